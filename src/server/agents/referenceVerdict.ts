import type { Cancellation } from '../../core/cancellation.ts';
import { creatorsOf, familyName, paperYear, preprintYear } from '../../core/papers/labels.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { ReaderMarks } from '../../core/search/readerMarks.ts';
import { possibleIdsIn } from '../../core/search/reading/idsIn.ts';
import { foldTitle } from '../../core/text/foldText.ts';
import type { AgentContext } from './agentContext.ts';
import { paperRow, type PaperRow, shownLine } from './paperRow.ts';

/** What the library says of a written reference. */
export interface ReferenceVerdict {
  readonly reference: string;
  /** `differs`: the paper is there, and the reference says something else of it. */
  readonly verdict: 'in-library' | 'differs' | 'not-in-library';
  readonly paper?: PaperRow;
  /** What the reference and the library do not agree on. */
  readonly differences?: readonly string[];
  /** What comes nearest where the paper is not there. */
  readonly nearest?: PaperRow;
}

const longestShown = 160; // characters
const candidates = 5;
// Of fewer words, "Attention", a title stands in references of other papers too: then year and author have to agree.
const fewestTitleWords = 4;

/** Holds a written reference against the library: by the ids in it, else by its words. */
export async function checkedReference(
  context: AgentContext,
  written: string,
  token: Cancellation,
): Promise<ReferenceVerdict> {
  const reference = shownLine(written.trim(), longestShown);
  const says = wordsIn(written);
  const named = await namedPaper(context, written, token);
  if (named !== undefined) {
    // A key or an id alone says nothing that could differ.
    const isAlone = !/\s/.test(written.trim()) || foldTitle(named.csl.title) === foldTitle(written);
    const differences = isAlone ? [] : differencesOf(named, written, says);
    return {
      reference,
      verdict: differences.length === 0 ? 'in-library' : 'differs',
      paper: paperRow(named),
      ...(differences.length > 0 && { differences }),
    };
  }
  const { hits, isWeak } = await context.papers.search(
    written,
    // What a reader notes of a paper is nothing by which others cite it.
    { limit: candidates, typing: false, marks: ReaderMarks.none },
    token,
  );
  for (const { paper } of hits) {
    if (!saysTitle(says, paper)) continue;
    const differences = differencesOf(paper, written, says);
    const isShort = foldTitle(paper.csl.title).split(' ').length < fewestTitleWords;
    if (isShort && differences.length > 0) continue;
    return {
      reference,
      verdict: differences.length === 0 ? 'in-library' : 'differs',
      paper: paperRow(paper),
      ...(differences.length > 0 && { differences }),
    };
  }
  const nearest = isWeak === true ? undefined : hits.find(({ paper }) => isNear(says, paper));
  return { reference, verdict: 'not-in-library', ...(nearest !== undefined && { nearest: paperRow(nearest.paper) }) };
}

async function namedPaper(context: AgentContext, written: string, token: Cancellation): Promise<Paper | undefined> {
  for (const name of [written.trim(), ...possibleIdsIn(written).flatMap(({ forms }) => forms)]) {
    const paper = await context.papers.get(name, token);
    if (paper !== undefined) return paper;
  }
  return undefined;
}

/** A reference as titles and names are looked for in it: folded, without braces and what LaTeX makes of accents. */
const wordsIn = (written: string): string => ` ${foldTitle(written.replace(/\\["'`^~=.]/g, '').replace(/[{}]/g, ''))} `;

const saysTitle = (says: string, { csl }: Paper): boolean => {
  const title = foldTitle(csl.title);
  return title !== '' && says.includes(` ${title} `);
};

// Of the words of a title: below that, what a search finds has the topic in common and no more.
const nearShare = 0.6;

function isNear(says: string, { csl }: Paper): boolean {
  const words = foldTitle(csl.title).split(' ');
  return words.filter((word) => says.includes(` ${word} `)).length >= nearShare * words.length;
}

function differencesOf(paper: Paper, written: string, says: string): string[] {
  const differences: string[] = [];
  if (!saysTitle(says, paper))
    differences.push(`the title in the library is “${shownLine(paper.csl.title, longestShown)}”`);
  const years = [paperYear(paper), preprintYear(paper)].filter((year) => year !== undefined);
  // An arXiv id, 2304.11277, holds no year, nor do pages.
  const said = [...written.matchAll(/(?<![\d.:/-])(?:19|20)\d\d(?![\d.]\d|\d|-\d)/g)].map(([year]) => Number(year));
  if (years.length > 0 && said.length > 0 && !said.some((year) => years.includes(year)))
    differences.push(`the year is ${years.join(' or ')}, not ${said[0] ?? ''}`);
  const [first] = creatorsOf(paper.csl)?.people ?? [];
  const family = first === undefined ? '' : foldTitle(familyName(first));
  if (family !== '' && !says.includes(` ${family} `))
    differences.push(
      `the first author, ${shownLine(first === undefined ? '' : familyName(first), longestShown)}, is not named`,
    );
  return differences;
}
