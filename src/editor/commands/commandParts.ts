import type { LogOutputChannel, Memento } from 'vscode';

import type { CardOnDemand } from '../cards/cardOnDemand.ts';
import type { CitationAnswers } from '../citing/citationAnswers.ts';
import type { CitationServices } from '../citing/citationServices.ts';
import type { CursorView } from '../details/cursorView.ts';
import type { DetailsPanel } from '../details/detailsPanel.ts';
import type { DoneMarks } from '../firstSteps/doneMarks.ts';
import type { LastTextEditor } from '../lastTextEditor.ts';
import type { LibraryView } from '../library/libraryView.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { MapPanel } from '../map/mapPanel.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import type { ReadingFiles } from '../reading/readingFiles.ts';
import type { ReferencesView } from '../references/referencesView.ts';
import type { FrontFollower } from '../references/textsInFront.ts';
import type { ExchangedFile } from '../writeFile.ts';

/** What commands work with. */
export interface CommandParts {
  readonly services: CitationServices & PickerServices;
  readonly client: LibraryClient;
  readonly details: DetailsPanel;
  readonly atCursor: CursorView;
  readonly map: MapPanel;
  readonly library: LibraryView;
  readonly references: ReferencesView;
  readonly reading: ReadingFiles;
  readonly onDemand: CardOnDemand;
  readonly editors: LastTextEditor;
  readonly answers: CitationAnswers;
  readonly front: FrontFollower;
  readonly done: DoneMarks;
  readonly log: LogOutputChannel;
  readonly exchangedFile: ExchangedFile | undefined;
  /** What is remembered for this workspace. */
  readonly workspaceState: Memento;
}
