import {
  behindKey,
  type CitationForm,
  type CitationFormKind,
  type FormedWork,
  inOneLine,
  type WrittenCitation,
} from './citationForm.ts';
import type { CitationRefusal } from './documentFormat.ts';
import type { LatexCommands } from './latexCommands.ts';
import { l10n } from '../l10n.ts';

/** Citations of works in the commands of a family, with what is read from them. */
export function latexCitation(
  works: readonly FormedWork[],
  commands: LatexCommands,
): WrittenCitation | CitationRefusal {
  const kinds = [...new Set(works.map(({ form }) => form?.form ?? 'group'))];
  const [kind = 'group'] = kinds;
  const { family, names } = commands;
  const unknown = kinds.find((each) => names[each] === undefined);
  const name = names[kind];
  if (unknown !== undefined || name === undefined) return unknownForm[unknown ?? kind];
  const forms = works.map(({ form }) => ({ ...texForm(form), ...(form?.form !== undefined && { form: form.form }) }));
  if (kinds.length === 1 && canShareNotes(works) && !(family === 'plain' && hasPrefix(works)))
    return { text: `\\${name}${notesOf(works, family)}{${works.map(({ key }) => key).join(',')}}`, notes: [], forms };
  if (family === 'biblatex' && kinds.length === 1 && !name.endsWith('*'))
    return { text: `\\${name}s${works.map((work) => multicitePart(work)).join('')}`, notes: [], forms };
  if (family === 'natbib' && !kinds.includes('text')) return { text: citetext(works), notes: [], forms };
  if (family === 'plain') return plainCitations(works, name);
  return kinds.length > 1 ? severalForms : severalNotes(name);
}

const unknownForm: Readonly<Record<CitationFormKind, CitationRefusal>> = {
  group: {
    get refusal() {
      return l10n.t('This document has no command to cite with: load natbib or biblatex.');
    },
  },
  text: {
    get refusal() {
      return l10n.t(
        'LaTeX by itself has no command with the author in the sentence: load natbib (\\citet) or biblatex (\\textcite), or cite without that form.',
      );
    },
  },
  suppressed: {
    get refusal() {
      return l10n.t(
        'LaTeX by itself has no command that leaves the author out: load natbib (\\citeyearpar) or biblatex (\\autocite*), or cite without that form.',
      );
    },
  },
};

const severalForms: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A command of LaTeX has one form for all of its works: choose the same form for all, or cite them one by one.',
    );
  },
};

const severalNotes = (name: string): CitationRefusal => ({
  refusal: l10n.t(
    '\\{0} has one locator for all of its works: cite those that have one of their own one by one.',
    name,
  ),
});

const hasPrefix = (works: readonly FormedWork[]): boolean => works.some(({ form }) => inOneLine(form?.prefix) !== '');

/** The notes of a command go before its first and behind its last work. */
export const canShareNotes = (works: readonly FormedWork[]): boolean =>
  works.every(
    ({ form = {} }, place) =>
      (place === 0 || inOneLine(form.prefix) === '') && (place === works.length - 1 || behindKey(form) === ''),
  );

/** `[see][p. 3]`; apacite has `<see>[p. 3]`. */
export function notesOf(works: readonly FormedWork[], family: LatexCommands['family']): string {
  const prefix = texNote(works[0]?.form?.prefix);
  const behind = texNote(behindKey(works.at(-1)?.form ?? {}, ''));
  if (prefix === '') return behind === '' ? '' : `[${behind}]`;
  return family === 'apacite' ? `<${prefix}>${behind === '' ? '' : `[${behind}]`}` : `[${prefix}][${behind}]`;
}

/** One work of a command that cites several with notes of their own, `[see][p. 3]{a}`. */
export const multicitePart = (work: FormedWork): string => `${notesOf([work], 'biblatex')}{${work.key}}`;

/** natbib sets several works with notes of their own as one citation so. */
function citetext(works: readonly FormedWork[]): string {
  const parts = works.map((work) => {
    const name = work.form?.form === 'suppressed' ? 'citeyear' : 'citealp';
    return `\\${name}${notesOf([work], 'natbib')}{${work.key}}`;
  });
  return `\\citetext{${parts.join('; ')}}`;
}

/** LaTeX's own command has one note, behind its works: each work that has one is cited by itself. */
function plainCitations(works: readonly FormedWork[], name: string): WrittenCitation {
  const written = works.map(({ key, form }) => {
    const prefix = texText(form?.prefix);
    return `${prefix === '' ? '' : `${prefix}~`}\\${name}${notesOf([{ key, form: { ...form, prefix: '' } }], 'plain')}{${key}}`;
  });
  const notes = hasPrefix(works)
    ? [
        l10n.t(
          'LaTeX by itself has no words before a citation within its brackets: they stand before it in the sentence.',
        ),
      ]
    : [];
  const forms = works.map(({ form }): CitationForm => {
    const { prefix: _, ...rest } = texForm(form);
    return rest;
  });
  return { text: written.join(', '), notes, forms };
}

/** The texts of a form as they are written. */
function texForm({ prefix, locator, suffix }: CitationForm = {}): CitationForm {
  return {
    ...(inOneLine(prefix) !== '' && { prefix: texNote(prefix) }),
    ...(inOneLine(locator) !== '' && { locator: texText(locator) }),
    ...(inOneLine(suffix) !== '' && { suffix: texText(suffix) }),
  };
}

/** Brackets in a note stand in braces: the first that closes would end it. */
const texNote = (text: string | undefined): string => {
  const written = texText(text);
  return /[[\]<>]/.test(written) ? `{${written}}` : written;
};

/** A text in which nothing begins a comment, a table's cell or an index, and braces are even. */
function texText(text: string | undefined): string {
  const line = inOneLine(text);
  const isEven = evenBraces(line);
  const isMath = line.includes('$');
  return line
    .replace(/\\[^\s]|[%&#_{}]/g, (sign) => {
      if (sign.startsWith('\\') || (sign === '_' && isMath) || (isEven && /[{}]/.test(sign))) return sign;
      return `\\${sign}`;
    })
    .replace(/(?<!\\)((?:\\\\)*)\\$/, '$1');
}

function evenBraces(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/\\[^\s]|[{}]/g)) {
    if (sign === '{') depth += 1;
    else if (sign === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
