/**
 * What is used of citeproc-js, the processor of citation styles. It comes as a program of its own that is loaded when something is
 * rendered: https://citeproc-js.readthedocs.io/en/latest/running.html.
 */
export interface Citeproc {
  readonly Engine: new (
    system: CiteprocSystem,
    /** A style as JSON of its elements, or as XML. */
    style: string,
    lang?: string,
    /** The language counts, whatever the style says. */
    forceLang?: boolean,
  ) => CiteprocEngine;
  /** The words that keep their small letter in titles; an engine takes those that are set when it is made. */
  SKIP_WORDS: readonly string[];
  /** A word in small letters, in the languages of the work that is set; `this` is the engine. */
  toLocaleLowerCase: (this: { readonly tmp: { readonly lang_array?: readonly string[] } }, text: string) => string;
  /** What works are sorted by; `this` is the engine. */
  getSortKeys(this: CiteprocEngine, item: object, sort: 'citation_sort'): readonly string[];
  /** What a work is cited with, without markup; with a distinction, as that has it. `this` is the engine. */
  getAmbiguousCite(this: CiteprocEngine, item: object, distinction?: Distinction): string;
  /** What the citation that was made last was told apart by. */
  getAmbigConfig(this: CiteprocEngine): Distinction;
  /** How many names the citation that was made last has, for each of its lists of names. */
  getMaxVals(this: CiteprocEngine): readonly number[];
}

export interface CiteprocSystem {
  /** A locale as JSON of its elements. */
  retrieveLocale(tag: string): string;
  /** A record of CSL-JSON. */
  retrieveItem(id: string): object;
}

export interface CiteprocCite {
  readonly id: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly locator?: string;
  readonly label?: string;
  readonly 'suppress-author'?: boolean;
  readonly 'author-only'?: boolean;
  /** Cited first (0 or left out), again (1), right behind itself (2), and there with another place (3). */
  readonly position?: number;
  readonly 'near-note'?: boolean;
  readonly 'first-reference-note-number'?: number;
}

export interface CiteprocEngine {
  readonly registry: {
    readonly registry: Readonly<Record<string, RegisteredItem | undefined>>;
    getSortedIds(): readonly string[];
    /** The ids of works that are cited alike as long as nothing tells them apart. */
    readonly ambigcites: Readonly<Record<string, readonly string[]>>;
    /** The citations of each work: by the first of them, and by how many they are, some styles tell works apart. */
    readonly citationreg: {
      citationsByItemId: Record<string, readonly { readonly properties: { readonly noteIndex: number } }[]>;
    };
  };
  /** What is said of all citations. */
  readonly citation: {
    readonly opt: { readonly 'near-note-distance': number; readonly 'givenname-disambiguation-rule': string };
    readonly srt: { compareKeys(a: Sortable, b: Sortable): number };
  };
  /** What the style says of telling works apart. */
  readonly opt: Readonly<Record<'disambiguate-add-names' | 'disambiguate-add-givenname', unknown>>;
  retrieveItem(id: string): object;
  /** As `retrieveItem`, of a work that was read before. */
  refetchItem(id: string): object;
  /** How the works of a citation are sorted; without tokens they stand as they are cited. */
  readonly citation_sort: { tokens: readonly unknown[] };
  setOutputFormat(format: 'html'): void;
  updateItems(ids: readonly string[]): void;
  /** A citation that no other knows of. */
  makeCitationCluster(cites: readonly CiteprocCite[]): string;
  /** False for a style without bibliographies. Only entries that one of `include` fits are made, where it is given. */
  makeBibliography(section?: {
    readonly include: readonly { readonly field: 'id'; readonly value: string }[];
  }): false | readonly [BibliographyFacts, readonly string[]];
}

export interface Sortable {
  readonly sortkeys: readonly string[];
}

/** What a work is told apart by: names shown and how, for each list of names; a letter behind the year; more than that, a title. */
export interface Distinction {
  readonly names: readonly number[];
  readonly givens: readonly (readonly number[])[];
  readonly year_suffix: string | false;
  readonly disambiguate: number | boolean;
}

/** What a work is told apart by from others that are cited like it, and its number. */
export interface RegisteredItem {
  disambig: Distinction | false;
  readonly seq: number;
}

export interface BibliographyFacts {
  /** The ids of each entry. */
  readonly entry_ids: readonly (readonly string[])[];
  /** Entries that have nothing to print, which have an id and no text. */
  readonly bibliography_errors: readonly { readonly itemID: string }[];
  readonly hangingindent?: boolean | number;
  /** The number of an entry, or what stands first, has a column of its own. */
  readonly 'second-field-align'?: false | 'flush' | 'margin';
  /** Blank lines between entries. */
  readonly entryspacing?: number;
}
