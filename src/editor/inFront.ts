import {
  type Disposable,
  l10n,
  type NotebookEditor,
  NotebookCellKind,
  type Tab,
  TabInputNotebook,
  TabInputText,
  TabInputTextDiff,
  TabInputWebview,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
} from 'vscode';

import { detailsPanelId } from '../ids.ts';
import { isCitable, isReadByLibrary } from './documents.ts';

/** The text that is in front, or why there is none: a sentence for people, with the way out. */
export type TextInFront = { readonly editor: TextEditor } | { readonly obstacle: string };

const openText = l10n.t('Open the document that is to cite, and put the cursor where the citation belongs.');

/**
 * What is in front of the user: citations go there and nowhere else. Panels, the side bar and quick picks leave the editor
 * in front where it is; the panel with a paper's details is about the editor that was in front before it.
 */
export class InFront implements Disposable {
  readonly #listeners: readonly Disposable[];
  /** The tab that was in front last, the details panel aside. */
  #last: Tab | undefined;

  constructor() {
    this.#listeners = [
      window.tabGroups.onDidChangeTabs(() => this.#update()),
      window.tabGroups.onDidChangeTabGroups(() => this.#update()),
    ];
    this.#update();
  }

  get text(): TextInFront {
    const tab = this.#tab;
    const active = window.activeTextEditor;
    // An editor inside another, such as that of a peek: the cursor is there. Cells are that too, each at its time.
    const isInside =
      active !== undefined && active.viewColumn === undefined && !(tab?.input instanceof TabInputNotebook);
    if (isInside && isReadByLibrary(active.document)) return { editor: active };
    return tab === undefined ? { obstacle: openText } : textIn(tab);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #update(): void {
    const tab = window.tabGroups.activeTabGroup.activeTab;
    if (tab !== undefined && !isDetails(tab)) this.#last = tab;
  }

  get #tab(): Tab | undefined {
    const tab = window.tabGroups.activeTabGroup.activeTab;
    if (tab !== undefined && !isDetails(tab)) return tab;
    const inFront = window.tabGroups.all.flatMap((group) => group.activeTab ?? []).filter((other) => !isDetails(other));
    const last = this.#last;
    if (last !== undefined && inFront.some((other) => isSame(other, last))) return last;
    const [beside] = inFront;
    if (beside !== undefined) return beside;
    // The panel lies over the text that led to it.
    const isOpen =
      last !== undefined && window.tabGroups.all.some((group) => group.tabs.some((other) => isSame(other, last)));
    return isOpen ? last : undefined;
  }
}

function isDetails({ input }: Tab): boolean {
  // The editor puts a prefix of its own before the id.
  return input instanceof TabInputWebview && input.viewType.endsWith(detailsPanelId);
}

/** Tabs are made anew when they change. */
function isSame(tab: Tab, other: Tab): boolean {
  return (
    tab === other ||
    (tab.group.viewColumn === other.group.viewColumn &&
      tab.label === other.label &&
      addressOf(tab) === addressOf(other))
  );
}

function addressOf({ input }: Tab): string | undefined {
  if (input instanceof TabInputText || input instanceof TabInputNotebook) return input.uri.toString();
  return input instanceof TabInputTextDiff ? input.modified.toString() : undefined;
}

function textIn(tab: Tab): TextInFront {
  const { input, label, group } = tab;
  if (input instanceof TabInputNotebook) return textInNotebook(input.uri, label);
  const active = window.activeTextEditor;
  const editors = [...(active ? [active] : []), ...window.visibleTextEditors];
  const sides =
    input instanceof TabInputText
      ? [input.uri]
      : input instanceof TabInputTextDiff
        ? [input.modified, input.original]
        : [];
  const shown = editors.filter(({ document }) => sides.some((side) => side.toString() === document.uri.toString()));
  const editor = shown.find(({ viewColumn }) => viewColumn === group.viewColumn) ?? shown[0];
  if (editor !== undefined) return { editor };
  if (sides.length > 0)
    return {
      obstacle: l10n.t('“{0}” cannot be read by extensions. Citations can be inserted where its text can.', label),
    };
  return { obstacle: l10n.t('“{0}” is in front, which is no text that can be cited into. {1}', label, openText) };
}

function textInNotebook(uri: Uri, label: string): TextInFront {
  const shown = [
    ...(window.activeNotebookEditor ? [window.activeNotebookEditor] : []),
    ...window.visibleNotebookEditors,
  ];
  const editor = shown.find(({ notebook }) => notebook.uri.toString() === uri.toString());
  const cell = editor && activeCell(editor);
  if (cell === undefined)
    return {
      obstacle: l10n.t('“{0}” is in front, and none of its cells is active. Click into a Markdown cell of it.', label),
    };
  if (cell.kind !== NotebookCellKind.Markup && !isCitable(cell.document)) {
    const { languageId } = cell.document;
    return {
      obstacle: l10n.t(
        'The active cell of “{0}” is {1}. Citations can be inserted into Markdown cells and comments of code.',
        label,
        languageId,
      ),
    };
  }
  const text = textEditorOf(cell.document);
  if (text !== undefined) return { editor: text };
  return {
    obstacle: l10n.t(
      'The active cell of “{0}” is not being edited. Press Enter in it and put the cursor where the citation belongs.',
      label,
    ),
  };
}

function activeCell({
  notebook,
  selection,
}: NotebookEditor): { readonly kind: NotebookCellKind; readonly document: TextDocument } | undefined {
  return selection.isEmpty || selection.start >= notebook.cellCount ? undefined : notebook.cellAt(selection.start);
}

/** The editor of a cell; a cell that is shown as formatted text has none. */
function textEditorOf(document: TextDocument): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active?.document === document) return active;
  return window.visibleTextEditors.find((editor) => editor.document === document);
}
