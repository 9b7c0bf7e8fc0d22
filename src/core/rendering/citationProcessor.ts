import type { CslRecord } from '../bibliography/writeCslJson.ts';
import { PaperglossError } from '../errors.ts';
import type { BibliographyFacts, Citeproc, CiteprocCite, CiteprocEngine, CiteprocSystem } from './citeproc.ts';
import { type NotesOfWorks, notesOfWorks, positionedCites } from './citationPositions.ts';
import type { CitedWorks } from './citedWorks.ts';
import type { CslStyle } from './cslStyle.ts';
import { mendedHtml } from './mendedHtml.ts';
import { type OwnDistinctions, tellNamesApart } from './namesToldApart.ts';
import { entryOf, quotedAs, renumbered } from './referenceEntry.ts';
import { type TextRun, textRuns } from './textRuns.ts';
import { unlikeMember, withoutJoiner } from './unlikeMember.ts';
import { l10n } from '../l10n.ts';

/** What a style is rendered with. */
export interface RenderingParts {
  readonly citeproc: Citeproc;
  readonly style: CslStyle;
  /** A locale as JSON of its elements, the nearest one where a language has several. */
  readonly locale: (tag: string) => string;
  /** The language that counts, whatever the style says; undefined leaves it to the style. */
  readonly lang: string | undefined;
}

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

// The processor has a longer list of its own: https://docs.citationstyles.org/en/stable/specification.html#title-case-conversion.
// prettier-ignore
const stopWords = [
  'a', 'an', 'and', 'as', 'at', 'but', 'by', 'down', 'for', 'from', 'in', 'into', 'nor', 'of', 'on', 'onto', 'or', 'over', 'so',
  'the', 'till', 'to', 'up', 'via', 'with', 'yet',
  // Those of names and abbreviations, which the processor knows too.
  'al', 'c', 'ca', 'd’', "d'", 'de', 'et', 'v', 'v\\.', 'van', 'versus', 'von', 'vs', 'vs\\.',
];
// Languages whose small letters are others than everywhere else, by their subtags.
const ownSmallLetters = /^(?:tr|az|lt)\b/i;

