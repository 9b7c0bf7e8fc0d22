import { l10n } from '../../l10n.ts';
import { behindKey, type CitationForm, type FormedWork, inOneLine, type WrittenCitation } from '../citationForm.ts';
import type { CitationRefusal } from '../documentFormat.ts';
import { citationOf } from './citationKey.ts';

/** How citations are written. */
export interface CitationWriting {
  /** A key with its sign, `@zhao2023` or `@{https://example.org/a_}`; undefined where none can hold it. */
  mention(key: string): string | undefined;
  /** A citation of its own, `[see @a, p. 3; -@b]` or `@a [p. 3]`, in the form that the document has. */
  citation(works: readonly FormedWork[], text: string): WrittenCitation | CitationRefusal;
  /** Whether all of the keys can stand behind signs, where the document writes them so. */
  hasSigns(keys: readonly string[], text: string): boolean;
  /** `@a [p. 3; @b]` cites both. */
  readonly mergesLocator: boolean;
}

/** Pandoc's forms, which Quarto and R Markdown have too. */
export const pandocWriting: CitationWriting = {
  mention: citationOf,
  citation: (works) => signedCitation(works, pandocWriting),
  hasSigns: () => true,
  mergesLocator: true,
};

/** Why a work cannot stand in the sentence behind one in brackets. */
export const textBehindGroup: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'Only the first work of a citation can have its author in the sentence: put that work first, or cite it by itself.',
    );
  },
};

/** A citation with signs: works in brackets, and behind one whose author is in the sentence those that have theirs not. */
export function signedCitation(
  works: readonly FormedWork[],
  writing: Pick<CitationWriting, 'mention' | 'mergesLocator'>,
): WrittenCitation | CitationRefusal {
  const [first] = works;
  const isText = first?.form?.form === 'text';
  if (!isText && works.some(({ form }) => form?.form === 'text')) return textBehindGroup;
  const forms = works.map(({ form }): CitationForm => readForm(form));
  if (!isText) return { text: `[${works.map((work) => signedPart(work, writing)).join('; ')}]`, notes: [], forms };
  const runs: FormedWork[][] = [];
  for (const work of works) {
    if (work.form?.form === 'text') runs.push([work]);
    else runs.at(-1)?.push(work);
  }
  if (!writing.mergesLocator && runs.some(({ length }) => length > 1))
    return {
      refusal: l10n.t(
        'MyST cites one work alone with its author in the sentence: cite the others in a citation of their own.',
      ),
    };
  return { text: runs.map((run) => textRun(run, writing)).join('; '), notes: [], forms };
}

/** `see @a [p. 3; @b]` */
function textRun([first, ...others]: readonly FormedWork[], writing: Pick<CitationWriting, 'mention'>): string {
  if (first === undefined) return '';
  const prefix = inOneLine(first.form?.prefix);
  const behind = behindKey(escapedForm(first.form)).replace(/^,? /, '');
  const parts = [...(behind === '' ? [] : [behind]), ...others.map((work) => signedPart(work, writing))];
  const brackets = parts.length === 0 ? '' : ` [${parts.join('; ')}]`;
  return `${prefix === '' ? '' : `${prefix} `}${writing.mention(first.key) ?? ''}${brackets}`;
}

/** A work between brackets: `see -@a, p. 3`. */
export function signedPart({ key, form }: FormedWork, { mention }: Pick<CitationWriting, 'mention'>): string {
  const escaped = escapedForm(form);
  const minus = form?.form === 'suppressed' ? '-' : '';
  const prefix = escaped.prefix === undefined ? '' : `${escaped.prefix} `;
  return `${prefix}${minus}${mention(key) ?? ''}${behindKey(escaped)}`;
}

/** The form that is read where this one is written. In a sentence what stands before a citation is no part of it. */
export function readForm(form: CitationForm = {}): CitationForm {
  const { prefix, ...rest } = escapedForm(form);
  return form.form === 'text' || prefix === undefined ? rest : { ...rest, prefix };
}

/** Texts in one line, in which nothing ends a part or cites. */
export function escapedForm({ prefix, locator, suffix, form }: CitationForm = {}): CitationForm {
  const [before, place, behind] = [prefix, locator, suffix].map(escaped);
  return {
    ...(before !== undefined && { prefix: before }),
    ...(place !== undefined && { locator: place }),
    ...(behind !== undefined && { suffix: behind }),
    ...(form !== undefined && { form }),
  };
}

function escaped(text: string | undefined): string | undefined {
  const line = inOneLine(text);
  if (line === '') return undefined;
  const isBalanced = balanced(line);
  return (
    line
      .replace(/\\[^\s]|;|@(?=[\p{L}\p{N}_{*])|[[\]]/gu, (sign) =>
        sign.startsWith('\\') || (isBalanced && (sign === '[' || sign === ']')) ? sign : `\\${sign}`,
      )
      // The sign behind the words would be escaped, which ends the part.
      .replace(/(?<!\\)((?:\\\\)*)\\$/, '$1\\\\')
  );
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/\\[^\s]|[[\]]/g)) {
    if (sign === '[') depth += 1;
    else if (sign === ']' && --depth < 0) return false;
  }
  return depth === 0;
}
