import { boundedPage } from '../../core/import/boundedPage.ts';
import { type ImportedLibrary, importedLibrary } from '../../core/import/pageImport.ts';
import { notedRecord, pageRecord } from '../../core/import/pageRecord.ts';
import type { ImportPagesParams } from '../../protocol/dailyPapers.ts';
import type { ServerContext } from '../context.ts';
import { knownPaper } from './knownPaper.ts';
import { sourceOfPage } from './readPages.ts';

/** A JSON Lines library with the chosen papers of pages. What the library knows is noted in it, without its text. */
export async function importPages(
  { papers }: ServerContext,
  { pages, chosen, existing, fileName }: ImportPagesParams,
): Promise<ImportedLibrary> {
  const library = await papers.library();
  const records = pages.flatMap((page, index) => {
    const places = chosen[index] ?? [];
    if (places.length === 0) return [];
    const read = boundedPage(page.text, page.name);
    const source = sourceOfPage(page, read);
    return places.flatMap((place) => {
      const entry = read.entries[place];
      if (entry === undefined) return [];
      const known = knownPaper(library, entry);
      return known === undefined ? pageRecord(entry, source) : notedRecord(known.paper, entry, source);
    });
  });
  return importedLibrary(existing, fileName, records);
}
