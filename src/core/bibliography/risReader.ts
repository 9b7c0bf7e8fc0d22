/** One tag of a record, `AU  - Zhao, Yanli`. */
export interface RisField {
  readonly tag: string;
  /** In one line. */
  readonly value: string;
}

export interface RisRecord {
  /** Where its TY stands. */
  readonly start: number;
  /** The type, "JOUR". */
  readonly type: string;
  readonly fields: readonly RisField[];
}

const tagLine = /^([A-Z][A-Z0-9]) {1,3}-(?: |$)(.*)$/;

/** Whether the first line that is not blank begins a record of RIS. */
export function isRis(text: string): boolean {
  return /^[\s\uFEFF]*TY {1,3}-/.test(text.slice(0, 2_000));
}

/**
 * The records of an RIS text. A record without an end ends where the next begins, a line without a tag goes on with the one
 * before it, and what stands before the first record is passed over.
 */
export function readRis(text: string): RisRecord[] {
  const records: { start: number; type: string; fields: { tag: string; lines: string[] }[] }[] = [];
  let record: (typeof records)[number] | undefined;
  for (const { line, start } of linesOf(text)) {
    const [, tag, value = ''] = tagLine.exec(line) ?? [];
    if (tag === 'TY') records.push((record = { start, type: value.trim().toUpperCase(), fields: [] }));
    else if (tag === 'ER') record = undefined;
    else if (tag !== undefined) record?.fields.push({ tag, lines: [value] });
    else if (line.trim() !== '') record?.fields.at(-1)?.lines.push(line);
  }
  return records.map(({ fields, ...rest }) => ({
    ...rest,
    fields: fields.flatMap(({ tag, lines }) => {
      const value = lines.join(' ').replace(/\s+/g, ' ').trim();
      return value === '' ? [] : [{ tag, value }];
    }),
  }));
}

function* linesOf(text: string): Generator<{ readonly line: string; readonly start: number }> {
  const lineBreak = /\r\n|\r|\n/g;
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (const found of text.matchAll(lineBreak)) {
    yield { line: text.slice(start, found.index), start };
    start = found.index + found[0].length;
  }
  yield { line: text.slice(start), start };
}
