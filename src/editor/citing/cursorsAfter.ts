/** An edit of a text by offsets in the text before. */
export interface CursorEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * Where cursors go after edits, by offsets in the text after: each behind what was inserted for it, which is the nearest
 * edit in its paragraph, else where it was. `edits` ascend and do not overlap.
 */
export function cursorsAfter(
  text: string,
  edits: readonly CursorEdit[],
  cursors: readonly number[],
): readonly number[] {
  return cursors.map((cursor) => {
    const nearest = edits
      .map((edit) => ({ edit, distance: Math.max(edit.start - cursor, cursor - edit.end, 0) }))
      .sort((a, b) => a.distance - b.distance)[0]?.edit;
    const isFor =
      nearest !== undefined && isOneParagraph(text, Math.min(cursor, nearest.end), Math.max(cursor, nearest.start));
    return isFor ? offsetAfter(edits, nearest.end, true) : offsetAfter(edits, cursor, false);
  });
}

function offsetAfter(edits: readonly CursorEdit[], offset: number, isBehindInsertion: boolean): number {
  let moved = offset;
  for (const { start, end, newText } of edits) {
    if (end < offset || (end === offset && (isBehindInsertion || start < end))) moved += newText.length - (end - start);
  }
  return moved;
}

const isOneParagraph = (text: string, start: number, end: number): boolean =>
  !/\n[ \t]*\r?\n/.test(text.slice(start, end));
