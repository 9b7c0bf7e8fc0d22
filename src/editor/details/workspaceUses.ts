import { type CancellationToken, Uri, workspace } from 'vscode';

import { filesToSearchRequest } from '../../protocol/exports.ts';
import { type PaperPlace, paperUsesRequest } from '../../protocol/papers.ts';
import { isReadByLibrary } from '../documents.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { TextsInFront } from '../references/textsInFront.ts';
import type { FoundUses } from './foundUses.ts';

// A request looks through so many files in some hundred milliseconds: progress is seen, and stopping is quick.
const filesAtOnce = 40;
// More places say nothing more, and would have to be kept.
const mostPlaces = 2_000;

/**
 * Where the workspace cites a paper or names it, as it is found: first what is in front and open, then all files of the open folders.
 * Ends early when it is cancelled.
 */
export async function* workspaceUses(
  client: LibraryClient,
  front: TextsInFront | undefined,
  id: string,
  token: CancellationToken,
): AsyncGenerator<FoundUses> {
  const names = new Map<string, string>();
  const places: PaperPlace[] = [];
  let [searched, isCut] = [0, false];
  const found = (state: FoundUses['state'], all: number): FoundUses => ({
    ...{ places: [...places], names, searched, all, state, isCut },
  });
  const look = async (uris: readonly string[]): Promise<void> => {
    const fresh = await client.request(paperUsesRequest, { id, uris }, token);
    for (const { uri } of fresh) if (!names.has(uri)) names.set(uri, nameOf(uri, front));
    for (const each of fresh.slice(0, mostPlaces - places.length)) places.push(each);
    searched += uris.length;
  };
  const open = openTexts(front);
  if (open.length > 0) await look(open);
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  if (folders.length === 0) {
    yield found('done', searched);
    return;
  }
  yield found('looking', 0);
  const lists = await Promise.all(
    folders.map((folderUri) => client.request(filesToSearchRequest, { folderUri }, token)),
  );
  isCut = lists.some((list) => list.isCut);
  const seen = new Set([...open, ...notebooksOpen()]);
  const waiting = [...new Set(lists.flatMap(({ uris }) => uris))].filter((uri) => !seen.has(uri));
  const all = searched + waiting.length;
  for (let next = 0; next < waiting.length && places.length < mostPlaces; next += filesAtOnce) {
    if (token.isCancellationRequested) return;
    if (next > 0) yield found('looking', all);
    await look(waiting.slice(next, next + filesAtOnce));
  }
  yield found('done', all);
}

/** The texts in front, then all others that are open. */
function openTexts(front: TextsInFront | undefined): readonly string[] {
  const others = workspace.textDocuments.filter(
    (document) => isReadByLibrary(document) && !document.isClosed && document.uri.scheme !== 'git',
  );
  return [...new Set([...(front?.documents ?? []), ...others].map(({ uri }) => uri.toString()))];
}

/** Their cells are read as texts of their own. */
const notebooksOpen = (): readonly string[] => workspace.notebookDocuments.map(({ uri }) => uri.toString());

function nameOf(address: string, front: TextsInFront | undefined): string {
  const known = [...workspace.textDocuments, ...(front?.documents ?? [])].find(({ uri }) => uri.toString() === address);
  const notebook = workspace.notebookDocuments.find((each) =>
    each.getCells().some(({ document }) => document.uri.toString() === address),
  );
  return workspace.asRelativePath(notebook?.uri ?? known?.uri ?? Uri.parse(address));
}
