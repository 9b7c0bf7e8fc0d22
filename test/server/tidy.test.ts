import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import type { TidyKind } from '../../src/core/checks/tidiedBibliography.ts';
import { tidyEditRequest, type TidyOffer, tidyOfferRequest } from '../../src/protocol/bibliographies.ts';
import { ableClient, addressed, afterEdit, folder, openAt } from '../support/checking.ts';
import { onlyDailyPapers, openServer } from '../support/server.ts';

type Texts = Readonly<Record<string, string>>;

interface Tidied {
  readonly offer: TidyOffer;
  readonly after: Texts;
  /** Whether each part of the edit is ticked in the editor's review. */
  readonly ticked: readonly boolean[];
  /** What the review says of its parts. */
  readonly descriptions: readonly string[];
}

const head = '---\nbibliography: refs.bib\n---\n\n';
const title = 'A Very Long Title about One Thing';
const book = (key: string, about: string, more = ''): string =>
  `@book{${key},\n  title = {${about}},\n  author = {Aho, A.},\n  year = {2001}${more}\n}\n`;

/** Tidies the bibliography of the first file. */
async function tidied(
  t: TestContext,
  files: Texts,
  kinds?: readonly TidyKind[],
  libraries: string[] = [],
): Promise<Tidied> {
  const server = await openServer(t, {
    files: addressed(files),
    workspaceFolders: [folder],
    capabilities: ableClient,
    initialization: { ...onlyDailyPapers, ticksUnconfirmed: true, libraries },
  });
  const [path = ''] = Object.keys(files);
  const { uri } = await openAt(server, files, path);
  const offer = await server.connection.sendRequest(tidyOfferRequest, { uri });
  const wish = { uri, bibliographyUri: offer.uri, kinds: kinds ?? offer.steps.map(({ kind }) => kind) };
  const edit = offer.uri === undefined ? null : await server.connection.sendRequest(tidyEditRequest, wish);
  const changes = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  const ticked = changes.flatMap((change) =>
    'annotationId' in change ? [edit?.changeAnnotations?.[change.annotationId]?.needsConfirmation !== true] : [],
  );
  const descriptions = Object.values(edit?.changeAnnotations ?? {}).flatMap(({ description }) => description ?? []);
  return { offer, after: edit === null ? files : afterEdit(files, edit), ticked, descriptions };
}

const countsOf = ({ steps }: TidyOffer): readonly (readonly [string, number])[] =>
  steps.map(({ kind, count }) => [kind, count]);

describe('tidying the bibliography of a document', () => {
  const files = {
    'a.md': `${head}|[@zhao2023pytorch; @two]`,
    'b.md': `${head}@two and @one`,
    'refs.bib': `% mine\n${book('yak', 'Yaks in Spring and in Autumn')}\n${book('one', title)}\n${book('two', title, ',\n  pages = {1-2}')}`,
  };

  it('adds, merges, removes, mends and sorts, with the citations of what was merged', async (t) => {
    const { offer, after, ticked } = await tidied(t, files);
    assert.deepEqual(countsOf(offer), [
      ['add', 1],
      ['merge', 1],
      ['remove', 1],
      ['normalise', 1],
      ['sort', 0],
    ]);
    assert.equal(after['a.md'], `${head}[@zhao2023pytorch; @one]`);
    assert.equal(after['b.md'], `${head}@one and @one`);
    const text = after['refs.bib'] ?? '';
    assert.match(
      text,
      /^% mine\n@book\{one,\n {2}ids = \{two\},[^]*pages = \{1--2\}\n\}\n\n@article\{zhao2023pytorch,/,
    );
    assert.doesNotMatch(text, /yak|@book\{two/);
    assert.deepEqual(ticked.filter((each) => !each).length, 1);
  });

  it('says in the review which entries move, and where to', async (t) => {
    const texts = {
      'a.md': `${head}|[@a; @b; @c; @d]`,
      'refs.bib': ['b', 'c', 'd', 'a'].map((key) => book(key, `On ${key}`)).join('\n'),
    };
    const { offer, descriptions } = await tidied(t, texts, ['sort']);
    assert.deepEqual(offer.steps.find(({ kind }) => kind === 'sort')?.moves, [{ key: 'a' }]);
    assert.deepEqual(descriptions, ['Moves a to the beginning']);
  });

  it('does what was chosen alone', async (t) => {
    const { after } = await tidied(t, files, ['normalise']);
    assert.equal(after['refs.bib'], files['refs.bib'].replace('1-2', '1--2'));
    assert.equal(after['a.md'], files['a.md'].replace('|', ''));
  });

  it('removes nothing of a library that other projects use too', async (t) => {
    const { offer } = await tidied(t, files, [], [`${folder}/refs.bib`]);
    const removal = offer.steps.find(({ kind }) => kind === 'remove');
    assert.deepEqual([removal?.count, /other projects/.test(removal?.refusal ?? '')], [0, true]);
  });

  it('asks which of several bibliographies is meant', async (t) => {
    const several = {
      'a.md': '---\nbibliography: [refs.bib, b.bib]\n---\n\n|@one',
      'refs.bib': book('one', title),
      'b.bib': book('b', 'B'),
    };
    const { offer } = await tidied(t, several);
    assert.deepEqual(
      offer.bibliographies.map(({ name }) => name),
      ['refs.bib', 'b.bib'],
    );
    assert.equal(offer.uri, undefined);
  });

  it('tidies a bibliography that is open itself, and adds what documents cite', async (t) => {
    const { offer, after } = await tidied(
      t,
      { 'refs.bib': `|${book('one', title)}`, 'a.md': `${head}@zhao2023pytorch @one` },
      ['add'],
    );
    assert.deepEqual(countsOf(offer)[0], ['add', 1]);
    assert.match(after['refs.bib'] ?? '', /\n@article\{zhao2023pytorch,/);
  });

  it('says why RIS is left alone', async (t) => {
    const ris = {
      'a.md': '---\nbibliography: refs.ris\n---\n\n|@one',
      'refs.ris': 'TY  - BOOK\nID  - one\nTI  - One\nER  - \n',
    };
    const { offer } = await tidied(t, ris);
    for (const { refusal } of offer.steps) assert.match(refusal ?? '', /only read/);
  });
});
