import { type BibliographyFile, keysOfPaper } from '../bibliography/bibliographyFile.ts';
import { proposeKey } from '../bibliography/citekey.ts';
import type { KeyFormula } from '../bibliography/keyFormula/keyFormula.ts';
import type { SourceEntry } from '../bibliography/sourceEntry.ts';
import type { Paper } from '../papers/paper.ts';
import { terminalText } from '../text/terminalText.ts';
import type { CitationForm } from './citationForm.ts';
import type { CitationWriter, CitedPaper } from './documentFormat.ts';

/** What is known of papers that are to be cited. */
export interface CitedPapersRequest {
  readonly papers: readonly Paper[];
  /** How a paper is to be cited; as the format does by itself where it returns undefined. */
  readonly formOf?: ((paper: Paper) => CitationForm | undefined) | undefined;
  /** What the entry of a paper that has none here is made of, where a file of the user's has it. */
  readonly sourceOf?: ((paper: Paper) => SourceEntry | undefined) | undefined;
  /** A key to use for a paper that is in none of the bibliographies; one is proposed where it returns undefined. */
  readonly preferredKey?: ((paper: Paper) => string | undefined) | undefined;
  /** How a key is made that nobody has given yet. */
  readonly keyFormula?: KeyFormula | undefined;
  /** The reference of a paper as it is printed, for documents that cite by saying it. */
  readonly printedOf?: ((paper: Paper) => string | undefined) | undefined;
  /** Keys that other works have, beside those of the bibliographies. */
  readonly keysInUse?: Iterable<string> | undefined;
}

/** Gives every paper, once, the key that the first bibliography that has it gives it, else one that is free. */
export function keyedPapers(
  request: CitedPapersRequest,
  writer: Pick<CitationWriter, 'holds'>,
  files: readonly BibliographyFile[],
): CitedPaper[] {
  // BibTeX does not tell keys apart by case.
  const taken = new Set([...files.flatMap(({ entries }) => entries.map(({ key }) => key.toLowerCase()))]);
  for (const key of request.keysInUse ?? []) taken.add(key.toLowerCase());
  const cited = new Map<string, CitedPaper>();
  for (const paper of request.papers) {
    if (cited.has(paper.id)) continue;
    const aliases = files.flatMap((file) => keysOfPaper(file, paper));
    const [known] = aliases;
    const wish = { preferred: request.preferredKey?.(paper), formula: request.keyFormula };
    const key = known ?? freeKey(paper, wish, writer, taken);
    if ([...cited.values()].some((other) => other.key === key)) continue;
    taken.add(key.toLowerCase());
    const source = known === undefined ? request.sourceOf?.(paper) : undefined;
    cited.set(paper.id, {
      paper,
      key,
      aliases,
      isNew: known === undefined,
      ...(source !== undefined && { source }),
      printed: request.printedOf?.(paper),
      form: request.formOf?.(paper),
    });
  }
  return [...cited.values()];
}

/** What the key of a paper may come from. */
export interface KeyWish {
  readonly preferred?: string | undefined;
  readonly formula?: KeyFormula | undefined;
}

/** The key of a paper that no bibliography has: the preferred one where it can be written and is free, else one that is made. `taken` is in lower case. */
export function freeKey(
  paper: Paper,
  { preferred, formula }: KeyWish,
  writer: Pick<CitationWriter, 'holds'>,
  taken: ReadonlySet<string>,
): string {
  const isLegal = (key: string): boolean => isPlainKey(key) && writer.holds(key);
  const isTaken = (key: string): boolean => taken.has(key.toLowerCase());
  if (preferred !== undefined && isLegal(preferred) && !isTaken(preferred)) return preferred;
  return proposeKey(paper, isTaken, { formula, holds: isLegal });
}

/** Whether every bibliography can hold a key. One that hides something, such as a change of direction, is not copied. */
const isPlainKey = (key: string): boolean => /^[^\s,{}"#%~\\()=@^]+$/.test(key) && terminalText(key) === key;
