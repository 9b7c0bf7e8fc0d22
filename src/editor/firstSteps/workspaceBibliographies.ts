import { type Uri, workspace } from 'vscode';

// A list that is chosen from; more would be searched, not chosen.
const mostFound = 20;

/** The `.bib` files of the workspace, by their paths; those of installed packages are left out. */
export async function bibliographiesInWorkspace(): Promise<readonly Uri[]> {
  if (workspace.workspaceFolders === undefined) return [];
  const found = await workspace.findFiles('**/*.bib', '**/{node_modules,.git,.venv,venv}/**', mostFound);
  return found.sort((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
}
