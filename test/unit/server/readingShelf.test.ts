import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Library } from '../../../src/core/library.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import type { ReadingChange, ShelvedPaper } from '../../../src/protocol/reading.ts';
import { ReadingShelf } from '../../../src/server/library/readingShelf.ts';
import { paper } from '../../support/paper.ts';

const published = paper('doi:10.1145/1', 'Pipelines', {
  arxiv: '1811.06965',
  keys: ['huang2019'],
  csl: { type: 'article-journal', title: 'Pipelines', DOI: '10.1145/1' },
});
const plain = paper('doi:10.1145/2', 'Sharding by Hand', {
  csl: {
    type: 'article-journal',
    title: 'Sharding by Hand',
    DOI: '10.1145/2',
    author: [{ family: 'Zhao' }],
    issued: { 'date-parts': [[2023]] },
  },
});
const keyed = paper('title:keyed', 'Keyed', { keys: ['huang2019'] });
const library = Library.create([published, plain, keyed]);

const shelf = (change: Partial<ReadingChange>): ReadingShelf => {
  const made = new ReadingShelf();
  made.change({ papers: [], notes: [], ...change });
  return made;
};
const kept = (id: string, more: Partial<ShelvedPaper> = {}): ShelvedPaper => ({
  id,
  title: '',
  state: 'read',
  tags: [],
  ...more,
});

const titles = (made: ReadingShelf): readonly string[] =>
  [...made.in(library).places.keys()].map((place) => library.papers.at(place)?.csl.title ?? '');

describe('what is kept of papers', () => {
  const ids: readonly (readonly [what: string, id: string, title: string, of: Paper | undefined])[] = [
    ['its id', 'doi:10.1145/1', '', published],
    ['a DOI in capitals, as an address', 'https://doi.org/10.1145/1', '', published],
    ['the id of its preprint', 'arxiv:1811.06965', '', published],
    ['the identity that it had without any id', 'title:sharding-by-hand:zhao:2023', 'Sharding by Hand', plain],
    ['an id that nobody knows', 'doi:10.1145/404', 'Pipelines', undefined],
    ['the title of another paper by somebody else', 'title:sharding-by-hand:doe:1999', 'Sharding by Hand', undefined],
  ];
  for (const [what, id, title, meant] of ids) {
    it(`is found by ${what}`, () => {
      const made = shelf({ papers: [kept(id, { title })] });
      assert.deepEqual(titles(made), meant === undefined ? [] : [meant.csl.title]);
      for (const each of [published, plain, keyed])
        assert.equal(made.of(each)?.state, each === meant ? 'read' : undefined);
      const isOther = meant !== undefined && id !== meant.id;
      assert.equal(meant && made.of(meant)?.keptAs, isOther ? id : undefined);
    });
  }

  it('comes together where a paper is kept by one id and noted by another', () => {
    const made = shelf({
      papers: [kept('arxiv:1811.06965', { tags: ['x'] })],
      notes: [{ uri: 'file:///n.md', text: '---\ndoi: 10.1145/1\n---\n' }],
    });
    const { state, tags, hasNote } = made.of(published) ?? {};
    assert.deepEqual([state, tags, hasNote], ['read', ['x'], true]);
    assert.deepEqual(titles(made), ['Pipelines']);
  });

  it('is in groups by state and tag, spellings of one tag together', () => {
    const made = shelf({
      papers: [
        kept('doi:10.1145/1', { state: 'reading', tags: ['Thesis', 'b'] }),
        kept('doi:10.1145/2', { state: 'reading', tags: ['thesis'] }),
        kept('title:keyed:#huang2019', { state: 'toRead', tags: ['a'] }),
      ],
    });
    const { byState, byTag } = made.in(library);
    const named = (places: readonly number[]) => places.map((place) => library.papers.at(place)?.csl.title);
    assert.deepEqual(
      [...byState].map(([state, places]) => [state, named(places)]),
      [
        ['toRead', ['Keyed']],
        ['reading', ['Pipelines', 'Sharding by Hand']],
      ],
    );
    assert.deepEqual(
      byTag.map(({ tag, places }) => [tag, named(places)]),
      [
        ['a', ['Keyed']],
        ['b', ['Pipelines']],
        ['Thesis', ['Pipelines', 'Sharding by Hand']],
      ],
    );
  });

  it('is the same object until something changes', () => {
    const made = shelf({ papers: [kept('doi:10.1145/1')] });
    const before = made.in(library);
    assert.equal(made.in(library), before);
    made.change({ papers: [kept('doi:10.1145/2')], notes: [] });
    assert.notEqual(made.in(library), before);
    assert.equal(made.in(library).places.size, 2);
  });

  it('takes a key for a name where a note has no id, and an id before it', () => {
    const note = (head: string) => [{ uri: 'file:///n.md', text: `---\n${head}\n---\n` }];
    assert.equal(shelf({ notes: note('citekey: huang2019') }).of(published)?.hasNote, true);
    const byId = shelf({ notes: note('citekey: huang2019\ndoi: 10.1145/2') });
    assert.equal(byId.of(published), undefined);
    assert.equal(byId.of(plain)?.hasNote, true);
  });

  it('has the notes of a paper in the order of their addresses', () => {
    const text = '---\ndoi: 10.1145/1\n---\n';
    const made = shelf({ notes: ['b', 'a', 'c'].map((name) => ({ uri: `file:///${name}.md`, text })) });
    assert.deepEqual(
      made.shelved(published)?.notes.map(({ uri }) => uri),
      ['file:///a.md', 'file:///b.md', 'file:///c.md'],
    );
  });
});
