import { proposeKey } from '../../core/bibliography/citekey.ts';
import type { KeyFormula } from '../../core/bibliography/keyFormula/keyFormula.ts';
import type { LibraryMatch } from '../../core/checks/citationChecks.ts';
import type { Library } from '../../core/library.ts';

const matchesOfLibraries = new WeakMap<Library, Map<string, LibraryMatch | undefined>>();

// The right paper comes first by its author, year and word; others of the same year are no further away than this.
const mostCompared = 5;
// Keys are typed letter by letter, and each beginning is asked for.
const mostKept = 5_000;

/**
 * The paper that a library knows under a citation key, an id used as a key (`arxiv:2304.11277`, a DOI), or under the key that this
 * program would give it; undefined where it is in no doubt that there is none.
 */
export function libraryMatch(library: Library, key: string, formula?: KeyFormula): LibraryMatch | undefined {
  let matches = matchesOfLibraries.get(library);
  if (matches === undefined) matchesOfLibraries.set(library, (matches = new Map()));
  const asked = formula === undefined ? key : `${key} ${formula.formula}`;
  if (!matches.has(asked)) {
    if (matches.size >= mostKept) matches.clear();
    matches.set(asked, found(library, key, formula));
  }
  return matches.get(asked);
}

function found(library: Library, key: string, formula: KeyFormula | undefined): LibraryMatch | undefined {
  const named = library.get(key.replace(/^(?:doi|arxiv):/i, ''));
  // An exact title is no key: "transformers" may be one.
  const isNamed =
    named !== undefined && (named.keys.includes(key) || /^(?:(?:doi|arxiv):|10\.\d{4}|\d{4}\.\d{4,5})/i.test(key));
  if (isNamed) return { id: named.id, title: named.csl.title };
  const [, ...parts] = /^([a-z]+)(\d{4})([a-z\d]*)$/.exec(key) ?? [];
  // What a formula made falls into words where its capitals and digits are.
  const words = parts.length > 0 || formula === undefined ? parts : (key.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\d+/gu) ?? []);
  if (words.length === 0) return undefined;
  const { hits } = library.search(words.join(' '), { limit: mostCompared, typing: false, isPlain: true });
  const proposed = hits.find(({ paper }) => proposeKey(paper, () => false, { formula }) === key);
  return proposed && { id: proposed.paper.id, title: proposed.paper.csl.title };
}
