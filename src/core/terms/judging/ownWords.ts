import { passingPieces } from '../../text/pieces.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { kindOfWord, wordKind } from '../words/ordinaryWords.ts';

/** The words of terms themselves, which are no company for them: "code" and "gen" beside "CodeGen". */
export class OwnWords {
  readonly #lexicon: Lexicon;
  readonly #words = new Map<number, readonly number[]>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** The term in one word, and the known words of its spellings: a rare one, the MoE of ScatterMoE, does keep it company. */
  of(term: number): readonly number[] {
    let own = this.#words.get(term);
    if (own === undefined) {
      const { terms } = this.#lexicon;
      const words = new Set([terms.key(term)]);
      for (const surface of terms.surfaces(term)) {
        const { hashes, count } = passingPieces(surface);
        for (const hash of hashes.subarray(0, count)) if (kindOfWord(hash) !== wordKind.unknown) words.add(hash);
      }
      this.#words.set(term, (own = [...words]));
    }
    return own;
  }
}
