import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Library } from '../../src/core/library.ts';
import { type Logger, silentLogger } from '../../src/core/logger.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { joined } from '../../src/core/storage/bytes.ts';
import { Lexicon } from '../../src/core/terms/mining/lexicon.ts';
import { corpusPapers } from '../support/corpus.ts';

const papers = corpusPapers();
const built = Library.create(papers, silentLogger);

function loggerInto(warnings: string[]): Logger {
  return { ...silentLogger, warn: (message) => void warnings.push(message) };
}

/** Answers of all kinds. */
function answers(library: Library): unknown {
  const options = { limit: 10, typing: true };
  const text = 'We train with FSDP, that is fully sharded data parallel, and speculative decoding.';
  return [
    ['fsdp', 'zero bubble', 'serial hypotesis', 'year:2022.. has:code', 'author:zhao', '"expert parallelism"'].map(
      (query) => library.search(query, options),
    ),
    library.termsIn({ text, languageId: 'markdown' }),
    [
      '2304.11277',
      'arxiv:2304.11277',
      'pytorch fsdp: experiences on scaling fully sharded data parallel',
      'nobody',
    ].map((name) => library.get(name)),
    library.sources,
    [...library.columns.byTitle],
    library.papers.at(3) === undefined ? [] : library.related(library.papers.at(3) as Paper, 5),
  ];
}

describe('the index text of a library', () => {
  const text = built.indexText();

  it('gives the same answers as the library it came from', () => {
    const warnings: string[] = [];
    assert.deepEqual(answers(Library.create(papers, loggerInto(warnings), text)), answers(built));
    assert.deepEqual(warnings, []);
  });

  const [first, second, ...rest] = papers;
  assert.ok(first && second);
  const unfit: readonly (readonly [string, string, readonly Paper[]])[] = [
    ['empty', '', papers],
    ['cut off', text.slice(0, -200), papers],
    ['damaged', `${text.slice(0, 5000)}AAAA${text.slice(5004)}`, papers],
    ['no index', '{"words": []}', papers],
    ['for papers in another order', text, [second, first, ...rest]],
    ['for papers that have changed', text, [{ ...first, abstract: 'Short.' }, second, ...rest]],
  ];
  for (const [what, unfitText, its] of unfit) {
    it(`is left aside, which is said, when it is ${what}`, () => {
      const warnings: string[] = [];
      const library = Library.create(its, loggerInto(warnings), unfitText);
      assert.equal(warnings.length, 1);
      assert.equal(library.search('fsdp', { limit: 1, typing: false }).hits[0]?.paper.arxiv, '2304.11277');
    });
  }
});

describe('the file of a library', () => {
  const file = joined(built.file('v1', ['a.bib:3: a note']));
  const names = joined(built.lexicon.file('v1'));

  it('gives back the library, papers included, and the notes', () => {
    const { library, notes } = Library.open(file, Lexicon.open(names));
    assert.deepEqual(answers(library), answers(built));
    assert.deepEqual([...library.papers], [...built.papers]);
    assert.equal(library.papers.at(-1), undefined);
    assert.equal(library.papers.at(library.size), undefined);
    assert.deepEqual(notes, ['a.bib:3: a note']);
  });

  it('recognises other names until its own are there', () => {
    const { library } = Library.open(file, Lexicon.build([]));
    const document = { text: 'We train with PyTorch FSDP.', languageId: 'markdown' };
    assert.equal(library.termsIn(document).occurrences.length, 0);
    assert.deepEqual(library.withLexicon(Lexicon.open(names)).termsIn(document), built.termsIn(document));
  });

  it('may hold no paper', () => {
    const empty = joined(Library.create([], silentLogger).file('v1', []));
    const { library } = Library.open(empty, Lexicon.build([]));
    assert.equal(library.size, 0);
    assert.equal(library.get('anything'), undefined);
    assert.deepEqual(library.search('anything', { limit: 5, typing: false }).hits, []);
  });
});

describe('asking for a paper by name', () => {
  const paper = (id: string, keys: readonly string[], title: string): Paper => ({
    id,
    keys,
    csl: { type: 'article', title },
    names: [],
    aliases: [],
    topics: [],
    links: [],
    origins: [],
  });
  const library = Library.create(
    [paper('a', ['Key', 'shared'], 'Déjà vu!'), paper('b', ['key', 'shared'], 'Other')],
    silentLogger,
  );

  it('tells keys apart by case, titles not', () => {
    assert.equal(library.get('Key')?.id, 'a');
    assert.equal(library.get('key')?.id, 'b');
    assert.equal(library.get('KEY'), undefined);
    assert.equal(library.get('deja VU')?.id, 'a');
  });

  it('takes the first of two papers with one name', () => assert.equal(library.get('shared')?.id, 'a'));
});
