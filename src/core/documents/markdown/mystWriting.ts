import { l10n } from '../../l10n.ts';
import {
  behindKey,
  type CitationForm,
  type CitationFormKind,
  type FormedWork,
  inOneLine,
  type WrittenCitation,
} from '../citationForm.ts';
import type { CitationRefusal } from '../documentFormat.ts';
import { type CitationWriting, pandocWriting, signedCitation } from './citationWriting.ts';

const simpleKey = /^\w(?:[\w:.#$%&\-+?~/]*\w)?$/;
const roleKey = /^[^\s`,;{}]+$/;
const role = /\{[ \t]*(cite(?::p)?)\}`/;
const anyRole = /\{[ \t]*cite(?::\w{1,12})?\}`/;
const atSign = /(?:^|[^\w`/.])@\w/m;

/** Whether a document cites with roles and never with at signs. */
const usesRoles = (text: string): boolean => anyRole.test(text) && !atSign.test(text);

/** The role for a form, `usual` where the document has none for brackets. */
export const roleFor = (form: CitationFormKind | undefined, text: string, usual: string): string =>
  form === 'text' ? 'cite:t' : form === 'suppressed' ? 'cite:yearpar' : (role.exec(text)?.[1] ?? usual);

/** A role has one form for all of its works. */
export const oneForm: CitationRefusal = {
  get refusal() {
    return l10n.t('A role cites all of its works in one form: choose the same form for all, or cite them one by one.');
  },
};

function roleCitation(works: readonly FormedWork[], text: string, usual: string): WrittenCitation | CitationRefusal {
  const kinds = new Set(works.map(({ form }) => form?.form ?? 'group'));
  const [kind] = kinds;
  if (kinds.size > 1) return oneForm;
  const forms = works.map(({ form }) => roleForm(form));
  return { text: `{${roleFor(kind, text, usual)}}\`${works.map(rolePart).join(',')}\``, notes: [], forms };
}

/** A work in a role: `{see}key{p. 3}`. */
export function rolePart({ key, form }: FormedWork): string {
  const { prefix, locator, suffix } = roleForm(form);
  const behind = behindKey({ ...(locator !== undefined && { locator }), ...(suffix !== undefined && { suffix }) }, '');
  return `${prefix === undefined ? '' : `{${prefix}}`}${key}${behind === '' ? '' : `{${behind.trim()}}`}`;
}

/** Texts in braces of a role, which hold no braces and no backticks. */
export function roleForm({ prefix, locator, suffix, form }: CitationForm = {}): CitationForm {
  const [before, place, behind] = [prefix, locator, suffix].map((text) => inOneLine(text).replace(/[{}`]/g, ''));
  return {
    ...(before !== '' && { prefix: before ?? '' }),
    ...(place !== '' && { locator: place ?? '' }),
    ...(behind !== '' && { suffix: behind ?? '' }),
    ...(form !== undefined && { form }),
  };
}

const mention = (key: string): string | undefined =>
  roleKey.test(key) && pandocWriting.mention(key) !== undefined ? `@${key}` : undefined;

/**
 * Citations in MyST: in the form that the document has already, groups with signs where it has none. Keys with other than
 * ASCII letters can be written in roles alone.
 */
export const mystWriting: CitationWriting = {
  mention,
  citation: (works, text) =>
    mystWriting.hasSigns(
      works.map(({ key }) => key),
      text,
    )
      ? signedCitation(works, mystWriting)
      : roleCitation(works, text, 'cite:p'),
  hasSigns: (keys, text) => !usesRoles(text) && keys.every((key) => simpleKey.test(key)),
  mergesLocator: false,
};

/** Citations in roles alone. */
export const roleWriting: CitationWriting = {
  mention,
  citation: (works, text) => roleCitation(works, text, 'cite'),
  hasSigns: () => false,
  mergesLocator: false,
};
