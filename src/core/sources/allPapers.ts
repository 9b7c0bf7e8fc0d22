import type { Cancellation } from '../cancellation.ts';
import { PaperglossError } from '../errors.ts';
import type { Library } from '../library.ts';
import type { Logger } from '../logger.ts';
import { mergePapers } from '../papers/mergePapers.ts';
import type { Paper } from '../papers/paper.ts';
import { comparableFacts, isSamePaper, recordsOf } from '../papers/samePaper.ts';
import type { SearchOptions } from '../search/paperIndex.ts';
import { ReaderMarks } from '../search/readerMarks.ts';
import { KnownPapers } from './knownPapers.ts';
import { librarySource } from './librarySource.ts';
import type { PaperSource, SourceHit, SourceResult } from './paperSource.ts';
import { l10n } from '../l10n.ts';

/** The library as it is at the moment. */
export interface LibraryNow {
  readonly library: Library;
  /** Why it could not be loaded: a sentence for people. The library is empty then. */
  readonly failure?: string;
}

/** What all sources found. */
export interface SearchedSources extends SourceResult {
  /** The library that was searched. */
  readonly library: Library;
  /** What was searched: the origins of the library's papers, and other sources. */
  readonly labels: readonly string[];
}

/** What a source answered, or why it did not: a sentence for people. */
type Answer<T> = { readonly value: T } | { readonly failure: string };

/**
 * The papers of all sources. The library is the first of them: it is asked alone wherever an answer has to be there at once,
 * and its record of a paper goes before those of others, which add to it. Whatever was shown can be asked for again, also
 * when the library no longer has it.
 */
export class AllPapers {
  readonly #now: () => Promise<LibraryNow>;
  readonly #others: readonly PaperSource[];
  readonly #logger: Logger;
  readonly #marksIn: (library: Library) => ReaderMarks;
  /** Papers as they were shown. */
  readonly #shown = new KnownPapers();
  /** What sources beside the library say of papers, under the identities by which these were shown. */
  readonly #given = new KnownPapers();

  /** `now` resolves when there is a library to ask; `marksIn` tells what the reader has said of its papers. */
  constructor(
    now: () => Promise<LibraryNow>,
    others: readonly PaperSource[],
    logger: Logger,
    marksIn: (library: Library) => ReaderMarks = () => ReaderMarks.none,
  ) {
    this.#marksIn = marksIn;
    this.#now = now;
    this.#others = others;
    this.#logger = logger;
  }

  /** The library. Rejects with the reason where it could not be loaded. */
  async library(): Promise<Library> {
    const { library, failure } = await this.#now();
    if (failure !== undefined) throw new PaperglossError('refused', failure);
    return library;
  }

  /** Keeps papers that somebody sees, whatever becomes of the library. */
  remember(papers: Iterable<Paper>): void {
    this.#shown.remember(papers);
  }

