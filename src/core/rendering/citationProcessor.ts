import { PaperglossError } from '../errors.ts';
import type {
  BibliographyFacts,
  Citeproc,
  CiteprocCitation,
  CiteprocCite,
  CiteprocEngine,
  CiteprocPlace,
  CiteprocSystem,
} from './citeproc.ts';
import type { CitedWorks } from './citedWorks.ts';
import type { CslStyle } from './cslStyle.ts';
import { type TextRun, textRuns } from './textRuns.ts';

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

/** How many citations are set again one by one; of more, all are. */
const mostChanged = 5;
// Texts of citations that are kept: more than any document has.
const mostKept = 20_000;

/**
 * Sets the citations and the references of one document, or of none. It keeps what it has set, so that after a change what the
 * change concerns is set again.
 */
export class CitationProcessor {
  readonly style: CslStyle;
  readonly #engine: CiteprocEngine;
  #citations: readonly CiteprocCitation[] = [];
  #uncited: readonly string[] = [];
  #texts: string[] = [];
  #registered: readonly string[] = [];
  #facts: BibliographyFacts | undefined;
  readonly #clusters = new Map<string, string>();
  readonly #entries = new Map<string, { readonly state: string; readonly entry: ReferenceEntry }>();

  /** Throws a {@link PaperglossError} for a style that the processor cannot take. `item` gives the record of a key. */
  constructor({ citeproc, style, locale, lang }: RenderingParts, item: (key: string) => object) {
    this.style = style;
    const system: CiteprocSystem = { retrieveLocale: locale, retrieveItem: item };
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

  /** The citations of a document in order, and the works that it lists without citing them. */
  setCitations(cited: readonly CitedWorks[], uncited: readonly string[]): readonly (readonly TextRun[])[] {
    return attempted(this.style, () => {
      if (this.style.hasPositions) return this.#setInOrder(cited, uncited).map(textRuns);
      this.#register([...cited.flatMap(({ cites }) => cites.map(({ id }) => id)), ...uncited]);
      return cited.map((works) => this.#setAlone(works)).map(textRuns);
    });
  }

  /** What the sentence says where a work is cited in it, "Smith and Doe"; empty in styles that print a number only. */
  authorInText(key: string): readonly TextRun[] {
    if (this.style.kind === 'numeric') return [];
    const text = attempted(this.style, () => this.#kept([{ id: key, 'author-only': true }], false));
    return text.includes('NO_PRINTED_FORM') ? [] : textRuns(text);
  }

  /** The references of all works that are cited and listed; undefined in a style that has no list. */
  references(): ReferenceList | undefined {
    return attempted(this.style, () => this.#list());
  }

  /** The references of some works, in the order of the style. */
  referencesOf(keys: readonly string[]): ReferenceList {
    return attempted(this.style, () => {
      this.#citations = [];
      this.#register(keys);
      const list = this.#list();
      if (list !== undefined) return list;
      // A style of notes alone: the note that cites the work is its reference.
      const entries = keys.map((key) => ({
        keys: [key],
        label: [],
        content: textRuns(this.#engine.makeCitationCluster([{ id: key }])),
      }));
      return { entries, hasHangingIndent: false };
    });
  }

  #register(ids: readonly string[]): void {
    const wanted = [...new Set(ids)];
    if (same(this.#registered, wanted)) return;
    this.#engine.updateItems(wanted);
    // A key that is gone may come back with another record.
    for (const id of this.#registered) if (!wanted.includes(id)) this.#entries.delete(id);
    this.#registered = wanted;
  }

  /** A citation that no other depends on. */
  #setAlone(works: CitedWorks): string {
    return this.#kept(this.#cites(works), isTied(works));
  }

  /** A citation by itself, set anew where it, or how its works are told apart from others, has changed. */
  #kept(cites: readonly CiteprocCite[], isUnsorted: boolean): string {
    const key = JSON.stringify([isUnsorted, cites, cites.map(({ id }) => this.#signature(id))]);
    const known = this.#clusters.get(key);
    if (known !== undefined) return known;
    if (this.#clusters.size > mostKept) this.#clusters.clear();
    const sort = this.#engine.citation_sort;
    const { tokens } = sort;
    try {
      if (isUnsorted) sort.tokens = [];
      const text = this.#engine.makeCitationCluster(cites);
      this.#clusters.set(key, text);
      return text;
    } finally {
      sort.tokens = tokens;
    }
  }

  /** What the text of a work depends on beside its record. */
  #signature(id: string): unknown {
    const item = this.#engine.registry.registry[id];
    return [item?.disambig, this.style.hasNumbers ? item?.seq : 0];
  }

  /** The list, of which only entries are made that have changed. */
  #list(): ReferenceList | undefined {
    const ids = this.#engine.registry.getSortedIds();
    const states = ids.map((id, index) =>
      JSON.stringify([this.#signature(id), this.style.substitutesAuthors ? ids[index - 1] : undefined]),
    );
    const changed = ids.flatMap((id, index) => (this.#entries.get(id)?.state === states[index] ? [] : index));
    const isNew = this.#facts === undefined || changed.length > mostKept || changed.length * 2 > ids.length;
    if (isNew || changed.length > 0) {
      // A dash for the author is set by what stands before.
      const made = changed.flatMap((index) => (this.style.substitutesAuthors ? [index - 1, index] : index));
      const include = made.flatMap((index) => ids[index] ?? []).map((value) => ({ field: 'id' as const, value }));
      const answer = this.#engine.makeBibliography(isNew ? undefined : { include });
      if (answer === false) return undefined;
      const [facts, texts] = answer;
      const stateOf = new Map(ids.map((id, index) => [id, states[index] ?? '']));
      const wanted = new Set(isNew ? ids : changed.map((index) => ids[index]));
      if (isNew) this.#entries.clear();
      for (const [index, [id = '']] of facts.entry_ids.entries())
        if (wanted.has(id))
          this.#entries.set(id, { state: stateOf.get(id) ?? '', entry: entryOf([id], texts[index] ?? '') });
      this.#facts = facts;
    }
    const hanging = this.#facts?.hangingindent;
    return {
      entries: ids.flatMap((id) => this.#entries.get(id)?.entry ?? []),
      hasHangingIndent: hanging !== undefined && hanging !== false,
    };
  }

  #cites({ isInText, cites }: CitedWorks): CiteprocCitation['citationItems'] {
    // The author stands in the sentence; a number stands for the whole work.
    if (!isInText || this.style.kind === 'numeric') return cites;
    return cites.map((cite, index) => (index === 0 ? { ...cite, 'suppress-author': true } : cite));
  }

  /** Citations each of which may depend on those before it. */
  #setInOrder(cited: readonly CitedWorks[], uncited: readonly string[]): readonly string[] {
    const citations = cited.map((works, index): CiteprocCitation => ({
      citationID: `c${index}`,
      citationItems: this.#cites(works),
      properties: { noteIndex: this.style.kind === 'note' ? index + 1 : 0, ...(isTied(works) && { unsorted: true }) },
    }));
    const before = this.#citations;
    const changed = citations.flatMap((citation, index) => (same(before[index], citation) ? [] : index));
    const isSimilar = before.length === citations.length && same(this.#uncited, uncited);
    if (isSimilar && changed.length <= mostChanged) {
      for (const index of changed) this.#setOne(citations, index);
    } else {
      const set = this.#engine.rebuildProcessorState(citations.map(copied), 'html', uncited);
      this.#texts = set.map(([, , text]) => text);
      this.#registered = [];
    }
    this.#citations = citations;
    this.#uncited = uncited;
    return this.#texts;
  }

  #setOne(citations: readonly CiteprocCitation[], index: number): void {
    const placeOf = ({ citationID, properties }: CiteprocCitation): CiteprocPlace => [citationID, properties.noteIndex];
    const citation = citations[index];
    if (citation === undefined) return;
    const before = citations.slice(0, index).map(placeOf);
    const after = citations.slice(index + 1).map(placeOf);
    for (const [at, text] of this.#engine.processCitationCluster(copied(citation), before, after)[1])
      this.#texts[at] = text;
  }
}

/** What stands between two works ties them together: "see A, and elsewhere; B". */
const isTied = ({ cites }: CitedWorks): boolean =>
  cites.some(({ prefix }, index) => index > 0 && (prefix !== undefined || cites[index - 1]?.suffix !== undefined));

/** The processor writes into what it is given. */
const copied = ({ citationItems, ...citation }: CiteprocCitation): CiteprocCitation => ({
  ...citation,
  citationItems: citationItems.map((cite) => ({ ...cite })),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function entryOf(keys: readonly string[], html: string): ReferenceEntry {
  const [, label, content] = columns.exec(html) ?? [];
  if (label === undefined || content === undefined) return { keys, label: [], content: trimmed(textRuns(html)) };
  return { keys, label: trimmed(textRuns(label)), content: trimmed(textRuns(content)) };
}

const columns =
  /<div class="csl-left-margin">([^]*?)<\/div>\s*<div class="csl-right-inline">([^]*?)<\/div>\s*<\/div>\s*$/;

/** Where a part of an entry is empty, the processor leaves the full stop of the next one: "2023. . Retrieved". */
const lonelyStop = /(?<=[.,;:!?]['’”]?) \.(?=\s|$)/g;

function trimmed(runs: readonly TextRun[]): TextRun[] {
  return runs
    .map((run, index) => {
      const text = run.text.replace(lonelyStop, '');
      const start = index === 0 ? text.trimStart() : text;
      return { ...run, text: index === runs.length - 1 ? start.trimEnd() : start };
    })
    .filter(({ text }) => text !== '');
}

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
    throw new PaperglossError('bad-input', `${style.name}: the citation style cannot be rendered with: ${reason}`, {
      cause,
    });
  }
}
