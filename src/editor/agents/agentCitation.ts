import { type CancellationToken, l10n, Position, Selection, type TextDocument, Uri, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { listed } from '../../core/text/listed.ts';
import { type AgentCitationPlace, agentCitationPlaceRequest } from '../../protocol/agents.ts';
import { type CitationPlan, type CitationQuestion, citationRequest } from '../../protocol/citing.ts';
import { applyPlan } from '../citing/applyPlan.ts';
import type { BibliographySaver } from '../citing/bibliographySaver.ts';
import type { CitationAnswers } from '../citing/citationAnswers.ts';
import { citationParams } from '../citing/citationParams.ts';
import type { CitingPlace } from '../citing/citationOrder.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { ServedTexts } from '../client/servedTexts.ts';

export interface AgentServices {
  readonly client: LibraryClient;
  readonly answers: CitationAnswers;
  readonly bibliographies: BibliographySaver;
}

/** What the user is asked before a model's citation is inserted. */
export interface Confirmation {
  readonly title: string;
  readonly sentences: readonly string[];
}

interface Planned {
  readonly place: AgentCitationPlace;
  readonly document: TextDocument;
  readonly plan: CitationPlan;
  readonly served: ServedTexts;
}

// Text that changes while a plan is made is planned for again; the first look at a closed document opens it.
const attempts = 4;
const questionsAtMost = 5;
// Calls that were prepared and never made.
const mostAgreed = 20;

/**
 * Cites where a model wants to: planned and applied as any citation, but only inside the workspace, and only as the user has
 * confirmed it.
 */
export class AgentCitation {
  readonly #services: AgentServices;
  /** What was shown to the user for a call, by its input: nothing else is written for it. */
  readonly #shown = new Map<string, string>();

  constructor(services: AgentServices) {
    this.#services = services;
  }

  /** What to ask the user; undefined where nothing can be planned, which calling the tool tells. Changes nothing. */
  async confirmation(input: object, token: CancellationToken): Promise<Confirmation | undefined> {
    try {
      const { place, plan } = await this.#planned(input, token);
      if (this.#shown.size >= mostAgreed) this.#shown.clear();
      this.#shown.set(JSON.stringify(input), effectOf(plan));
      return { title: l10n.t('Insert a citation?'), sentences: sentencesOf(place, plan) };
    } catch (error) {
      if (error instanceof PaperglossError) return undefined;
      throw error;
    }
  }

  /** Inserts the citation that the user has confirmed. Throws, with nothing changed, where that cannot be done. */
  async insert(input: object, token: CancellationToken): Promise<object> {
    const key = JSON.stringify(input);
    const shown = this.#shown.get(key);
    this.#shown.delete(key);
    let isAsked = false;
    for (let asked = 0, attempt = 0; attempt < attempts;) {
      const planned = await this.#planned(input, token);
      const { plan, place, document } = planned;
      if (plan.question !== undefined) {
        if (++asked > questionsAtMost) break;
        if (!(await this.#services.answers.ask(plan.question)))
          throw new PaperglossError('refused', 'The user declined: nothing was written.');
        isAsked = true;
        continue;
      }
      // An answer of the user just decided what could not be shown before.
      const isAgreed = shown === effectOf(plan) || (shown === undecided && isAsked);
      if (!isAgreed)
        throw new PaperglossError(
          'refused',
          'What the citation would change is not what the user confirmed. Call again.',
        );
      if (plan.edits.length > 0) await window.showTextDocument(document, { preview: false, preserveFocus: true });
      if ((await applyPlan({ ...planned, version: place.version }, this.#services.bibliographies)) !== undefined)
        return outcomeOf(planned);
      attempt += 1;
    }
    throw new PaperglossError(
      'refused',
      'The document or its bibliography kept changing. Nothing was inserted; call again.',
    );
  }

  async #planned(input: object, token: CancellationToken): Promise<Planned> {
    const { client, answers } = this.#services;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const answer = await client.request(agentCitationPlaceRequest, { input }, token);
      if ('failure' in answer) throw new PaperglossError('refused', answer.failure);
      const { place } = answer;
      const document = await workspace.openTextDocument(Uri.parse(place.uri, true));
      // The library reads a closed document from its file, which has no version.
      if (document.version !== place.version) continue;
      const served = new ServedTexts();
      const order = { paperIds: place.papers.map(({ id }) => id) };
      const params = citationParams(atPlace(document, place), { values: ownAnswers(answers.values) }, order);
      const plan = await client.requestNoting(citationRequest, params, served, token);
      const refusal = plan.refusal ?? outsideRefusal(plan);
      if (refusal !== undefined) throw new PaperglossError('refused', refusal);
      return { place, document, plan, served };
    }
    throw new PaperglossError('refused', 'The document kept changing. Nothing was inserted; call again.');
  }
}

function atPlace(document: TextDocument, { position }: AgentCitationPlace): CitingPlace {
  const cursor = new Position(position.line, position.character);
  return { document, selections: [new Selection(cursor, cursor)] };
}

/** That something outside the workspace may be written was agreed to for the user's own citations. */
const ownAnswers = (answers: CitationAnswers['values']): CitationAnswers['values'] =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !isAboutOutside(id)));

const isAboutOutside = (questionId: string): boolean => questionId.startsWith('outside:');

/** Why a plan of a model may not be carried out: it would write outside the workspace. */
function outsideRefusal({ edits, question }: CitationPlan): string | undefined {
  const isOutside = edits.some(({ uri }) => workspace.getWorkspaceFolder(Uri.parse(uri, true)) === undefined);
  if (!isOutside && !(question !== undefined && isAboutOutside(question.id))) return undefined;
  return 'The document or its bibliography lies outside the workspace, where agents write nothing. The user can cite there with Insert Citation.';
}

const undecided = 'undecided';

/** What a plan changes, as far as it was shown. */
function effectOf({ edits, question, confirm, keys }: CitationPlan): string {
  return question === undefined
    ? JSON.stringify([edits.map(({ uri, newText }) => [uri, newText]), confirm, keys])
    : undecided;
}

const namesOf = (uris: readonly string[]): readonly string[] =>
  [...new Set(uris)].map((uri) => foreignText(workspace.asRelativePath(Uri.parse(uri, true))));

function sentencesOf(place: AgentCitationPlace, { edits, keys, confirm, question }: CitationPlan): readonly string[] {
  const titles = place.papers.map(({ title }) => `“${foreignText(title)}”`).join(', ');
  const written = keys.map((key) => `@${foreignText(key)}`).join(', ');
  const [path, line] = [foreignText(place.path), place.position.line + 1];
  return [
    keys.length === 0
      ? l10n.t('Cite {0} in {1}, line {2}.', titles, path, line)
      : l10n.t('Cite {0} as {1} in {2}, line {3}.', titles, written, path, line),
    ...(question === undefined
      ? [l10n.t('Changes {0}.', listed(namesOf(edits.map(({ uri }) => uri))))]
      : [askedText(question)]),
    ...(confirm === undefined ? [] : [foreignText(confirm)]),
  ];
}

const askedText = ({ text }: CitationQuestion): string => l10n.t('You will be asked: {0}', foreignText(text));

function outcomeOf({ plan, document }: Planned): object {
  const { edits, keys, summary } = plan;
  const isThere = edits.length === 0;
  return {
    written: !isThere,
    keys,
    summary: foreignText(summary),
    files: namesOf(edits.map(({ uri }) => uri)),
    ...(isThere && { note: 'It is cited there already.' }),
    ...(document.isDirty && {
      note: 'The document is open with unsaved changes: the user looks at it and saves it.',
    }),
  };
}
