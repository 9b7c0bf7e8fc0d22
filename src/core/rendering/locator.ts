import type { LocatorTerms } from '../documents/splitSuffix.ts';
import { childrenOf, type CslNode, textOf } from './cslNode.ts';

// prettier-ignore
const locatorNames: ReadonlySet<string> = new Set([
  'act', 'appendix', 'article-locator', 'book', 'canon', 'chapter', 'column', 'elocation', 'equation', 'figure', 'folio',
  'issue', 'line', 'note', 'opus', 'page', 'paragraph', 'part', 'rule', 'scene', 'section', 'sub-verbo', 'supplement', 'table',
  'timestamp', 'title-locator', 'verse', 'version', 'volume',
]);

/** The words for locators in some locales, the first of which counts most. */
export function locatorTerms(locales: readonly CslNode[]): LocatorTerms {
  const found = new Map<string, string>();
  for (const locale of locales) {
    for (const term of childrenOf(locale, 'terms').flatMap((terms) => childrenOf(terms, 'term'))) {
      const name = term.attrs['name'] ?? '';
      if (!locatorNames.has(name)) continue;
      const forms = [...childrenOf(term, 'single'), ...childrenOf(term, 'multiple')];
      for (const word of (forms.length > 0 ? forms : [term]).map(textOf)) {
        const key = word.trim().toLowerCase();
        if (key !== '' && !found.has(key)) found.set(key, name);
      }
    }
  }
  return found;
}
