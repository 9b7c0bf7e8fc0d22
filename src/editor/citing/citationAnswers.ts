import { l10n, type Memento } from 'vscode';

import type { CitationChoice, CitationQuestion } from '../../protocol/citing.ts';
import { type Choice, choose } from '../choose.ts';
import { inform } from '../messages.ts';

const storageKey = 'papergloss.citationAnswers';

/** A decision of the user. The question is kept with it, so that it can be shown and decided otherwise. */
interface KeptAnswer {
  readonly question: CitationQuestion;
  readonly value: string;
}

interface AnswerChoice extends Choice {
  /** Undefined where the question is to be asked again. */
  readonly value: string | undefined;
}

/** What the user has decided about citations, such as which bibliography gets the entries: asked once in a workspace. */
export class CitationAnswers {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** The answers by the ids of their questions. */
  get values(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#kept.map(({ question, value }) => [question.id, value]));
  }

  /** Asks and keeps the answer. Resolves with whether there is one. */
  async ask(question: CitationQuestion): Promise<boolean> {
    const items = question.choices.map((choice) => choiceItem(choice));
    const chosen = await chosenFrom(
      question,
      items,
      l10n.t('The answer is kept for this workspace. Escape changes nothing.'),
    );
    if (chosen?.value === undefined) return false;
    await this.#keep(question, chosen.value);
    return true;
  }

  /** Lets the user decide otherwise, or be asked again. */
  async change(): Promise<void> {
    const kept = this.#kept;
    const answer = kept.length > 1 ? await decisionFrom(kept) : kept[0];
    if (answer === undefined) {
      if (kept.length === 0) {
        void inform(l10n.t('Nothing has been decided yet. Insert Citation asks where several bibliographies fit.'));
      }
      return;
    }
    const { question, value } = answer;
    // What is decided comes first: Enter alone changes nothing.
    const decided = question.choices.filter((choice) => choice.value === value);
    const others = question.choices.filter((choice) => choice.value !== value);
    const items: AnswerChoice[] = [
      ...decided.map((choice) => choiceItem(choice, true)),
      ...others.map((choice) => choiceItem(choice)),
      {
        label: l10n.t('Ask again'),
        detail: l10n.t('The next citation asks with the files that are there then.'),
        value: undefined,
      },
    ];
    const chosen = await chosenFrom(question, items, l10n.t('What later citations do'));
    if (chosen !== undefined) await this.#keep(question, chosen.value);
  }

  async #keep(question: CitationQuestion, value: string | undefined): Promise<void> {
    const others = this.#kept.filter((answer) => answer.question.id !== question.id);
    await this.#state.update(
      storageKey,
      value === undefined ? others : [...others, { question: lasting(question), value }],
    );
  }

  get #kept(): readonly KeptAnswer[] {
    const stored = this.#state.get<unknown>(storageKey);
    return Array.isArray(stored) ? stored.filter(isKeptAnswer) : [];
  }
}

/** The question without what is told only while it is asked, such as how many entries a file has. */
const lasting = ({ id, text, choices }: CitationQuestion): CitationQuestion => ({
  id,
  text,
  choices: choices.map(({ value, label }) => ({ value, label })),
});

const choiceItem = (choice: CitationChoice, isDecided = false): AnswerChoice => ({
  ...choice,
  ...(isDecided && { description: l10n.t('as decided') }),
});

function chosenFrom(
  question: CitationQuestion,
  items: readonly AnswerChoice[],
  placeholder: string,
): Promise<AnswerChoice | undefined> {
  return choose(items, { title: question.text, placeholder, isInsistent: true });
}

async function decisionFrom(kept: readonly KeptAnswer[]): Promise<KeptAnswer | undefined> {
  const items = kept.map((answer) => {
    const { question, value } = answer;
    const decided = question.choices.find((choice) => choice.value === value);
    return { ...choiceItem({ value, label: question.text, detail: decided?.label ?? value }), answer };
  });
  const chosen = await choose(items, {
    title: l10n.t('Decisions about citations'),
    placeholder: l10n.t('Which one is to be changed?'),
  });
  return chosen?.answer;
}

function isKeptAnswer(stored: unknown): stored is KeptAnswer {
  if (typeof stored !== 'object' || stored === null || !('question' in stored) || !('value' in stored)) return false;
  const { question, value } = stored as { readonly question: unknown; readonly value: unknown };
  if (typeof value !== 'string' || typeof question !== 'object' || question === null) return false;
  const { id, text, choices } = question as Partial<CitationQuestion>;
  return typeof id === 'string' && typeof text === 'string' && Array.isArray(choices) && choices.every(isChoice);
}

function isChoice(stored: unknown): boolean {
  if (typeof stored !== 'object' || stored === null) return false;
  const { value, label, detail } = stored as Partial<CitationChoice>;
  return typeof value === 'string' && typeof label === 'string' && (detail === undefined || typeof detail === 'string');
}
