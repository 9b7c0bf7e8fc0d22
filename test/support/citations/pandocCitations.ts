import { spawnSync } from 'node:child_process';

import type { CitedWork } from './citedWork.ts';
import { comparableText } from './citedWork.ts';

/** Why Pandoc judges nothing here; undefined where it is installed. */
export const pandocMissing: string | undefined =
  spawnSync('pandoc', ['--version']).status === 0 ? undefined : 'pandoc is not installed';

/** Pandoc's document: an element has a tag and a content, which are other elements, lists, maps and texts. */
interface Element {
  readonly t?: string;
  readonly c?: unknown;
}

interface PandocCitation {
  readonly citationId: string;
  readonly citationPrefix: unknown;
  readonly citationSuffix: unknown;
  readonly citationMode: { readonly t: CitedWork['mode'] };
}

/** The citations that Pandoc reads in a text, within others after them; undefined where it refuses the text. */
export function pandocCitations(text: string, from: string): CitedWork[] | undefined {
  const { status, stdout } = spawnSync('pandoc', ['--from', `${from}`, '--to', 'json'], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0) return undefined;
  const works: CitedWork[] = [];
  collect(JSON.parse(stdout), works);
  return works;
}

function collect(node: unknown, works: CitedWork[]): void {
  if (Array.isArray(node)) {
    for (const each of node) collect(each, works);
  } else if (typeof node === 'object' && node !== null) {
    const { t, c } = node as Element;
    if (t === 'Cite') {
      for (const citation of (c as readonly [readonly PandocCitation[]])[0]) {
        works.push({
          key: citation.citationId.normalize('NFC'),
          mode: citation.citationMode.t,
          prefix: comparableText(plainText(citation.citationPrefix)),
          suffix: comparableText(plainText(citation.citationSuffix)),
        });
        collect(citation.citationPrefix, works);
        collect(citation.citationSuffix, works);
      }
    } else {
      for (const each of Object.values(node)) collect(each, works);
    }
  }
}

function plainText(node: unknown): string {
  if (Array.isArray(node)) return node.map(plainText).join('');
  const { t, c } = node as Element;
  if (t === 'Str') return c as string;
  if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') return ' ';
  if (t === 'Code' || t === 'Math' || t === 'RawInline') return (c as readonly [unknown, string])[1];
  if (t === 'Link' || t === 'Image' || t === 'Span' || t === 'Cite' || t === 'Quoted')
    return plainText((c as readonly unknown[])[1]);
  if (t === 'Note') return '';
  return plainText(c);
}
