import { PaperglossError } from '../errors.ts';
import { l10n } from '../l10n.ts';
import { lookupTable } from '../lookupTable.ts';
import { type DailyPage, type DailyPaper, dayOfAll, type PageProblem } from './dailyPaper.ts';
import { htmlElements } from './htmlElements.ts';
import { papersInJsonText } from './jsonPage.ts';

const entities: Readonly<Record<string, string>> = lookupTable({
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
});

function decodeHtml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

// A page has a dozen elements with data. Where so many are broken it is none, and reading on could take a minute.
const mostBroken = 1_000;

// The page's data stands as JSON in attributes of the elements that its script brings to life;
// the articles in the markup are the fallback, for pages saved without them.
/** Reads a page saved as HTML. */
export function readHtmlPage(text: string, fileName: string): DailyPage {
  const lineAt = lineCounter(text);
  const problems: PageProblem[] = [];
  if (/<html\b/i.test(text) && !/<\/html>/i.test(text)) {
    const message = l10n.t('{0}:{1}: the HTML is cut off here', fileName, text.trimEnd().split('\n').length);
    problems.push({ message, isBreak: true });
  }
  const papers = new Map<string, DailyPaper>();
  let broken = 0;
  // A page that is cut off may end within an attribute.
  for (const match of text.matchAll(/\bdata-props=(?:"([^"]*)|'([^']*))/g)) {
    const found = papersInJsonText(decodeHtml(match[1] ?? match[2] ?? ''), fileName, lineAt(match.index));
    if (found.entries.length === 0 && found.problems.length > 0) broken += 1;
    if (broken > mostBroken) break;
    for (const paper of found.entries) papers.set(paper.arxiv ?? paper.title, paper);
    // Of several breaks the first is the cause.
    if (problems.length === 0 || found.entries.length > 0) for (const each of found.problems) problems.push(each);
  }
  let entries: readonly DailyPaper[] = [...papers.values()];
  if (entries.length === 0) {
    const articles = papersInArticles(text, fileName);
    entries = articles.entries;
    for (const each of articles.problems) problems.push(each);
  }
  if (entries.length === 0) {
    const broken = problems.find(({ isBreak }) => isBreak);
    throw new PaperglossError(
      'bad-input',
      broken?.message ?? l10n.t('{0}:1: not a Daily Papers page: no paper found in this HTML', fileName),
    );
  }
  const day = dayOfAll(entries);
  return { entries, problems, ...(day !== undefined && { day }) };
}

/** The lines of offsets, 1-based; asked for from the beginning to the end. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    line += text.slice(counted, offset).split('\n').length - 1;
    counted = offset;
    return line;
  };
}

function papersInArticles(text: string, fileName: string): Pick<DailyPage, 'entries' | 'problems'> {
  const lineAt = lineCounter(text);
  const papers: DailyPaper[] = [];
  const problems: PageProblem[] = [];
  let read = 0;
  for (const { start, end, closed } of htmlElements(text, 'article')) {
    // An article that is not closed would be read again from each one within it.
    if (start < read) continue;
    read = closed;
    const article = text.slice(start, end);
    const heading = headingOf(article);
    const [abstract] = htmlElements(article, 'p');
    if (heading !== undefined && heading.title !== '') {
      papers.push({
        ...heading,
        abstract: abstract === undefined ? '' : plainText(article.slice(abstract.start, abstract.end)),
      });
    } else if (/href="\/papers\/\d{4}\.\d{4,5}/i.test(article)) {
      const message = l10n.t('{0}:{1}: this article has no heading with a title', fileName, lineAt(start));
      problems.push({ message, isBreak: false });
    }
  }
  return { entries: papers, problems };
}

/** The link to the paper that ends a heading. */
function headingOf(article: string): { readonly title: string; readonly arxiv: string } | undefined {
  const headingEnd = /\s*<\/h\d>/iy;
  for (const { attributes, start, end, closed } of htmlElements(article, 'a')) {
    const arxiv = /href="\/papers\/(\d{4}\.\d{4,5})[^"]*"/i.exec(attributes)?.[1];
    headingEnd.lastIndex = closed;
    if (arxiv === undefined || !headingEnd.test(article)) continue;
    const content = article.slice(start, end);
    if (/\S/.test(content)) return { title: plainText(content), arxiv };
  }
  return undefined;
}

function plainText(html: string): string {
  return decodeHtml(html.replace(/<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}
