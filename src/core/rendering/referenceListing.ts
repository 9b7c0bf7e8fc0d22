import type { CslRecord } from '../bibliography/writeCslJson.ts';
import type { BibliographyFacts, CiteprocEngine } from './citeproc.ts';
import type { CslStyle } from './cslStyle.ts';
import { mendedHtml } from './mendedHtml.ts';
import { entryOf, renumbered } from './referenceEntry.ts';
import type { TextRun } from './textRuns.ts';
import { withoutJoiner } from './unlikeMember.ts';

/** An entry of a list of references. */
export interface ReferenceEntry {
  readonly keys: readonly string[];
  /** What has a column of its own, "[1]"; empty in most styles. */
  readonly label: readonly TextRun[];
  readonly content: readonly TextRun[];
}

export interface ReferenceList {
  readonly entries: readonly ReferenceEntry[];
  readonly hasHangingIndent: boolean;
}

/** What a registered work is told apart by, and its number. */
export interface Signature {
  readonly disambig: string;
  readonly seq: number;
}

/** Makes the list of references of what is registered, and keeps each entry as long as it stays as it is. */
export class ReferenceListing {
  readonly #engine: CiteprocEngine;
  readonly #style: CslStyle;
  readonly #signatureOf: (id: string) => Signature | undefined;
  readonly #entries = new Map<string, KeptEntry>();
  #facts: BibliographyFacts | undefined;
  #references: ReferenceList | undefined;

  constructor(engine: CiteprocEngine, style: CslStyle, signatureOf: (id: string) => Signature | undefined) {
    this.#engine = engine;
    this.#style = style;
    this.#signatureOf = signatureOf;
  }

  /** Other works are registered, and these no more. */
  change(gone: readonly string[]): void {
    for (const id of gone) this.#entries.delete(id);
    this.#references = undefined;
  }

  /** The list, of which only entries are made that have changed; undefined in a style without one. */
  list(): ReferenceList | undefined {
    if (this.#references !== undefined) return this.#references;
    if (this.makeEntries(Infinity) === undefined) return undefined;
    const hanging = this.#facts?.hangingindent;
    this.#references = {
      entries: this.#engine.registry.getSortedIds().flatMap((id) => this.#entries.get(id)?.entry ?? []),
      hasHangingIndent: hanging !== undefined && hanging !== false,
    };
    return this.#references;
  }

  /** Makes entries that have changed, `most` at most, and says how many; undefined in a style without a list. */
  makeEntries(most: number): number | undefined {
    const ids = this.#engine.registry.getSortedIds();
    const substitutesAuthors = this.#style.authorSubstitute !== '';
    const stateAt = (id: string, index: number): string =>
      `${this.#signatureOf(id)?.disambig ?? ''}\n${substitutesAuthors ? (ids[index - 1] ?? '') : ''}`;
    const states = new Map(ids.map((id, index) => [id, stateAt(id, index)]));
    const changed = ids.filter((id) => !this.#isKept(id, states.get(id) ?? '')).slice(0, most);
    if (this.#facts !== undefined && changed.length === 0) return 0;
    const places = new Map(ids.map((id, index) => [id, index]));
    // A dash for the author is set by what stands before.
    const before = substitutesAuthors ? changed.flatMap((id) => ids[(places.get(id) ?? 0) - 1] ?? []) : [];
    const made = [...new Set([...before, ...changed])];
    const isAll = made.length === ids.length;
    const answer = this.#bibliography(isAll ? undefined : made);
    if (answer === false) return undefined;
    const [facts, texts] = answer;
    const textOf = new Map(printedIds(facts, texts.length).map((id, index) => [id, texts[index] ?? '']));
    for (const id of changed) {
      const above = ids[(places.get(id) ?? 0) - 1];
      // A dash is for the same people, not for the same first of them.
      if (!this.#isSubstituted(textOf.get(id)) || above === undefined || this.#haveSamePeople(id, above)) continue;
      const alone = this.#bibliography([id]);
      if (alone !== false) textOf.set(id, alone[1][0] ?? '');
    }
    for (const id of changed) {
      const text = textOf.get(id);
      const entry =
        text === undefined ? undefined : entryOf([withoutJoiner(id)], mendedOf(this.#engine, this.#style, text, [id]));
      this.#entries.set(id, { state: states.get(id) ?? '', seq: this.#signatureOf(id)?.seq ?? 0, entry });
    }
    this.#facts = facts;
    return changed.length;
  }

  /** Entries of some works, or of all. */
  #bibliography(ids: readonly string[] | undefined): ReturnType<CiteprocEngine['makeBibliography']> {
    return this.#engine.makeBibliography(ids && { include: ids.map((value) => ({ field: 'id', value })) });
  }

  #isSubstituted(html: string | undefined): boolean {
    const { authorSubstitute } = this.#style;
    return authorSubstitute !== '' && html?.replace(/^\s*(?:<[^>]*>\s*)*/, '').startsWith(authorSubstitute) === true;
  }

  #haveSamePeople(id: string, other: string): boolean {
    const [a, b] = [id, other].map((each) => people(this.#engine.retrieveItem(each)));
    return a === b;
  }

  /** Whether an entry is as it was; where its number alone has changed, and stands in its label alone, it gets that. */
  #isKept(id: string, state: string): boolean {
    const kept = this.#entries.get(id);
    const seq = this.#signatureOf(id)?.seq ?? 0;
    if (kept?.state !== state) return false;
    if (kept.seq === seq) return true;
    const { entry } = kept;
    const label = this.#style.hasNumbersInLabelsAlone ? renumbered(entry?.label ?? [], kept.seq, seq) : undefined;
    if (entry === undefined || label === undefined) return false;
    this.#entries.set(id, { state, seq, entry: { ...entry, label } });
    return true;
  }
}

/** Whom an entry begins with. */
const people = (item: Partial<CslRecord>): string => JSON.stringify(item.author ?? item.editor ?? item.translator);

/** An entry and what it depends on beside its record. */
interface KeptEntry {
  readonly state: string;
  readonly seq: number;
  /** Undefined where nothing is printed. */
  readonly entry: ReferenceEntry | undefined;
}

/** The ids of the entries that have a text, in order. */
function printedIds({ entry_ids, bibliography_errors }: BibliographyFacts, texts: number): readonly string[] {
  const ids = entry_ids.map(([id = '']) => id);
  if (ids.length === texts) return ids;
  const unprinted = new Set(bibliography_errors.map(({ itemID }) => itemID));
  return ids.filter((id) => !unprinted.has(id));
}

/** What the processor has set of some works, with what it sets otherwise than CSL has it mended. */
export function mendedOf(
  engine: CiteprocEngine,
  style: CslStyle,
  html: string,
  ids: readonly string[],
  locators: readonly string[] = [],
): string {
  const records = ids.map((id): Partial<CslRecord> => engine.retrieveItem(id));
  return mendedHtml(html, records, locators, style);
}
