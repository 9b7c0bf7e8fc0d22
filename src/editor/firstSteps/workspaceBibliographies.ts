import { type Uri, workspace } from 'vscode';

/** Files that are nothing but bibliographies, by their names. */
export const bibliographyGlob = '**/*.{bib,bibtex,ris}';

/** What is installed is not the user's. */
export const foldersOfPackages = '**/{node_modules,.git,.venv,venv}/**';

/** A list that is chosen from; more would be searched, not chosen. */
export const mostBibliographies = 20;

/** The bibliographies of the workspace, by their paths; those of installed packages are left out. */
export async function bibliographiesInWorkspace(): Promise<readonly Uri[]> {
  if (workspace.workspaceFolders === undefined) return [];
  const found = await workspace.findFiles(bibliographyGlob, foldersOfPackages, mostBibliographies);
  return found.sort((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
}
