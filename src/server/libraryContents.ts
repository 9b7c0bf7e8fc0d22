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

/**
 * The library in groups: years from the newest, other groups by label, papers that belong nowhere last. Within a
 * group papers stand by title, or in the order of the search when a filter is given.
 */
export function libraryContents(library: Library, params: LibraryParams, token: Cancellation): LibraryContents {
  const filter = params.filter?.trim() ?? '';
  const papers =
    filter === ''
      ? [...library.papers].sort((a, b) => a.csl.title.localeCompare(b.csl.title))
      : library.search(filter, { limit: library.size, typing: true }, token).hits.map((hit) => hit.paper);
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
  return {
    groups: sorted.map(([label, members]) => ({ label, papers: members.map(paperLabel) })),
    shown: papers.length,
    total: library.size,
  };
}
