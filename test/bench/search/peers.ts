import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Document as FlexDocument } from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { termOf, wordsOf, surfacesOf } from '../../../src/core/text/words.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { stopWords } from '../../../src/core/text/stopWords.ts';
import { SectionReader, SectionWriter } from '../../../src/core/storage/sections.ts';
import type { PlainDocument } from './collection.ts';
import { plannedMiniSearch } from './plannedMiniSearch.ts';

/** An engine with its documents: the ids of the best for a query, best first. */
export interface Engine {
  search(query: string, limit: number, typing: boolean): readonly string[];
  /** Makes what a cache file would hold; none where the engine cannot be saved simply. */
  readonly save?: () => SavedIndex;
}

export interface SavedIndex {
  readonly bytes: number;
  /** Makes an index of it. */
  load(): unknown;
}

export interface Peer {
  readonly name: string;
  /** Reads every document at each query: measured on fewer queries. */
  readonly isLinear?: boolean;
  /** Its memory is not the heap's, and not measured. */
  readonly isOutsideHeap?: boolean;
  /** It is measured with at most so many documents. */
  readonly limit?: { readonly documents: number; readonly why: string };
  build(documents: readonly PlainDocument[], papers: readonly Paper[]): Engine | Promise<Engine>;
}

function savedText(text: string, load: (text: string) => unknown): SavedIndex {
  return { bytes: Buffer.byteLength(text), load: () => load(text) };
}

const fields = ['title', 'text'];
const spaces = /[\n\r\p{Z}\p{P}]+/u;

function miniSearch(name: string, searchOptions: object, options: object = {}, limit?: Peer['limit']): Peer {
  const all = { fields, searchOptions, ...options };
  return {
    name,
    ...(limit !== undefined && { limit }),
    build(documents) {
      const index = new MiniSearch<PlainDocument>(all);
      index.addAll(documents);
      return {
        search: (query, limit) =>
          index
            .search(query)
            .slice(0, limit)
            .map((hit) => String(hit.id)),
        save: () => savedText(JSON.stringify(index), (text) => MiniSearch.loadJSON(text, all)),
      };
    },
  };
}

const analysed = (text: string): string[] =>
  wordsOf(text)
    .flatMap((word) => [...surfacesOf(word)])
    .filter((surface) => !stopWords.has(surface))
    .map(termOf);

export const papergloss: Peer = {
  name: 'Papergloss',
  build(documents, papers) {
    const index = PaperIndex.build(papers);
    const idOf = new Map(papers.map((paper, place) => [paper, documents[place]?.id ?? '']));
    return {
      search: (query, limit, typing) =>
        index.search(query, { limit, typing, isPlain: !typing }).hits.map((hit) => idOf.get(hit.paper) ?? ''),
      save: () => {
        const sections = new SectionWriter();
        index.write(sections);
        const file = Buffer.concat(sections.file('bench'));
        return { bytes: file.length, load: () => PaperIndex.read(SectionReader.open(file, 'bench'), papers) };
      },
    };
  },
};

const flexSearch: Peer = {
  name: 'FlexSearch',
  build(documents) {
    const index = new FlexDocument({ document: { id: 'id', index: fields }, tokenize: 'forward' });
    for (const { id, title, text } of documents) index.add({ id, title, text });
    return {
      // Each field has its own list; they are read in turn, as its own merging does.
      search(query, limit) {
        const lists = index.search(query, { limit, suggest: true }).map(({ result }) => result.map(String));
        const merged = Array.from({ length: limit }, (_, rank) => lists.flatMap((list) => list[rank] ?? [])).flat();
        return [...new Set(merged)].slice(0, limit);
      },
    };
  },
};

const orama: Peer = {
  name: 'Orama',
  limit: { documents: 6_000, why: 'building takes it many minutes' },
  async build(documents) {
    const database = create({ schema: { id: 'string', title: 'string', text: 'string' } as const });
    await insertMultiple(database, [...documents], 500);
    return {
      search(query, limit) {
        const found = searchOrama(database, { term: query, properties: ['title', 'text'], limit, threshold: 1 });
        if (found instanceof Promise) throw new Error('Orama answered with a promise.');
        return found.hits.map((hit) => hit.document.id);
      },
    };
  },
};

const lunrPeer: Peer = {
  name: 'Lunr',
  limit: { documents: 10_000, why: 'the next size takes it more than 4 GB' },
  build(documents) {
    const index = lunr((builder) => {
      builder.ref('id');
      for (const field of fields) builder.field(field);
      for (const document of documents) builder.add(document);
    });
    return {
      search(query, limit) {
        const found = index.query((asked) => {
          // Each word without Lunr's query language, which would stumble over colons and plus signs.
          for (const term of lunr.tokenizer(query)) asked.term(term.toString(), {});
        });
        return found.slice(0, limit).map((hit) => hit.ref);
      },
      save: () => savedText(JSON.stringify(index), (text) => lunr.Index.load(JSON.parse(text) as object)),
    };
  },
};

const fuse: Peer = {
  name: 'Fuse.js',
  isLinear: true,
  limit: { documents: 2_000, why: 'it reads all of them at each query' },
  build(documents) {
    const index = new Fuse([...documents], {
      keys: fields,
      ignoreLocation: true,
      ignoreFieldNorm: false,
      includeScore: true,
    });
    return { search: (query, limit) => index.search(query.slice(0, 200), { limit }).map((hit) => hit.item.id) };
  },
};

/** SQLite's full-text index with Porter stemming; undefined where this Node has no `node:sqlite`. */
export async function sqlite(): Promise<Peer | undefined> {
  let DatabaseSync: SqliteConstructor;
  try {
    const moduleName = 'node:sqlite';
    ({ DatabaseSync } = (await import(moduleName)) as { DatabaseSync: SqliteConstructor });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_UNKNOWN_BUILTIN_MODULE') return undefined;
    throw error;
  }
  return {
    name: 'SQLite FTS5',
    isOutsideHeap: true,
    build(documents) {
      const database = new DatabaseSync(':memory:');
      database.exec("CREATE VIRTUAL TABLE papers USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')");
      database.exec('BEGIN');
      const insert = database.prepare('INSERT INTO papers VALUES (?, ?, ?)');
      for (const { id, title, text } of documents) insert.run(id, title, text);
      database.exec('COMMIT');
      const select = database.prepare(
        'SELECT id FROM papers WHERE papers MATCH ? ORDER BY bm25(papers, 0, 2, 1) LIMIT ?',
      );
      return {
        search(query, limit, typing) {
          const words = query.split(spaces).filter((word) => word !== '');
          if (words.length === 0) return [];
          const quoted = words.map((word) => `"${word.replaceAll('"', '')}"`);
          return select.all(quoted.join(' OR ') + (typing ? '*' : ''), limit).map((row) => row.id);
        },
      };
    },
  };
}

type SqliteConstructor = new (path: string) => {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: string[]): void; all(...values: (string | number)[]): { id: string }[] };
};

const likeOther = { documents: 10_000, why: 'its build and load are those of MiniSearch with prefix and fuzzy' };

/** The engines that the extension is compared with. */
export const peers: readonly Peer[] = [
  miniSearch('MiniSearch', {}, {}, likeOther),
  miniSearch('MiniSearch, prefix and fuzzy', { prefix: true, fuzzy: 0.2 }),
  miniSearch('MiniSearch, our analysis', {}, { tokenize: analysed, processTerm: (term: string) => term }, likeOther),
  plannedMiniSearch,
  flexSearch,
  orama,
  lunrPeer,
  fuse,
];
