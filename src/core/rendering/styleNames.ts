import { lookupTable } from '../lookupTable.ts';

/** The styles that people ask for most, first in every list. */
export const commonStyles: readonly { readonly name: string; readonly title: string }[] = [
  { name: 'apa', title: 'APA' },
  { name: 'ieee', title: 'IEEE' },
  { name: 'association-for-computing-machinery', title: 'ACM' },
  { name: 'chicago-author-date', title: 'Chicago, author and date' },
  { name: 'chicago-note-bibliography', title: 'Chicago, notes' },
  { name: 'modern-language-association', title: 'MLA' },
  { name: 'nature', title: 'Nature' },
  { name: 'vancouver', title: 'Vancouver' },
  { name: 'harvard-cite-them-right', title: 'Harvard' },
];

/** What people call styles that are named otherwise in the official collection. */
const otherNames = lookupTable({
  acm: 'association-for-computing-machinery',
  chicago: 'chicago-author-date',
  'chicago-notes': 'chicago-note-bibliography',
  'chicago-notes-bibliography': 'chicago-note-bibliography',
  'chicago-fullnote': 'chicago-fullnote-bibliography',
  mla: 'modern-language-association',
  harvard: 'harvard-cite-them-right',
  harvard1: 'harvard-cite-them-right',
  ama: 'american-medical-association',
  acs: 'american-chemical-society',
  aps: 'american-physics-society',
});

/** The style of a document that names none, as Pandoc has it. */
export const pandocStyle = 'chicago-author-date';

/**
 * The name in the official collection that somebody means: `APA`, `apa.csl`, `https://www.zotero.org/styles/apa` are `apa`.
 * Undefined for a path, `styles/apa.csl`.
 */
export function officialName(written: string): string | undefined {
  const [, ofAddress] =
    /^https?:\/\/(?:www\.)?zotero\.org\/styles\/([\w-]+)(?:\.csl)?\/?(?:\?[^#]*)?$/i.exec(written) ?? [];
  const name = (ofAddress ?? written.trim().replace(/\.csl$/i, '')).toLowerCase();
  if (!/^[\w-]+$/.test(name)) return undefined;
  return otherNames[name] ?? name;
}

// Names as near as this are told; what is further away is another style.
const mostOffered = 3;

/** Names that are like one that is none: those that begin with it, then those that hold it or its words. */
export function similarNames(name: string, names: readonly string[]): string[] {
  const words = name.split(/[^a-z0-9]+/).filter((word) => word.length > 2);
  const rank = (each: string): number => {
    if (each.startsWith(name)) return 0;
    if (each.includes(name)) return 1;
    return words.length > 0 && words.every((word) => each.includes(word)) ? 2 : 3;
  };
  return names
    .map((each) => ({ each, rank: rank(each) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.each.length - b.each.length)
    .slice(0, mostOffered)
    .map(({ each }) => each);
}
