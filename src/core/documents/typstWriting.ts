import { behindKey, type CitationForm, type FormedWork, inOneLine, type WrittenCitation } from './citationForm.ts';
import type { TypstSource } from './typstSource.ts';
import { l10n } from '../l10n.ts';

/** Whether a key can stand behind an at sign. */
const isReferable = (key: string): boolean =>
  /^[\p{XID_Continue}_-](?:[\p{XID_Continue}_\-:.]*[\p{XID_Continue}_-])?$/u.test(key);

const forms = { group: undefined, text: 'prose', suppressed: 'year' } as const;

/** Works next to each other, which Typst sets as one citation: `@a[p. 3] #cite(<b>, form: "prose")`. */
export function typstCitation(works: readonly FormedWork[], source: Pick<TypstSource, 'labels'>): WrittenCitation {
  const hasPrefix = works.some(({ form }) => inOneLine(form?.prefix) !== '');
  return {
    text: works.map((work) => typstMention(work, source)).join(' '),
    notes: hasPrefix
      ? [l10n.t('Typst has no words before a citation within its brackets: they stand before it in the sentence.')]
      : [],
    forms: works.map(({ form = {} }): CitationForm => {
      const supplement = supplementOf(form);
      return {
        ...(supplement !== '' && { suffix: supplement }),
        ...(form.form !== undefined && { form: form.form }),
      };
    }),
  };
}

/** A work: `@key[p. 3]`, or a call where the key cannot stand behind a sign, or the form asks for one. */
export function typstMention({ key, form = {} }: FormedWork, { labels }: Pick<TypstSource, 'labels'>): string {
  const supplement = supplementOf(form);
  const prefix = contentOf(inOneLine(form.prefix));
  const before = prefix === '' ? '' : `${prefix} `;
  const name = form.form === undefined ? undefined : forms[form.form];
  const isLabel = isReferable(key);
  if (isLabel && name === undefined && !labels.has(key))
    return `${before}@${key}${supplement === '' ? '' : `[${supplement}]`}`;
  const target = isLabel ? `<${key}>` : `label("${key.replace(/["\\]/g, '\\$&')}")`;
  const supplied = supplement === '' ? '' : `, supplement: [${supplement}]`;
  return `${before}#cite(${target}${supplied}${name === undefined ? '' : `, form: "${name}"`})`;
}

const supplementOf = (form: CitationForm): string => contentOf(behindKey(form, ''));

/** Words as content: what begins code, a reference or raw text in them is escaped, and markup that is not closed. */
function contentOf(text: string): string {
  const isOdd = (sign: string): boolean => text.split(sign).length % 2 === 0;
  const isOpen = text.split('[').length !== text.split(']').length;
  const escaped = `@#$<\`${isOpen ? '[]' : ''}${isOdd('*') ? '*' : ''}${isOdd('_') ? '_' : ''}`;
  return text
    .replace(/\\[^\s]|[^\\]/g, (sign) => (sign.length === 1 && escaped.includes(sign) ? `\\${sign}` : sign))
    .replace(/\/(?=[/*])/g, '\\/')
    .replace(/(?<!\\)((?:\\\\)*)\\$/, '$1');
}
