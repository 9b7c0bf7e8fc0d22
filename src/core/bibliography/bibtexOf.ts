import { copiedEntry } from './copiedEntry.ts';
import { type BibtexDialect, bibtexEntry } from './writeBibtex.ts';
import type { KeyedPaper } from './writeCslYaml.ts';

/** A paper's entry: as it stands in its source where that is BibTeX, else as this program writes it. */
export function bibtexOf({ paper, key, source }: KeyedPaper, dialect: BibtexDialect): string {
  return source?.bibtex === undefined
    ? bibtexEntry(paper, key, dialect, source !== undefined)
    : copiedEntry(source.bibtex, key);
}
