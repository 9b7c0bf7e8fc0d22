import { proposeKey } from '../../core/bibliography/citekey.ts';
import { copiedItem } from '../../core/bibliography/copiedItem.ts';
import { citekeyOf, reference } from '../../core/bibliography/reference.ts';
import { type StyleName, styleNames } from '../../core/bibliography/referenceStyles.ts';
import { cslJsonItem } from '../../core/bibliography/writeCslJson.ts';
import { cslYaml, type KeyedPaper } from '../../core/bibliography/writeCslYaml.ts';
import { hayagrivaEntry } from '../../core/bibliography/writeHayagriva.ts';
import { lineRecord } from '../../core/import/writeJsonLines.ts';
import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { printJson, printText, tell } from './output.ts';
import { sourcesIn } from './sourcesIn.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

const formats = ['bibtex', 'biblatex', 'csl-json', 'yaml', 'hayagriva', 'json-lines', 'markdown', 'text'] as const;
type Format = (typeof formats)[number];

/** `papergloss cite`: references of papers given by key, arXiv id, DOI or exact title; 1 when one is not known. */
export function runCite(args: string[]): number {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    format: { type: 'string' },
    style: { type: 'string' },
  });
  const format = oneOf('--format', values.format, formats, values.style === undefined ? 'bibtex' : 'text');
  const style = oneOf('--style', values.style, styleNames, 'apa');
  if (values.style !== undefined && format !== 'text' && format !== 'markdown') {
    throw usageError(`--style is for --format text and markdown, not ${format}`);
  }
  if (positionals.length === 0) throw usageError('cite needs the id of a paper');
  const { library, problems } = openLibrary(values);
  let isComplete = problems === 0;
  const cited = new Map<Paper, string>();
  for (const id of positionals) {
    const paper = library.get(id) ?? paperOfCitekey(library, id.trim());
    if (paper === undefined) {
      isComplete = false;
      tell(`no paper "${id}" among ${library.size}`);
    } else if (!cited.has(paper)) {
      const keys = new Set(cited.values());
      const key = citekeyOf(paper);
      cited.set(paper, keys.has(key) ? proposeKey(paper, (candidate) => keys.has(candidate)) : key);
    }
  }
  const sourceOf = sourcesIn(values.library ?? []);
  const keyed = [...cited].map(([paper, key]) => ({ paper, key, source: sourceOf(paper) }));
  if (format === 'json-lines') for (const { paper, key } of keyed) printJson(lineRecord(paper, key));
  else if (format !== 'csl-json') printText(formatted(keyed, format, style));
  else if (keyed.length > 0) printJson(keyed.map(cslItemOf), 2);
  return isComplete ? exitCodes.fine : exitCodes.problems;
}

/** The paper that this command gives a key, `zhao2023pytorch`: what it prints it also takes. */
function paperOfCitekey(library: Library, key: string): Paper | undefined {
  for (const paper of library.papers) if (citekeyOf(paper) === key) return paper;
  return undefined;
}

const cslItemOf = ({ paper, key, source }: KeyedPaper): object =>
  copiedItem(source?.item, key, false, cslJsonItem(paper, key, source !== undefined));

function formatted(
  cited: readonly KeyedPaper[],
  format: Exclude<Format, 'csl-json' | 'json-lines'>,
  style: StyleName,
): string {
  if (cited.length === 0) return '';
  if (format === 'yaml') return cslYaml(cited);
  if (format === 'hayagriva') return cited.map(({ paper, key }) => hayagrivaEntry(paper, key)).join('\n');
  const references = cited.map(({ paper, ...options }) => reference(paper, format, { ...options, style }).trimEnd());
  return `${references.join('\n\n')}\n`;
}
