import { CancellationError, commands, type Hover, l10n, type Position, type TextDocument, window } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { isReadByLibrary } from '../documents.ts';
import { hoverModeIn } from './hoverSetting.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { withLibrary } from '../client/waiting.ts';

interface AskedCard {
  readonly document: TextDocument;
  readonly version: number;
  readonly cursor: Position;
  readonly card: Hover;
}

/** The card that somebody asked for at the cursor. It stays there until the cursor moves or the text changes. */
export class CardOnDemand {
  readonly #client: LibraryClient;
  #asked: AskedCard | undefined;

  constructor(client: LibraryClient) {
    this.#client = client;
  }

  /** Shows the card of the name or citation at the cursor. Throws, for people, where there is none. */
  async show(): Promise<void> {
    const editor = window.activeTextEditor;
    if (!editor || !isReadByLibrary(editor.document))
      throw new PaperglossError('refused', l10n.t('Open a file and put the cursor on the name of a paper first.'));
    const { document } = editor;
    if (hoverModeIn(document) === 'off')
      throw new PaperglossError(
        'refused',
        l10n.t('Paper cards are off here: the setting "papergloss.hover.enabled" says so.'),
      );
    const cursor = editor.selection.active;
    const { version } = document;
    const card = await withLibrary(async (token) => {
      const hover = await this.#client.hover(document, cursor, token);
      // A hover that was given up has no card either, and nobody wants to hear of it.
      if (token.isCancellationRequested) throw new CancellationError();
      return hover;
    });
    if (card === undefined) throw new PaperglossError('not-found', l10n.t('No name of a paper is recognised here.'));
    this.#asked = { document, version, cursor, card };
    await commands.executeCommand('editor.action.showHover');
  }

  /** The card that was asked for at this place; undefined where none was, or where it has been left since. */
  at(document: TextDocument, position: Position): Hover | undefined {
    const asked = this.#asked;
    if (asked?.document !== document || asked.version !== document.version) return undefined;
    const editor = window.activeTextEditor;
    if (editor?.document !== document || !editor.selection.active.isEqual(asked.cursor)) return undefined;
    return asked.card.range?.contains(position) === true ? asked.card : undefined;
  }
}
