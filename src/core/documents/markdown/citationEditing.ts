import { rewrittenParts } from '../citationEdit.ts';
import { behindKey, type CitationForm, citationFormKinds, inOneLine } from '../citationForm.ts';
import type { Citation, CitationEditing, CitationRefusal, EditedWork, RewrittenCitation } from '../documentFormat.ts';
import { type CitationReading, citationsIn } from './citationsIn.ts';
import { type CitationWriting, escapedForm, signedCitation, signedPart } from './citationWriting.ts';
import { hasSign, isRole, roleSeparator, touchedCitation } from './joinedCitation.ts';
import { oneForm, roleFor, rolePart } from './mystWriting.ts';

/** How citations of a format on Markdown are changed. */
export function markdownEditing(reading: CitationReading, writing: CitationWriting): CitationEditing {
  return {
    citationAt: (text, offset) => {
      const citation = touchedCitation(citationsIn(text, reading), offset);
      // A work within the words of another has no part of its own.
      const isChanged =
        citation !== undefined &&
        (isRole(text, citation) || hasSign(text, citation)) &&
        citation.items.every(({ isInText }) => isInText !== true);
      return isChanged ? citation : undefined;
    },
    forms: () => citationFormKinds,
    rewritten: (text, citation, works) =>
      isRole(text, citation) ? rewrittenRole(text, citation, works) : rewrittenSigns(text, citation, works, writing),
  };
}

type Rewritten = RewrittenCitation | CitationRefusal;

function rewrittenRole(text: string, citation: Citation, works: readonly EditedWork[]): Rewritten {
  const present = citation.items[0]?.suppressesAuthor === true ? 'suppressed' : citation.kind;
  const kinds = new Set(works.map(({ form }) => form.form ?? present));
  const [kind = present] = kinds;
  if (kinds.size > 1) return oneForm;
  const rewritten = rewrittenParts(text, citation, works, rolePart, roleSeparator(text, citation));
  if (kind === present || kind === 'list') return { text: rewritten, notes: [] };
  return { text: rewritten.replace(/^\{[^}`]*\}/, `{${roleFor(kind, text, 'cite:p')}}`), notes: [] };
}

function rewrittenSigns(
  text: string,
  citation: Citation,
  works: readonly EditedWork[],
  writing: CitationWriting,
): Rewritten {
  const [first] = works;
  const isText = (first?.form.form ?? citation.kind) === 'text';
  if (!isText && citation.kind === 'group' && works.every(({ form }) => form.form !== 'text'))
    return { text: rewrittenParts(text, citation, works, (work) => changedPart(text, work, writing), '; '), notes: [] };
  if (first !== undefined && isText && citation.kind === 'text' && first.item === citation.items[0]) {
    const kept = rewrittenSentence(text, citation, works, writing);
    if (kept !== undefined) return { text: kept, notes: [] };
  }
  const formed = works.map((work, place) =>
    place === 0 && isText ? { ...work, form: { ...work.form, form: 'text' as const } } : work,
  );
  const written = signedCitation(formed, writing);
  return 'refusal' in written ? written : { text: written.text, notes: written.notes };
}

/** A part of which what has not changed stays as it is written. */
function changedPart(text: string, work: EditedWork, writing: CitationWriting): string {
  const { item, form, key } = work;
  const written = signedPart(work, writing);
  if (item === undefined) return written;
  const part = text.slice(item.start, item.end);
  const before = text.slice(item.start, item.mentionStart).trim();
  const behind = part.slice(item.mentionEnd - item.start).trimEnd();
  const plain = signedPart({ key, form: form.form === undefined ? {} : { form: form.form } }, writing);
  const hasPrefix = inOneLine(before) === inOneLine(form.prefix);
  const hasBehind = isSameBehind(inOneLine(behind), form);
  const prefix = hasPrefix
    ? text.slice(item.start, item.mentionStart).trimStart()
    : written.slice(0, written.indexOf(plain));
  return `${prefix}${plain}${hasBehind ? behind : written.slice(written.indexOf(plain) + plain.length)}`;
}

const isSameBehind = (behind: string, form: CitationForm): boolean =>
  behind.replace(/^,? ?/, '') === behindKey(form).replace(/^,? ?/, '');

/** `@a [p. 3; @b]` with other works behind the first, and another locator of it; undefined where it has to be written afresh. */
function rewrittenSentence(
  text: string,
  citation: Citation,
  works: readonly EditedWork[],
  writing: CitationWriting,
): string | undefined {
  const [first, ...others] = works;
  const item = first?.item;
  if (first === undefined || item === undefined || !writing.mergesLocator) return undefined;
  if (others.some(({ form }) => form.form === 'text') || inOneLine(first.form.prefix) !== '') return undefined;
  const open = text.slice(item.mentionEnd, citation.end).indexOf('[');
  const gap = open === -1 ? ' ' : text.slice(item.mentionEnd, item.mentionEnd + open);
  const behind = behindKey(escapedForm(first.form)).replace(/^,? /, '');
  const parts = [
    ...(behind === '' ? [] : [first.isUnchanged ? item.suffix : behind]),
    ...others.map((work) =>
      work.isUnchanged && work.item !== undefined
        ? text.slice(work.item.start, work.item.end).trim()
        : changedPart(text, work, writing),
    ),
  ];
  const mention = text.slice(item.mentionStart, item.mentionEnd);
  return parts.length === 0 ? mention : `${mention}${gap}[${parts.join('; ')}]`;
}
