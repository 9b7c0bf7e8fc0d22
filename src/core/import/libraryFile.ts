import { entriesByKey, inheritsTooMuch } from '../bibliography/bibtexInheritance.ts';
import { isWork, paperFromBibtex } from '../bibliography/bibtexPaper.ts';
import { readBibtex } from '../bibliography/bibtexReader.ts';
import { isCslList, papersFromCsl } from '../bibliography/cslPaper.ts';
import { isHayagriva, paperFromHayagriva } from '../bibliography/hayagrivaPaper.ts';
import { parseYaml } from '../bibliography/parseYaml.ts';
import { paperFromRis } from '../bibliography/risPaper.ts';
import { isRis, readRis } from '../bibliography/risReader.ts';
import { isAside, isZoteroItem, paperFromZotero } from '../bibliography/zoteroPaper.ts';
import { PaperglossError } from '../errors.ts';
import { isObject } from '../jsonObject.ts';
import { makePaper } from '../papers/makePaper.ts';
import { personName } from '../papers/personName.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { type Report, unreported } from '../report.ts';
import { l10n } from '../l10n.ts';
import { wordsOf } from '../text/words.ts';
import { scoring } from '../search/fields.ts';
import { textsWithoutControls } from '../text/withoutControls.ts';
import { readDailyPapers } from './dailyPapers.ts';
import { readJsonLines } from './jsonLines.ts';
import { otherFormatAdvice } from '../bibliography/otherFormats.ts';
import { parseJson, withinJsonDepth } from '../parseJson.ts';

/** What a library file holds. */
export interface LibraryFile {
  readonly papers: readonly Paper[];
  /** What could not be read, `refs.bib:12: …`, in the order of the file; then what is left out of the search. */
  readonly problems: readonly string[];
}

/**
 * Reads a library: JSON Lines, BibTeX, CSL-JSON, CSL-YAML, Hayagriva, RIS, Better BibTeX's JSON or a Daily Papers page, told
 * apart by content. Broken parts are problems; throws a {@link PaperglossError} for a text that is none of these. `report` hears how many characters are read.
 */
export function readLibraryFile(
  text: string,
  fileName: string,
  source: RecordOrigin,
  report: Report = unreported,
): LibraryFile {
  const { papers: read, problems } = readFormat(text, fileName, source, report);
  // Readers add exact facts to what they make of a record.
  const papers = read.map((paper) => {
    const { csl, keys, venue } = paper;
    const exact = { csl, keys, ...(venue !== undefined && { venue }) };
    const clean = textsWithoutControls(exact);
    return clean === exact ? paper : { ...paper, ...clean };
  });
  const tooLong = papers.filter(({ abstract = '' }) => isLongerThanSearched(abstract));
  const most = scoring.wordsPerField.toLocaleString('en');
  const cut = tooLong.map(({ csl }) =>
    l10n.t('{0}: only the first {1} words of the abstract of "{2}" are searched.', fileName, most, csl.title),
  );
  return { papers, problems: [...problems, ...cut] };
}

function isLongerThanSearched(abstract: string): boolean {
  // A word has one character and a space at least.
  return (
    abstract.length > 2 * scoring.wordsPerField &&
    wordsOf(abstract, scoring.wordsPerField + 1).length > scoring.wordsPerField
  );
}

