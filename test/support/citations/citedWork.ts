import type { Citation } from '../../../src/core/documents/documentFormat.ts';

/** One work in a citation, as the programs that judge our reading tell it. */
export interface CitedWork {
  readonly key: string;
  readonly mode: 'AuthorInText' | 'SuppressAuthor' | 'NormalCitation';
  readonly prefix: string;
  readonly suffix: string;
}

/** The works of our citations in the same words. */
export function citedWorks(citations: readonly Citation[]): CitedWork[] {
  return citations.flatMap(({ kind, items }) =>
    items.map((item, index) => ({
      key: item.key.normalize('NFC'),
      mode:
        (kind === 'text' && index === 0) || item.isInText === true
          ? 'AuthorInText'
          : item.suppressesAuthor
            ? 'SuppressAuthor'
            : 'NormalCitation',
      prefix: comparableText(item.prefix),
      suffix: comparableText(item.suffix),
    })),
  );
}

/** What stays of a prefix or suffix when its markup is taken away, which our reading leaves in and others do not. */
export function comparableText(text: string): string {
  return text
    .replace(/\]\([^()]*\)/g, '')
    .replace(/\^\[[^\]]*\]/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/–/g, '--')
    .replace(/…/g, '...')
    .replace(/[*_~^`$\\[\]"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The works that one reading has and the other lacks, in words; empty where both are alike. */
export function differences(ours: readonly CitedWork[], theirs: readonly CitedWork[]): string[] {
  const rest = theirs.map((work) => JSON.stringify(work));
  const found: string[] = [];
  for (const work of ours.map((each) => JSON.stringify(each))) {
    const index = rest.indexOf(work);
    if (index === -1) found.push(`only ours: ${work}`);
    else rest.splice(index, 1);
  }
  return [...found, ...rest.map((work) => `only theirs: ${work}`)];
}
