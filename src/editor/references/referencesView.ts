import {
  commands,
  type Disposable,
  env,
  EventEmitter,
  l10n,
  type Location,
  type LocationLink,
  type Memento,
  Position,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { viewIds } from '../../ids.ts';
import { referenceListRequest } from '../../protocol/rendering.ts';
import { choose } from '../choose.ts';
import { setContextKey } from '../contextKey.ts';
import { referenceFormats } from '../copying/copyReference.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { Reports } from '../client/reports.ts';
import { revealOccurrence } from '../inThisFile/revealOccurrence.ts';
import { showDone } from '../showDone.ts';
import { withLibrary } from '../client/waiting.ts';
import { orderedReferences, type ReferenceOrder } from './orderedReferences.ts';
import { referenceItem, type ReferenceNode, useItem, type UseNode } from './referenceItems.ts';
import type { ReferencesInFront } from './shownReferences.ts';

const orderKey = 'papergloss.referencesOrder';

type Node = ReferenceNode | UseNode;

/** The tree of what the text in front cites, as its style lists it. */
export class ReferencesView implements TreeDataProvider<Node>, Disposable {
  readonly #client: LibraryClient;
  readonly #references: ReferencesInFront;
  readonly #state: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<Node>;
  readonly #listeners: readonly Disposable[];
  #order: ReferenceOrder;
  #onlyProblems = false;

  constructor(client: LibraryClient, references: ReferencesInFront, state: Memento, reports: Reports) {
    this.#client = client;
    this.#references = references;
    this.#state = state;
    this.#order = state.get<unknown>(orderKey) === 'alphabet' ? 'alphabet' : 'appearance';
    this.#view = window.createTreeView(viewIds.references, { treeDataProvider: this, showCollapseAll: true });
    this.#listeners = [
      references.onDidChange(() => this.#show()),
      this.#view.onDidChangeVisibility(({ visible }) => references.want(visible)),
    ];
    references.want(this.#view.visible);
    reports.guard('Setting a context key', setContextKey('referencesOrder', this.#order));
    this.#show();
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined)
      return this.#shown.map((reference) => ({
        reference,
        ...(reference.paper !== undefined && { paper: reference.paper }),
      }));
    if (!('reference' in node)) return [];
    const { key, uses } = node.reference;
    return uses.map((use) => ({ use, key }));
  }

  getTreeItem(node: Node): TreeItem {
    const documentUri = this.#references.current.texts?.uri.toString() ?? '';
    if ('reference' in node) return referenceItem(node, documentUri);
    const { line, character } = node.use.range.start;
    return useItem(node, line * 10_000 + character, `${documentUri} ${node.use.uri}`);
  }

  /** Orders the list anew and remembers it. */
  async orderBy(order: ReferenceOrder): Promise<void> {
    this.#order = order;
    this.#show();
    await setContextKey('referencesOrder', order);
    await this.#state.update(orderKey, order);
  }

  /** Shows all works, or those alone that something is wrong with. */
  async filter(onlyProblems: boolean): Promise<void> {
    this.#onlyProblems = onlyProblems;
    this.#show();
    await setContextKey('referencesFiltered', onlyProblems);
  }

  /** Copies the references that are listed, in their order. */
  async copyAll(): Promise<void> {
    const { texts } = this.#references.current;
    const keys = this.#shown.filter(({ text }) => text !== undefined).map(({ key }) => key);
    if (texts === undefined || keys.length === 0)
      throw new PaperglossError(
        'refused',
        l10n.t('There is no reference to copy: open the view References beside a text that cites.'),
      );
    const chosen = await choose(referenceFormats, { title: l10n.t('Copy references'), placeholder: l10n.t('Copy as') });
    if (chosen === undefined) return;
    const params = { uris: texts.documents.map(({ uri }) => uri.toString()), format: chosen.format, keys };
    const text = await withLibrary((token) => this.#client.request(referenceListRequest, params, token));
    await env.clipboard.writeText(text);
    showDone(keys.length === 1 ? l10n.t('1 reference copied.') : l10n.t('{0} references copied.', keys.length));
  }

  /** Goes to the entry of a work in its bibliography. */
  async goToEntry(node: unknown): Promise<void> {
    const [use] = isReferenceNode(node) ? node.reference.uses : [];
    if (use === undefined) throw new PaperglossError('refused', l10n.t('This work is cited nowhere in the text.'));
    const { line, character } = use.range.start;
    const found = await commands.executeCommand<readonly (Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      Uri.parse(use.uri, true),
      new Position(line, character),
    );
    const [place] = found;
    if (place === undefined)
      throw new PaperglossError('not-found', l10n.t('No bibliography of this document has the key.'));
    const [uri, range] = 'targetUri' in place ? [place.targetUri, place.targetRange] : [place.uri, place.range];
    await revealOccurrence(uri.toString(), { start: range.start, end: range.end });
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  get #shown(): ReturnType<typeof orderedReferences> {
    const { texts, found } = this.#references.current;
    if (found === null || found === undefined) return [];
    const uris = texts?.documents.map(({ uri }) => uri.toString()) ?? [];
    return orderedReferences(found, this.#order, this.#onlyProblems, uris);
  }

  #show(): void {
    const { texts, found, failure } = this.#references.current;
    const name = texts === undefined ? '' : (workspace.asRelativePath(texts.uri).split('/').at(-1) ?? '');
    const all = found?.references ?? [];
    const problems = all.filter((reference) => reference.problems.length > 0).length;
    const facts = [
      foreignText(name),
      ...(all.length > 0 ? [l10n.t('{0} cited', all.length)] : []),
      ...(problems > 0 ? [problems === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', problems)] : []),
      // A narrow view cuts off what stands last.
      ...(all.length > 0 && found ? [foreignText(found.style)] : []),
    ];
    this.#view.description = messageText(facts.filter((fact) => fact !== '').join(' · '));
    const nothingWrong = this.#onlyProblems && all.length > 0 && problems === 0;
    const notes = [...(failure === undefined ? [] : [failure]), ...(found?.notes ?? [])];
    // The typings do not let a message be taken away again; an empty one shows nothing.
    this.#view.message = messageText(
      [...(nothingWrong ? [l10n.t('No reference has a problem.')] : []), ...notes].join(' '),
    );
    this.#changed.fire();
  }
}

function isReferenceNode(node: unknown): node is ReferenceNode {
  return typeof node === 'object' && node !== null && 'reference' in node;
}
