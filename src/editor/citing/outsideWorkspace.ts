import { l10n, type TextDocument, Uri, workspace } from 'vscode';

import { listed } from '../../core/text/listed.ts';
import type { CitationPlan } from '../../protocol/citing.ts';

/** Why a plan may not be carried out in a workspace that is not trusted: it would write outside it. */
export function outsideRefusal(plan: CitationPlan, document: TextDocument): string | undefined {
  const [uri] = outside(plan, document);
  if (workspace.isTrusted || uri === undefined) return undefined;
  return l10n.t(
    '{0} lies outside the workspace, which is not trusted. Trust the workspace to write there.',
    pathOf(uri),
  );
}

/**
 * What has to be agreed to when a plan writes outside the workspace and the user has not been asked with the whole path:
 * the document's front matter may come from somebody else. `answers` are decisions of the user, by question.
 */
export function writesOutside(
  plan: CitationPlan,
  document: TextDocument,
  answers: Readonly<Record<string, string>>,
): string | undefined {
  const asked = new Set(Object.keys(answers).map((id) => id.replace(/^outside:(\S+).*$/, '$1')));
  const paths = outside(plan, document).flatMap((uri) => (asked.has(uri.toString()) ? [] : pathOf(uri)));
  return paths.length === 0 ? undefined : l10n.t('Writes to {0}, outside the workspace.', listed(paths));
}

function outside({ edits }: CitationPlan, document: TextDocument): readonly Uri[] {
  const uris = new Map(edits.map(({ uri }) => [uri, Uri.parse(uri, true)]));
  uris.delete(document.uri.toString());
  return [...uris.values()].filter((uri) => !isInside(uri, document));
}

const pathOf = (uri: Uri): string => (uri.scheme === 'file' ? uri.fsPath : uri.toString(true));

/** A document that lies in no folder of the workspace has its own folder. */
function isInside(uri: Uri, document: TextDocument): boolean {
  if (workspace.getWorkspaceFolder(uri) !== undefined) return true;
  const folderOf = ({ path }: Uri): string => path.slice(0, path.lastIndexOf('/'));
  return workspace.getWorkspaceFolder(document.uri) === undefined && folderOf(uri) === folderOf(document.uri);
}
