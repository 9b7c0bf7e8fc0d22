import type { TextEditor } from 'vscode';

import type { BibliographySaver } from './bibliographySaver.ts';
import type { CitationAnswers } from './citationAnswers.ts';
import type { InFront } from '../inFront.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';

/** What all that inserts or changes citations works with. */
export interface CitationServices extends PickerServices {
  readonly inFront: InFront;
  /** The text that was active last, though something else may lie over it. */
  readonly lastText?: () => TextEditor | undefined;
  readonly answers: CitationAnswers;
  readonly bibliographies: BibliographySaver;
  /** Hears of each citation that has been inserted. */
  readonly cited?: () => void;
}
