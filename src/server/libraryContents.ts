import type { Cancellation } from '../core/cancellation.ts';
import type { Library } from '../core/library.ts';
import { paperYear } from '../core/papers/labels.ts';
import type { Paper } from '../core/papers/paper.ts';
import type { LibraryContents, LibraryGrouping, LibraryParams } from '../protocol.ts';
import { paperLabel } from './labels.ts';

const ungrouped: Readonly<Record<LibraryGrouping, string>> = {
  topic: 'No topic',
  year: 'Year not known',
  source: 'Source not known',
};

function groupLabels(paper: Paper, groupBy: LibraryGrouping): string[] {
  switch (groupBy) {
    case 'topic':
      return [...paper.topics];
    case 'year': {
      const year = paperYear(paper);
      return year === undefined ? [] : [String(year)];
    }
    case 'source':
      return paper.sources.map((source) => source.label);
  }
}

// Nobody scrolls through more; each hit is explained, which takes time.
const hitsOfFilter = 1_000;

const sortedPapers = new WeakMap<Library, readonly Paper[]>();

/** The papers by title. Sorting 100,000 takes a while: once per library. */
function byTitle(library: Library): readonly Paper[] {
  let sorted = sortedPapers.get(library);
  if (sorted === undefined) {
    const keyed = library.papers.map((paper) => ({ paper, key: sortKey(paper.csl.title) }));
    sorted = keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ paper }) => paper);
    sortedPapers.set(library, sorted);
  }
  return sorted;
}

/** Case, accents and opening quotation marks do not count. */
function sortKey(title: string): string {
  const lower = title.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
  return /[^\p{ASCII}]/u.test(lower) ? lower.normalize('NFD').replace(/\p{M}/gu, '') : lower;
}

/**
 * The library in groups: years from the newest, other groups by label, papers that belong nowhere last. Within a
 * group papers stand by title, or in the order of the search when a filter is given.
 */
export function libraryContents(library: Library, params: LibraryParams, token: Cancellation): LibraryContents {
  const filter = params.filter?.trim() ?? '';
  const limit = hitsOfFilter + 1;
  const found = filter === '' ? byTitle(library) : library.search(filter, { limit, typing: true }, token).hits.map((hit) => hit.paper);
  const isCut = filter !== '' && found.length === limit;
  const papers = isCut ? found.slice(0, hitsOfFilter) : found;
  const groups = new Map<string, Paper[]>();
  for (const paper of papers) {
    const labels = groupLabels(paper, params.groupBy);
    for (const label of labels.length === 0 ? [ungrouped[params.groupBy]] : labels) {
      const group = groups.get(label);
      if (group === undefined) groups.set(label, [paper]);
      else group.push(paper);
    }
  }
  const isLast = (label: string): number => (label === ungrouped[params.groupBy] ? 1 : 0);
  const direction = params.groupBy === 'year' ? -1 : 1;
  const sorted = [...groups].sort(([a], [b]) => isLast(a) - isLast(b) || direction * a.localeCompare(b));
  let left = params.most ?? Infinity;
  return {
    groups: sorted.map(([label, members]) => {
      const listed = members.slice(0, Math.min(left, params.perGroup ?? Infinity));
      left -= listed.length;
      return { label, count: members.length, papers: listed.map(paperLabel) };
    }),
    shown: papers.length,
    total: library.size,
    ...(isCut && { isCut }),
  };
}
