import { keyFields } from './bibtexVocabulary.ts';
import type { BibtexFile } from './bibtexReader.ts';

/** A key where a BibTeX file has it: as that of an entry, or in a field that names entries. */
export interface KeyUse {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly isDefinition: boolean;
}

const partOfList = /[^\s,{}"#]+/g;

/** The uses of keys in a BibTeX file, in order: `@book{key,`, `crossref = {key}`, `xdata = {a, b}`, `ids = {old}`. */
export function keyUses(text: string, { entries }: BibtexFile): KeyUse[] {
  const uses: KeyUse[] = [];
  for (const { key, keyStart, keyEnd, fields } of entries) {
    if (key !== '') uses.push({ key, start: keyStart, end: keyEnd, isDefinition: true });
    for (const [name, { start, end }] of fields) {
      if (name !== 'ids' && !keyFields.has(name)) continue;
      for (const match of text.slice(start, end).matchAll(partOfList)) {
        const at = start + match.index;
        uses.push({ key: match[0], start: at, end: at + match[0].length, isDefinition: name === 'ids' });
      }
    }
  }
  return uses;
}
