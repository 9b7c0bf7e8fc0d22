import { PaperglossError } from '../errors.ts';
import type { DailyPage, DailyPaper, PageProblem } from './dailyPaper.ts';
import { l10n } from '../l10n.ts';
import { pageDayOf } from './pageDay.ts';

// Lines above the first title that no other site has.
const ownPatterns = [
  /^get trending papers in your email inbox\b/i,
  /^(daily|trending|weekly|monthly) papers$/i,
  /^by\s*ak\b.*research community$/i,
];

// All lines above the first title besides the day. Pages differ in which of them they have.
const headerPatterns = [...ownPatterns, /^new$/i, /^subscribe$/i];

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Reads a page saved as text: titles and abstracts in turn, a line each. */
export function readTextPage(text: string, fileName: string): DailyPage {
  const lines: Line[] = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '');
  const first = lines.findIndex(({ text: line }) => !isHeaderLine(line));
  const header = first === -1 ? lines : lines.slice(0, first);
  if (!header.some((line) => ownPatterns.some((pattern) => pattern.test(line.text)))) {
    throw new PaperglossError(
      'bad-input',
      l10n.t(
        '{0}:{1}: not a Daily Papers page: its header ("Get trending papers …") is missing',
        fileName,
        lines[0]?.number ?? 1,
      ),
    );
  }
  const entries = first === -1 ? [] : lines.slice(first);
  if (entries.length === 0) {
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:{1}: the page has no entries', fileName, lines.at(-1)?.number ?? 1),
    );
  }
  const { day, problem } = dayOfHeader(header, fileName);
  const { papers, problems: unpaired } = paired(entries, fileName);
  const problems = problem === undefined ? unpaired : [problem, ...unpaired];
  const broken = problems.find(({ isBreak }) => isBreak);
  if (papers.length === 0 && broken !== undefined) throw new PaperglossError('bad-input', broken.message);
  return { entries: papers, problems, ...(day !== undefined && { day }) };
}

const isHeaderLine = (line: string): boolean =>
  headerPatterns.some((pattern) => pattern.test(line)) || writtenDay(line) !== undefined;

/** The day of a page, "Aug 25" or "August 25, 2025"; one that no calendar has is told. */
function dayOfHeader(
  header: readonly Line[],
  fileName: string,
): { readonly day?: string; readonly problem?: PageProblem } {
  for (const { text, number } of header) {
    const day = writtenDay(text);
    if (day === undefined) continue;
    if (pageDayOf(day) !== undefined) return { day };
    const message = l10n.t('{0}:{1}: no calendar has the day “{2}”', fileName, number, text);
    return { problem: { message, isBreak: false } };
  }
  return {};
}

/** What a line says that is a day by its form, `XXXX-02-31` for "Feb 31". */
function writtenDay(line: string): string | undefined {
  const [, name = '', date, year] = /^([a-z]{3,9})\.? (\d{1,2})(?:, (\d{4}))?$/i.exec(line) ?? [];
  const month = months.findIndex((each) => each.startsWith(name.toLowerCase())) + 1;
  if (date === undefined || month === 0) return undefined;
  return `${year ?? 'XXXX'}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/**
 * Titles and abstracts must alternate. Where they do not, the first line out of step is told, and what cannot be told apart
 * near it is left out, up to the next line that is a title without doubt.
 */
function paired(
  entries: readonly Line[],
  fileName: string,
): { readonly papers: readonly DailyPaper[]; readonly problems: readonly PageProblem[] } {
  const papers: DailyPaper[] = [];
  const problems: PageProblem[] = [];
  let index = 0;
  while (index + 1 < entries.length) {
    const [title, abstract] = entries.slice(index, index + 2);
    if (title === undefined || abstract === undefined) break;
    if (title.text.length > abstract.text.length) {
      const last = papers.at(-1);
      if (last !== undefined && !isCertain(last.title, last.abstract)) {
        papers.pop();
        const message = l10n.t(
          '{0}:{1}: left out, because it is not certain which abstract belongs to this title',
          fileName,
          last.line ?? 1,
        );
        problems.push({ message, isBreak: false });
      }
      problems.push({
        message: l10n.t(
          '{0}:{1}: expected a title followed by its abstract, but this line is longer than the next; a title or an abstract is missing near here',
          fileName,
          title.number,
        ),
        isBreak: true,
      });
      index = nextCertain(entries, index + 1);
      continue;
    }
    // The button above the first entry can be glued to its title: "SubscribeUnify word-level …".
    const titleText = index === 0 ? title.text.replace(/^Subscribe(?=[\p{Lu}\p{N}])/u, '') : title.text;
    papers.push({ title: titleText, abstract: abstract.text, line: title.number });
    index += 2;
  }
  const left = entries[index];
  if (left !== undefined) {
    const message = l10n.t(
      '{0}:{1}: odd number of lines: this title has no abstract (is the page cut off?)',
      fileName,
      left.number,
    );
    problems.push({ message, isBreak: true });
  }
  return { papers, problems };
}

// Of the two bundled pages the longest title has 137 characters, and the shortest abstract 412.
const longestTitle = 300; // characters
const shortestAbstract = 150; // characters

/** Whether two lines are a title and its abstract whatever stands around them. */
const isCertain = (title: string, abstract: string): boolean =>
  title.length <= longestTitle && abstract.length >= shortestAbstract && abstract.length >= 2 * title.length;

function nextCertain(entries: readonly Line[], from: number): number {
  for (let index = from; index + 1 < entries.length; index += 1) {
    const [title, abstract] = entries.slice(index, index + 2);
    if (title !== undefined && abstract !== undefined && isCertain(title.text, abstract.text)) return index;
  }
  return entries.length;
}
