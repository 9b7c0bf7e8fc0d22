import { rewrittenParts } from './citationEdit.ts';
import { behindKey, type CitationForm, type FormedWork, inOneLine, type WrittenCitation } from './citationForm.ts';
import type { Citation, CitationEditing, CitationRefusal } from './documentFormat.ts';
import { locatorParts } from './locatorWords.ts';
import { l10n } from '../l10n.ts';

const withoutAuthor: CitationRefusal = {
  get refusal() {
    return l10n.t('The macros of asciidoctor-bibtex cannot leave the author out: cite without that form.');
  },
};

/** A macro has one form for all of its works. */
export const oneMacro: CitationRefusal = {
  get refusal() {
    return l10n.t('A macro cites all of its works in one form: choose the same form for all, or cite them one by one.');
  },
};

/** The words before a citation are those of its macro. */
export const onePrefix: CitationRefusal = {
  get refusal() {
    return l10n.t('A macro has words before its first work alone: place the cursor behind the citation.');
  },
};

/** A citation of its own, `cite:see[a(3), b]`. `usual` is the macro that the document cites with by itself. */
export function asciidocCitation(
  works: readonly FormedWork[],
  usual: 'cite' | 'citenp',
): WrittenCitation | CitationRefusal {
  const kinds = [...new Set(works.map(({ form }) => form?.form))];
  const [kind] = kinds;
  if (kinds.includes('suppressed')) return withoutAuthor;
  if (kinds.length > 1) return oneMacro;
  if (works.slice(1).some(({ form }) => inOneLine(form?.prefix) !== '')) return onePrefix;
  const name = kind === undefined ? usual : kind === 'text' ? 'citenp' : 'cite';
  const { text, notes } = asciidocWorks(works);
  return {
    text: `${name}:${prefixOf(works[0]?.form)}[${text}]`,
    notes,
    forms: works.map(({ form }) => readForm(form)),
  };
}

const prefixOf = (form: CitationForm = {}): string => inOneLine(form.prefix).replace(/[[\]]/g, '');

/** Works between the brackets of a macro, and what they cannot say. */
export function asciidocWorks(works: readonly FormedWork[]): {
  readonly text: string;
  readonly notes: readonly string[];
} {
  const isOther = works.some(({ form }) => {
    const parts = locatorParts(inOneLine(form?.locator));
    return parts !== undefined && parts.label !== 'page';
  });
  const isBracketed = works.some(({ form = {} }) => /[()[\]]/.test(behindKey(form)));
  return {
    text: works.map(asciidocWork).join(', '),
    notes: [...(isBracketed ? [bracketsLeftOut()] : []), ...(isOther ? [otherLocator()] : [])],
  };
}

const bracketsLeftOut = (): string => l10n.t('Brackets within a locator would end it in AsciiDoc: they are left out.');
const otherLocator = (): string =>
  l10n.t('The macros of asciidoctor-bibtex take every locator for pages: most styles put “p.” before it.');

/** `key(3)`: the word for pages is the style's. */
export function asciidocWork({ key, form = {} }: FormedWork): string {
  const locator = locatorOf(form);
  return locator === '' ? key : `${key}(${locator})`;
}

function locatorOf(form: CitationForm): string {
  const parts = locatorParts(inOneLine(form.locator));
  const locator = parts?.label === 'page' ? parts.value : inOneLine(form.locator);
  // Words behind the locator have no other place.
  return behindKey({ locator, ...(form.suffix !== undefined && { suffix: form.suffix }) }, '')
    .trim()
    .replace(/[()[\]]/g, '');
}

function readForm(form: CitationForm = {}): CitationForm {
  const [prefix, suffix] = [prefixOf(form), locatorOf(form)];
  return {
    ...(prefix !== '' && { prefix }),
    ...(suffix !== '' && { suffix }),
    ...(form.form !== undefined && { form: form.form }),
  };
}

/** How the works of a macro are parted. */
export const asciidocSeparator = ({ items: [first, second] }: Citation): string =>
  first !== undefined && second !== undefined && second.keyStart === second.start ? ',' : ', ';

/** How macros are changed. */
export const asciidocEditing = (citationsIn: (text: string) => readonly Citation[]): CitationEditing => ({
  citationAt: (text, offset) =>
    citationsIn(text).find(({ start, end, kind }) => kind !== 'list' && start < offset && offset <= end),
  forms: () => ['group', 'text'],
  rewritten: (text, citation, works) => {
    const kinds = new Set(works.map(({ form }) => form.form ?? citation.kind));
    const [kind = citation.kind] = kinds;
    if (kinds.has('suppressed')) return withoutAuthor;
    if (kinds.size > 1) return oneMacro;
    const first = works[0]?.form;
    if (works.slice(1).some(({ form }) => inOneLine(form.prefix) !== '')) return onePrefix;
    const open = text.indexOf('[', citation.start);
    const present = text.slice(citation.start, open);
    const own = citation.items[0]?.prefix ?? '';
    const name = kind === citation.kind ? present.slice(0, present.indexOf(':')) : kind === 'text' ? 'citenp' : 'cite';
    const prefix =
      inOneLine(first?.prefix) === inOneLine(own) ? present.slice(present.indexOf(':') + 1) : prefixOf(first);
    const body = rewrittenParts(text, { ...citation, start: open }, works, asciidocWork, asciidocSeparator(citation));
    return {
      text: `${name}:${prefix}${body}`,
      notes: asciidocWorks(works.filter(({ isUnchanged }) => !isUnchanged)).notes,
    };
  },
});
