import { PaperglossError } from '../errors.ts';
import { l10n } from '../l10n.ts';
import { visibleLine } from '../text/visibleText.ts';
import { type DamagedLine, readReadingFile, readingFileText } from './readingFile.ts';
import { laterRecord, type ReadingRecord, recordsById } from './readingRecord.ts';
import type { ReadingState } from './readingState.ts';
import { cleanTags } from './tags.ts';

/** Where the file of reading states lies. Its methods reject with `not-found` where the folder is not there. */
export interface ReadingStorage {
  /** Undefined where there is no such file. */
  read(): Promise<string | undefined>;
  /** Resolves with whether it was written, which it is not where it is seen to say something else than `before`, what was read. */
  write(text: string, before: string | undefined): Promise<boolean>;
  /** Keeps the file as it is under another name, and tells that. */
  keepAside(): Promise<string>;
}

export interface LedgerHost {
  readonly storage: ReadingStorage;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Hears of lines that were damaged, and the name under which the file is kept as it was. */
  readonly tellDamage: (damaged: readonly DamagedLine[], keptAs: string) => void;
}

/** What somebody has decided of a paper. What is left out stays; a state can be taken back. */
export interface ReadingDecision {
  readonly id: string;
  readonly title: string;
  readonly state?: ReadingState | 'none';
  readonly tags?: readonly string[];
}

// A file that is being written looks damaged for a moment.
const tornReads = { tries: 3, apart: 60 } as const; // milliseconds
const writesTried = 30;
// Where others write all the time, they find what they have written over, and write it again.
const waitedFor = 10; // of these tries
// Two windows that write at the same time get out of each other's way by chance.
const longestWait = 200; // milliseconds
// Somebody who had read the file before may write it after: until then one's own changes are looked after.
const settledAfter = 2_000; // milliseconds

interface OwnChange {
  readonly record: ReadingRecord;
  /** When it was written last. */
  readonly since: number;
}

/**
 * The reading states in a file that several windows and people write. What a file says holds; a change is merged into it paper by
 * paper, and made again where somebody who had not read it wrote over it.
 */
export class ReadingLedger {
  readonly #host: LedgerHost;
  #records: ReadonlyMap<string, ReadingRecord> = new Map();
  readonly #own = new Map<string, OwnChange>();
  #last: Promise<unknown> = Promise.resolve();
  #writing: Promise<boolean> | undefined;
  /** The damaged text that was kept aside last. */
  #keptAside: string | undefined;
  #isClosed = false;

  constructor(host: LedgerHost) {
    this.#host = host;
  }

  /** By the ids of papers, as they were read last; those that keep nothing any more are among them. */
  get records(): ReadonlyMap<string, ReadingRecord> {
    return this.#records;
  }

  /** Reads the file again. Resolves with whether it says something else. */
  reread(): Promise<boolean> {
    return this.#isClosed ? Promise.resolve(false) : this.#inTurn(() => this.#synchronise());
  }

  /** Writes decisions. Rejects where they cannot be written; nothing has changed then. */
  async decide(decisions: readonly ReadingDecision[]): Promise<void> {
    await this.#write(decisions.map((decision) => this.#recordOf(decision, this.#host.now())));
  }

  /** Takes in what another file says, where it says it later. */
  async adopt(records: Iterable<ReadingRecord>): Promise<void> {
    await this.#write([...records]);
  }

  /** Resolves when one's own changes have stood in the file for long enough, or are looked after no more. */
  async settled(): Promise<void> {
    while (this.#own.size > 0 && !this.#isClosed) {
      await this.#host.pause(settledAfter);
      await this.reread();
    }
  }

  /** Looks at the file no more. A decision that is on its way to it gets there; what others do to it from then on stands. */
  close(): void {
    this.#isClosed = true;
  }

  async #write(records: readonly ReadingRecord[]): Promise<void> {
    const since = this.#host.now();
    for (const record of records) this.#own.set(record.id, { record, since });
    // What is decided while others wait for their turn is written with them.
    this.#writing ??= this.#inTurn(() => {
      this.#writing = undefined;
      return this.#synchronise();
    });
    try {
      await this.#writing;
    } catch (error) {
      for (const record of records) if (this.#own.get(record.id)?.record === record) this.#own.delete(record.id);
      throw error;
    }
  }

  #recordOf({ id, title, state, tags }: ReadingDecision, now: number): ReadingRecord {
    const known = this.#own.get(id)?.record ?? this.#records.get(id);
    const next = state === undefined ? known?.state : state === 'none' ? undefined : state;
    return {
      id,
      title: title === '' ? (known?.title ?? '') : visibleLine(title),
      ...(next !== undefined && { state: next }),
      tags: tags === undefined ? (known?.tags ?? []) : cleanTags(tags),
      // Later than what it takes the place of, although another machine's clock may be ahead.
      changed: Math.max(Math.floor(now), (known?.changed ?? 0) + 1),
      ...(known?.rest !== undefined && { rest: known.rest }),
    };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Reads the file, and writes it where it lacks a change of one's own, until it has them all. */
  async #synchronise(): Promise<boolean> {
    for (let tried = 0; tried < writesTried; tried++) {
      if (tried > 1) await this.#host.pause(Math.random() * Math.min(longestWait, 10 * tried));
      const { text, records, damaged } = await this.#readWhole();
      const file = recordsById(records);
      const missing = [...this.#own.values()].filter(({ record }) => !stands(record, file));
      if (missing.length === 0 && damaged.length === 0) return this.#take(file);
      // A file that cannot be written is kept aside once.
      if (damaged.length > 0 && text !== this.#keptAside) {
        this.#keptAside = text;
        this.#host.tellDamage(damaged, await this.#host.storage.keepAside());
      }
      const merged = recordsById([...records, ...missing.map(({ record }) => record)]);
      // Somebody may have written meanwhile: what they say goes in first.
      if (tried < waitedFor && (await this.#host.storage.read()) !== text) continue;
      if (!(await this.#host.storage.write(readingFileText(merged.values()), text))) continue;
      const since = this.#host.now();
      for (const { record } of missing) this.#own.set(record.id, { record, since });
    }
    throw new PaperglossError('refused', l10n.t('The file of reading states keeps being changed by another program.'));
  }

  #take(file: ReadonlyMap<string, ReadingRecord>): boolean {
    for (const [id, { since }] of this.#own) if (this.#host.now() - since >= settledAfter) this.#own.delete(id);
    const isOther = readingFileText(file.values()) !== readingFileText(this.#records.values());
    this.#records = file;
    return isOther;
  }

  /** The file as it is when nobody is just writing it. */
  async #readWhole(): Promise<{
    readonly text: string | undefined;
    readonly records: readonly ReadingRecord[];
    readonly damaged: readonly DamagedLine[];
  }> {
    let text = await this.#host.storage.read();
    for (let tried = 0; ; tried++) {
      const read = readReadingFile(text ?? '');
      const isEmptied = (text ?? '') === '' && this.#records.size > 0;
      if ((read.damaged.length === 0 && !isEmptied) || tried >= tornReads.tries) return { text, ...read };
      await this.#host.pause(tornReads.apart);
      text = await this.#host.storage.read();
    }
  }
}

/** Whether a file has a record, or a later one of the same paper. */
function stands(record: ReadingRecord, file: ReadonlyMap<string, ReadingRecord>): boolean {
  const known = file.get(record.id);
  return known !== undefined && laterRecord(known, record) === known;
}
