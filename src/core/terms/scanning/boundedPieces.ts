import { l10n } from '../../l10n.ts';
import { PieceBuffer } from '../../text/pieces.ts';

/** Characters of a document that are looked at, about 5 MB. */
const mostCharacters = 5_000_000;

/** Characters of a line that are looked at: longer lines are made by machines. */
const longestLine = 20_000;

export interface BoundedPieces {
  readonly pieces: PieceBuffer;
  /** Set when something was left out: a sentence for people. */
  readonly limited?: string;
}

/** The pieces of a document within bounds. Binary content has none. */
export function boundedPieces(text: string): BoundedPieces {
  const nul = text.indexOf('\0');
  if (nul >= 0 && nul < 8192) {
    return { pieces: new PieceBuffer(16), limited: l10n.t('The file is not text: no papers are looked for.') };
  }
  const to = Math.min(text.length, mostCharacters);
  const pieces = new PieceBuffer(Math.max(16, to >> 2));
  let isLineCut = false;
  let from = 0;
  let lineStart = 0;
  while (lineStart < to) {
    let lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0 || lineEnd > to) lineEnd = to;
    if (lineEnd - lineStart > longestLine) {
      pieces.append(text, from, lineStart + longestLine);
      from = lineEnd;
      isLineCut = true;
    }
    lineStart = lineEnd + 1;
  }
  if (from < to) pieces.append(text, from, to);
  if (text.length > to) {
    return { pieces, limited: l10n.t('The file is over 5 MB: papers are recognised in its first 5 MB only.') };
  }
  if (isLineCut) {
    return {
      pieces,
      limited: l10n.t(
        'Some lines have over 20,000 characters: papers are recognised at the beginning of these lines only.',
      ),
    };
  }
  return { pieces };
}
