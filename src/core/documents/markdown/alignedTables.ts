/** A table whose columns stand by the positions of its characters: an insertion would move all that follows in the line. */
export interface AlignedTable {
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const columnRule = /^ {0,3}-+(?: +-+)+ *$/;
const fullRule = /^ {0,3}-{4,} *$/;
const gridRule = /^ {0,3}\+(?:[-=:]+\+)+ *$/;
const hasRule = /^\uFEFF? {0,3}(?:-{2,}[ -]*-|\+[-=:])/m;

/**
 * Pandoc's simple, multiline and grid tables, in order: https://pandoc.org/MANUAL.html#tables. Pipe tables are none of
 * them. A row of single dashes, `- - -`, is a thematic break. Time is linear in the text.
 */
export function alignedTables(text: string): AlignedTable[] {
  if (!hasRule.test(text)) return [];
  const lines = linesOf(text);
  const tables: AlignedTable[] = [];
  const lastRule = lines.findLastIndex((line) => fullRule.test(line.text));
  for (let index = 0; index < lines.length; index += 1) {
    const end = tableEnd(lines, index, lastRule);
    const first = lines[index];
    const last = end === undefined ? undefined : lines[end];
    if (end === undefined || first === undefined || last === undefined) continue;
    const header = isHeader(lines, index) ? lines[index - 1] : undefined;
    tables.push({ start: (header ?? first).start, end: last.end });
    index = end;
  }
  return tables;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const next = found === -1 ? text.length : found;
    lines.push({ start, end: next, text: text.slice(start, next).replace(/\r$/, '') });
    start = next + 1;
  }
  return lines;
}

const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === '';
const isColumnRule = (line: Line | undefined): boolean =>
  line !== undefined && columnRule.test(line.text) && line.text.includes('--');

/** A simple table may have one line of headings above its rule. */
const isHeader = (lines: readonly Line[], index: number): boolean =>
  isColumnRule(lines[index]) && !isBlank(lines[index - 1]) && isBlank(lines[index - 2]);

/** The index of the last line of a table whose rule, or grid's first rule, is at `index`; undefined when there is none. */
function tableEnd(lines: readonly Line[], index: number, lastRule: number): number | undefined {
  const line = lines[index];
  if (line === undefined) return undefined;
  if (gridRule.test(line.text)) return untilBlank(lines, index);
  if (isColumnRule(line)) return untilBlank(lines, index);
  if (!fullRule.test(line.text) || !isBlank(lines[index - 1]) || index >= lastRule) return undefined;
  // A multiline table: a full rule, headings, the rule of the columns, rows apart by blank lines, a full rule.
  const rule = untilBlank(lines, index, isColumnRule);
  if (!isColumnRule(lines[rule])) return undefined;
  for (let end = rule + 1; end <= lastRule; end += 1) if (fullRule.test(lines[end]?.text ?? '')) return end;
  return undefined;
}

function untilBlank(lines: readonly Line[], from: number, isEnd?: (line: Line | undefined) => boolean): number {
  let end = from;
  while (!isBlank(lines[end + 1])) {
    end += 1;
    if (isEnd?.(lines[end]) === true) break;
  }
  return end;
}
