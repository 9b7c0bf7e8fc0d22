import type { TextEditor } from 'vscode';

import type { CitationForm } from '../../core/documents/citationForm.ts';
import type { ChosenPaper } from '../picker/pickerOptions.ts';

/** Where something is cited: a document, and the selections or cursors in it. */
export type CitingPlace = Pick<TextEditor, 'document' | 'selections'>;

/** What is to be cited, and how. */
export interface CitationOrder {
  readonly paperIds: readonly string[];
  /** By the ids of papers. */
  readonly forms?: Readonly<Record<string, CitationForm>>;
  /** The works are all that the citation at the place shall have. */
  readonly editing?: true;
}

export const orderOf = (papers: readonly ChosenPaper[]): CitationOrder => ({
  paperIds: papers.map(({ paper }) => paper.id),
  forms: Object.fromEntries(papers.map(({ paper, form }) => [paper.id, form])),
});