function readFormat(text: string, fileName: string, source: RecordOrigin, report: Report): LibraryFile {
  if (text.trim() === '') return { papers: [], problems: [] };
  if (isJsonLines(text)) {
    const { papers, problems } = readJsonLines(text, fileName, source, report);
    return { papers, problems: problems.map(({ message }) => message) };
  }
  const { line } = firstLine(text);
  if (/^[[{]/.test(line)) {
    const value = parseJson(text.replace(/^\uFEFF/, ''), fileName);
    if (Array.isArray(value) && value.length === 0) return { papers: [], problems: [] };
    const items = [value, itemsIn(value)].find(
      (list): list is readonly unknown[] => isCslList(list) || isZoteroList(list),
    );
    if (items !== undefined) return cslFile(items, fileName, source, false, shareOf(text, report));
    return withinJsonDepth(text, fileName, 1, () => pageFile(text, fileName, source));
  }
  if (isRis(text)) return risFile(text, fileName, source, report);
  const advice = otherFormatAdvice(text);
  if (advice !== undefined) throw new PaperglossError('bad-input', `${fileName}:1: ${advice}`);
  if (isPage(text)) return pageFile(text, fileName, source);
  if (isYaml(text)) return yamlFile(text, fileName, source, report);
  return bibtexFile(text, fileName, source, report);
}

/** The beginning of a text without a byte order mark and blank lines. */
function firstLine(text: string): { readonly line: string; readonly isOnly: boolean } {
  const start = /[^\s\uFEFF]/.exec(text)?.index ?? text.length;
  const end = text.indexOf('\n', start);
  const line = end < 0 ? text.slice(start) : text.slice(start, end);
  return { line: line.trimEnd(), isOnly: end < 0 || !/\S/.test(text.slice(end)) };
}

/** `{"id": …}` a line. An object that goes on over several lines, or stands alone without a title, is a page's JSON. */
function isJsonLines(text: string): boolean {
  const { line, isOnly } = firstLine(text);
  if (!line.startsWith('{')) return false;
  const first = parsed(line);
  if (typeof first === 'object' && first !== null) return !isOnly || 'title' in first;
  return parsed(text) === undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Not JSON: that is the answer.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isPage(text: string): boolean {
  const { line } = firstLine(text);
  // "<<<<<<< HEAD" marks a conflict of versions.
  if (/^(?:[[{]|<[a-z!?/])/i.test(line)) return true;
  return (
    !hasBibtexEntries(text) &&
    /get trending papers|^(daily|trending|weekly|monthly) papers$/im.test(text.slice(0, 2_000))
  );
}

function pageFile(text: string, fileName: string, source: RecordOrigin): LibraryFile {
  const entries = readDailyPapers(text, fileName);
  const papers = entries.map((entry) =>
    makePaper({ ...entry, authors: entry.authors?.map(personName), url: entry.project }, source),
  );
  return { papers, problems: [] };
}

/** Some programs wrap the list, `{"items": […]}`. */
function itemsIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const { items, references } = value as { readonly items?: unknown; readonly references?: unknown };
  return items ?? references;
}

function isZoteroList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some(isZoteroItem);
}

/** A parsed list has no places in its text any more: what is reported is a share of it. */
function shareOf(text: string, report: Report): (done: number, count: number) => void {
  return (done, count) => report(Math.floor((text.length * done) / count));
}

function cslFile(
  items: unknown,
  fileName: string,
  source: RecordOrigin,
  isMarkdown: boolean,
  report: ReturnType<typeof shareOf>,
): LibraryFile {
  const list = Array.isArray(items) ? (items as readonly unknown[]) : [];
  const papers: Paper[] = [];
  const problems: string[] = [];
  for (const [done, item] of list.entries()) {
    report(done, list.length);
    if (isZoteroItem(item) && isAside(item)) continue;
    const paper = isZoteroItem(item) ? paperFromZotero(item, source) : papersFromCsl([item], source, isMarkdown)[0];
    if (paper === undefined || paper.csl.title === '')
      problems.push(l10n.t('{0}: item {1} has no title', fileName, done + 1));
    else papers.push(paper);
  }
  return { papers, problems };
}

/** Whether the first line that is no comment is a property, `references:` or the key of an entry, and nothing is BibTeX. */
function isYaml(text: string): boolean {
  const head = /^\uFEFF?(?:\s*(?:---[ \t]*|%[^\n]*|#[^\n]*)?\r?\n)*/.exec(text)?.[0].length ?? 0;
  return (
    /^\s*[^\s@{}[\]#&*!|>'"%`:-][^\n:]*:[ \t]*(?:\r?\n|\[)/.test(text.slice(head, head + 2_000)) &&
    !hasBibtexEntries(text)
  );
}

function yamlFile(text: string, fileName: string, source: RecordOrigin, report: Report): LibraryFile {
  const value = parseYaml(text, fileName);
  const items = itemsIn(value);
  if (Array.isArray(items)) return cslFile(items, fileName, source, true, shareOf(text, report));
  if (!isHayagriva(value)) {
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:1: neither a list of references nor entries with titles in this YAML', fileName),
    );
  }
  const papers: Paper[] = [];
  const problems: string[] = [];
  const entries = Object.entries(value);
  for (const [done, [key, entry]] of entries.entries()) {
    shareOf(text, report)(done, entries.length);
    const paper = isObject(entry) ? paperFromHayagriva(key, entry, source) : undefined;
    if (paper === undefined) problems.push(l10n.t('{0}: the entry "{1}" has no title', fileName, key));
    else papers.push(paper);
  }
  return { papers, problems };
}

function risFile(text: string, fileName: string, source: RecordOrigin, report: Report): LibraryFile {
  const papers: Paper[] = [];
  const faults: { start: number; message: string }[] = [];
  for (const record of readRis(text)) {
    report(record.start);
    const paper = paperFromRis(record, source);
    if (paper.csl.title === '') faults.push({ start: record.start, message: l10n.t('This record has no title (TI).') });
    else papers.push(paper);
  }
  return { papers, problems: located(faults, text, fileName) };
}

// Blank lines are not walked through from each of them to the next entry.
const hasBibtexEntries = (text: string): boolean => /^[^\S\n\r\u2028\u2029]*@[a-z]+\s*[{(]/im.test(text);

/** Whether a text without entries is a bibliography that is still empty: it begins with a comment, or a command for BibTeX. */
const isEmptyBibtex = (text: string): boolean => /^\uFEFF?\s*(?:%|@(?:comment|preamble|string)\b)/i.test(text);

function bibtexFile(text: string, fileName: string, source: RecordOrigin, report: Report): LibraryFile {
  const bibliography = readBibtex(text, report);
  const { entries } = bibliography;
  if (entries.length === 0 && bibliography.problems.length === 0 && !isEmptyBibtex(text)) {
    throw new PaperglossError(
      'bad-input',
      l10n.t(
        '{0}:1: neither JSON Lines, nor BibTeX, CSL-JSON, CSL-YAML, Hayagriva or RIS, nor a Daily Papers page',
        fileName,
      ),
    );
  }
  const byKey = entriesByKey(bibliography);
  const papers: Paper[] = [];
  const faults = bibliography.problems.map(({ start, message }) => ({ start, message }));
  for (const entry of entries) {
    const paper = paperFromBibtex(entry, source, byKey);
    if (inheritsTooMuch(entry, byKey))
      faults.push({
        start: entry.start,
        message: l10n.t(
          'The entry "{0}" inherits more than 10,000 characters or from more than 100 fields: what is beyond is left out.',
          entry.key,
        ),
      });
    if (paper.csl.title !== '') papers.push(paper);
    else if (!entry.isBroken && entry.key !== '' && isWork(entry))
      faults.push({ start: entry.start, message: l10n.t('The entry "{0}" has no title.', entry.key) });
  }
  return { papers, problems: located(faults, text, fileName) };
}

function located(
  faults: { readonly start: number; readonly message: string }[],
  text: string,
  fileName: string,
): string[] {
  let line = 1;
  let counted = 0;
  return faults
    .sort((a, b) => a.start - b.start)
    .map(({ start, message }) => {
      for (let next = text.indexOf('\n', counted); next >= 0 && next < start; next = text.indexOf('\n', counted)) {
        line += 1;
        counted = next + 1;
      }
      return `${fileName}:${line}: ${message}`;
    });
}
