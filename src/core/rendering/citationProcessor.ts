import type { Citeproc, CiteprocCite, CiteprocEngine } from './citeproc.ts';
import { attempted, citeprocEngine, type RenderingParts } from './citeprocEngine.ts';
import { type NotesOfWorks, notesOfWorks, positionedCites } from './citationPositions.ts';
import type { CitedWorks } from './citedWorks.ts';
import type { CslStyle } from './cslStyle.ts';
import { type OwnDistinctions, tellNamesApart } from './namesToldApart.ts';
import { quotedAs } from './referenceEntry.ts';
import { mendedOf, type ReferenceList, ReferenceListing, type Signature } from './referenceListing.ts';
import { type TextRun, textRuns } from './textRuns.ts';
import { unlikeMember } from './unlikeMember.ts';

// Texts of citations that are kept: more than any document has.
const mostKept = 20_000;

/**
 * Sets the citations and the references of one document, or of none. It keeps what it has set, so that after a change what the
 * change concerns is set again.
 */
export class CitationProcessor {
  readonly style: CslStyle;
  readonly #citeproc: Citeproc;
  readonly #engine: CiteprocEngine;
  readonly #listing: ReferenceListing;
  readonly #clusters = new Map<string, readonly TextRun[]>();
  #registered: readonly string[] = [];
  #notes: NotesOfWorks = new Map();
  readonly #distinctions: OwnDistinctions = new WeakSet();
  /** What each registered work is told apart by, and its number. */
  #signatures: ReadonlyMap<string, Signature> = new Map();

  /** Throws a {@link PaperglossError} for a style that the processor cannot take. `item` gives the record of a key. */
  constructor(parts: RenderingParts, item: (key: string) => object) {
    const { citeproc, style } = parts;
    this.style = style;
    this.#citeproc = citeproc;
    this.#engine = citeprocEngine(parts, item);
    this.#listing = new ReferenceListing(this.#engine, style, (id) => this.#signatures.get(id));
  }

