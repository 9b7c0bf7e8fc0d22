import type { CitationForm } from './citationForm.ts';
import type { Citation } from './documentFormat.ts';
import { formOfItem } from './itemForm.ts';
import { locatorParts } from './locatorWords.ts';

/**
 * Whether one of some citations has a work in a form. What formats add to words or have no place for is of no account: blanks,
 * commas, brackets, escapes, and the word for pages.
 */
export const isReadAs = (citations: readonly Citation[], key: string, form: CitationForm): boolean =>
  citations.some((citation) =>
    citation.items.some((item) => {
      if (item.key !== key) return false;
      const read = formOfItem(citation, item);
      // What stands before a citation in the sentence is part of the sentence.
      const isPrefixed = read.form === 'text' && read.prefix === undefined;
      return (
        (behind(read) === behind(form) || behind(read) === withoutPage(form)) &&
        (isPrefixed || bare(read.prefix) === bare(form.prefix)) &&
        (form.form === undefined || form.form === read.form)
      );
    }),
  );

const bare = (text: string | undefined): string => (text ?? '').replace(/[\s,{}()[\]\\`]+/g, '');

const behind = ({ locator = '', suffix = '' }: CitationForm): string => bare(locator + suffix);

function withoutPage({ locator = '', suffix = '' }: CitationForm): string {
  const parts = locatorParts(locator);
  return bare((parts?.label === 'page' ? parts.value : locator) + suffix);
}
