import type { CslItem } from './csl.ts';
import type { ComparableFacts } from './samePaper.ts';

/** What a link of a paper leads to. `model` and `dataset` are pages on Hugging Face. */
export type LinkKind = 'arxiv' | 'pdf' | 'doi' | 'code' | 'project' | 'model' | 'dataset' | 'huggingface' | 'web';

export interface PaperLink {
  readonly kind: LinkKind;
  /** An absolute http(s) address. */
  readonly url: string;
}

/** Where a record came from, for example `{id: 'corpus', label: 'Daily Papers'}`. */
export interface RecordOrigin {
  /** `corpus`, or the address of the library file. */
  readonly id: string;
  readonly label: string;
}

/** One paper: facts, what it is called, what it says, where the record came from. */
export interface Paper {
  /**
   * The identity: `doi:10.14778/3611540.3611569`, else `arxiv:2304.11277`, else a folded title
   * with first creator and year. The same paper from two origins has the same identity.
   */
  readonly id: string;
  /** Citation keys and ids that libraries give this paper, the most local first. */
  readonly keys: readonly string[];
  readonly csl: CslItem;
  /** Set when the list of authors is known to be cut: more follow, who are not known. */
  readonly authorsComplete?: false;
  /** The arXiv id without version, `2304.11277` or `cs/0112017`. */
  readonly arxiv?: string;
  /**
   * What people call the venue, `VLDB` for the Proceedings of the VLDB Endowment. Unlike `container-title-short` it is no
   * abbreviation that a style could print.
   */
  readonly venue?: string;
  /** arXiv's primary category, `cs.LG`. */
  readonly category?: string;
  readonly abstract?: string;
  /** One sentence on what the paper is. */
  readonly summary?: string;
  /** What the paper is about in everyday words, as somebody asks who does not know its name. */
  readonly plain?: string;
  /** What the paper calls its system or method, `PyTorch FSDP`. */
  readonly names: readonly string[];
  /** Spellings met in code and prose, of mixed quality. */
  readonly aliases: readonly string[];
  /** Concepts that the paper introduced, `speculative decoding`: others use them. Left out where none is known. */
  readonly introduces?: readonly string[];
  /** Topics a library files the paper under, `pipeline parallelism`. */
  readonly topics: readonly string[];
  readonly links: readonly PaperLink[];
  readonly origins: readonly RecordOrigin[];
  /** What records that were merged into this one go by, where it has other ids or another title. */
  readonly otherRecords?: readonly ComparableFacts[];
}
