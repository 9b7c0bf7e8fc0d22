import { lookupTable } from '../lookupTable.ts';

/** A part of a rendered text in one form: "Nature" in italics. */
export interface TextRun {
  readonly text: string;
  readonly isItalic?: true;
  readonly isBold?: true;
  readonly isSmallCaps?: true;
  readonly isUnderlined?: true;
  readonly raised?: 'super' | 'sub';
  /** The key of a citation that no bibliography has. */
  readonly isUnknown?: true;
}

type Form = Omit<TextRun, 'text'>;

/**
 * Marks in texts that go through the processor: a `<` that is text and no markup, and the beginning and the end of a key that is
 * not known; and people who are not named. They are for private use, so that no text has them for anything else.
 */
export const marks = { less: '\uE0F0', unknownStart: '\uE0F1', unknownEnd: '\uE0F2', others: '\uE0F3' } as const;

/** A text that the processor takes as it stands, without markup. */
export function literally(text: string): string {
  return text.replaceAll('<', marks.less);
}

// "Zhao, Y., & OTHERS": the word before it, and the full stop behind it, which is there already.
const othersPattern = /(,?)\s(?:\p{L}{1,5}\s|&#38;\s)?\uE0F3\.?/gu;

const piece = /<(\/?)(i|b|em|strong|sup|sub|sc|span|div|a)\b([^<>]*)>|&(?:#(\d{1,7})|(\w{1,8}));/g;
const entities = lookupTable({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' });

/** The HTML that the processor makes, in which nothing but its own markup is a tag, as runs of text. */
export function textRuns(html: string): TextRun[] {
  const runs: TextRun[] = [];
  const open: Form[] = [];
  let isUnknown = false;
  const add = (part: string): void => {
    for (const each of part.split(/([\uE0F1\uE0F2])/)) {
      if (each === marks.unknownStart) isUnknown = true;
      else if (each === marks.unknownEnd) isUnknown = false;
      else if (each !== '')
        addRun(runs, { text: each.replaceAll(marks.less, '<'), ...open.at(-1), ...(isUnknown && { isUnknown }) });
    }
  };
  const text = html.replace(othersPattern, '$1 et al.');
  let end = 0;
  for (const { 0: found, 1: slash, 2: tag, 3: attributes = '', 4: code, 5: name, index } of text.matchAll(piece)) {
    add(text.slice(end, index));
    end = index + found.length;
    if (code !== undefined) add(Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : found);
    else if (name !== undefined) add(entities[name] ?? found);
    else if (slash === '/') open.pop();
    else open.push(formOf(tag ?? '', attributes, open.at(-1) ?? {}));
  }
  add(text.slice(end));
  return runs;
}

function addRun(runs: TextRun[], run: TextRun): void {
  const last = runs.at(-1);
  if (last !== undefined && formKey(last) === formKey(run))
    runs[runs.length - 1] = { ...last, text: last.text + run.text };
  else runs.push(run);
}

const formKey = ({ isItalic, isBold, isSmallCaps, isUnderlined, raised, isUnknown }: TextRun): string =>
  [isItalic, isBold, isSmallCaps, isUnderlined, raised, isUnknown].join();

/** The form within a tag. Italics within italics are upright. */
function formOf(tag: string, attributes: string, around: Form): Form {
  const { isItalic, isBold, isSmallCaps, ...others } = around;
  const kept = { ...others, ...(isItalic && { isItalic }), ...(isBold && { isBold }) };
  if (tag === 'i' || tag === 'em') return { ...around, isItalic: true };
  if (tag === 'b' || tag === 'strong') return { ...around, isBold: true };
  if (tag === 'sup' || tag === 'sub') return { ...around, raised: tag === 'sup' ? 'super' : 'sub' };
  if (tag === 'sc' || /small-caps/.test(attributes)) return { ...around, isSmallCaps: true };
  if (/font-style:\s*normal/.test(attributes))
    return { ...others, ...(isBold && { isBold }), ...(isSmallCaps && { isSmallCaps }) };
  if (/font-weight:\s*normal/.test(attributes))
    return { ...others, ...(isItalic && { isItalic }), ...(isSmallCaps && { isSmallCaps }) };
  if (/font-variant:\s*normal/.test(attributes)) return kept;
  return /text-decoration:\s*underline/.test(attributes) ? { ...around, isUnderlined: true } : around;
}
