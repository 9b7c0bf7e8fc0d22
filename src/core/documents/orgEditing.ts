import { rewrittenParts } from './citationEdit.ts';
import { type CitationForm, type CitationFormKind, citationFormKinds } from './citationForm.ts';
import type {
  Citation,
  CitationEditing,
  CitationItem,
  CitationRefusal,
  EditedWork,
  RewrittenCitation,
} from './documentFormat.ts';
import { formOfItem } from './itemForm.ts';
import { orgSource } from './orgAreas.ts';
import { type OrgCitation, orgCitations, type OrgNotation } from './orgCitations.ts';
import {
  hasSemicolon,
  linkWithNotes,
  noSemicolon,
  oneStyle,
  orgBehind,
  orgCitation,
  orgPart,
  orgStyles,
} from './orgWriting.ts';
import { l10n } from '../l10n.ts';

/** How citations in Org are changed. */
export const orgEditing: CitationEditing = {
  citationAt: touchedCitation,
  forms: (_, citation) => (citation.kind === 'list' ? [] : citationFormKinds),
  rewritten: (text, citation, works) =>
    rewrittenOrg(text, { ...citation, notation: notationAt(text, citation) }, works),
};

function notationAt(text: string, { start, items: [first] }: Citation): OrgNotation {
  if (/^\[cite[/:]/.test(text.slice(start, start + 6))) return 'org-cite';
  return first !== undefined && text[first.mentionStart] === '&' ? 'org-ref-3' : 'org-ref-2';
}

function touchedCitation(text: string, offset: number): OrgCitation | undefined {
  const citations = orgCitations(text, orgSource(text));
  const touching = citations.filter(({ start, end }) => start <= offset && offset <= end);
  return touching.find(({ start, end, kind }) => start < offset && (kind !== 'list' || offset < end)) ?? touching[0];
}

function rewrittenOrg(
  text: string,
  citation: OrgCitation,
  works: readonly EditedWork[],
): RewrittenCitation | CitationRefusal {
  const { items, kind, notation } = citation;
  const present: CitationFormKind | undefined =
    kind === 'list' ? undefined : items[0]?.suppressesAuthor === true ? 'suppressed' : kind;
  const kinds = new Set(works.map(({ form }) => form.form ?? present));
  const [wanted = present] = kinds;
  if (kinds.size > 1) return oneStyle;
  if (hasSemicolon(works.filter(({ isUnchanged }) => !isUnchanged))) return noSemicolon;
  if (notation === 'org-ref-2') return rewrittenLink(text, citation, works, wanted, present);
  const first = items[0]?.start ?? citation.start;
  const head = /^\[\[?[\w/-]+\*?:/.exec(text.slice(citation.start, first))?.[0] ?? '';
  const shared = {
    before: text.slice(citation.start + head.length, first),
    behind: text.slice(items.at(-1)?.end ?? 0, citation.end),
  };
  const hasShared = /\S/.test(shared.before.replace(/;/g, '')) || /[^\s;\]]/.test(shared.behind);
  if (hasShared && works.some((work) => changesEdge(citation, work)))
    return { refusal: l10n.t('This citation has words for all of its works together: change it in the text.') };
  const separator = /^;\s{0,60}/.exec(text.slice(items[0]?.end ?? 0, items[1]?.mentionStart ?? 0))?.[0] ?? ';';
  const rewritten = rewrittenParts(text, citation, works, (work) => changedPart(text, citation, work), separator);
  if (wanted === undefined || wanted === present) return { text: rewritten, notes: [] };
  const opening = notation === 'org-cite' ? '[' : '[[';
  return { text: `${opening}${orgStyles[notation][wanted]}:${rewritten.slice(head.length)}`, notes: [] };
}

const isEdge = ({ items }: OrgCitation, item: CitationItem | undefined): boolean =>
  item !== undefined && (item === items[0] || item === items.at(-1));

function changesEdge(citation: OrgCitation, { item, form }: EditedWork): boolean {
  if (item === undefined || !isEdge(citation, item)) return false;
  const present = formOfItem(citation, item);
  return present.prefix !== form.prefix || orgBehind(present) !== orgBehind(form);
}

/** A part of which the words that have not changed stay as they are written. */
function changedPart(text: string, citation: OrgCitation, work: EditedWork): string {
  const { item, form } = work;
  if (item === undefined) return orgPart(work, citation.notation);
  const present: CitationForm = formOfItem(citation, item);
  const isSamePrefix = (present.prefix ?? '') === (form.prefix ?? '');
  const isSameBehind = orgBehind(present) === orgBehind(form);
  const written = orgPart({ key: work.key, form }, citation.notation);
  const mention = text.slice(item.mentionStart, item.mentionEnd);
  const at = written.lastIndexOf(mention + orgBehind(form));
  const prefix = isSamePrefix ? text.slice(item.start, item.mentionStart).trimStart() : written.slice(0, at);
  const behind = isSameBehind ? text.slice(item.mentionEnd, item.end).trimEnd() : orgBehind(form);
  return `${prefix}${mention}${behind}`;
}

/** `cite:a,b` and `[[cite:a,b][see::p. 3]]` with other keys. */
function rewrittenLink(
  text: string,
  citation: OrgCitation,
  works: readonly EditedWork[],
  wanted: CitationFormKind | undefined,
  present: CitationFormKind | undefined,
): RewrittenCitation | CitationRefusal {
  const { start, items } = citation;
  const name = /^(?:\[\[)?([\w/-]+\*?):/.exec(text.slice(start, items[0]?.keyStart ?? start))?.[1] ?? 'cite';
  const style = wanted === undefined || wanted === present ? name : orgStyles['org-ref-2'][wanted];
  const link = `${style}:${works.map(({ key }) => key).join(',')}`;
  const linked = linkWithNotes(link, works);
  if (linked === undefined) return orgCitation(works, 'org-ref-2');
  const isBracketed = text.startsWith('[[', start) && !linked.startsWith('[[');
  return { text: isBracketed ? `[[${linked}]]` : linked, notes: [] };
}
