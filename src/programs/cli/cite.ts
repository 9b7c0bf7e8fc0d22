import { proposeKey } from '../../core/bibliography/citekey.ts';
import { copiedItem } from '../../core/bibliography/copiedItem.ts';
import type { KeyFormula } from '../../core/bibliography/keyFormula/keyFormula.ts';
import { citekeyOf, reference } from '../../core/bibliography/reference.ts';
import { cslJsonItem } from '../../core/bibliography/writeCslJson.ts';
import { cslYaml, type KeyedPaper } from '../../core/bibliography/writeCslYaml.ts';
import { hayagrivaEntry } from '../../core/bibliography/writeHayagriva.ts';
import { lineRecord } from '../../core/import/writeJsonLines.ts';
import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { keyFormulaOption, keyFormulaOptions } from './keyFormulaOption.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { printedReferences } from './printedReferences.ts';
import { printJson, printText, tell } from './output.ts';
import { sourcesIn } from './sourcesIn.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

const formats = [
  'bibtex',
  'biblatex',
  'csl-json',
  'yaml',
  'hayagriva',
  'json-lines',
  'markdown',
  'text',
  'html',
] as const;
// The style that most ask for, where none is named.
const defaultStyle = 'apa';

type Format = (typeof formats)[number];

/** `papergloss cite`: references of papers given by key, arXiv id, DOI or exact title; 1 when one is not known. */
export async function runCite(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    ...keyFormulaOptions,
    format: { type: 'string' },
    style: { type: 'string' },
    locale: { type: 'string' },
  });
  const { style, locale } = values;
  const formula = keyFormulaOption(values['key-formula']);
  const format = oneOf('--format', values.format, formats, style === undefined ? 'bibtex' : 'text');
  const isPrinted = format === 'text' || format === 'markdown' || format === 'html';
  if (!isPrinted && (style !== undefined || locale !== undefined)) {
    throw usageError(
      `--${style === undefined ? 'locale' : 'style'} is for --format text, markdown and html, not ${format}`,
    );
  }
  if (positionals.length === 0) throw usageError('cite needs the id of a paper');
  const { library, problems } = openLibrary(values);
  let isComplete = problems === 0;
  const cited = new Map<Paper, string>();
  for (const id of positionals) {
    const paper = library.get(id) ?? paperOfCitekey(library, id.trim(), formula);
    if (paper === undefined) {
      isComplete = false;
      tell(`no paper "${id}" among ${library.size}`);
    } else if (!cited.has(paper)) {
      const keys = new Set(cited.values());
      const key = citekeyOf(paper, formula);
      cited.set(paper, keys.has(key) ? proposeKey(paper, (candidate) => keys.has(candidate), { formula }) : key);
    }
  }
  if (isPrinted) {
    printText(await printedReferences([...cited.keys()], format, style ?? defaultStyle, locale));
    return isComplete ? exitCodes.fine : exitCodes.problems;
  }
  const sourceOf = sourcesIn(values.library ?? []);
  const keyed = [...cited].map(([paper, key]) => ({ paper, key, source: sourceOf(paper) }));
  if (format === 'json-lines') for (const { paper, key } of keyed) printJson(lineRecord(paper, key));
  else if (format !== 'csl-json') printText(formatted(keyed, format));
  else if (keyed.length > 0) printJson(keyed.map(cslItemOf), 2);
  return isComplete ? exitCodes.fine : exitCodes.problems;
}

/** The paper that this command gives a key, `zhao2023pytorch`: what it prints it also takes. */
function paperOfCitekey(library: Library, key: string, formula: KeyFormula | undefined): Paper | undefined {
  for (const paper of library.papers) if (citekeyOf(paper, formula) === key) return paper;
  return undefined;
}

const cslItemOf = ({ paper, key, source }: KeyedPaper): object =>
  copiedItem(source?.item, key, false, cslJsonItem(paper, key, source !== undefined));

function formatted(
  cited: readonly KeyedPaper[],
  format: Exclude<Format, 'csl-json' | 'json-lines' | 'text' | 'markdown' | 'html'>,
): string {
  if (cited.length === 0) return '';
  if (format === 'yaml') return cslYaml(cited);
  if (format === 'hayagriva') return cited.map(({ paper, key }) => hayagrivaEntry(paper, key)).join('\n');
  const references = cited.map(({ paper, ...options }) => reference(paper, format, options).trimEnd());
  return `${references.join('\n\n')}\n`;
}
