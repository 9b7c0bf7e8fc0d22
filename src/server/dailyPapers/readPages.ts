import { boundedPage } from '../../core/import/boundedPage.ts';
import type { DailyPage } from '../../core/import/dailyPaper.ts';
import { pageLabel, type PageSource } from '../../core/import/pageSource.ts';
import { paperOfEntry } from '../../core/import/pageRecord.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Library } from '../../core/library.ts';
import type { PageEntry, PageText, ReadPage, ReadPages } from '../../protocol/dailyPapers.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from '../papers/labels.ts';
import { knownPaper } from './knownPaper.ts';

/** What can be read of pages, and what of it the library knows. */
export async function readPages(
  context: ServerContext,
  { pages }: { readonly pages: readonly PageText[] },
): Promise<ReadPages> {
  const library = await context.papers.library();
  return {
    pages: pages.map((page) => readPage(library, page, (papers) => context.papers.remember(papers))),
    isLoading: (await context.loader.loaded).status.state === 'loading',
  };
}

/** The page that a file is, as its papers name it. */
export const sourceOfPage = ({ name }: PageText, { day }: DailyPage): PageSource => ({
  page: name,
  ...(day !== undefined && { day }),
});

function readPage(library: Library, page: PageText, remember: ServerContext['papers']['remember']): ReadPage {
  try {
    const read = boundedPage(page.text, page.name);
    const source = sourceOfPage(page, read);
    const entries = read.entries.map((entry): PageEntry => {
      const known = knownPaper(library, entry);
      if (known !== undefined) remember([known.paper]);
      const label = paperLabel(paperOfEntry(entry, source));
      return known === undefined
        ? label
        : { ...label, known: { ...paperLabel(known.paper), by: known.by, sources: sourcesOf(known.paper.origins) } };
    });
    return { label: pageLabel(source), entries, problems: read.problems.map(({ message }) => message) };
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    // One page that is none keeps nobody from importing the others.
    return { label: page.name, entries: [], problems: [error.message] };
  }
}

const sourcesOf = (origins: readonly { readonly label: string }[]): readonly string[] =>
  origins.map(({ label }) => label);
