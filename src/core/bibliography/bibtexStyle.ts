import { greatest } from '../greatest.ts';
import { type BibtexEntry, type BibtexField, readBibtex } from './bibtexReader.ts';
import { type FieldOrder, fieldOrder, inOrder } from './fieldOrder.ts';
import { type FieldPlace, fieldPlaces } from './fieldPlaces.ts';

type LetterCase = 'lower' | 'capital' | 'upper';

/** How the entries of a file are written. */
export interface BibtexStyle {
  /** What stands between the key and the first field: ",\n  ", or "\n  , " where commas lead the lines, or ", ". */
  readonly opening: string;
  /** What stands between two fields. */
  readonly separator: string;
  /** The letters that a name takes with the blanks behind it, up to the equals sign; 0 where these are not aligned. */
  readonly nameWidth: number;
  /** The equals sign and what is around it, " = ". */
  readonly equals: string;
  readonly hasQuotes: boolean;
  /** Numbers stand without braces, `year = 2023`. */
  readonly hasBareNumbers: boolean;
  /** A comma stands behind the last field too. */
  readonly hasLastComma: boolean;
  /** What stands before the closing brace: a line break with an indentation, or nothing. */
  readonly close: string;
  readonly typeCase: LetterCase;
  readonly nameCase: LetterCase;
  /** Empty lines between two entries. */
  readonly emptyLines: number;
  readonly order: FieldOrder | undefined;
}

const usualLead = '\n  ';
// The habits of some hundred entries are those of the file.
const mostLookedAt = 200;
// Letters; what is longer is a slip of one entry, not a habit.
const longestOpening = 40;

