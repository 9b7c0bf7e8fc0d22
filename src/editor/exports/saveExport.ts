import { commands, env, FileSystemError, l10n, TabInputText, type Uri, UIKind, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import type { ExportFormat } from '../../protocol/exports.ts';
import { inform } from '../messages.ts';
import { fileNameOf, folderOf } from '../writableText.ts';

/** A format to choose, and how files of it end. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  readonly ending: string;
}

/** Formats of bibliographies for programs. */
export const bibliographyChoices: readonly ExportChoice[] = [
  { format: 'bibtex', icon: 'references', label: 'BibTeX', description: '.bib', ending: 'bib' },
  { format: 'biblatex', icon: 'references', label: 'BibLaTeX', description: '.bib', ending: 'bib' },
  { format: 'csl-json', icon: 'json', label: 'CSL-JSON', description: '.json', ending: 'json' },
  { format: 'yaml', icon: 'list-tree', label: 'CSL-YAML', description: l10n.t('.yaml, for Pandoc'), ending: 'yaml' },
  { format: 'hayagriva', icon: 'list-tree', label: 'Hayagriva', description: l10n.t('.yml, for Typst'), ending: 'yml' },
];

/** References as a style prints them. */
export const printedChoices: readonly ExportChoice[] = [
  { format: 'markdown', icon: 'markdown', label: l10n.t('References in Markdown'), description: '.md', ending: 'md' },
  {
    format: 'text',
    icon: 'symbol-string',
    label: l10n.t('References as plain text'),
    description: '.txt',
    ending: 'txt',
  },
  { format: 'html', icon: 'code', label: l10n.t('References in HTML'), description: '.html', ending: 'html' },
];

export const pageChoice: ExportChoice = {
  format: 'page',
  icon: 'globe',
  label: l10n.t('Page to search in'),
  description: l10n.t('.html, one file that works offline'),
  ending: 'html',
};

/** Asks where a file goes; undefined where the user does not want it. Without a `folder` it is offered where the user is at work. */
export function askForFile(folder: Uri | undefined, name: string, ending: string): Thenable<Uri | undefined> {
  const offered = folder ?? workplace();
  return window.showSaveDialog({
    title: l10n.t('Export'),
    saveLabel: l10n.t('Export'),
    filters: { [ending]: [ending] },
    ...(offered !== undefined && { defaultUri: offered.with({ path: `${offered.path.replace(/\/$/, '')}/${name}` }) }),
  });
}

/** The first open folder, else that of a file that is open; undefined where nothing is. */
function workplace(): Uri | undefined {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder !== undefined) return folder.uri;
  const inFront = window.activeTextEditor?.document.uri;
  const inTabs = window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => (input instanceof TabInputText ? [input.uri] : [])),
  );
  const file = [...(inFront === undefined ? [] : [inFront]), ...inTabs].find(
    ({ scheme }) => workspace.fs.isWritableFileSystem(scheme) === true,
  );
  return file && folderOf(file);
}

/** Writes a file and tells so, with a way to look at it. */
export async function saveExport(uri: Uri, content: string | Uint8Array, done: string): Promise<void> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty === true)
    throw new PaperglossError('refused', l10n.t('{0} has unsaved changes. Save it first.', fileNameOf(uri)));
  try {
    await workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    throw new PaperglossError('refused', l10n.t('{0} cannot be written: {1}', fileNameOf(uri), error.message), {
      cause: error,
    });
  }
  // The browser of this machine reads its own files alone.
  const isForBrowser =
    /\.html?$/i.test(uri.path) &&
    uri.scheme === 'file' &&
    env.uiKind === UIKind.Desktop &&
    env.remoteName === undefined;
  const button = isForBrowser ? l10n.t('Open in Browser') : l10n.t('Open');
  const pressed = await inform(l10n.t('{0} exported to {1}.', done, fileNameOf(uri)), button);
  if (pressed === undefined) return;
  if (isForBrowser) await env.openExternal(uri);
  else await commands.executeCommand('vscode.open', uri);
}
