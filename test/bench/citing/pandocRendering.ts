import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a processor makes of a document. */
export interface Rendered {
  /** Of each citation what stands in the text, and its note in braces. */
  readonly citations: readonly string[];
  /** Entries by their keys, in their order. */
  readonly entries: ReadonlyMap<string, string>;
}

/** What Pandoc makes of citations, one a paragraph, with a style. */
export function pandocRendering(citations: readonly string[], records: readonly object[], style: string): Rendered {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-citing-'));
  try {
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const text = citations.map((citation, index) => `C${index}: ${citation} END`).join('\n\n');
    const { status, stdout, stderr } = spawnSync(
      'pandoc',
      [
        file('a.md', text),
        ...['--from', 'markdown-smart', '--to', 'html', '--wrap=none', '--citeproc'],
        ...['--bibliography', file('refs.json', JSON.stringify(records)), '--csl', file('style.csl', style)],
      ],
      { encoding: 'utf8', maxBuffer: 200_000_000 },
    );
    if (status !== 0) throw new Error(`pandoc: ${stderr}`);
    return renderedIn(stdout, citations.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function renderedIn(html: string, count: number): Rendered {
  const notes = new Map(
    [...html.matchAll(/<li id="fn(\d+)"[^>]*>([^]*?)<\/li>/g)].map(([, number = '', note = '']) => [number, note]),
  );
  const paragraphs = new Map(
    [...html.matchAll(/<p>C(\d+):\s*([^]*?)\s*END<\/p>/g)].map(([, number = '', text = '']) => [number, text]),
  );
  const citations = Array.from({ length: count }, (_, index) => {
    const text = paragraphs.get(String(index)) ?? '';
    const [, number] = /href="#fn(\d+)"/.exec(text) ?? [];
    const inText = folded(text.replace(/<a [^>]*class="footnote-ref"[^]*?<\/a>/, ''));
    return number === undefined
      ? inText
      : `${inText}{${folded((notes.get(number) ?? '').replace(/<a [^>]*class="footnote-back"[^]*?<\/a>/, ''))}}`;
  });
  const [, ...parts] = html.split(/<div id="ref-(?=[^"]+" class="csl-entry")/);
  const entries = new Map(
    parts.map((part) => [
      /^[^"]*/.exec(part)?.[0] ?? '',
      folded(part.replace(/^[^>]*>/, '').replace(/<section[^]*$/, '')),
    ]),
  );
  return { citations, entries };
}

/** The text of HTML with white space folded. */
export function folded(html: string): string {
  return html
    .replace(/<\/div>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[\s\u00A0\u2009\u202F\u200B\u2060]+/g, ' ')
    .trim();
}
