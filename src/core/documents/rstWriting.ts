import { rewrittenParts } from './citationEdit.ts';
import {
  behindKey,
  type CitationForm,
  type CitationFormKind,
  citationFormKinds,
  type FormedWork,
  inOneLine,
  type WrittenCitation,
} from './citationForm.ts';
import type { Citation, CitationEditing, CitationRefusal } from './documentFormat.ts';
import { oneForm, roleForm, rolePart } from './markdown/mystWriting.ts';
import { l10n } from '../l10n.ts';

/** The role that a citation is written with, "cite:p". */
export const rstRoleName = (text: string, { start }: Citation): string =>
  /^:([\w:]{1,30}):`/.exec(text.slice(start, start + 40))?.[1] ?? '';

/** Roles of footnotes have neither words around a key nor a form without the author. */
export const isFootnote = (role: string): boolean => role.startsWith('footcite');

export const hasWords = (form: CitationForm = {}): boolean => inOneLine(form.prefix) !== '' || behindKey(form) !== '';

export const withoutWords = (role: string): string =>
  l10n.t('The role {0} has no place for a locator and other words: they are left out. :cite:p: has one.', role);

const withoutAuthor: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'Citations in footnotes cannot leave the author out: cite without that form, or with :cite:yearpar: once.',
    );
  },
};

/** A role by the one that the document has for brackets; undefined where there is none. */
function roleFor(form: CitationFormKind | undefined, usual: string): string | undefined {
  if (form === undefined || form === 'group') return usual;
  if (form === 'text') return isFootnote(usual) ? 'footcite:t' : 'cite:t';
  return isFootnote(usual) ? undefined : 'cite:yearpar';
}

/** A citation of its own, `` :cite:p:`{see}a{p. 3},b` ``. */
export function rstCitation(works: readonly FormedWork[], usual: string): WrittenCitation | CitationRefusal {
  const kinds = [...new Set(works.map(({ form }) => form?.form ?? 'group'))];
  const [kind] = kinds;
  if (kinds.length > 1) return oneForm;
  const role = roleFor(kind, usual);
  if (role === undefined) return withoutAuthor;
  const isPlain = isFootnote(role);
  const body = works.map((work) => (isPlain ? work.key : rolePart(work))).join(',');
  return {
    text: `:${role}:\`${body}\``,
    notes: isPlain && works.some(({ form }) => hasWords(form)) ? [withoutWords(role)] : [],
    forms: isPlain ? [] : works.map(({ form }) => roleForm(form)),
  };
}

/** How the works of a role are parted. */
export function rstSeparator(text: string, { items }: Citation): string {
  const [first, second] = items;
  const between = first === undefined || second === undefined ? '' : text.slice(first.end, second.keyStart);
  return /^,[ \t]/.test(between) ? ', ' : ',';
}

/** How roles are changed. */
export const rstEditing = (citationsIn: (text: string) => readonly Citation[]): CitationEditing => ({
  citationAt: (text, offset) =>
    citationsIn(text).find(
      ({ start, end, kind }) => start < offset && (kind === 'list' ? offset < end : offset <= end),
    ),
  forms: (text, citation) => {
    if (citation.kind === 'list') return [];
    return citationFormKinds.filter((kind) => roleFor(kind, rstRoleName(text, citation)) !== undefined);
  },
  rewritten: (text, citation, works) => {
    const role = rstRoleName(text, citation);
    const present: CitationFormKind | undefined =
      citation.kind === 'list'
        ? undefined
        : citation.items[0]?.suppressesAuthor === true
          ? 'suppressed'
          : citation.kind;
    const kinds = new Set(works.map(({ form }) => form.form ?? present));
    const [kind = present] = kinds;
    if (kinds.size > 1) return oneForm;
    const isPlain = isFootnote(role);
    const part = (work: FormedWork): string => (isPlain ? work.key : rolePart(work));
    const rewritten = rewrittenParts(text, citation, works, part, rstSeparator(text, citation));
    const notes = isPlain && works.some(({ form }) => hasWords(form)) ? [withoutWords(role)] : [];
    if (kind === present) return { text: rewritten, notes };
    const usual = isPlain ? (role.includes(':') ? 'footcite:p' : 'footcite') : 'cite:p';
    const name = roleFor(kind, usual);
    return name === undefined ? withoutAuthor : { text: rewritten.replace(/^:[\w:]+:(?=`)/, `:${name}:`), notes };
  },
});
