import { lookupTable } from '../core/lookupTable.ts';

const citing: Readonly<Record<string, (key: string) => string>> = lookupTable({
  latex: (key) => `\\cite{${key}}`,
  tex: (key) => `\\cite{${key}}`,
  rsweave: (key) => `\\cite{${key}}`,
  typst: (key) => `@${key}`,
  org: (key) => `[cite:@${key}]`,
  restructuredtext: (key) => `:cite:\`${key}\``,
  rst: (key) => `:cite:\`${key}\``,
  asciidoc: (key) => `cite:[${key}]`,
});

/** What cites a key in a language of the editor; Pandoc's form for those that have none. */
export function citationText(key: string, languageId: string): string {
  const plain = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*$/u.test(key);
  return citing[languageId]?.(key) ?? (plain ? `[@${key}]` : `[@{${key}}]`);
}
