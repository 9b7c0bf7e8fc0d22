import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { bibliographyKinds, bibliographyText } from '../../core/exports/bibliographyText.ts';
import { citationCff, withCffReferences } from '../../core/exports/citationCff.ts';
import { libraryPage } from '../../core/exports/libraryPage.ts';
import { referencesMarkdown } from '../../core/exports/referencesMarkdown.ts';
import { paperYear } from '../../core/papers/labels.ts';
import { terminalJson } from '../../core/text/terminalText.ts';
import { type ExportInput, exportInput } from './exportInputs.ts';
import { libraryOptions, readText } from './libraries.ts';
import { tell } from './output.ts';
import { printedEntries, printedReferences } from './printedReferences.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';
import { askBeforeWriting, writeWhole } from './writeWhole.ts';

const formats = [...bibliographyKinds, 'cff', 'markdown', 'text', 'html', 'page', 'json'] as const;
type Format = (typeof formats)[number];

/** Options that name a file to write, by the format of it. */
const fileOptions = {
  html: 'page',
  bib: 'bibtex',
  'csl-json': 'csl-json',
  yaml: 'yaml',
  cff: 'cff',
  markdown: 'markdown',
  text: 'text',
} as const satisfies Readonly<Record<string, Format>>;

const defaultStyle = 'apa';

interface Output {
  readonly format: Format;
  readonly file: string;
}

interface Printing {
  readonly style: string;
  readonly locale: string | undefined;
  readonly title: string;
  /** A file that is there may be written over. */
  readonly force: boolean;
}

/**
 * `papergloss export`: a library, what documents cite, or the papers behind code, as a page or as bibliographies; 1 where
 * something of it is missing.
 */
export async function runExport(args: string[]): Promise<number> {
  const named = Object.fromEntries(Object.keys(fileOptions).map((name) => [name, { type: 'string' } as const]));
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    ...(named as Record<keyof typeof fileOptions, { type: 'string' }>),
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    style: { type: 'string' },
    locale: { type: 'string' },
    title: { type: 'string' },
    lines: { type: 'string' },
    force: { type: 'boolean' },
  });
  const outputs = Object.entries(fileOptions).flatMap(([name, format]): Output[] => {
    const file = values[name as keyof typeof fileOptions];
    return file === undefined ? [] : [{ format, file }];
  });
  if (outputs.length === 0 || values.format !== undefined || values.output !== undefined)
    outputs.push({ format: oneOf('--format', values.format, formats, 'bibtex'), file: values.output ?? '-' });
  if (outputs.filter(({ file }) => file === '-').length > 1)
    throw usageError('the standard output takes one format: name files for the others');
  const inputs = [...positionals, ...(values.library ?? [])];
  const force = values.force === true;
  for (const { file } of outputs) askBeforeWriting(file, { inputs, force });
  const input = await exportInput(positionals, values);
  const { style = defaultStyle, locale, title = input.title } = values;
  for (const { format, file } of outputs) {
    const text = await exportedText(input, { format, file }, { style, locale, title, force });
    writeWhole(file, text, { inputs, force });
    if (file !== '-') tell(`${file}: ${input.works.length === 1 ? '1 paper' : `${input.works.length} papers`}`);
  }
  return input.isComplete ? exitCodes.fine : exitCodes.problems;
}

async function exportedText(input: ExportInput, { format, file }: Output, printing: Printing): Promise<string> {
  const { works, uses } = input;
  const papers = works.map(({ paper }) => paper);
  const { style, locale, title } = printing;
  switch (format) {
    case 'page':
      return libraryPage(readFileSync(join(__dirname, 'libraryPage.html'), 'utf8'), title, works);
    case 'cff':
      return cffText(input, file, printing);
    case 'json':
      return jsonLines(input);
    case 'text':
    case 'html':
      return printedReferences(papers, format, style, locale);
    case 'markdown': {
      if (uses === undefined) return printedReferences(papers, format, style, locale);
      const entries = await printedEntries(papers, style, locale);
      const placesOf = new Map(uses.map(({ paper, places }) => [paper, places]));
      const used = entries.map(({ paper, markdown }) => ({ markdown, places: placesOf.get(paper) ?? [] }));
      return referencesMarkdown(`Papers behind ${title}`, used);
    }
    case 'bibtex':
    case 'biblatex':
    case 'csl-json':
    case 'yaml':
    case 'hayagriva':
      return bibliographyText(works, format);
  }
}

/** What a file cites already stays in it: only references are added, and only with `--force`. */
function cffText({ works }: ExportInput, file: string, { title, force }: Printing): string {
  const papers = works.map(({ paper }) => paper);
  if (force && file !== '-' && existsSync(file)) {
    const text = readText(file);
    if (text.trim() !== '') return withCffReferences(text, file, papers);
  }
  // A file for a project is called as the folder that it lies in.
  return citationCff(file === '-' ? title : title || basename(dirname(resolve(file))), papers);
}

function jsonLines({ works, uses }: ExportInput): string {
  const placesOf = new Map(uses?.map(({ paper, places }) => [paper, places]));
  return works
    .map(({ paper, key }) => {
      const places = placesOf.get(paper);
      const row = {
        id: paper.id,
        key,
        title: paper.csl.title,
        year: paperYear(paper) ?? null,
        ...(places && { places }),
      };
      return `${terminalJson(row)}\n`;
    })
    .join('');
}
