import type { Lexicon } from '../mining/lexicon.ts';
import { type Hit, ScannedText } from '../scanning/hits.ts';
import type { SpellingMeasures } from './spelling.ts';

/** How a document has its names as a whole: which it imports, which it writes as papers do, which stand in its path. */
export class DocumentNames {
  readonly #imported = new Set<Hit>();
  readonly #importedTerms = new Set<number>();
  readonly #asCoined = new Map<number, string>();
  readonly #capitals = new Map<number, string>();
  readonly #inPath: ReadonlySet<number>;

  /** @param spelling how a term is written at a place. */
  constructor(
    lexicon: Lexicon,
    scanned: ScannedText,
    path: string | undefined,
    spelling: (term: number, written: string) => SpellingMeasures | undefined,
  ) {
    const { terms } = lexicon;
    const inPath = path === undefined ? [] : new ScannedText(lexicon, path, 'plaintext').hits;
    this.#inPath = new Set(inPath.map(({ term }) => term));
    for (const hit of scanned.hits) {
      const { term } = hit;
      if (!terms.isOrdinary(term) && scanned.isImported(hit)) {
        this.#imported.add(hit);
        this.#importedTerms.add(term);
      }
      if (this.#asCoined.has(term)) continue;
      const written = scanned.written(hit);
      const [, amount] = spelling(term, written)?.find(([kind]) => kind === 'as coined') ?? [];
      if (amount === undefined) continue;
      if (!this.#capitals.has(term)) this.#capitals.set(term, written);
      if (amount === 1) this.#asCoined.set(term, written);
    }
  }

  /** Whether the line of a hit imports it; ordinary words are imported by everybody. */
  isImported(hit: Hit): boolean {
    return this.#imported.has(hit);
  }

  /** Whether any line imports the term. */
  isTermImported(term: number): boolean {
    return this.#importedTerms.has(term);
  }

  /** The term exactly as papers write it, with capitals or digits that a sentence does not give; undefined where it is not so. */
  coined(term: number): string | undefined {
    return this.#asCoined.get(term);
  }

  /** The term as papers write it, where a capital can be that of a first word too. */
  capitals(term: number): string | undefined {
    return this.#capitals.get(term);
  }

  /** Whether the path of the document has the term. */
  isInPath(term: number): boolean {
    return this.#inPath.has(term);
  }
}
