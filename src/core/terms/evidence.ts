/** What speaks for or against a term standing for a paper. */
export type EvidenceKind =
  | 'distinctive name' // The string is rarely met outside the paper.
  | 'ordinary word' // It is a word of everyday language or of programming.
  | 'short name' // So short that other things have the same name.
  | 'phrase' // Several words that belong together.
  | 'role' // Where the name comes from: the record, the title, the abstract.
  | 'topic' // Many papers of the library speak of it.
  | 'exact case'
  | 'other case'
  | 'other spelling' // Inflected, or written in separate words.
  | 'glued words' // Part of a longer identifier.
  | 'code name' // Programs are known to use it.
  | 'company near by' // Words of the paper stand near.
  | 'company in the file'
  | 'definition here' // The document spells the name out, and means this paper.
  | 'other definition here' // The document spells the name out, and means something else.
  | 'import'
  | 'other names of the paper'
  | 'same name elsewhere' // The document surely means the paper at another place.
  | 'other papers here' // The document names other papers of the library.
  | 'other meaning' // Words of a known other meaning stand near.
  | 'workspace'; // The workspace depends on it.

export interface Evidence {
  readonly kind: EvidenceKind;
  /** Added to the log-odds: positive speaks for the paper. */
  readonly weight: number;
  /** For people: "The text near by mentions quantization, kernel and batch." */
  readonly detail: string;
}
