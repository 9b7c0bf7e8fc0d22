import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { l10n } from '../l10n.ts';
import { doiIn } from '../papers/identity.ts';
import { parseJson } from '../parseJson.ts';
import { type DailyPage, type DailyPaper, dayOfAll, type PageProblem } from './dailyPaper.ts';
import { pageDayOf } from './pageDay.ts';
import { wholeValues } from './wholeValues.ts';

/** Reads the JSON of the pages' API. */
export function readJsonPage(text: string, fileName: string): DailyPage {
  const { entries, problems } = papersInJsonText(text, fileName);
  if (entries.length > 0) {
    const day = dayOfAll(entries);
    return { entries, problems, ...(day !== undefined && { day }) };
  }
  const broken = problems.find(({ isBreak }) => isBreak);
  throw new PaperglossError(
    'bad-input',
    broken?.message ?? l10n.t('{0}:1: no paper with a title and a summary in this JSON', fileName),
  );
}

/** The papers in a text of JSON; where it is cut off or broken, those that stand in it whole. */
export function papersInJsonText(
  text: string,
  fileName: string,
  firstLine = 1,
): Pick<DailyPage, 'entries' | 'problems'> {
  try {
    const value = parseJson(text, fileName, firstLine);
    return { entries: papersInJson(value), problems: gapsIn(value, fileName) };
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return {
      entries: papersInJson(wholeValues(text).flatMap(parsedAlone)),
      problems: [{ message: error.message, isBreak: true }],
    };
  }
}

function parsedAlone(text: string): unknown[] {
  try {
    return [parseJson(text, '')];
  } catch (error) {
    // What is broken within is part of what was told of the whole.
    if (error instanceof PaperglossError) return [];
    throw error;
  }
}

// Nobody reads more of them.
const gapsTold = 100;

/** The elements of the list of papers that are none. */
function gapsIn(value: unknown, fileName: string): readonly PageProblem[] {
  const list = listOfPapers(value);
  const gaps = list.flatMap((element, index) => {
    if (paperOfElement(element) !== undefined || papersInJson(element).length > 0) return [];
    return [
      {
        message: l10n.t('{0}: paper {1} in its list has {2}', fileName, index + 1, missingIn(element)),
        isBreak: false,
      },
    ];
  });
  const more = gaps.length - gapsTold;
  if (more <= 0) return gaps;
  return [
    ...gaps.slice(0, gapsTold),
    { message: l10n.t('{0}: {1} more papers cannot be read', fileName, more), isBreak: false },
  ];
}

function missingIn(element: unknown): string {
  if (!isObject(element)) return l10n.t('no title and no summary: it is no object');
  const node = isObject(element['paper']) ? { ...element, ...element['paper'] } : element;
  if (textOf(node['title']) === undefined) return l10n.t('no title');
  return l10n.t('no summary');
}

function listOfPapers(value: unknown): readonly unknown[] {
  const lists = [value, ...(isObject(value) ? Object.values(value) : [])].filter((each) => Array.isArray(each));
  return lists.find((list) => list.some((element) => paperOfElement(element) !== undefined)) ?? [];
}

const paperOfElement = (node: unknown): DailyPaper | undefined =>
  isObject(node) ? paperOfJson(isObject(node['paper']) ? { ...node, ...node['paper'] } : node) : undefined;

/** Every object with a title and a summary, in the order in which they stand, each arXiv id or title once. */
function papersInJson(value: unknown): DailyPaper[] {
  const found = new Map<string, DailyPaper>();
  // Without recursion, because pages can be nested deeper than calls.
  const left: unknown[] = [value];
  while (left.length > 0) {
    const node = left.pop();
    const paper = paperOfElement(node);
    if (paper !== undefined) {
      if (!found.has(paper.arxiv ?? paper.title)) found.set(paper.arxiv ?? paper.title, paper);
    } else if (Array.isArray(node) || isObject(node)) {
      const inside: readonly unknown[] = Array.isArray(node) ? node : Object.values(node);
      for (let place = inside.length - 1; place >= 0; place -= 1) left.push(inside[place]);
    }
  }
  return [...found.values()];
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.replace(/\s+/g, ' ').trim() : undefined;

function paperOfJson(node: JsonObject): DailyPaper | undefined {
  const title = textOf(node['title']);
  const abstract = textOf(node['summary']) ?? textOf(node['abstract']);
  if (title === undefined || abstract === undefined) return undefined;
  const arxiv = /^(\d{4}\.\d{4,5})(v\d+)?$/.exec(textOf(node['id']) ?? '')?.[1];
  const doi = doiIn(textOf(node['doi']) ?? '');
  const authors = Array.isArray(node['authors'])
    ? node['authors'].flatMap((author) => textOf(isObject(author) ? author['name'] : author) ?? [])
    : [];
  const year = /^(\d{4})-\d\d/.exec(textOf(node['publishedAt']) ?? '')?.[1];
  const day = /^\d{4}-\d\d-\d\d(?=T|$)/.exec(textOf(node['submittedOnDailyAt']) ?? '')?.[0];
  const votes = node['upvotes'];
  const code = textOf(node['githubRepo']);
  const project = textOf(node['projectPage']);
  return {
    title,
    abstract,
    ...(arxiv !== undefined && { arxiv }),
    ...(doi !== undefined && { doi }),
    ...(authors.length > 0 && { authors }),
    ...(year !== undefined && { year: Number(year) }),
    ...(code !== undefined && { code }),
    ...(project !== undefined && { project }),
    ...(day !== undefined && pageDayOf(day) !== undefined && { day }),
    ...(typeof votes === 'number' && Number.isInteger(votes) && votes >= 0 && { votes }),
  };
}
