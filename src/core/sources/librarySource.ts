import type { Library } from '../library.ts';
import type { PaperSource } from './paperSource.ts';

/** A library as a source. It has its answers at once. */
export const librarySource = (library: Library): Required<PaperSource> => ({
  label: 'Library',
  search: async (query, options) => library.search(query, options),
  get: async (name) => library.get(name),
  related: async (paper, limit) => library.related(paper, limit),
});
