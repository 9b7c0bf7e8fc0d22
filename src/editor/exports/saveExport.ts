import { env, FileSystemError, l10n, type Uri, UIKind, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import type { ExportFormat } from '../../protocol/exports.ts';
import { inform } from '../messages.ts';
import { fileNameOf } from '../writableText.ts';

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

/** Asks where a file goes; undefined where the user does not want it. */
export function askForFile(folder: Uri | undefined, name: string, ending: string): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    title: l10n.t('Export'),
    saveLabel: l10n.t('Export'),
    filters: { [ending]: [ending] },
    ...(folder !== undefined && { defaultUri: folder.with({ path: `${folder.path.replace(/\/$/, '')}/${name}` }) }),
  });
}

/** Writes a file and tells so, with a way to look at it. */
export async function saveExport(uri: Uri, text: string, done: string): Promise<void> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty === true)
    throw new PaperglossError('refused', l10n.t('{0} has unsaved changes. Save it first.', fileNameOf(uri)));
  try {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
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
  else await window.showTextDocument(uri);
}
