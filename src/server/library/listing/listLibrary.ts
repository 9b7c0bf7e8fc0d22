import type { CancellationToken } from 'vscode-languageserver';

import type { Library } from '../../../core/library.ts';
import type { Paper } from '../../../core/papers/paper.ts';
import type {
  LibraryContents,
  LibraryGroupPage,
  LibraryGroupParams,
  LibraryParams,
} from '../../../protocol/listing.ts';
import type { ServerContext } from '../../context.ts';
import { unlessCancelled } from '../../unlessCancelled.ts';
import type { FoundBySearch } from './columnOf.ts';
import { libraryContents } from './libraryContents.ts';
import { libraryGroup } from './libraryGroup.ts';
import { foundPlaces } from './listedPlaces.ts';

/** The groups of the library, with as many of their papers as are asked for. */
export async function listLibrary(
  context: ServerContext,
  params: LibraryParams,
  token: CancellationToken,
): Promise<LibraryContents> {
  const library = await context.papers.library();
  return unlessCancelled(context, token, async () => {
    const searches = params.groupBy === 'search' ? (params.searches ?? []) : [];
    const aids = { searches: await foundBySearch(context, library, searches, token), shelf: context.shelf };
    const shown: Paper[] = [];
    const contents = libraryContents(library, params, aids, (paper) => shown.push(paper));
    context.papers.remember(shown);
    return contents;
  });
}

/** Some papers of one group. */
export async function listGroup(
  context: ServerContext,
  params: LibraryGroupParams,
  token: CancellationToken,
): Promise<LibraryGroupPage> {
  const library = await context.papers.library();
  return unlessCancelled(context, token, async () => {
    const { group, groupBy, searches = [] } = params;
    // Of the others nothing is asked, unless it is which papers none of them finds.
    const asked = groupBy !== 'search' ? [] : group === null ? searches : [group];
    const aids = { searches: await foundBySearch(context, library, asked, token), shelf: context.shelf };
    const shown: Paper[] = [];
    const page = libraryGroup(library, params, aids, (paper) => shown.push(paper));
    context.papers.remember(shown);
    return page;
  });
}

/** What each search finds. Others have their turn between two; what fits nothing well is not found. */
async function foundBySearch(
  { pause, shelf }: ServerContext,
  library: Library,
  searches: readonly string[],
  token: CancellationToken,
): Promise<FoundBySearch> {
  const found = new Map<string, readonly number[]>();
  for (const query of searches) {
    if (token.isCancellationRequested) break;
    const { places, isWeak } = foundPlaces(library, query, shelf);
    found.set(query, isWeak === true ? [] : places);
    await pause(0);
  }
  return found;
}
