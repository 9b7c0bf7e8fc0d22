import { URI, Utils } from 'vscode-uri';

import type { PlannedCitation } from '../core/documents/planCitation.ts';
import { namingPlaces } from '../core/projects/projectFile.ts';
import type { CitationQuestion } from '../protocol.ts';
import type { BibliographyPlaces } from './bibliographyPlaces.ts';
import type { Target } from './citationTarget.ts';
import { fullPath, relativePath } from './fileAddresses.ts';
import { headOf } from './headOf.ts';

/** What messages about a plan speak of. */
export interface Surroundings {
  readonly places: BibliographyPlaces;
  readonly target: Target | undefined;
  /** The name of the target's file. */
  readonly path: string | undefined;
  /** The document's own front matter can name a bibliography. */
  readonly usesFrontMatter: boolean;
  /** The address of the target's file where that lies outside the workspace. */
  readonly outside: string | undefined;
  /** A citation that is there is changed. */
  readonly isEdited?: boolean;
}

/** Asked once for each file outside the workspace, before it is written to for the first time. */
export function outsideQuestion({ uri, file }: Target, outside: string): CitationQuestion {
  const path = fullPath(outside);
  const isLink = URI.parse(outside).toString() !== uri;
  const place = isLink
    ? `${Utils.basename(URI.parse(uri))} is a link to ${path}, outside the workspace.`
    : `${path} lies outside the workspace.`;
  return {
    // A link that leads elsewhere by now is another question.
    id: isLink ? `outside:${uri} ${outside}` : `outside:${uri}`,
    text: `${place} ${file === undefined ? 'Is it created there?' : 'Are entries added to it?'}`,
    choices: [
      { value: 'write', label: file === undefined ? 'Create the file' : 'Add entries to the file', detail: path },
    ],
  };
}

/** What has to be agreed to each time; undefined when nothing has to be. */
export function planConfirmation(
  { newKeys }: PlannedCitation,
  { places, target, path, usesFrontMatter, outside }: Surroundings,
): string | undefined {
  if (newKeys.length === 0) return undefined;
  if (target === undefined)
    return 'The document is not saved yet: only the citation is inserted, without a bibliography.';
  if (target.file !== undefined || target.isChosen) return undefined;
  const inFolder = relativePath(Utils.dirname(places.file).toString(), target.uri);
  const name = outside === undefined ? (inFolder ?? path ?? '') : fullPath(outside);
  if (!target.mustBeNamed)
    return `Creates ${name}, which ${places.isNamedInDocument ? `the ${headOf(places.file)}` : 'the project'} names and which does not exist yet.`;
  const beside = places.isNotebookCell ? 'the notebook' : 'the document';
  return usesFrontMatter
    ? `Creates ${name} beside ${beside} and names it ${headOf(places.file) === 'document' ? 'there' : 'in its front matter'}.`
    : `Creates ${name} beside ${beside}. ${untold(places, name)}`;
}

/** What the plan does not do and somebody has to: telling a program of a bibliography, or writing the citation its way. */
export function surroundingNotes(
  { newKeys }: PlannedCitation,
  { places, target, path, usesFrontMatter }: Surroundings,
): string[] {
  const notes: string[] = [];
  const isThere = target !== undefined && (target.file !== undefined || newKeys.length > 0);
  if (isThere && target.mustBeNamed && !usesFrontMatter && !places.hasForeignMetadata)
    notes.push(untold(places, path ?? ''));
  return notes;
}

/** Who has to be told of a bibliography that the edit cannot name. */
function untold({ isNotebookCell, project, file }: BibliographyPlaces, path: string): string {
  const place = project && namingPlaces[project];
  if (place !== undefined) return `Name ${path} in ${place} if it is not named there.`;
  if (isNotebookCell) return `${Utils.basename(file)} cannot name ${path}: tell the program that renders the notebook.`;
  return `${Utils.basename(file)} does not name ${path}: tell the program that renders it.`;
}

/** What will have happened, in a few sentences. */
export function planSummary(
  { keys, newKeys, notes, documentEdits, named }: PlannedCitation,
  { path, places, target, isEdited = false }: Surroundings,
  further: readonly string[],
): string {
  const list = (names: readonly string[]): string => names.map((name) => `@${name}`).join(', ');
  const sentences = [...notes, ...further];
  // That a new file is named has been agreed to.
  const others = target?.file === undefined ? named.filter((each) => each !== path) : named;
  if (others.length > 0) sentences.unshift(`Named ${others.join(', ')} in the ${headOf(places.file)}.`);
  if (newKeys.length > 0 && target !== undefined) sentences.unshift(`Added ${list(newKeys)} to ${path ?? ''}.`);
  else if (documentEdits.length > 0 && isEdited)
    sentences.unshift(keys.length === 0 ? 'Removed the citation.' : 'Changed the citation.');
  else if (documentEdits.length > 0)
    sentences.unshift(keys.length === 0 ? 'Inserted the citation.' : `Cited ${list(keys)}.`);
  return sentences.join(' ');
}
