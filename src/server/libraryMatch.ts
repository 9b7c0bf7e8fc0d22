import { proposeKey } from '../core/bibliography/citekey.ts';
import type { LibraryMatch } from '../core/checks/citationChecks.ts';
import type { Library } from '../core/library.ts';

const matchesOfLibraries = new WeakMap<Library, Map<string, LibraryMatch | undefined>>();

// The right paper comes first by its author, year and word; others of the same year are no further away than this.
const mostCompared = 5;
// Keys are typed letter by letter, and each beginning is asked for.
const mostKept = 5_000;

/**
 * The paper that a library knows under a citation key, an id used as a key (`arxiv:2304.11277`, a DOI), or under the key that this
 * program would give it; undefined where it is in no doubt that there is none.
 */
export function libraryMatch(library: Library, key: string): LibraryMatch | undefined {
  let matches = matchesOfLibraries.get(library);
  if (matches === undefined) matchesOfLibraries.set(library, (matches = new Map()));
  if (!matches.has(key)) {
    if (matches.size >= mostKept) matches.clear();
    matches.set(key, found(library, key));
  }
  return matches.get(key);
}

function found(library: Library, key: string): LibraryMatch | undefined {
  const named = library.get(key.replace(/^(?:doi|arxiv):/i, ''));
  // An exact title is no key: "transformers" may be one.
  const isNamed =
    named !== undefined && (named.keys.includes(key) || /^(?:(?:doi|arxiv):|10\.\d{4}|\d{4}\.\d{4,5})/i.test(key));
  if (isNamed) return { id: named.id, title: named.csl.title };
  const parts = /^([a-z]+)(\d{4})([a-z\d]*)$/.exec(key);
  if (parts === null) return undefined;
  const [, family = '', year = '', word = ''] = parts;
  const { hits } = library.search(`${family} ${year} ${word}`, { limit: mostCompared, typing: false, isPlain: true });
  const proposed = hits.find(({ paper }) => proposeKey(paper, () => false) === key);
  return proposed && { id: proposed.paper.id, title: proposed.paper.csl.title };
}
