import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  Disposable,
  env,
  l10n,
  type Uri,
  type Webview,
  window,
} from 'vscode';

import { type FromDetails, fromDetails, pageParts, type PaperStep } from '../../detailsMessages.ts';
import { commandIds } from '../../ids.ts';
import { paperContextRequest, paperRequest, referenceRequest, relatedRequest } from '../../protocol/papers.ts';
import { formattedReferencesRequest } from '../../protocol/rendering.ts';
import type { ShownPaper } from './detailsHtml.ts';
import { PageChannel } from './pageChannel.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import type { FrontFollower } from '../references/textsInFront.ts';
import { showDone } from '../showDone.ts';
import { withLibrary } from '../client/waiting.ts';
import { type LateFacts, partHtml } from './partHtml.ts';
import { usesSaid } from './usesHtml.ts';
import { workspaceUses } from './workspaceUses.ts';

const relatedShown = 6;
// Nobody goes further back step by step.
const stepsKept = 20;

/** What a page needs of its surroundings. */
export interface PageSurroundings {
  readonly extensionUri: Uri;
  readonly services: PickerServices;
  readonly front: FrontFollower;
  readonly isDocked: boolean;
  /** The user wants to see another paper on this page, with a way back. */
  readonly follow: (id: string, before: readonly PaperStep[]) => void;
  /** The user goes back to the text. */
  readonly leave: () => Promise<void>;
  /** How long a paper is shown before the workspace is looked through for it; milliseconds. */
  readonly patience: number;
}

/** The page of a paper: what it shows, what comes late, and what its buttons do. */
export class PaperPage implements Disposable {
  readonly #channel: PageChannel;
  readonly #around: PageSurroundings;
  readonly #listeners: readonly Disposable[];
  #shown: ShownPaper | undefined;
  /** What stands there while there is no paper. */
  #instead = { sentence: '', id: '' };
  /** Looks for what comes late. */
  #late = new CancellationTokenSource();
  /** Looks through the workspace. */
  #search = new CancellationTokenSource();

  constructor(webview: Webview, around: PageSurroundings) {
    this.#channel = new PageChannel(webview, around.extensionUri, around.isDocked, () => this.#shown ?? this.#instead);
    this.#around = around;
    const { client, reports } = around.services;
    this.#listeners = [
      webview.onDidReceiveMessage((message: unknown) => this.#hear(message)),
      client.onDidChangeReading(() => reports.guard('Looking for what the reader keeps', this.#refresh())),
    ];
  }

  /** The paper that is shown; undefined while there is a sentence instead. */
  get paper(): ShownPaper['paper'] | undefined {
    return this.#shown?.paper;
  }

  /** Shows a paper, and what is found of it as it comes. Resolves when it is seen, or will not be. */
  show(shown: ShownPaper): Promise<void> {
    const isOther = this.#shown?.paper.id !== shown.paper.id;
    const late = isOther ? {} : (this.#shown?.late ?? {});
    this.#shown = { ...shown, late };
    this.#channel.draw(isOther);
    const seen = this.#channel.whenSeen();
    this.#stop();
    this.#late = new CancellationTokenSource();
    this.#lookAround(shown.paper.id, this.#late.token);
    this.#look();
    return seen;
  }

  /** Shows a sentence in place of the paper with an id. */
  say(sentence: string, id = ''): void {
    this.#stop();
    this.#shown = undefined;
    this.#instead = { sentence, id };
    this.#channel.draw(true);
  }

  /** The keyboard goes to the button that copies the reference with its formatting, which a page alone can do. */
  focusReference(): void {
    this.#channel.post({ kind: 'focus', action: 'reference' });
  }

  /** A page that is not seen is not there: it is loaded again from its HTML, which has to be of now. */
  hidden(): void {
    this.#channel.hidden();
  }

  dispose(): void {
    this.#stop();
    this.#channel.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  #stop(): void {
    for (const source of [this.#late, this.#search]) {
      source.cancel();
      source.dispose();
    }
  }

  #add(facts: LateFacts, token: CancellationToken, said?: string): void {
    const shown = this.#shown;
    if (token.isCancellationRequested || shown === undefined) return;
    this.#change({ ...shown, late: { ...shown.late, ...facts } }, said);
  }

  /** Shows what is different, and leaves all else alone. */
  #change(shown: ShownPaper, said?: string): void {
    const before = this.#shown;
    this.#shown = shown;
    for (const part of pageParts) {
      const html = partHtml(part, shown.paper, shown.late ?? {});
      if (before === undefined || html !== partHtml(part, before.paper, before.late ?? {}))
        this.#channel.drawPart(part, html, said);
    }
  }

  /** Asks again for the paper, of which the reader may keep something else. */
  async #refresh(): Promise<void> {
    const id = this.#shown?.paper.id;
    if (id === undefined) return;
    const paper = await this.#around.services.client.request(paperRequest, { id }, this.#late.token);
    if (paper && this.#shown?.paper.id === id) this.#change({ ...this.#shown, paper });
  }

  /** Asks for all that the paper itself need not wait for. */
  #lookAround(id: string, token: CancellationToken): void {
    const { client, reports } = this.#around.services;
    const add = async (facts: Promise<LateFacts>): Promise<void> => this.#add(await facts, token);
    reports.guard(
      'Looking for what a paper speaks of',
      add(client.request(paperContextRequest, { id }, token).then((context) => ({ context }))),
    );
    reports.guard(
      'Looking for related papers',
      add(client.request(relatedRequest, { id, limit: relatedShown }, token).then((related) => ({ related }))),
    );
    reports.guard(
      'Writing the entry of a paper',
      add(
        client
          .request(referenceRequest, { id, format: 'bibtex' }, token)
          .then((bibtex) => (bibtex === null ? {} : { bibtex })),
      ),
    );
  }

  /** Looks through the workspace for the paper that is shown. */
  #look(): void {
    const id = this.#shown?.paper.id;
    if (id === undefined) return;
    this.#search.cancel();
    this.#search.dispose();
    const search = new CancellationTokenSource();
    this.#search = search;
    this.#around.services.reports.guard('Looking through the workspace for a paper', this.#lookFor(id, search.token));
  }

