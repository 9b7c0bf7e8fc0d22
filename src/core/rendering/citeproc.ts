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
}

export interface CiteprocCitation {
  readonly citationID: string;
  readonly citationItems: readonly CiteprocCite[];
  /** `unsorted` leaves the works in the order in which they are cited, whatever the style says. */
  readonly properties: { readonly noteIndex: number; readonly unsorted?: true };
}

/** Id and number of the note of citations before or behind another. */
export type CiteprocPlace = readonly [id: string, noteIndex: number];

export interface CiteprocEngine {
  readonly registry: {
    readonly registry: Readonly<Record<string, RegisteredItem | undefined>>;
    getSortedIds(): readonly string[];
  };
  /** How the works of a citation are sorted; without tokens they stand as they are cited. */
  readonly citation_sort: { tokens: readonly unknown[] };
  setOutputFormat(format: 'html'): void;
  updateItems(ids: readonly string[]): void;
  /** Sets all citations; the answer has id, note and text of each. */
  rebuildProcessorState(
    citations: readonly CiteprocCitation[],
    format: 'html',
    uncited: readonly string[],
  ): (readonly [id: string, noteIndex: number, text: string])[];
  /** Sets one citation between others; the answer has place, text and id of each that changes by it. */
  processCitationCluster(
    citation: CiteprocCitation,
    before: readonly CiteprocPlace[],
    after: readonly CiteprocPlace[],
  ): readonly [unknown, readonly (readonly [index: number, text: string, id: string])[]];
  /** A citation that no other knows of. */
  makeCitationCluster(cites: readonly CiteprocCite[]): string;
  /** False for a style without bibliographies. Only entries that one of `include` fits are made, where it is given. */
  makeBibliography(section?: {
    readonly include: readonly { readonly field: 'id'; readonly value: string }[];
  }): false | readonly [BibliographyFacts, readonly string[]];
}

/** What a work is told apart by from others that are cited like it, and its number. */
export interface RegisteredItem {
  readonly disambig: unknown;
  readonly seq: number;
}

export interface BibliographyFacts {
  /** The ids of each entry. */
  readonly entry_ids: readonly (readonly string[])[];
  readonly hangingindent?: boolean | number;
  /** The number of an entry, or what stands first, has a column of its own. */
  readonly 'second-field-align'?: false | 'flush' | 'margin';
  /** Blank lines between entries. */
  readonly entryspacing?: number;
}
