import { type CitationForm, isPlainForm } from '../../core/documents/citationForm.ts';
import { typedCitation } from '../../core/documents/typedCitation.ts';

interface Ticked {
  /** What stood in the box when the form was typed. */
  readonly text: string;
  readonly form: CitationForm;
}

/**
 * The forms that are typed into the box of a picker, `zhao fsdp p. 3`: each holds for the papers that are ticked while it
 * stands there, and for those ticked before if it is typed on behind the same query. What is deleted from the box for the
 * sake of the next query changes nothing.
 */
export class TypedForms {
  readonly #ticked: Map<string, Ticked>;
  #text = '';
  #query = '';
  #form: CitationForm = {};

  /** `start` are the papers that are ticked at first, with their forms. */
  constructor(start: readonly { readonly id: string; readonly form: CitationForm }[] = []) {
    this.#ticked = new Map(start.map(({ id, form }) => [id, { text: '', form }]));
  }

  /** The box has this text. Returns what is searched for. */
  type(text: string): string {
    const { query, form } = typedCitation(text);
    this.#text = text;
    this.#query = query;
    this.#form = form;
    for (const [id, ticked] of this.#ticked) {
      const isTypedOn = ticked.text !== '' && text.startsWith(ticked.text) && this.#isQueryOf(ticked.text);
      if (isTypedOn && !isPlainForm(form)) this.#ticked.set(id, { text, form });
    }
    return query;
  }

  /** These papers are ticked, and no others. */
  tick(ids: readonly string[]): void {
    for (const id of this.#ticked.keys()) if (!ids.includes(id)) this.#ticked.delete(id);
    for (const id of ids) if (!this.#ticked.has(id)) this.#ticked.set(id, { text: this.#text, form: this.#form });
  }

  /** How a paper is to stand: as it was typed for it, else as what stands in the box says. */
  formOf(id: string): CitationForm {
    return this.#ticked.get(id)?.form ?? this.#form;
  }

  #isQueryOf(text: string): boolean {
    return typedCitation(text).query === this.#query;
  }
}
