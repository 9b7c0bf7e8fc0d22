import { definitionAt, hasInitials, spacedWords } from '../../text/abbreviations.ts';
import type { Measured } from './tally.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { kindOfWord, wordKind } from '../words/ordinaryWords.ts';
import { piecesOf, type Pieces } from '../../text/pieces.ts';

/** A long form is words; what has brackets or dots in it is a program. */
const wordsOnly = /^[\p{L}\p{N}\s\-–/'’&,]+$/u;

/** A text that defines a short form more often than this is a list of them. */
const mostLongForms = 20;

/** Characters of a line before and after a short form that are looked at. */
const longestLine = 200;

/** "import DistributedDataParallel as ". */
const importedAs = /([\p{L}\p{N}_.]+)[ \t]+as[ \t]+$/u;

/** " = nn.parallel.DistributedDataParallel". */
const assigned = /^[ \t]*=[ \t]*([\p{L}\p{N}_.]+)[ \t]*(?:$|[\r\n;#/])/u;

/** ": Financial Sector Development Programme", " stands for …", " – …". */
const explained =
  /^(?:[ \t]*[:=–—][ \t]*|[ \t]+-{1,2}[ \t]+|,?[ \t]+(?:stands for|is short for|short for|means|=)[ \t]+)(?=\p{L})/u;

/** Words of an explanation that are looked at. */
const mostWords = 12;

/** What one document says that its short forms stand for. */
export class DocumentDefinitions {
  readonly #longs = new Map<string, string[]>();

  /** Reads the definition that the short form at these offsets is part of, if it is part of one. */
  read(text: string, start: number, end: number): void {
    const long = definitionAt(text, start, end)?.long ?? aliasedAt(text, start, end) ?? explainedAt(text, start, end);
    if (long === undefined || !wordsOnly.test(long)) return;
    const short = text.slice(start, end).toLowerCase();
    const known = this.#longs.get(short);
    if (!known) this.#longs.set(short, [long]);
    else if (known.length < mostLongForms && !known.includes(long)) known.push(long);
  }

  /** What the definitions say about a short form standing for a paper; undefined when there are none. */
  finding(written: string, lexicon: Lexicon, paper: number): Measured | undefined {
    if (this.#longs.size === 0) return undefined;
    const longs = this.#longs.get(written.toLowerCase());
    if (!longs) return undefined;
    const fitting = longs.find((long) => fits(long, lexicon, paper));
    if (fitting !== undefined) return { kind: 'definition here', amount: 1, words: () => [fitting] };
    const other = longs.find((long) => hasInitials(long, written));
    if (other === undefined) return undefined;
    return { kind: 'other definition here', amount: 1, words: () => [other] };
  }
}

/**
 * The words of the name that a program calls by the short form at these offsets, "Distributed Data Parallel" in
 * `import DistributedDataParallel as DDP` or `DDP = nn.parallel.DistributedDataParallel`; undefined elsewhere.
 */
function aliasedAt(text: string, start: number, end: number): string | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - longestLine);
  const name =
    importedAs.exec(text.slice(lineStart, start))?.[1] ?? assigned.exec(text.slice(end, end + longestLine))?.[1];
  const words = name === undefined ? undefined : spacedWords(name);
  return words !== undefined && hasInitials(words, text.slice(start, end)) ? words : undefined;
}

/** The words after a short form and a colon that have its initials, "FSDP: Financial Sector Development Programme"; undefined elsewhere. */
function explainedAt(text: string, start: number, end: number): string | undefined {
  const short = text.slice(start, end);
  if (!/^\p{Lu}{2,}s?$/u.test(short)) return undefined;
  const rest = text.slice(end, end + longestLine).split('\n', 1)[0] ?? '';
  const lead = explained.exec(rest)?.[0];
  if (lead === undefined) return undefined;
  const found = [...rest.slice(lead.length).matchAll(/[\p{L}\p{N}'’-]+/gu)].slice(0, mostWords);
  for (let words = Math.ceil(short.length / 2); words <= found.length; words++) {
    const last = found[words - 1];
    if (last === undefined) break;
    const long = rest.slice(lead.length, lead.length + last.index + last[0].length);
    if (hasInitials(long, short)) return long;
  }
  return undefined;
}

/** The paper goes by the long form, or most of its telling words are words of the paper. */
function fits(long: string, lexicon: Lexicon, paper: number): boolean {
  const pieces = piecesOf(long);
  if (isNameOf(pieces, lexicon, paper)) return true;
  const words = new Set<number>();
  const telling = new Set<number>();
  for (let i = 0; i < pieces.count; i++) {
    const hash = pieces.hashes[i] as number;
    const kind = kindOfWord(hash);
    if (kind !== wordKind.function) words.add(hash);
    if (kind !== wordKind.function && kind !== wordKind.field && kind !== wordKind.jargon) telling.add(hash);
  }
  const asked = telling.size > 0 ? telling : words;
  let known = 0;
  lexicon.paperWords.each(paper, (hash) => {
    if (asked.has(hash)) known++;
  });
  return known >= Math.min(2, words.size) && known >= Math.ceil(asked.size * 0.6);
}

function isNameOf(pieces: Pieces, lexicon: Lexicon, paper: number): boolean {
  const { terms } = lexicon;
  let isName = false;
  lexicon.walk(pieces, (first, last, term) => {
    if (first !== 0 || last + 1 !== pieces.count) return;
    for (let posting = terms.postingStart(term); posting < terms.postingEnd(term); posting++) {
      if (terms.postingPaper(posting) === paper) isName = true;
    }
  });
  return isName;
}
