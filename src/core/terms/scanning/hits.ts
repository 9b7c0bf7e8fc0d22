import { l10n } from '../../l10n.ts';
import type { Pieces } from '../../text/pieces.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { termShape } from '../termShape.ts';
import { boundedPieces } from './boundedPieces.ts';
import { findHits, mostHits } from './findHits.ts';
import { isImported } from './importLine.ts';
import { isOutsideProse } from './outsideProse.ts';
import { type Zone, Zones } from './zones.ts';

/** A term found in a text, before anyone asked whether it means a paper. */
export interface Hit {
  readonly term: number;
  /** The pieces that spell the term, inclusive. */
  readonly first: number;
  readonly last: number;
  /** The pieces of the identifier around it, inclusive. */
  readonly outerFirst: number;
  readonly outerLast: number;
  /** Offsets of the identifier or phrase. */
  readonly start: number;
  readonly end: number;
}

/** A document with all places where it spells a name of the lexicon, before anyone asked what they mean. */
export class ScannedText {
  readonly content: string;
  readonly pieces: Pieces;
  /** In order of their first piece, overlapping ones too. */
  readonly hits: readonly Hit[];
  /** Set when the document was too large to be looked at whole: a sentence for people. */
  readonly limited: string | undefined;
  readonly #languageId: string;
  #zones: Zones | undefined;

  constructor(lexicon: Lexicon, text: string, languageId: string) {
    const { pieces, limited } = boundedPieces(text);
    this.content = text;
    this.pieces = pieces;
    this.#languageId = languageId;
    const found = findHits(lexicon, text, pieces);
    this.hits = found.filter((hit) => !this.#isOutsideProse(lexicon, hit));
    const isCut = found.length >= mostHits;
    this.limited =
      limited ??
      (isCut ? l10n.t('The file has very many names: papers are recognised in its first part only.') : undefined);
  }

  /** An address may name a repository by its path, and so the paper that it belongs to. */
  #isOutsideProse({ terms }: Lexicon, { term, start, end }: Hit): boolean {
    if (terms.shape(term) === termShape.path) return false;
    return isOutsideProse(this.content, this.#languageId, start, end, this.zoneAt(start) === 'code');
  }

  /** The characters that spell the term, without the rest of the identifier. */
  written({ first, last }: Hit): string {
    return this.content.slice(this.pieces.starts[first], this.pieces.ends[last]);
  }

  /** Whether an offset lies in code, a comment, a string or prose. */
  zoneAt(offset: number): Zone {
    this.#zones ??= new Zones(this.content, this.#languageId);
    return this.#zones.at(offset);
  }

  /** Whether the line imports what the hit names. */
  isImported(hit: Hit): boolean {
    return isImported(this.content, hit);
  }
}