  /** The papers that go by these names in the library or among what was shown, in their order; no other source is asked. */
  async known(names: readonly string[]): Promise<readonly Paper[]> {
    const library = await this.#own();
    const papers = names.flatMap((name) => this.#knownIn(library, name) ?? []);
    this.remember(papers);
    return papers;
  }

  /** The paper that goes by a name; the other sources are asked one after the other for what is not known. */
  async get(name: string, token: Cancellation): Promise<Paper | undefined> {
    const [known] = await this.known([name]);
    if (known !== undefined) return known;
    for (const source of this.#others) {
      if (token.isCancellationRequested) break;
      const answer = await this.#asked(source, 'paper', () => source.get(name, token));
      if ('value' in answer && answer.value !== undefined) return this.#recorded(await this.#own(), answer.value);
    }
    return undefined;
  }

  /**
   * The best papers for a query. While it is being typed the library answers alone and at once. A finished query goes to all
   * sources at the same time and waits for them: the library's hits come first, then those of the others, each paper once.
   */
  async search(query: string, options: SearchOptions, token: Cancellation): Promise<SearchedSources> {
    const others = options.typing ? [] : this.#others.filter((source) => source.search !== undefined);
    const { library, failure } = await this.#now();
    if (failure !== undefined && others.length === 0) throw new PaperglossError('refused', failure);
    const own = await librarySource(library).search(query, { marks: this.#marksIn(library), ...options }, token);
    const answers = await Promise.all(
      others.map((source) =>
        this.#asked(source, 'search', async () => (await source.search?.(query, options, token)) ?? { hits: [] }),
      ),
    );
    const hits: SourceHit[] = [...own.hits];
    const problems = [failure, own.problem];
    for (const answer of answers) {
      problems.push('failure' in answer ? answer.failure : answer.value.problem);
      for (const hit of 'failure' in answer ? [] : answer.value.hits.slice(0, options.limit)) {
        const paper = this.#recorded(library, hit.paper);
        const place = hits.findIndex((other) => other.paper.id === paper.id);
        if (place === -1) hits.push({ ...hit, paper });
        else hits[place] = { ...hits[place], paper };
      }
    }
    this.remember(hits.map(({ paper }) => paper));
    const problem = [...new Set(problems)].filter((text) => text !== undefined).join(' ');
    const labels = [...library.sources, ...others.map(({ label }) => label)];
    // What another source found fits as far as it can tell.
    const isWeak = own.isWeak === true && hits.length === own.hits.length;
    return {
      hits,
      library,
      labels,
      ...(isWeak && { isWeak }),
      ...(own.leftOut !== undefined && { leftOut: own.leftOut }),
      ...(problem !== '' && { problem }),
    };
  }

  /**
   * The papers most like one, best first. For a paper of the library the library answers alone; for one that it does not
   * have, those sources go first that may.
   */
  async related(paper: Paper, limit: number, token: Cancellation): Promise<readonly Paper[]> {
    const library = await this.#own();
    const others = library.get(paper.id) === undefined ? this.#others : [];
    const answers = await Promise.all(
      others.map((source) => this.#asked(source, 'related', async () => source.related?.(paper, limit, token) ?? [])),
    );
    const given = answers.flatMap((answer) => ('value' in answer ? answer.value : []));
    const papers = [...given.map((found) => this.#recorded(library, found)), ...library.related(paper, limit)];
    const once = new Map(papers.map((found) => [found.id, found]));
    once.delete(paper.id);
    const related = [...once.values()].slice(0, limit);
    this.remember(related);
    return related;
  }

  /** What a paper has in common with each of others, most telling first. */
  async shared(paper: Paper, others: readonly Paper[]): Promise<readonly (readonly string[])[]> {
    const library = await this.#own();
    return others.map((other) => library.shared(paper, other));
  }

  /** The library, unless nothing else could answer for one that was not loaded. */
  async #own(): Promise<Library> {
    return this.#others.length === 0 ? this.library() : (await this.#now()).library;
  }

  #knownIn(library: Library, name: string): Paper | undefined {
    const named = library.get(name);
    const shown = named === undefined ? this.#shown.find(name) : undefined;
    const own = named ?? (shown && samePaper(shown, (other) => library.get(other)));
    if (own === undefined) return shown;
    const given = this.#given.find(own.id) ?? this.#given.find(name);
    return given === undefined ? own : joined(own, given);
  }

  /** A paper of another source as it is shown, under one identity from then on: with the library's record of it first. */
  #recorded(library: Library, paper: Paper): Paper {
    const own = samePaper(paper, (name) => library.get(name));
    const id = own?.id ?? samePaper(paper, (name) => this.#shown.find(name))?.id ?? paper.id;
    const before = this.#given.find(id);
    // What the same source said before is out of date.
    const isOfOthers =
      before?.origins.some((origin) => paper.origins.some((other) => other.id === origin.id)) === false;
    const given = { ...(isOfOthers ? joined(before, paper) : paper), id };
    const shown = own === undefined ? given : joined(own, given);
    this.#given.remember([given]);
    this.#shown.remember([shown]);
    return shown;
  }

  /** Asks a source. What goes wrong there is logged and told under its label. */
  async #asked<T>(source: PaperSource, what: Asked, ask: () => Promise<T>): Promise<Answer<T>> {
    try {
      return { value: await ask() };
    } catch (error) {
      const isExpected = error instanceof PaperglossError;
      const why = isExpected ? error.message.replace(/[.。]$/, '') : l10n.t('the log says more');
      const failure = failureText(source.label, what, why);
      this.#logger.warn(!isExpected && error instanceof Error ? `${failure} ${error.stack ?? error.message}` : failure);
      return { failure };
    }
  }
}

type Asked = 'search' | 'paper' | 'related';

function failureText(source: string, what: Asked, why: string): string {
  switch (what) {
    case 'search':
      return l10n.t('{0} could not be searched: {1}.', source, why);
    case 'paper':
      return l10n.t('{0} could not be asked for a paper: {1}.', source, why);
    case 'related':
      return l10n.t('{0} could not be asked for related papers: {1}.', source, why);
  }
}

/** What somewhere is the record of the same paper as this one, by whatever name; undefined when there is none. */
function samePaper(paper: Paper, find: (name: string) => Paper | undefined): Paper | undefined {
  const facts = comparableFacts(paper);
  const ids = recordsOf(facts).flatMap(({ doi, arxiv }) => [doi, arxiv]);
  for (const name of [paper.id, ...ids, paper.csl.title]) {
    const found = name === undefined ? undefined : find(name);
    if (found !== undefined && isSamePaper(comparableFacts(found), facts)) return found;
  }
  return undefined;
}

/** One record of two, under the identity of the first, which goes before the other; it alone where they are not of one paper. */
function joined(first: Paper, second: Paper): Paper {
  const [merged = first, ...rest] = mergePapers([first, second]);
  return rest.length === 0 ? { ...merged, id: first.id } : first;
}
