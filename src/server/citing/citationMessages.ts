import { URI, Utils } from 'vscode-uri';

import type { PlannedCitation } from '../../core/documents/planCitation.ts';
import { namingPlaces } from '../../core/projects/projectFile.ts';
import { l10n } from '../../core/l10n.ts';
import type { CitationQuestion } from '../../protocol/citing.ts';
import type { BibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import type { Target } from './citationTarget.ts';
import { fullPath, relativePath } from '../files/fileAddresses.ts';
import { headOf } from '../bibliographies/headOf.ts';

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
    ? l10n.t('{0} is a link to {1}, outside the workspace.', Utils.basename(URI.parse(uri)), path)
    : l10n.t('{0} lies outside the workspace.', path);
  return {
    // A link that leads elsewhere by now is another question.
    id: isLink ? `outside:${uri} ${outside}` : `outside:${uri}`,
    text: `${place} ${file === undefined ? l10n.t('Is it created there?') : l10n.t('Are entries added to it?')}`,
    choices: [
      {
        value: 'write',
        label: file === undefined ? l10n.t('Create the file') : l10n.t('Add entries to the file'),
        detail: path,
      },
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
    return l10n.t('The document is not saved yet: only the citation is inserted, without a bibliography.');
  if (target.file !== undefined || target.isChosen) return undefined;
  const inFolder = relativePath(Utils.dirname(places.file).toString(), target.uri);
  const name = outside === undefined ? (inFolder ?? path ?? '') : fullPath(outside);
  if (!target.mustBeNamed) return createdText(name, places);
  const beside = places.isNotebookCell ? l10n.t('the notebook') : l10n.t('the document');
  return usesFrontMatter
    ? headOf(places.file) === 'document'
      ? l10n.t('Creates {0} beside {1} and names it there.', name, beside)
      : l10n.t('Creates {0} beside {1} and names it in its front matter.', name, beside)
    : `${l10n.t('Creates {0} beside {1}.', name, beside)} ${untold(places, name)}`;
}

function createdText(name: string, { isNamedInDocument, file }: BibliographyPlaces): string {
  if (!isNamedInDocument) return l10n.t('Creates {0}, which the project names and which does not exist yet.', name);
  return headOf(file) === 'document'
    ? l10n.t('Creates {0}, which the document names and which does not exist yet.', name)
    : l10n.t('Creates {0}, which the front matter names and which does not exist yet.', name);
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
  if (place !== undefined) return l10n.t('Name {0} in {1} if it is not named there.', path, l10n.t(place));
  if (isNotebookCell)
    return l10n.t('{0} cannot name {1}: tell the program that renders the notebook.', Utils.basename(file), path);
  return l10n.t('{0} does not name {1}: tell the program that renders it.', Utils.basename(file), path);
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
  if (others.length > 0)
    sentences.unshift(
      headOf(places.file) === 'document'
        ? l10n.t('Named {0} in the document.', others.join(', '))
        : l10n.t('Named {0} in the front matter.', others.join(', ')),
    );
  if (newKeys.length > 0 && target !== undefined)
    sentences.unshift(l10n.t('Added {0} to {1}.', list(newKeys), path ?? ''));
  else if (documentEdits.length > 0 && isEdited)
    sentences.unshift(keys.length === 0 ? l10n.t('Removed the citation.') : l10n.t('Changed the citation.'));
  else if (documentEdits.length > 0)
    sentences.unshift(keys.length === 0 ? l10n.t('Inserted the citation.') : l10n.t('Cited {0}.', list(keys)));
  return sentences.join(' ');
}
