import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { isWithin } from '../files/fileAddresses.ts';
import type { AgentContext } from './agentContext.ts';
import { shownLine } from './paperRow.ts';

// A book has a million. Nobody else is answered while a document is read and checked, and clients give up after a minute.
const longestText = 5_000_000; // UTF-16 units

/** What reaching files asks for. */
export type FileContext = Pick<AgentContext, 'files' | 'workspaceFolders' | 'documents'>;

/**
 * The file of the workspace that a model names, as it is now: with unsaved changes where it is open. Nothing outside the workspace
 * is read, also not where links lead out of it. Throws `refused` or `not-found` with the way on.
 */
export async function agentFile(context: FileContext, named: string, token: Cancellation): Promise<TextDocument> {
  const { workspaceFolders, documents, files } = context;
  if (workspaceFolders.length === 0)
    throw new PaperglossError('refused', 'No folder is open: files can be used only in a workspace folder.');
  const shown = shownLine(named, 200);
  const inside = addressesOf(workspaceFolders, named.trim()).filter((uri) => isWithin(uri, workspaceFolders));
  if (inside.length === 0)
    throw new PaperglossError('refused', `${shown} lies outside the workspace. Name a file by its path inside it.`);
  let isLink = false;
  for (const uri of inside) {
    if (!(await isInside(context, uri))) {
      isLink = true;
      continue;
    }
    const open = documents.get(uri);
    const text = open?.getText() ?? (await files.read(uri, token));
    if (text === undefined) continue;
    if (text.length > longestText)
      throw new PaperglossError(
        'refused',
        `${shown} has ${text.length} characters; tools read ${longestText} at most.`,
      );
    return open ?? TextDocument.create(uri, '', 0, text);
  }
  if (isLink) throw new PaperglossError('refused', `${shown} leads out of the workspace by a link.`);
  throw new PaperglossError('not-found', `There is no file ${shown} in the workspace.`);
}

/** Whether a file lies in the workspace, wherever links lead. */
export async function isInside({ files, workspaceFolders }: FileContext, uri: string): Promise<boolean> {
  if (!isWithin(uri, workspaceFolders)) return false;
  const real = await files.leadsTo(uri);
  if (real === undefined) return false;
  const folders = await Promise.all(workspaceFolders.map((folder) => files.leadsTo(folder)));
  return isWithin(
    real,
    folders.filter((folder) => folder !== undefined),
  );
}

/** What a path can mean: an address, an absolute path, or a path in one of the folders, with the folder's name or without. */
function addressesOf(folders: readonly string[], named: string): string[] {
  // No address can hold half a character, and no path of a file a NUL.
  if (/[\p{Cs}\0]/u.test(named)) return [];
  const roots = folders.map((folder) => URI.parse(folder));
  if (/^[a-z][\w+.-]+:\/\//i.test(named)) return [Utils.resolvePath(URI.parse(named), '.').toString()];
  const isAbsolute = /^(?:[\\/]|[a-z]:[\\/])/i.test(named);
  return roots.flatMap((root) => {
    const isOnDrive = /^\/[a-z]:/i.test(root.path);
    const path = isOnDrive ? named.replaceAll('\\', '/') : named;
    if (isAbsolute) return [Utils.resolvePath(root.with({ path: '/' }), path).toString()];
    const name = `${Utils.basename(root)}/`;
    return [path, ...(path.startsWith(name) ? [path.slice(name.length)] : [])].map((each) =>
      Utils.resolvePath(root, each).toString(),
    );
  });
}

/** The path of a file as a model may name it: from its workspace folder. */
export function pathInside(folders: readonly string[], uri: string): string {
  const file = URI.parse(uri);
  for (const folder of folders) {
    const root = URI.parse(folder);
    const start = `${root.path.replace(/\/+$/, '')}/`;
    if (isWithin(uri, [folder])) return file.path.slice(start.length);
  }
  return file.path;
}
