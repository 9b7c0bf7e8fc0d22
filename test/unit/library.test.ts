import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Library } from '../../src/core/library.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { joined, utf8Bytes } from '../../src/core/storage/bytes.ts';
import { Lexicon } from '../../src/core/terms/mining/lexicon.ts';
import { corpusPapers } from '../support/corpus.ts';
import { paper } from '../support/paper.ts';

const papers = corpusPapers();
const built = Library.create(papers);

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

describe('the shipped file of a library', () => {
  const file = built.shippedFile();

  it('gives the same answers as the library it came from', () =>
    assert.deepEqual(answers(Library.openShipped(file)), answers(built)));

  const changed = file.slice().fill(1, 5000, 5004);
  for (const [what, unfit] of [
    ['empty', new Uint8Array(0)],
    ['cut off', file.subarray(0, -200)],
    ['damaged', changed],
    ['no library', utf8Bytes('{"words": []}')],
    ['of another version', joined(built.file('v1', []))],
  ] as const) {
    it(`is refused when it is ${what}`, () =>
      assert.throws(() => Library.openShipped(unfit), { name: 'PaperglossError', code: 'stale-index' }));
  }
});

describe('the papers of some origins', () => {
  const [first, second] = papers;
  assert.ok(first && second);
  const [both, other] = [
    { id: 'corpus', label: 'Daily Papers' },
    { id: 'b', label: 'B' },
  ];
  const library = Library.create([first, { ...second, origins: [both, other] }]);

  it('are those that have one of them', () => {
    assert.deepEqual(
      [...library.only([other]).papers].map(({ id }) => id),
      [second.id],
    );
    assert.equal(library.only([both]).size, 2);
    assert.equal(library.only([]).size, 0);
  });
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
    const empty = joined(Library.create([]).file('v1', []));
    const { library } = Library.open(empty, Lexicon.build([]));
    assert.equal(library.size, 0);
    assert.equal(library.get('anything'), undefined);
    assert.deepEqual(library.search('anything', { limit: 5, typing: false }).hits, []);
  });
});

describe('asking for a paper by name', () => {
  const library = Library.create([
    paper('a', 'Déjà vu!', { keys: ['Key', 'shared'] }),
    paper('b', 'Other', { keys: ['key', 'shared'] }),
  ]);

  it('tells keys apart by case, titles not', () => {
    assert.equal(library.get('Key')?.id, 'a');
    assert.equal(library.get('key')?.id, 'b');
    assert.equal(library.get('KEY'), undefined);
    assert.equal(library.get('deja VU')?.id, 'a');
  });

  it('takes the first of two papers with one name', () => assert.equal(library.get('shared')?.id, 'a'));
});