/** The style that most of a file's entries have; undefined for a file that has none with fields. */
export function bibtexStyle(text: string, entries: readonly BibtexEntry[]): BibtexStyle | undefined {
  const half = mostLookedAt / 2;
  const sample = entries.length <= mostLookedAt ? entries : [...entries.slice(0, half), ...entries.slice(-half)];
  const whole = sample.filter(({ isBroken, fields }) => !isBroken && fields.size > 0);
  if (whole.length === 0) return undefined;
  const placed = whole.map((entry) => ({ entry, fields: fieldPlaces(text, entry) }));
  const fields = placed.flatMap((each) => each.fields);
  const values = fields.map(({ field }) => field.raw);
  const numbers = values.filter((raw) => /^["{]?\d+["}]?$/.test(raw));
  // One short entry in one line is no habit.
  const isHabit = placed.filter((each) => each.fields.length > 1).length > 1;
  const common = commonest(fields.map(({ start }) => leadOf(text, start))) ?? usualLead;
  const lead = common.startsWith('\n') || isHabit ? common : usualLead;
  const tails = placed.map(({ entry, fields: own }) => tailOf(text, entry, own));
  return {
    opening: leadsWithComma(lead) ? (commonest(placed.flatMap((each) => openingsOf(text, each))) ?? lead) : `,${lead}`,
    separator: leadsWithComma(lead) ? lead : `,${lead}`,
    nameWidth: alignedWidth(text, fields),
    equals: commonest(fields.map(({ nameEnd, field }) => equalsOf(text, nameEnd, field.start))) ?? ' = ',
    hasQuotes: isMost(
      values.filter((raw) => /^["{]/.test(raw)),
      (raw) => raw.startsWith('"'),
    ),
    hasBareNumbers: isMost(numbers, (raw) => /^\d/.test(raw)),
    hasLastComma: isMost(tails, (tail) => tail.startsWith(',')),
    close: common === lead ? (commonest(tails.map((tail) => tail.replace(/^,?[ \t]*/, ''))) ?? '\n') : '\n',
    typeCase: caseOf(whole.map(({ start, type }) => text.slice(start + 1, start + 1 + type.length))),
    nameCase: caseOf(fields.map(({ start, nameEnd }) => text.slice(start, nameEnd))),
    emptyLines: emptyLinesBetween(text, sample),
    order: fieldOrder(sample),
  };
}

function commonest<T>(items: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const isMost = <T>(items: readonly T[], is: (item: T) => boolean): boolean =>
  items.length > 0 && items.filter(is).length * 2 > items.length;

/**
 * The line break and indentation before a field, with the comma that leads its line (`⏎  , title = {A}`) where one does;
 * a blank where it stands behind another.
 */
function leadOf(text: string, start: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lead = text.slice(lineStart, start);
  return /^[ \t]*(?:,[ \t]*)?$/.test(lead) ? `\n${lead}` : ' ';
}

const leadsWithComma = (lead: string): boolean => lead.includes(',');

/** What an entry has between its key and its first field; nothing where that is more than a comma and white space. */
function openingsOf(text: string, { entry, fields }: { entry: BibtexEntry; fields: readonly FieldPlace[] }): string[] {
  const first = fields.reduce((least, { start }) => Math.min(least, start), Infinity);
  const opening = text.slice(entry.keyEnd, first).replace(/\r/g, '');
  return opening.length < longestOpening && /^\s*,\s*$/.test(opening) ? [opening] : [];
}

/** What stands between the last field and the end of an entry, its brace left out. */
function tailOf(text: string, { end }: BibtexEntry, fields: readonly FieldPlace[]): string {
  const last = greatest(
    fields.map(({ field }) => field.end),
    -Infinity,
  );
  const tail = text.slice(last, end - 1).replace(/\r/g, '');
  // A comment is of this entry alone.
  return /^,?[ \t\n]*$/.test(tail) ? tail.replace(/\n[ \t\n]*\n/g, '\n') : '\n';
}

/** " = ", without the blanks that align it. */
function equalsOf(text: string, nameEnd: number, valueStart: number): string {
  const written = text.slice(nameEnd, valueStart);
  return written.replace(/^[ \t]+/, ' ').replace(/=\s+/, '= ');
}

/** The letters up to the equals sign, where it stands in one column behind names of several lengths. */
function alignedWidth(text: string, fields: readonly FieldPlace[]): number {
  const own = fields.filter(({ start }) => leadOf(text, start) !== ' ');
  const widths = own.map(({ start, field }) => text.slice(start, field.start).indexOf('='));
  const width = commonest(widths) ?? 0;
  const aligned = own.filter((_, place) => widths[place] === width);
  const lengths = new Set(aligned.map(({ start, nameEnd }) => nameEnd - start));
  return aligned.length * 10 >= own.length * 8 && lengths.size > 1 ? width : 0;
}

function caseOf(names: readonly string[]): LetterCase {
  return (
    commonest(
      names.map((name): LetterCase =>
        name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()
          ? 'upper'
          : /^[A-Z]/.test(name)
            ? 'capital'
            : 'lower',
      ),
    ) ?? 'lower'
  );
}

function emptyLinesBetween(text: string, entries: readonly BibtexEntry[]): number {
  const gaps = entries.slice(1).flatMap(({ start }, place) => {
    const gap = text.slice(entries[place]?.end ?? start, start);
    return gap.length < 20 && /^\s*$/.test(gap) ? [gap.split('\n').length - 2] : [];
  });
  return Math.max(0, commonest(gaps) ?? 1);
}

const inCase = (name: string, letters: LetterCase): string =>
  letters === 'upper'
    ? name.toUpperCase()
    : letters === 'capital'
      ? name.charAt(0).toUpperCase() + name.slice(1)
      : name;

/** An entry of this program in the style of a file, ending with a newline; as it is where it cannot be written so. */
export function inBibtexStyle(entry: string, style: BibtexStyle): string {
  const { entries } = readBibtex(entry);
  const [read] = entries;
  if (read === undefined || entries.length > 1) return entry;
  const fields = [...read.fields].map(([name, field]) => ({ name, value: valueIn(field, style) }));
  const ordered = style.order === undefined ? fields : inOrder(fields, ({ name }) => name, style.order);
  const lines = ordered.map(({ name, value }) => {
    const written = inCase(name, style.nameCase);
    const { equals, nameWidth } = style;
    return written.length < nameWidth
      ? `${written.padEnd(nameWidth)}${equals.trimStart()}${value}`
      : `${written}${equals}${value}`;
  });
  const head = `@${inCase(read.type, style.typeCase)}{${read.key}${style.opening}`;
  return `${head}${lines.join(style.separator)}${style.hasLastComma ? ',' : ''}${style.close}}\n`;
}

/** A value with the delimiters of a file; in braces where quotes cannot hold it. */
function valueIn({ raw, value }: BibtexField, { hasQuotes, hasBareNumbers }: BibtexStyle): string {
  if (!raw.startsWith('{') || !raw.endsWith('}')) return raw;
  if (hasBareNumbers && /^\{\d+\}$/.test(raw) && !/^0./.test(value)) return value;
  const inner = raw.slice(1, -1);
  return hasQuotes && !inner.includes('"') ? `"${inner}"` : raw;
}