  /** How many of some works have not been set yet. */
  unset(keys: Iterable<string>): number {
    return [...new Set(keys)].filter((key) => !this.#signatures.has(unlikeMember(key))).length;
  }

  /** The citations of a document in order, and the works that it lists without citing them. */
  setCitations(cited: readonly CitedWorks[], uncited: readonly string[]): readonly (readonly TextRun[])[] {
    return attempted(this.style, () => {
      const plain = cited.map((works) => this.#cites(works));
      const areNotes = this.style.kind === 'note';
      this.#register(
        [...plain.flat().map(({ id }) => id), ...uncited.map(unlikeMember)],
        areNotes ? notesOfWorks(plain) : new Map(),
      );
      const ties = cited.map(isTied);
      const cites = this.#positioned(plain, ties);
      return cites.map((each, index) => this.#kept(each, ties[index] === true));
    });
  }

  /** What the sentence says where a work is cited in it, "Smith and Doe"; empty in styles that print a number only. */
  authorInText(key: string): readonly TextRun[] {
    if (this.style.kind === 'numeric') return [];
    const [runs, whole] = attempted(this.style, () =>
      [{ id: unlikeMember(key), 'author-only': true }, { id: unlikeMember(key) }].map((cite) =>
        this.#kept([cite], false),
      ),
    );
    if (runs === undefined || runs.some(({ text }) => text.includes('NO_PRINTED_FORM'))) return [];
    return quotedAs(runs, whole ?? []);
  }

  /** The references of all works that are cited and listed; undefined in a style that has no list. */
  references(): ReferenceList | undefined {
    return attempted(this.style, () => this.#listing.list());
  }

  /** Makes some entries of the list that are not made yet, so that {@link references} takes less time; false when all are made. */
  makeSomeReferences(most: number): boolean {
    return (attempted(this.style, () => this.#listing.makeEntries(most)) ?? 0) > 0;
  }

  /** The references of some works, in the order of the style. */
  referencesOf(keys: readonly string[]): ReferenceList {
    return attempted(this.style, () => {
      this.#register(keys.map(unlikeMember), new Map());
      const list = this.#listing.list();
      if (list !== undefined) return list;
      // A style of notes alone: the note that cites the work is its reference.
      const entries = keys.map((key) => ({
        keys: [key],
        label: [],
        content: this.#kept([{ id: unlikeMember(key) }], false),
      }));
      return { entries, hasHangingIndent: false };
    });
  }

  /** Citations with the positions of their works, where the style asks for them. */
  #positioned(citations: readonly (readonly CiteprocCite[])[], ties: readonly boolean[]): typeof citations {
    if (!this.style.hasPositions) return citations;
    const areNotes = this.style.kind === 'note';
    const nearNoteDistance = this.#engine.citation.opt['near-note-distance'];
    const sorted = citations.map((cites, index) => (ties[index] === true ? cites : this.#sorted(cites)));
    return positionedCites(sorted, { areNotes, nearNoteDistance });
  }

  #sorted(cites: readonly CiteprocCite[]): readonly CiteprocCite[] {
    if (cites.length < 2 || this.#engine.citation_sort.tokens.length === 0) return cites;
    const engine = this.#engine;
    return cites
      .map((cite) => ({
        cite,
        sortkeys: this.#citeproc.getSortKeys.call(engine, engine.retrieveItem(cite.id), 'citation_sort'),
      }))
      .sort((a, b) => engine.citation.srt.compareKeys(a, b))
      .map(({ cite }) => cite);
  }

  #register(ids: readonly string[], notes: NotesOfWorks): void {
    const wanted = [...new Set(ids)];
    const areNotesSame = !this.style.hasNoteNumbers || keepsNotes(this.#notes, notes);
    if (areNotesSame && isSameList(this.#registered, wanted)) return;
    this.#engine.registry.citationreg.citationsByItemId = Object.fromEntries(
      [...notes].map(([id, noteIndex]) => [id, [{ properties: { noteIndex } }]]),
    );
    // Works may be told apart by the notes that they are cited in.
    if (!areNotesSame) this.#engine.updateItems([]);
    this.#engine.updateItems(wanted);
    tellNamesApart(this.#citeproc, this.#engine, this.#distinctions);
    // A key that is gone may come back with another record.
    const known = new Set(wanted);
    this.#listing.change(this.#registered.filter((id) => !known.has(id)));
    this.#registered = wanted;
    this.#notes = notes;
    const { registry } = this.#engine.registry;
    this.#signatures = new Map(
      wanted.map((id) => [
        id,
        { disambig: JSON.stringify(registry[id]?.disambig), seq: this.style.hasNumbers ? (registry[id]?.seq ?? 0) : 0 },
      ]),
    );
  }

  /** A citation by itself, set anew where it, or how its works are told apart from others, has changed. */
  #kept(cites: readonly CiteprocCite[], isUnsorted: boolean): readonly TextRun[] {
    const signatures = cites.map(({ id }) => {
      const { disambig = '', seq = 0 } = this.#signatures.get(id) ?? {};
      return `${seq} ${disambig}`;
    });
    const key = [isUnsorted, JSON.stringify(cites), ...signatures].join('\n');
    const known = this.#clusters.get(key);
    if (known !== undefined) return known;
    if (this.#clusters.size > mostKept) this.#clusters.clear();
    const sort = this.#engine.citation_sort;
    const { tokens } = sort;
    try {
      if (isUnsorted) sort.tokens = [];
      const html = this.#engine.makeCitationCluster(cites);
      const locators = cites.flatMap(({ locator }) => locator ?? []);
      const runs = textRuns(
        mendedOf(
          this.#engine,
          this.style,
          html,
          cites.map(({ id }) => id),
          locators,
        ),
      );
      this.#clusters.set(key, runs);
      return runs;
    } finally {
      sort.tokens = tokens;
    }
  }

  #cites({ isInText, cites: works }: CitedWorks): readonly CiteprocCite[] {
    const cites = works.map((cite) => ({ ...cite, id: unlikeMember(cite.id) }));
    // The author stands in the sentence; a number stands for the whole work.
    if (!isInText || this.style.kind === 'numeric') return cites;
    return cites.map((cite, index) => (index === 0 ? { ...cite, 'suppress-author': true } : cite));
  }
}

/** What stands between two works ties them together: "see A, and elsewhere; B". */
const isTied = ({ cites }: CitedWorks): boolean =>
  cites.some(({ prefix }, index) => index > 0 && (prefix !== undefined || cites[index - 1]?.suffix !== undefined));

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

/** Whether works that are cited before and after are first cited in the same notes. */
const keepsNotes = (before: NotesOfWorks, after: NotesOfWorks): boolean =>
  [...before].every(([id, first]) => (after.get(id) ?? first) === first);
