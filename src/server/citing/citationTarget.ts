import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat, keysOfPaper } from '../../core/bibliography/bibliographyFile.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { namingPlaces } from '../../core/projects/projectFile.ts';
import { l10n } from '../../core/l10n.ts';
import type { CitationQuestion } from '../../protocol/citing.ts';
import type { BibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { CitingContext } from '../context.ts';
import { relativePath, resolved } from '../files/fileAddresses.ts';
import { headOf } from '../bibliographies/headOf.ts';

const newBibliographyName = 'references.bib';

/** The bibliography that gets the entries. */
export interface Target {
  readonly uri: string;
  /** Undefined when the file has to be created. */
  readonly file: BibliographyFile | undefined;
  /** Nothing names the file yet that the program which renders the document reads. */
  readonly mustBeNamed: boolean;
  /** The user has chosen it, and so agreed to its being created. */
  readonly isChosen: boolean;
}

/** Where entries go, and what else the document's keys come from; or what has to be answered first. */
export type TargetChoice =
  | { readonly target: Target | undefined; readonly others: readonly BibliographyFile[] }
  | { readonly question: CitationQuestion };

export type Answers = Readonly<Record<string, string>>;

/**
 * Decides where entries go: to the first bibliography that is named and exists, to the only one that lies there, to a new
 * one where none does. Which of several is for the user to say. No target: the document has no place for a file. Throws a
 * {@link PaperglossError} where nothing can be written to.
 */
export async function citationTarget(
  context: CitingContext,
  places: BibliographyPlaces,
  papers: readonly Paper[],
  answers: Answers,
  token: Cancellation,
): Promise<TargetChoice> {
  if (places.file.scheme === 'untitled') return { target: undefined, others: [] };
  return places.isNamed ? namedTarget(context, places, token) : unnamedTarget(context, places, papers, answers, token);
}

async function namedTarget(
  context: CitingContext,
  places: BibliographyPlaces,
  token: Cancellation,
): Promise<TargetChoice> {
  const usable = places.uris.filter((uri) => bibliographyFormat(uri) !== undefined);
  if (usable.length === 0) throw new PaperglossError('refused', noUsableName(places));
  const read = await Promise.all(
    usable.map(async (uri) => ({ uri, file: (await context.bibliographies.read(uri, token))?.file })),
  );
  // A file that exists is written to before one that would have to be created.
  const isWritable = ({ file }: (typeof read)[number]): boolean => file !== undefined && file.readOnly === undefined;
  const chosen = read.find(isWritable) ?? read.find(({ file }) => file !== undefined) ?? read[0];
  const others = read.flatMap(({ uri, file }) => (uri === chosen?.uri || file === undefined ? [] : [file]));
  return { target: chosen && { ...chosen, mustBeNamed: false, isChosen: false }, others };
}

function noUsableName({ unfollowed, file }: BibliographyPlaces): string {
  const [path] = unfollowed;
  const name = Utils.basename(file);
  const sentences = [
    headOf(file) === 'document'
      ? l10n.t('The document {0} names no bibliography that can be written to (.bib, .json, .yaml).', name)
      : l10n.t('The front matter of {0} names no bibliography that can be written to (.bib, .json, .yaml).', name),
    ...(path === undefined
      ? []
      : [
          /^\w+:/.test(path)
            ? l10n.t('"{0}" is on the web.', path)
            : l10n.t('"{0}" is made by code when the document is rendered.', path),
        ]),
    l10n.t('Name a file beside it.'),
  ];
  return sentences.join(' ');
}

async function unnamedTarget(
  context: CitingContext,
  places: BibliographyPlaces,
  papers: readonly Paper[],
  answers: Answers,
  token: Cancellation,
): Promise<TargetChoice> {
  const { file: document, project } = places;
  const mentioned = new Set(places.placed.flatMap(({ uri, origin }) => (origin.kind === 'settings' ? uri : [])));
  const candidates = (await Promise.all(places.uris.map((uri) => context.bibliographies.read(uri, token)))).filter(
    (each): each is LocatedBibliography =>
      // What is only read gives cards, and is no choice.
      each !== undefined && each.file.readOnly === undefined,
  );
  // MyST takes all bibliographies in the folder of the project.
  const isKnown = (uri: string): boolean => mentioned.has(uri) || project === 'myst';
  const targetOf = (uri: string, file: BibliographyFile | undefined, isChosen: boolean): TargetChoice => ({
    target: { uri, file, mustBeNamed: !isKnown(uri), isChosen },
    others: candidates.flatMap((each) => (each.uri !== uri && project === 'myst' ? [each.file] : [])),
  });
  const [only] = candidates;
  const fresh = resolved(document, newBibliographyName);
  if (only === undefined) {
    const place = project && namingPlaces[project];
    if (place === undefined) return targetOf(fresh, undefined, false);
    throw new PaperglossError(
      'refused',
      l10n.t('This project names no bibliography: name one in {0}, then cite again.', l10n.t(place)),
    );
  }
  if (candidates.length === 1 && !isForCiters(only.uri)) return targetOf(only.uri, only.file, false);

  // Of several that all count, one that has the papers already needs no entry.
  const having =
    project === 'myst' &&
    candidates.find(({ file }) => papers.length > 0 && papers.every((paper) => keysOfPaper(file, paper).length > 0));
  if (having) return targetOf(having.uri, having.file, false);

  const question = targetQuestion(places, candidates, papers, mentioned);
  const answer = question.choices.find(({ value }) => value === answers[question.id])?.value;
  if (answer === undefined) return { question };
  return targetOf(answer, candidates.find(({ uri }) => uri === answer)?.file, true);
}

/** `CITATION.bib` says how the work itself is to be cited; it is not the list of what the work cites. */
const isForCiters = (uri: string): boolean => /\/citations?\.bib$/i.test(uri);

function targetQuestion(
  { file: document, uris, folders, project }: BibliographyPlaces,
  candidates: readonly LocatedBibliography[],
  papers: readonly Paper[],
  mentioned: ReadonlySet<string>,
): CitationQuestion {
  const folder = Utils.dirname(document).toString();
  // Documents of one folder have the same candidates, and mostly those of the folders below it.
  const [nearest] = uris;
  const home = nearest === undefined ? folder : Utils.dirname(URI.parse(nearest)).toString();
  const choices = candidates.map(({ uri, file }) => {
    const found = papers.filter((paper) => keysOfPaper(file, paper).length > 0).length;
    const facts = [
      `${file.entries.length} ${file.entries.length === 1 ? 'entry' : 'entries'}`,
      ...(found === 0
        ? []
        : [papers.length === 1 ? l10n.t('has this paper') : l10n.t('has {0} of these papers', found)]),
      ...(mentioned.has(uri) ? [l10n.t('named in the settings of the project')] : []),
    ];
    return { value: uri, label: relativePath(folder, uri) ?? uri, detail: facts.join(' · ') };
  });
  const fresh = resolved(document, newBibliographyName);
  const canBeNew =
    (project === undefined || project === 'quarto') &&
    folders.length > 0 &&
    !choices.some(({ value }) => value === fresh);
  const isSeveral = candidates.length > 1;
  return {
    id: `bibliography:${home}`,
    text: isSeveral
      ? l10n.t('Which bibliography gets the entries? {0} names none, and there are several.', Utils.basename(document))
      : l10n.t('Which bibliography gets the entries? {0} names none.', Utils.basename(document)),
    choices: canBeNew
      ? [
          ...choices,
          {
            value: fresh,
            label: l10n.t('New {0}', newBibliographyName),
            detail: l10n.t('Creates it beside the document.'),
          },
        ]
      : choices,
  };
}
