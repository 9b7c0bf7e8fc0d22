import { type OffsetEdit, withEdits } from '../bibliography/offsetEdit.ts';
import type { CitationForm } from './citationForm.ts';
import type {
  Citation,
  CitationEditing,
  CitationInsertions,
  CitationItem,
  CitationRefusal,
  EditedWork,
} from './documentFormat.ts';
import { isReadAs } from './isReadAs.ts';
import { formOfItem } from './itemForm.ts';
import { keysOf } from './placedCitations.ts';
import { l10n } from '../l10n.ts';

/** A work that a citation shall have. */
export interface WantedWork {
  readonly key: string;
  /** Left out, it stays as it is; a work that is added is cited as the format does by itself. */
  readonly form?: CitationForm | undefined;
}

const gone: CitationRefusal = {
  get refusal() {
    return l10n.t('There is no citation at the cursor that can be changed: place the cursor in one, and try again.');
  },
};

const unreadable: CitationRefusal = {
  get refusal() {
    return l10n.t('The citation would not be read as it is meant: change it in the text.');
  },
};

const unsaid: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'The words of the citation would not be read as they are meant: leave out brackets, semicolons and other signs of markup.',
    );
  },
};

/** The edit that gives the citation at an offset other works; without any the citation is removed. All else of it stays byte for byte. */
export function citationEdit(
  text: string,
  offset: number,
  wanted: readonly WantedWork[],
  editing: CitationEditing,
  citationsIn: (text: string) => readonly Citation[],
): CitationInsertions | CitationRefusal {
  const citation = editing.citationAt(text, offset);
  if (citation === undefined) return gone;
  const works = matchedWorks(citation, wanted);
  if (works.length === 0) return checked(text, citation, [], removal(text, citation), [], citationsIn);
  const isSame = works.every(({ item, isUnchanged }, place) => isUnchanged && item === citation.items[place]);
  if (isSame && works.length === citation.items.length) return inserted(undefined, citation.end, []);
  const rewritten = editing.rewritten(text, citation, works);
  if ('refusal' in rewritten) return rewritten;
  const edit = smallestEdit(text, { start: citation.start, end: citation.end, newText: rewritten.text });
  return checked(text, citation, works, edit, rewritten.notes, citationsIn);
}

function matchedWorks(citation: Citation, wanted: readonly WantedWork[]): EditedWork[] {
  const left = [...citation.items];
  return wanted.map(({ key, form }) => {
    const place = left.findIndex((item) => item.key === key);
    const [item] = place === -1 ? [] : left.splice(place, 1);
    const present = item && formOfItem(citation, item);
    return {
      key,
      form: form ?? present ?? {},
      item,
      isUnchanged: present !== undefined && (form === undefined || isSameForm(present, form)),
    };
  });
}

const folded = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Whether a work that is cited in one form is so in another, which may leave open what the format does by itself. */
export function isSameForm(present: CitationForm, form: CitationForm): boolean {
  return (
    folded(present.prefix) === folded(form.prefix) &&
    folded(present.locator) === folded(form.locator) &&
    folded(present.suffix) === folded(form.suffix) &&
    (form.form === undefined || form.form === present.form)
  );
}

/** A citation with the blank before it, or at the beginning of a line the one behind it. */
function removal(text: string, { start, end }: Citation): OffsetEdit {
  const before = /[^\S\n\r]+$/.exec(text.slice(Math.max(0, start - 80), start))?.[0].length ?? 0;
  const isFirst = start - before === 0 || text[start - before - 1] === '\n';
  if (!isFirst) return { start: start - before, end, newText: '' };
  const after = /^[^\S\n\r]+/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return { start, end: end + after, newText: '' };
}

/** An edit without what stays at its beginning and end; undefined where nothing changes. */
export function smallestEdit(text: string, { start, end, newText }: OffsetEdit): OffsetEdit | undefined {
  const old = text.slice(start, end);
  let head = 0;
  while (head < old.length && head < newText.length && old[head] === newText[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, newText.length) - head;
  while (tail < most && old[old.length - 1 - tail] === newText[newText.length - 1 - tail]) tail += 1;
  if (head === old.length && head === newText.length) return undefined;
  return { start: start + head, end: end - tail, newText: newText.slice(head, newText.length - tail) };
}

/** The edit, where the document is read with the works that are meant and otherwise as before. */
function checked(
  text: string,
  citation: Citation,
  works: readonly EditedWork[],
  edit: OffsetEdit | undefined,
  notes: readonly string[],
  citationsIn: (text: string) => readonly Citation[],
): CitationInsertions | CitationRefusal {
  if (edit === undefined) return inserted(undefined, citation.end, notes);
  const after = withEdits(text, [edit]);
  const all = citationsIn(after);
  const removed = keysOf([citation]);
  const rest = keysOf(citationsIn(text));
  for (const key of removed) if (rest.includes(key)) rest.splice(rest.indexOf(key), 1);
  const expected = [...rest, ...works.map(({ key }) => key)].sort();
  const read = keysOf(all).sort();
  if (read.length !== expected.length || read.some((key, place) => key !== expected[place])) return unreadable;
  const grown = after.length - text.length;
  const own = all.filter(({ start, end }) => start < citation.end + grown && end > citation.start);
  // Where notes tell what is left out, the forms are others.
  const isMeant = works.every(
    ({ key, form, isUnchanged }) => isUnchanged || notes.length > 0 || isReadAs(own, key, form),
  );
  return isMeant ? inserted(edit, edit.start, notes) : unsaid;
}

function inserted(edit: OffsetEdit | undefined, cursor: number, notes: readonly string[]): CitationInsertions {
  const first = { edit, cursor, added: [], notes };
  return { first, edits: edit === undefined ? [] : [edit], notes };
}

/** The part of a text that an item of a citation stands in, without white space around it. */
export function partOf(
  text: string,
  { start, end }: Pick<CitationItem, 'start' | 'end'>,
): { start: number; end: number } {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}

/**
 * The works of a citation whose parts are parted by a sign: those that stay as they are byte for byte, and what stands between two
 * that stay beside each other too.
 */
export function rewrittenParts(
  text: string,
  citation: Citation,
  works: readonly EditedWork[],
  written: (work: EditedWork) => string,
  separator: string,
): string {
  const spans = new Map(citation.items.map((item) => [item, partOf(text, item)] as const));
  const places = new Map(citation.items.map((item, place) => [item, place] as const));
  const [firstItem, lastItem] = [citation.items[0], citation.items.at(-1)];
  const [first, last] = [firstItem && spans.get(firstItem), lastItem && spans.get(lastItem)];
  if (first === undefined || last === undefined) return works.map(written).join(separator);
  let rewritten = text.slice(citation.start, first.start);
  for (const [place, work] of works.entries()) {
    const before = works[place - 1];
    const [from, to] = [before?.item && spans.get(before.item), work.item && spans.get(work.item)];
    const isNext =
      before?.item !== undefined &&
      work.item !== undefined &&
      places.get(work.item) === (places.get(before.item) ?? -2) + 1;
    if (place > 0)
      rewritten += isNext && from !== undefined && to !== undefined ? text.slice(from.end, to.start) : separator;
    rewritten += work.isUnchanged && to !== undefined ? text.slice(to.start, to.end) : written(work);
  }
  return rewritten + text.slice(last.end, citation.end);
}
