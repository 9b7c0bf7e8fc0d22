import type { CitationForm, CitationFormKind } from './citationForm.ts';
import type { Citation, CitationItem } from './documentFormat.ts';
import { splitLocator } from './locatorWords.ts';

/** How a work stands in a citation that was read. */
export function formOfItem(citation: Citation, item: CitationItem): CitationForm {
  const { locator, suffix } = splitLocator(item.suffix);
  const form = formKind(citation, item);
  return {
    ...(item.prefix !== '' && { prefix: item.prefix }),
    ...(locator !== undefined && { locator }),
    ...(suffix !== '' && { suffix }),
    ...(form !== undefined && { form }),
  };
}

function formKind({ kind }: Citation, item: CitationItem): CitationFormKind | undefined {
  if (kind === 'list') return undefined;
  if (item.suppressesAuthor) return 'suppressed';
  return (kind === 'text' && item.isInBrackets !== true) || item.isInText === true ? 'text' : 'group';
}
