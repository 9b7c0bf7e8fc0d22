import type { Cancellation } from '../../core/cancellation.ts';
import { leftOutText, nothingFitsText } from '../../core/search/fit.ts';
import type { Reason } from '../../core/search/reasons.ts';
import type { AgentContext } from './agentContext.ts';
import { type AgentInput, numberOf, textOf } from './checkedInput.ts';
import { paperRow, type PaperRow, shownLine } from './paperRow.ts';

interface FoundRow extends PaperRow {
  /** The fields and words by which it was found: "title: sharded, parallel". */
  readonly why?: string;
  /** Where the abstract speaks of it. */
  readonly passage?: string;
}

export interface SearchAnswer {
  readonly query: string;
  readonly papers: readonly FoundRow[];
  /** Nothing fits well: these come nearest. */
  readonly isWeak: boolean;
  /** How many papers were searched, and which libraries. */
  readonly searched: number;
  readonly sources: readonly string[];
  /** What is wrong with the query, or was left out of it, and what to make of weak results. */
  readonly note?: string;
}

const defaultLimit = 8;
const longestWhy = 200; // characters
const passageLength = 240; // characters
const mostSources = 10;

export async function searchTool(context: AgentContext, input: AgentInput, token: Cancellation): Promise<SearchAnswer> {
  const query = (textOf(input, 'query') ?? '').trim();
  const limit = numberOf(input, 'limit') ?? defaultLimit;
  const found = await context.papers.search(query, { limit, typing: false }, token);
  const { isRead } = await context.checks.library();
  const isWeak = found.isWeak === true;
  const papers = found.hits.slice(0, limit).map(({ paper, reasons = [] }): FoundRow => {
    const why = shownLine(reasons.map(reasonText).join('; '), longestWhy);
    const passage = found.library.snippet(paper, query, passageLength)?.text;
    return {
      ...paperRow(paper),
      ...(why !== '' && { why }),
      ...(passage !== undefined && { passage: shownLine(passage, passageLength) }),
    };
  });
  const notes = [
    ...(found.problem === undefined ? [] : [shownLine(found.problem, longestWhy)]),
    ...(found.leftOut === undefined ? [] : [shownLine(leftOutText(found.leftOut), longestWhy)]),
    ...(papers.length === 0 ? ['No paper of the library has these words: try other or fewer ones.'] : []),
    ...(isWeak && papers.length > 0
      ? [`${nothingFitsText()}. Read a paper before you take it for the one meant.`]
      : []),
    ...(isRead ? [] : ["The user's libraries are still being read: more may be found in a moment."]),
  ];
  return {
    query: shownLine(query, longestWhy),
    papers,
    isWeak,
    searched: found.library.size,
    sources: found.labels.slice(0, mostSources).map((label) => shownLine(label, 80)),
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
}

const reasonText = ({ field, words }: Reason): string => `${field}: ${words.join(', ')}`;
