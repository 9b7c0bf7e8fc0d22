import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { lookupTable } from '../lookupTable.ts';
import { htmlElements } from './htmlElements.ts';
import { parseJson } from '../parseJson.ts';
import { l10n } from '../l10n.ts';

/** One entry of a Daily Papers page. Only the title is certain to be there. */
export interface DailyPaper {
  readonly title: string;
  readonly abstract: string;
  readonly arxiv?: string;
  /** Full names in order. */
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly code?: string;
  readonly project?: string;
  /** 1-based line of the title in a page saved as text. */
  readonly line?: number;
}

/**
 * Reads a Daily Papers page: saved as text, as HTML, or the JSON of its API. The kind is told by content.
 * Throws a {@link PaperglossError} naming the file and line when it is none of these or is cut off.
 */
export function readDailyPapers(content: string, fileName: string): DailyPaper[] {
  const text = content.replace(/^\uFEFF/, '');
  const start = text.trimStart();
  if (start === '') throw new PaperglossError('bad-input', l10n.t('{0}:1: the page is empty', fileName));
  if (start.startsWith('{') || start.startsWith('[')) return readJsonPage(text, fileName);
  if (start.startsWith('<')) return readHtmlPage(text, fileName);
  return readTextPage(text, fileName);
}

// Lines above the first title that no other site has.
const ownPatterns = [
  /^get trending papers in your email inbox\b/i,
  /^(daily|trending|weekly|monthly) papers$/i,
  /^by\s*ak\b.*research community$/i,
];

// All lines above the first title. Pages differ in which of them they have.
const headerPatterns = [
  ...ownPatterns,
  /^new$/i,
  /^subscribe$/i,
  /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(, \d{4})?$/i,
];

interface Line {
  readonly text: string;
  readonly number: number;
}

function readTextPage(text: string, fileName: string): DailyPaper[] {
  const lines: Line[] = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '');
  const first = lines.findIndex((line) => !headerPatterns.some((pattern) => pattern.test(line.text)));
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
  checkPairs(entries, fileName);
  const papers: DailyPaper[] = [];
  for (let index = 0; index < entries.length; index += 2) {
    const [title, abstract] = entries.slice(index, index + 2);
    if (title === undefined || abstract === undefined) break;
    // The button above the first entry can be glued to its title: "SubscribeUnify word-level …".
    const titleText = index === 0 ? title.text.replace(/^Subscribe(?=[\p{Lu}\p{N}])/u, '') : title.text;
    papers.push({ title: titleText, abstract: abstract.text, line: title.number });
  }
  return papers;
}

/** Titles and abstracts must alternate. Where they do not, the message names the first line out of step. */
function checkPairs(entries: readonly Line[], fileName: string): void {
  for (let index = 0; index + 1 < entries.length; index += 2) {
    const [title, abstract] = entries.slice(index, index + 2);
    if (title !== undefined && abstract !== undefined && title.text.length > abstract.text.length) {
      throw new PaperglossError(
        'bad-input',
        l10n.t(
          '{0}:{1}: expected a title followed by its abstract, but this line is longer than the next; a title or an abstract is missing near here',
          fileName,
          title.number,
        ),
      );
    }
  }
  const last = entries.at(-1);
  if (entries.length % 2 === 1 && last !== undefined) {
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:{1}: odd number of lines: this title has no abstract (is the page cut off?)', fileName, last.number),
    );
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.replace(/\s+/g, ' ').trim() : undefined;

function readJsonPage(text: string, fileName: string): DailyPaper[] {
  const papers = papersInJson(parseJson(text, fileName));
  if (papers.length === 0) {
    throw new PaperglossError('bad-input', l10n.t('{0}:1: no paper with a title and a summary in this JSON', fileName));
  }
  return papers;
}

/** Every object with a title and a summary, in the order in which they stand, each arXiv id or title once. */
function papersInJson(value: unknown): DailyPaper[] {
  const found = new Map<string, DailyPaper>();
  // Without recursion, because pages can be nested deeper than calls.
  const left: unknown[] = [value];
  while (left.length > 0) {
    const node = left.pop();
    const paper = isObject(node)
      ? paperOfJson(isObject(node['paper']) ? { ...node, ...node['paper'] } : node)
      : undefined;
    if (paper !== undefined) {
      if (!found.has(paper.arxiv ?? paper.title)) found.set(paper.arxiv ?? paper.title, paper);
    } else if (Array.isArray(node) || isObject(node)) {
      const inside: readonly unknown[] = Array.isArray(node) ? node : Object.values(node);
      for (let place = inside.length - 1; place >= 0; place -= 1) left.push(inside[place]);
    }
  }
  return [...found.values()];
}

function paperOfJson(node: JsonObject): DailyPaper | undefined {
  const title = textOf(node['title']);
  const abstract = textOf(node['summary']) ?? textOf(node['abstract']);
  if (title === undefined || abstract === undefined) return undefined;
  const arxiv = /^(\d{4}\.\d{4,5})(v\d+)?$/.exec(textOf(node['id']) ?? '')?.[1];
  const authors = Array.isArray(node['authors'])
    ? node['authors'].flatMap((author) => textOf(isObject(author) ? author['name'] : author) ?? [])
    : [];
  const year = /^(\d{4})-\d\d/.exec(textOf(node['publishedAt']) ?? '')?.[1];
  const code = textOf(node['githubRepo']);
  const project = textOf(node['projectPage']);
  return {
    title,
    abstract,
    ...(arxiv !== undefined && { arxiv }),
    ...(authors.length > 0 && { authors }),
    ...(year !== undefined && { year: Number(year) }),
    ...(code !== undefined && { code }),
    ...(project !== undefined && { project }),
  };
}

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

// The page's data stands as JSON in attributes of the elements that its script brings to life;
// the articles in the markup are the fallback, for pages saved without them.
function readHtmlPage(text: string, fileName: string): DailyPaper[] {
  if (/<html\b/i.test(text) && !/<\/html>/i.test(text)) {
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:{1}: the HTML is cut off here', fileName, text.trimEnd().split('\n').length),
    );
  }
  const papers: DailyPaper[] = [];
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(/\bdata-props=(?:"([^"]*)"|'([^']*)')/g)) {
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    papers.push(...papersInJson(parseJson(decodeHtml(match[1] ?? match[2] ?? ''), fileName, line)));
  }
  if (papers.length === 0) papers.push(...papersInArticles(text));
  if (papers.length === 0) {
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:1: not a Daily Papers page: no paper found in this HTML', fileName),
    );
  }
  return papers;
}

function papersInArticles(text: string): DailyPaper[] {
  const papers: DailyPaper[] = [];
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
    }
  }
  return papers;
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
