/** A piece of a reference. What kind of letters it is set in, and what is linked, is all that a reader of it has to know. */
export interface ReferencePart {
  readonly kind: 'plain' | 'italic' | 'address';
  readonly text: string;
}

/** What references are put together from; what is not known is left out, with the signs that would part it from others. */
export type Piece = string | readonly ReferencePart[] | undefined;

const closingQuotes = /’?”$/;

export function partsOf(piece: Piece): ReferencePart[] {
  if (piece === undefined || piece === '') return [];
  return typeof piece === 'string' ? [{ kind: 'plain', text: piece }] : [...piece];
}

const part = (kind: ReferencePart['kind'], text: string | undefined): ReferencePart[] => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? [] : [{ kind, text: trimmed }];
};

export const italic = (text: string | undefined): ReferencePart[] => part('italic', text);
export const linked = (text: string | undefined): ReferencePart[] => part('address', text);

/** A title between quotation marks, those within it single. */
export function inQuotes(text: string): ReferencePart[] {
  const title = text.trim();
  const inner = title.replace(/[“”"]/g, (mark, at: number) => {
    const opens = mark === '“' || (mark === '"' && /^$|[\s([{‘—–-]/.test(title.charAt(at - 1)));
    return opens ? '‘' : '’';
  });
  return inner === '' ? [] : [{ kind: 'plain', text: `“${inner}”` }];
}

/** Pieces with a sign between those that are known: `joinedParts(', ', 'a', undefined, 'b')` is "a, b". */
export function joinedParts(sign: string, ...pieces: readonly Piece[]): ReferencePart[] {
  return pieces.reduce<ReferencePart[]>((before, piece) => {
    const next = partsOf(piece);
    return before.length === 0 || next.length === 0 ? [...before, ...next] : [...closed(before, sign), ...next];
  }, []);
}

/** A piece between two texts; nothing where it is not known. */
export function wrapped(before: string, piece: Piece, after = ''): ReferencePart[] {
  const inner = partsOf(piece);
  if (inner.length === 0) return [];
  return closed(before === '' ? inner : [{ kind: 'plain', text: before }, ...inner], after);
}

/** A piece with a full stop, unless it ends with one or with a question mark. */
export const ended = (piece: Piece): ReferencePart[] => wrapped('', piece, '.');

/** Parts with what comes behind them: no two stops in a row, stops and commas inside of closing quotation marks. */
function closed(parts: readonly ReferencePart[], sign: string): ReferencePart[] {
  const last = parts.at(-1);
  if (last === undefined || sign === '') return [...parts];
  const before = parts.slice(0, -1);
  const mark = sign.charAt(0);
  if (mark !== '.' && mark !== ',') return [...parts, { kind: 'plain', text: sign }];
  const quotes = last.kind === 'plain' ? (closingQuotes.exec(last.text)?.[0] ?? '') : '';
  const text = last.text.slice(0, last.text.length - quotes.length);
  const rest = sign.slice(1);
  const plain = (sign: string): ReferencePart[] => (sign === '' ? [] : [{ kind: 'plain', text: sign }]);
  if (quotes !== '') return [...before, { ...last, text: marked(text, mark, true) + quotes }, ...plain(rest)];
  const withMark = marked(text, mark, false);
  return withMark === text ? [...parts, ...plain(rest)] : [...parts, ...plain(sign)];
}

/** A text with a stop or comma where it needs one. A question mark needs no comma before a closing quotation mark. */
function marked(text: string, mark: string, isQuoted: boolean): string {
  if (text.endsWith(mark)) return text;
  if (mark === '.') return /[.?!…]["”’]?$/.test(text) ? text : `${text}.`;
  if (!isQuoted) return `${text},`;
  return /[?!…]$|\.\.$/.test(text) ? text : `${text.replace(/\.$/, '')},`;
}