  async #lookFor(id: string, token: CancellationToken): Promise<void> {
    const { services, front, patience } = this.#around;
    if (patience > 0) await new Promise((resolve) => setTimeout(resolve, patience));
    if (token.isCancellationRequested) return;
    try {
      for await (const uses of workspaceUses(services.client, front.texts, id, token))
        this.#add({ uses }, token, usesSaid(uses));
    } catch (error) {
      if (token.isCancellationRequested) return;
      const uses = this.#shown?.late?.uses ?? { places: [], names: new Map(), searched: 0, all: 0, isCut: false };
      this.#add({ uses: { ...uses, state: 'failed' } }, token);
      throw error;
    }
  }

  #stopLooking(): void {
    const uses = this.#shown?.late?.uses;
    this.#search.cancel();
    if (uses === undefined) return;
    const stopped = { ...uses, state: 'stopped' } as const;
    this.#add({ uses: stopped }, this.#late.token, usesSaid(stopped));
  }

  /** The papers that the page lists: nothing else is opened for it. */
  get #listed(): ReadonlySet<string> {
    const { context, related = [] } = this.#shown?.late ?? {};
    const mentioned = context?.mentions.map(({ paper }) => paper) ?? [];
    const inConcepts = context?.concepts.flatMap(({ papers }) => papers) ?? [];
    return new Set([...related, ...mentioned, ...inConcepts].map(({ id }) => id));
  }

  #hear(message: unknown): void {
    const asked = fromDetails(message, this.#listed);
    if (asked === undefined) return;
    this.#around.services.reports.answer(l10n.t('The details could not do that.'), this.#answer(asked));
  }

  async #answer(asked: FromDetails): Promise<void> {
    if (asked.action === 'ready') return this.#channel.ready(asked.revision);
    if (asked.action === 'shown') return this.#channel.seen(asked.revision);
    if (asked.action === 'leave') return this.#around.leave();
    const shown = this.#shown;
    if (shown === undefined) return;
    const { paper, before = [] } = shown;
    switch (asked.action) {
      case 'show':
        this.#around.follow(asked.paper, [...before, { id: paper.id, title: paper.title }].slice(-stepsKept));
        return;
      case 'back': {
        const last = before.at(-1);
        if (last !== undefined) this.#around.follow(last.id, before.slice(0, -1));
        return;
      }
      case 'place': {
        const place = shown.late?.uses?.places[asked.place];
        if (place !== undefined) await commands.executeCommand(commandIds.revealOccurrence, place.uri, place.range);
        return;
      }
      case 'look':
        return this.#look();
      case 'stop':
        return this.#stopLooking();
      case 'state':
        await commands.executeCommand(commandIds.setReadingState, paper.id, asked.state);
        return;
      case 'reference':
        return this.#sendReference(paper.id);
      case 'cslJson':
        return this.#copyCslJson(paper.id);
      case 'text':
      case 'markdown':
      case 'html':
        await commands.executeCommand(commandIds.copyReference, paper.id, asked.action);
        return;
      case 'insert':
      case 'citation':
      case 'copy':
      case 'arxiv':
      case 'plain':
      case 'note':
      case 'tags':
        await commands.executeCommand(commandOf[asked.action], paper.id);
    }
  }

  async #sendReference(id: string): Promise<void> {
    const { client } = this.#around.services;
    // The page has the focus: the text beside it is the one that is worked on.
    const uri = (window.activeTextEditor ?? window.visibleTextEditors[0])?.document.uri.toString();
    const formatted = (format: 'html' | 'text'): Promise<string> =>
      withLibrary((token) =>
        client.request(formattedReferencesRequest, { ids: [id], format, ...(uri !== undefined && { uri }) }, token),
      );
    const [html, text] = await Promise.all([formatted('html'), formatted('text')]);
    this.#channel.post({ kind: 'reference', html, text: text.trimEnd() });
  }

  async #copyCslJson(id: string): Promise<void> {
    const { client, recents } = this.#around.services;
    const item = await withLibrary((token) => client.request(referenceRequest, { id, format: 'csl-json' }, token));
    if (item === null) return;
    // A file of that format is a list.
    await env.clipboard.writeText(`[\n${item.replace(/^/gm, '  ')}\n]\n`);
    await recents.add([id]);
    showDone(l10n.t('CSL-JSON copied.'));
  }
}

const commandOf = {
  insert: commandIds.insertCitation,
  citation: commandIds.copyCitation,
  copy: commandIds.copyBibtex,
  arxiv: commandIds.openOnArxiv,
  plain: commandIds.copyReference,
  note: commandIds.openNote,
  tags: commandIds.editTags,
} as const;
