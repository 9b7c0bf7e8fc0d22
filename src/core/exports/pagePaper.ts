/** A paper as a page of a library has it. All texts are visible text, and what is not known is left out. */
export interface PagePaper {
  readonly key: string;
  readonly title: string;
  /** In reading order, those that it is listed by. */
  readonly people?: readonly string[];
  /** "(eds.)" where it is listed by others than authors, "et al." where more follow who are not known. */
  readonly peopleMark?: string;
  readonly year?: number;
  readonly venue?: string;
  readonly summary?: string;
  readonly abstract?: string;
  readonly names?: readonly string[];
  readonly topics?: readonly string[];
  /** The arXiv id and the DOI. */
  readonly ids?: readonly string[];
  /** What links are called, and where they lead: http(s) addresses only. */
  readonly links?: readonly (readonly [name: string, url: string])[];
  readonly bibtex: string;
}
