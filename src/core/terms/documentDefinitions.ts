import { definitionAt, hasInitials } from './abbreviations.ts';
import type { Finding } from './finding.ts';
import type { Lexicon } from './lexicon.ts';
import { kindOfWord, wordKind } from './ordinaryWords.ts';
import { briefPiecesOf } from './pieces.ts';

/** A long form is words; what has brackets or dots in it is a program. */
const wordsOnly = /^[\p{L}\p{N}\s\-–/'’&,]+$/u;

/** A text that defines a short form more often than this is a list of them. */
const mostLongForms = 20;

/** What one document says that its short forms stand for. */
export class DocumentDefinitions {
  readonly #longs = new Map<string, string[]>();

  /** Reads the definition that the short form at these offsets is part of, if it is part of one. */
  read(text: string, start: number, end: number): void {
    const definition = definitionAt(text, start, end);
    if (!definition || !wordsOnly.test(definition.long)) return;
    const short = definition.short.toLowerCase();
    const known = this.#longs.get(short);
    if (!known) this.#longs.set(short, [definition.long]);
    else if (known.length < mostLongForms && !known.includes(definition.long)) known.push(definition.long);
  }

  /** What the definitions say about a short form standing for a paper; undefined when there are none. */
  finding(written: string, lexicon: Lexicon, paper: number): Finding | undefined {
    if (this.#longs.size === 0) return undefined;
    const longs = this.#longs.get(written.toLowerCase());
    if (!longs) return undefined;
    const fitting = longs.find((long) => fits(long, lexicon, paper));
    if (fitting !== undefined) {
      return { kind: 'definition here', weight: 6, say: () => `The document says what it stands for: "${fitting}".` };
    }
    const other = longs.find((long) => hasInitials(long, written));
    if (other === undefined) return undefined;
    return { kind: 'other definition here', weight: -7, say: () => `The document says that it stands for "${other}".` };
  }
}

/** Most of the telling words of the long form are words of the paper. */
function fits(long: string, lexicon: Lexicon, paper: number): boolean {
  const pieces = briefPiecesOf(long);
  const words = new Set<number>();
  const telling = new Set<number>();
  for (let i = 0; i < pieces.count; i++) {
    const hash = pieces.hashes[i] as number;
    const kind = kindOfWord(hash);
    if (kind !== wordKind.function) words.add(hash);
    if (kind !== wordKind.function && kind !== wordKind.field) telling.add(hash);
  }
  const asked = telling.size > 0 ? telling : words;
  let known = 0;
  lexicon.paperWords.each(paper, (hash) => {
    if (asked.has(hash)) known++;
  });
  return known >= Math.min(2, words.size) && known >= Math.ceil(asked.size * 0.6);
}
