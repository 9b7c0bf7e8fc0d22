import { type LetterCase, letterCase, type Pieces, piecesOf } from '../../text/pieces.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import type { ScannedText } from '../scanning/hits.ts';
import type { DocumentWords } from './company.ts';

/** The file and the folders around it, whose names say what field it is of: those farther up are somebody's home. */
const nearestFolders = 5;

/**
 * How often the words of the library's field in a document and its path double those of ordinary files; undefined where there
 * is nothing to judge, or no field. The words of the document are weighed on the way.
 */
export function fieldOfDocument(
  { field }: Lexicon,
  { hits, pieces, content }: ScannedText,
  words: DocumentWords,
  path: string,
): number | undefined {
  if (hits.length === 0) return undefined;
  let sum = words.weigh((hash) => field.weight(hash));
  for (const hash of wordsOf(path.split('/').slice(-nearestFolders).join('/'))) {
    if (words.wordWith(hash) < 0) sum += field.weight(hash);
  }
  if (has(pieces, letterCase.unspaced)) sum += field.unspaced(content);
  if (has(pieces, letterCase.caseless)) sum += field.withEndings(content);
  return field.nearness(sum, words.count);
}

/** The different words of a text, by their hashes. */
export function wordsOf(text: string): ReadonlySet<number> {
  const { hashes, count } = piecesOf(text);
  return new Set(hashes.subarray(0, count));
}

function has({ cases, count }: Pieces, written: LetterCase): boolean {
  const at = cases.indexOf(written);
  return at >= 0 && at < count;
}
