import type { Library } from '../core/library.ts';
import { l10n } from '../core/l10n.ts';
import type { LibraryContents, LibraryGrouping, LibraryParams, PaperLabel } from '../protocol.ts';
import { paperLabel } from './labels.ts';
import type { ReadingShelf } from './readingShelf.ts';

const ungrouped: Readonly<Record<LibraryGrouping, string>> = l10n.later({
  topic: 'No topic',
  year: 'Year not known',
  source: 'Source not known',
});

/** The labels of the groups that the paper at a place belongs to. */
function groupLabels(library: Library, place: number, groupBy: LibraryGrouping): readonly string[] {
  const { columns } = library;
  switch (groupBy) {
    case 'topic':
      return library.topicsOf(place);
    case 'year': {
      const year = columns.year(place);
      return year === undefined ? [] : [String(year)];
    }
    case 'source':
      return columns.sources.of(place);
  }
}

// Nobody scrolls through more; each hit is explained, which takes time.
const hitsOfFilter = 1_000;

/**
 * The library in groups: years from the newest, other groups by label, papers that belong nowhere last. Within a
 * group papers stand by title, or in the order of the search when a filter is given.
 */
export function libraryContents(library: Library, params: LibraryParams, shelf?: ReadingShelf): LibraryContents {
  const filter = params.filter?.trim() ?? '';
  const limit = hitsOfFilter + 1;
  const result =
    filter === ''
      ? undefined
      : library.search(filter, { limit, typing: true, ...(shelf !== undefined && { marks: shelf.in(library).marks }) });
  const found = result === undefined ? library.columns.byTitle : result.hits.map((hit) => hit.place);
  const isCut = filter !== '' && found.length === limit;
  const places = isCut ? found.slice(0, hitsOfFilter) : found;
  const groups = new Map<string, number[]>();
  const rest = l10n.t(ungrouped[params.groupBy]);
  for (const place of places) {
    const labels = groupLabels(library, place, params.groupBy);
    for (const label of labels.length === 0 ? [rest] : labels) {
      const group = groups.get(label);
      if (group === undefined) groups.set(label, [place]);
      else group.push(place);
    }
  }
  const isLast = (label: string): number => (label === rest ? 1 : 0);
  const direction = params.groupBy === 'year' ? -1 : 1;
  const sorted = [...groups].sort(([a], [b]) => isLast(a) - isLast(b) || direction * a.localeCompare(b));
  let left = params.most ?? Infinity;
  return {
    groups: sorted.map(([label, members]) => {
      const listed = members.slice(0, Math.min(left, params.perGroup ?? Infinity));
      left -= listed.length;
      return { label, count: members.length, papers: listed.flatMap((place) => labelAt(library, place, shelf)) };
    }),
    shown: places.length,
    total: library.size,
    ...(isCut && { isCut }),
    ...(result?.isWeak === true && { isWeak: true }),
    ...(result?.problem !== undefined && { problem: result.problem }),
  };
}

function labelAt(library: Library, place: number, shelf: ReadingShelf | undefined): PaperLabel[] {
  const paper = library.papers.at(place);
  return paper === undefined ? [] : [paperLabel(paper, shelf)];
}
