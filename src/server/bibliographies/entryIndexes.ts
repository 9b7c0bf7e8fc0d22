import { Utils, URI } from 'vscode-uri';

import { CitableEntries } from '../../core/documents/citableEntries.ts';
import type { ServerContext } from '../context.ts';

interface Kept {
  readonly text: string;
  /** Of this text, or the one before as long as this one is being read. */
  entries: CitableEntries | undefined;
  isCurrent: boolean;
}

// Each takes some 60 MB at 20,000 entries.
const indexesKept = 12;
// A keystroke that arrives while entries are indexed waits for no more than this and the step that goes on.
const sliceLength = 6; // milliseconds

const indexes = new WeakMap<ServerContext, EntryIndexes>();

/** The indexes of bibliographies that this server has. */
export function entryIndexes(context: ServerContext): EntryIndexes {
  let own = indexes.get(context);
  if (own === undefined) {
    own = new EntryIndexes(context);
    indexes.set(context, own);
  }
  return own;
}

/**
 * Searchable entries of bibliographies. They are made beside the requests, in slices; until they are ready those of the text
 * before answer. While a file is rewritten again and again, one reading goes on at a time, and the last text is read next.
 */
export class EntryIndexes {
  readonly #context: ServerContext;
  readonly #kept = new Map<string, Kept>();
  readonly #building = new Map<string, Promise<void>>();

  constructor(context: ServerContext) {
    this.#context = context;
  }

  /** What is there of a bibliography's entries at once; undefined before the first time. Begins to read them where they are not current. */
  get(uri: string, text: string): { readonly entries: CitableEntries; readonly isCurrent: boolean } | undefined {
    const kept = this.#keep(uri, text);
    if (!kept.isCurrent && !this.#building.has(uri)) {
      const building = this.#build(uri).finally(() => this.#building.delete(uri));
      building.catch((error: unknown) => this.#context.logger.error(String(error)));
      this.#building.set(uri, building);
    }
    return kept.entries && { entries: kept.entries, isCurrent: kept.isCurrent };
  }

  /** Resolves when the bibliography that is being read at an address is there. */
  ready(uri: string): Promise<void> {
    return this.#building.get(uri) ?? Promise.resolve();
  }

  #keep(uri: string, text: string): Kept {
    const known = this.#kept.get(uri);
    const kept = known?.text === text ? known : { text, entries: known?.entries, isCurrent: false };
    this.#kept.delete(uri);
    this.#kept.set(uri, kept);
    for (const oldest of [...this.#kept.keys()].slice(0, -indexesKept)) this.#kept.delete(oldest);
    return kept;
  }

  async #build(uri: string): Promise<void> {
    // What was asked is answered first.
    await this.#context.pause(0);
    for (;;) {
      const kept = this.#kept.get(uri);
      if (kept === undefined || kept.isCurrent) return;
      const entries = await this.#entries(uri, kept.text);
      kept.entries = entries ?? kept.entries;
      kept.isCurrent = true;
      // The text may have changed meanwhile: what is made answers until the next is.
      const now = this.#kept.get(uri);
      if (now === kept || now === undefined) return;
      now.entries = kept.entries;
    }
  }

  async #entries(uri: string, text: string): Promise<CitableEntries | undefined> {
    const located = await this.#context.bibliographies.parsedInSlices(uri, text);
    if (located === undefined) return undefined;
    const label = Utils.basename(URI.parse(uri));
    return this.#inSlices(CitableEntries.building(located.file, { id: uri, label }));
  }

  async #inSlices<T>(steps: Generator<undefined, T>): Promise<T> {
    for (;;) {
      const end = Date.now() + sliceLength;
      while (Date.now() < end) {
        const step = steps.next();
        if (step.done === true) return step.value;
      }
      await this.#context.pause(0);
    }
  }
}
