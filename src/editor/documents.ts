import { type TextDocument, workspace } from 'vscode';

import { citesByKeys, formatOf } from '../core/documents/formatOf.ts';
import { isObject } from '../core/jsonObject.ts';
import { settingIds } from '../ids.ts';

// Documents that the editor and its extensions make for themselves. Nobody reads papers in them,
// and logs change too often to be followed.
const ownSchemes: ReadonlySet<string> = new Set([
  'accessible-view',
  'chat-editing-text-model',
  'comment',
  'debug',
  'extension-output',
  'output',
  'vscode',
  'vscode-chat-code-block',
  'vscode-scm',
  'vscode-settings',
  'vscode-terminal',
  'walkThrough',
  'walkThroughSnippet',
  'webview-panel',
]);

/** Whether papers are recognised in this document: all but the editor's own, notebook cells included. */
export function isReadByLibrary(document: TextDocument): boolean {
  return !ownSchemes.has(document.uri.scheme) && document.languageId !== 'log';
}

/** Whether the document has a format in which works are cited, or the reader has a template for its language. */
export function isCitable({ languageId, uri }: TextDocument): boolean {
  const templates = workspace.getConfiguration().get<unknown>(settingIds.citationTemplates);
  const hasTemplate = isObject(templates) && Object.hasOwn(templates, languageId);
  return hasTemplate || formatOf(languageId, uri.path) !== undefined;
}

/** Whether works are cited by keys in the document, as far as its language and name tell. */
export function isCitedByKeys({ languageId, uri }: TextDocument): boolean {
  const format = formatOf(languageId, uri.path);
  return format !== undefined && citesByKeys(format);
}
