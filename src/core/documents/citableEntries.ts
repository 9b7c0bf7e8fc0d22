import { type BibliographyFile, papersOfBibliography } from '../bibliography/bibliographyFile.ts';
import { entriesByKey } from '../bibliography/bibtexInheritance.ts';
import { isWork, paperFromBibtex } from '../bibliography/bibtexPaper.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { type ComparableFacts, comparableFacts, isSamePaper } from '../papers/samePaper.ts';
import { unreported } from '../report.ts';
import { type SearchField, searchFields } from '../search/fields.ts';
import { PaperIndex } from '../search/paperIndex.ts';

/** An entry as it is offered to who types. */
export interface CitableEntry {
  readonly key: string;
  readonly paper: Paper;
  /** All words that were typed are in it, or it goes by them. */
  readonly isWhole: boolean;
  /** Nothing fits what was typed well, and this comes nearest. */
  readonly isWeak?: true;
}

// Queries are plain words here, so that no field needs what only filters ask for. Keys are words of their own: "fsdp" finds
// `zhao_fsdp_2023`.
const fields: readonly SearchField[] = [
  ...searchFields.filter(({ weight }) => weight > 0).map(({ filter, ...field }) => field),
  { name: 'key', weight: 1, isText: false, isProse: false, values: ({ keys }) => keys },
];

/** The entries of one bibliography, searchable by everything that is said of them. Immutable. */
export class CitableEntries {
  readonly #papers: readonly Paper[];
  readonly #index: PaperIndex;
  /** Keys in lower case with the places of their papers, in order. */
  readonly #keys: readonly (readonly [string, number])[];
  readonly #places: ReadonlyMap<string, readonly number[]>;

  private constructor(
    papers: readonly Paper[],
    index: PaperIndex,
    keys: readonly (readonly [string, number])[],
    places: ReadonlyMap<string, readonly number[]>,
  ) {
    this.#papers = papers;
    this.#index = index;
    this.#keys = keys;
    this.#places = places;
  }

  /** Reads and indexes the entries, in steps of which few take a millisecond: 20,000 entries take some seconds altogether. */
  static *building(file: BibliographyFile, origin: RecordOrigin): Generator<undefined, CitableEntries> {
    const papers = yield* citablePapers(file, origin);
    const keys = papers.flatMap((paper, place) => paper.keys.map((key) => [key.toLowerCase(), place] as const));
    yield;
    keys.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    yield;
    const places = new Map<string, number[]>();
    for (const [place, paper] of papers.entries()) {
      for (const name of namesIn(comparableFacts(paper))) {
        const known = places.get(name);
        if (known === undefined) places.set(name, [place]);
        else known.push(place);
      }
      yield;
    }
    return new CitableEntries(papers, yield* PaperIndex.building(papers, unreported, fields), keys, places);
  }

  get size(): number {
    return this.#papers.length;
  }

  /** The first entries in the order of the file, for who has typed nothing yet. */
  first(limit: number): CitableEntry[] {
    return this.#papers.slice(0, limit).flatMap((paper) => asTyped(paper, '', true));
  }

  /** The entries that a key of theirs names; the first of several. */
  named(keys: Iterable<string>): CitableEntry[] {
    return [...keys].flatMap((key) => {
      const places = this.#beginningWith(key.toLowerCase(), 20);
      const paper = places.map((place) => this.#papers[place]).find((each) => each?.keys.includes(key));
      return paper === undefined ? [] : [{ key, paper, isWhole: true }];
    });
  }

  /** The best entries for what was typed: first the one with this key, those whose key begins so, then those with the words. */
  search(typed: string, limit: number): CitableEntry[] {
    const lower = typed.trim().toLowerCase();
    // A word that is joined by signs is a query of its parts: nothing here is a field, a phrase or an exclusion.
    const words = typed.replace(/["“”:]|(?<![\p{L}\p{N}])-/gu, ' ');
    const { hits, isWeak } = this.#index.search(words, { limit, typing: true, isUnexplained: true });
    const ranks = new Map(hits.map(({ place }, rank) => [place, rank]));
    const rank = (place: number): number => ranks.get(place) ?? hits.length;
    const keyed = [...new Set(this.#beginningWith(lower, limit))].sort((a, b) => rank(a) - rank(b));
    const isExact = (place: number): boolean =>
      this.#papers[place]?.keys.some((key) => key.toLowerCase() === lower) === true;
    const found = new Map<number, boolean>();
    for (const place of [...keyed.filter(isExact), ...keyed]) found.set(place, true);
    for (const { place, isWhole } of hits) if (!found.has(place)) found.set(place, isWhole);
    return [...found].slice(0, limit).flatMap(([place, isWhole]) => {
      const paper = this.#papers[place];
      if (paper === undefined) return [];
      return asTyped(paper, lower, isWhole).map((entry) =>
        isWeak === true && keyed.length === 0 ? { ...entry, isWeak } : entry,
      );
    });
  }

  /** The entry of a paper, under whatever key; undefined when it has none here. */
  entryOf(paper: Paper): CitableEntry | undefined {
    const facts = comparableFacts(paper);
    for (const name of namesIn(facts)) {
      for (const place of this.#places.get(name) ?? []) {
        const own = this.#papers[place];
        const [key] = own?.keys ?? [];
        if (own !== undefined && key !== undefined && isSamePaper(comparableFacts(own), facts))
          return { key, paper: own, isWhole: true };
      }
    }
    return undefined;
  }

  #beginningWith(beginning: string, limit: number): number[] {
    if (beginning === '') return [];
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle]?.[0] ?? '') < beginning) low = middle + 1;
      else high = middle;
    }
    const places: number[] = [];
    for (let at = low; places.length < limit && this.#keys[at]?.[0].startsWith(beginning) === true; at++)
      places.push(this.#keys[at]?.[1] ?? 0);
    return places;
  }
}

function* citablePapers(file: BibliographyFile, origin: RecordOrigin): Generator<undefined, readonly Paper[]> {
  if (file.bibtex === undefined) return papersOfBibliography(file, origin).filter(({ keys }) => keys.length > 0);
  const entries = entriesByKey(file.bibtex);
  const papers: Paper[] = [];
  // An entry without a title is cited by its key all the same. Sets are cited; what only hands down fields is not.
  for (const entry of file.bibtex.entries) {
    if (entry.key !== '' && (isWork(entry) || entry.type === 'set'))
      papers.push(paperFromBibtex(entry, origin, entries));
    yield;
  }
  return papers;
}

function namesIn({ doi, arxiv, title }: ComparableFacts): string[] {
  return [doi, arxiv, title === undefined || title === '' ? undefined : `\n${title}`].filter(
    (name) => name !== undefined,
  );
}

/** An entry by the key of its that was begun, else by its first. */
function asTyped(paper: Paper, lower: string, isWhole: boolean): CitableEntry[] {
  const key = paper.keys.find((each) => lower !== '' && each.toLowerCase().startsWith(lower)) ?? paper.keys[0];
  return key === undefined ? [] : [{ key, paper, isWhole }];
}