/** As the processor's own, which has the languages of every word looked up: a sixth of the time that a document takes. */
const smallLetters: Citeproc['toLocaleLowerCase'] = function (text) {
  // The first of them is what the work is written in.
  const language = this.tmp.lang_array?.[0] ?? '';
  return ownSmallLetters.test(language) ? text.toLocaleLowerCase(language) : text.toLowerCase();
};

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
  readonly #clusters = new Map<string, readonly TextRun[]>();
  readonly #entries = new Map<string, KeptEntry>();
  #registered: readonly string[] = [];
  #notes: NotesOfWorks = new Map();
  readonly #distinctions: OwnDistinctions = new WeakSet();
  /** What each registered work is told apart by, and its number. */
  #signatures: ReadonlyMap<string, Signature> = new Map();
  #facts: BibliographyFacts | undefined;
  #references: ReferenceList | undefined;

  /** Throws a {@link PaperglossError} for a style that the processor cannot take. `item` gives the record of a key. */
  constructor({ citeproc, style, locale, lang }: RenderingParts, item: (key: string) => object) {
    this.style = style;
    this.#citeproc = citeproc;
    citeproc.SKIP_WORDS = stopWords;
    citeproc.toLocaleLowerCase = smallLetters;
    const system: CiteprocSystem = { retrieveLocale: locale, retrieveItem: (id) => recordOf(id, item) };
    this.#engine = attempted(style, () => {
      const engine = new citeproc.Engine(
        system,
        style.json,
        lang ?? style.defaultLocale ?? 'en-US',
        lang !== undefined,
      );
      engine.setOutputFormat('html');
      return engine;
    });
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
    return attempted(this.style, () => this.#list());
  }

  /** Makes some entries of the list that are not made yet, so that {@link references} takes less time; false when all are made. */
  makeSomeReferences(most: number): boolean {
    return (attempted(this.style, () => this.#makeEntries(most)) ?? 0) > 0;
  }

  /** The references of some works, in the order of the style. */
  referencesOf(keys: readonly string[]): ReferenceList {
    return attempted(this.style, () => {
      this.#register(keys.map(unlikeMember), new Map());
      const list = this.#list();
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
    for (const id of this.#registered) if (!known.has(id)) this.#entries.delete(id);
    this.#registered = wanted;
    this.#notes = notes;
    const { registry } = this.#engine.registry;
    this.#signatures = new Map(
      wanted.map((id) => [
        id,
        { disambig: JSON.stringify(registry[id]?.disambig), seq: this.style.hasNumbers ? (registry[id]?.seq ?? 0) : 0 },
      ]),
    );
    this.#references = undefined;
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
        this.#mended(
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

  /** The list, of which only entries are made that have changed; undefined in a style without one. */
  #list(): ReferenceList | undefined {
    if (this.#references !== undefined) return this.#references;
    if (this.#makeEntries(Infinity) === undefined) return undefined;
    const hanging = this.#facts?.hangingindent;
    this.#references = {
      entries: this.#engine.registry.getSortedIds().flatMap((id) => this.#entries.get(id)?.entry ?? []),
      hasHangingIndent: hanging !== undefined && hanging !== false,
    };
    return this.#references;
  }

  /** Makes entries that have changed, `most` at most, and says how many; undefined in a style without a list. */
  #makeEntries(most: number): number | undefined {
    const ids = this.#engine.registry.getSortedIds();
    const substitutesAuthors = this.style.authorSubstitute !== '';
    const stateAt = (id: string, index: number): string =>
      `${this.#signatures.get(id)?.disambig ?? ''}\n${substitutesAuthors ? (ids[index - 1] ?? '') : ''}`;
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
      const entry = text === undefined ? undefined : entryOf([withoutJoiner(id)], this.#mended(text, [id]));
      this.#entries.set(id, { state: states.get(id) ?? '', seq: this.#signatures.get(id)?.seq ?? 0, entry });
    }
    this.#facts = facts;
    return changed.length;
  }

  /** Entries of some works, or of all. */
  #bibliography(ids: readonly string[] | undefined): ReturnType<CiteprocEngine['makeBibliography']> {
    return this.#engine.makeBibliography(ids && { include: ids.map((value) => ({ field: 'id', value })) });
  }

  #mended(html: string, ids: readonly string[], locators: readonly string[] = []): string {
    const records = ids.map((id): Partial<CslRecord> => this.#engine.retrieveItem(id));
    return mendedHtml(html, records, locators, this.style);
  }

  #isSubstituted(html: string | undefined): boolean {
    const { authorSubstitute } = this.style;
    return authorSubstitute !== '' && html?.replace(/^\s*(?:<[^>]*>\s*)*/, '').startsWith(authorSubstitute) === true;
  }

  #haveSamePeople(id: string, other: string): boolean {
    const [a, b] = [id, other].map((each) => people(this.#engine.retrieveItem(each)));
    return a === b;
  }

  /** Whether an entry is as it was; where its number alone has changed, and stands in its label alone, it gets that. */
  #isKept(id: string, state: string): boolean {
    const kept = this.#entries.get(id);
    const seq = this.#signatures.get(id)?.seq ?? 0;
    if (kept?.state !== state) return false;
    if (kept.seq === seq) return true;
    const { entry } = kept;
    const label = this.style.hasNumbersInLabelsAlone ? renumbered(entry?.label ?? [], kept.seq, seq) : undefined;
    if (entry === undefined || label === undefined) return false;
    this.#entries.set(id, { state, seq, entry: { ...entry, label } });
    return true;
  }

  #cites({ isInText, cites: works }: CitedWorks): readonly CiteprocCite[] {
    const cites = works.map((cite) => ({ ...cite, id: unlikeMember(cite.id) }));
    // The author stands in the sentence; a number stands for the whole work.
    if (!isInText || this.style.kind === 'numeric') return cites;
    return cites.map((cite, index) => (index === 0 ? { ...cite, 'suppress-author': true } : cite));
  }
}

interface Signature {
  readonly disambig: string;
  readonly seq: number;
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

/** What stands between two works ties them together: "see A, and elsewhere; B". */
const isTied = ({ cites }: CitedWorks): boolean =>
  cites.some(({ prefix }, index) => index > 0 && (prefix !== undefined || cites[index - 1]?.suffix !== undefined));

/** The record of a work, by the id that the processor has of it. */
function recordOf(id: string, item: (key: string) => object): object {
  const key = withoutJoiner(id);
  return key === id ? item(key) : { ...item(key), id };
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

/** Whether works that are cited before and after are first cited in the same notes. */
const keepsNotes = (before: NotesOfWorks, after: NotesOfWorks): boolean =>
  [...before].every(([id, first]) => (after.get(id) ?? first) === first);

/** Errors of the processor are texts or carry them; what it cannot do lies in the style. */
function attempted<T>(style: CslStyle, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof PaperglossError) throw cause;
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(
      /^(?:CSL |citeproc-js )?(?:processor )?error: /i,
      '',
    );
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}: the citation style cannot be rendered with: {1}', style.name, reason),
      {
        cause,
      },
    );
  }
}
