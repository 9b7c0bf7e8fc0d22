/**
 * A person as CSL-JSON writes one. `literal` stands for a name that cannot be told apart
 * into parts, such as a collaboration.
 */
export interface PersonName {
  readonly family?: string;
  readonly given?: string;
  /** "Jr." A particle, "van der", is part of `family`. */
  readonly suffix?: string;
  readonly literal?: string;
}

/** A date as CSL-JSON writes one: `{'date-parts': [[2023, 4, 21]]}`; month and day may be missing. */
export interface CslDate {
  readonly 'date-parts': readonly (readonly number[])[];
}

/**
 * The bibliographic facts of a paper under CSL-JSON's names. A missing property means
 * "not known", never "none".
 */
export interface CslItem {
  readonly type: string;
  readonly title: string;
  readonly author?: readonly PersonName[];
  readonly issued?: CslDate;
  readonly 'event-date'?: CslDate;
  readonly 'container-title'?: string;
  readonly 'container-title-short'?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly publisher?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly ISBN?: string;
}

/** What a link of a paper leads to. `model` and `dataset` are pages on Hugging Face. */
export type LinkKind = 'arxiv' | 'pdf' | 'doi' | 'code' | 'project' | 'model' | 'dataset' | 'huggingface' | 'web';

export interface PaperLink {
  readonly kind: LinkKind;
  /** An absolute http(s) address. */
  readonly url: string;
}

/** Where a record came from, for example `{id: 'corpus', label: 'Daily Papers'}`. */
export interface PaperSource {
  /** `corpus`, or the address of the library file. */
  readonly id: string;
  readonly label: string;
}

/** One paper: facts, what it is called, what it says, where the record came from. */
export interface Paper {
  /**
   * The identity: `doi:10.14778/3611540.3611569`, else `arxiv:2304.11277`, else a folded title
   * with first author and year. The same paper from two sources has the same identity.
   */
  readonly id: string;
  /** Citation keys and ids that libraries give this paper, the most local first. */
  readonly keys: readonly string[];
  readonly csl: CslItem;
  /** Set when the list of authors is known to be cut: more follow, who are not known. */
  readonly authorsComplete?: false;
  /** The arXiv id without version, `2304.11277` or `cs/0112017`. */
  readonly arxiv?: string;
  /** arXiv's primary category, `cs.LG`. */
  readonly category?: string;
  readonly abstract?: string;
  /** One sentence on what the paper is. */
  readonly summary?: string;
  /** What the paper calls its system or method, `PyTorch FSDP`. */
  readonly names: readonly string[];
  /** Spellings met in code and prose, of mixed quality. */
  readonly aliases: readonly string[];
  /** Topics a library files the paper under, `pipeline parallelism`. */
  readonly topics: readonly string[];
  readonly links: readonly PaperLink[];
  readonly sources: readonly PaperSource[];
}
