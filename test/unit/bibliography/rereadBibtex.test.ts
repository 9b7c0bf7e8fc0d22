import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type BibliographyFile, readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { type BibtexFile, readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { readBibliographyInSlices, rereadBibliography } from '../../../src/core/bibliography/rereadBibliography.ts';
import { rereadBibtex } from '../../../src/core/bibliography/rereadBibtex.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

const entry = (key: string, rest = ''): string =>
  `@article{${key},\n  title = {On ${key}},\n  author = {Otter, Olga and Seal, Sven},${rest}\n  year = 2001\n}\n\n`;

const many = (count: number): string => Array.from({ length: count }, (_, index) => entry(`k${index}`)).join('');

/** All of a file, with fields as plain lists. */
const whole = ({ entries, problems, endsInsideEntry }: BibtexFile): unknown => ({
  entries: entries.map(({ type, key, keyStart, keyEnd, start, end, fields, isBroken }) => ({
    ...{ type, key, keyStart, keyEnd, start, end, isBroken },
    fields: [...fields],
  })),
  problems,
  endsInsideEntry,
});

const reread = (old: string, text: string): ReturnType<typeof rereadBibtex> => rereadBibtex(readBibtex(old), old, text);

describe('a BibTeX file that is read again', () => {
  const edits: readonly (readonly [what: string, old: string, text: string])[] = [
    ['nothing has changed', many(5), many(5)],
    ['a value has changed', many(5), many(5).replace('On k2', 'On many things')],
    ['a key has changed', many(5), many(5).replace('{k3,', '{k3a,')],
    ['an entry is added at the end', many(5), many(5) + entry('new')],
    ['an entry is added at the beginning', many(5), entry('new') + many(5)],
    ['an entry is taken away', many(5), many(5).replace(entry('k2'), '')],
    ['two entries change places', entry('a') + entry('b') + entry('c'), entry('b') + entry('a') + entry('c')],
    ['a key is there twice', many(5), many(5).replace('{k3,', '{k1,')],
    ['a brace is missing', many(5), many(5).replace('On k2}', 'On k2')],
    ['a brace is there again', many(5).replace('On k2}', 'On k2'), many(5)],
    [
      'an entry is begun before another',
      many(5),
      many(5).replace('@article{k3', '@article{new,\n title = {Un\n\n@article{k3'),
    ],
    ['the head of an entry is broken', many(5), many(5).replace('@article{k3,', '@article k3,')],
    ['a comment begins', many(5), many(5).replace('@article{k2,', '@comment{k2,')],
    ['a comment ends', many(5).replace('@article{k2,', '@comment{k2,'), many(5)],
    [
      'a comment at the end stays',
      `${many(3)}@comment{jabref {x}}\n`,
      `${many(3).replace('On k1', '')}@comment{jabref {x}}\n`,
    ],
    ['all is gone', many(5), ''],
    ['all is there again', '', many(5)],
  ];
  for (const [what, old, text] of edits) {
    it(`is as if it were read whole where ${what}`, () => {
      const again = reread(old, text);
      assert.ok(again);
      assert.deepEqual(whole(again.file), whole(readBibtex(text)));
    });
  }

  it('is read from the entry that has changed to the next', () => {
    const again = reread(many(100), many(100).replace('On k50}', 'On fifty things}'));
    assert.deepEqual([again?.kept, again?.moved], [50, 49]);
  });

  it('is read whole where a definition of a string may have changed', () => {
    const strings = '@string{jml = {Journal}}\n';
    const text = strings + many(3).replaceAll('2001', 'jml');
    assert.equal(reread(text, text.replace('Journal', 'Annals')), undefined);
    assert.equal(reread(text, text.replace('On k1', 'On k1 @string{') + strings), undefined);
    const changed = text.replace('On k1', 'On some');
    assert.deepEqual(whole(reread(text, changed)?.file ?? readBibtex('')), whole(readBibtex(changed)));
  });

  it('is as if it were read whole, whatever was typed into it, time after time', () => {
    const random = randomNumbers(7);
    const pieces = [
      '@',
      '{',
      '}',
      '"',
      ',',
      '=',
      '\n',
      '%',
      '@article{x,',
      '@comment{',
      'crossref = {k1},',
      ' # ',
      '(',
      'ids={z}',
      '\r\n',
    ];
    let text = `% a file\n${many(12)}@proceedings(p1,\n title = "P")\n${many(3)}`;
    let file: BibliographyFile = readBibliography(text, 'x.bib');
    let partly = 0;
    for (let round = 0; round < 300; round += 1) {
      const at = Math.floor(random() * (text.length + 1));
      const cut = random() < 0.4 ? Math.floor(random() * 60) : 0;
      const piece = random() < 0.7 ? (pieces[Math.floor(random() * pieces.length)] ?? '') : entry(`n${round}`);
      const next =
        text.length > 6000
          ? text.slice(0, at) + text.slice(at + 400)
          : text.slice(0, at) + piece + text.slice(at + cut);
      const again = rereadBibliography(file, next);
      const expected = readBibliography(next, 'x.bib');
      if (again !== undefined) {
        partly += 1;
        assert.deepEqual(
          again.bibtex && whole(again.bibtex),
          expected.bibtex && whole(expected.bibtex),
          JSON.stringify([text, next]),
        );
        assert.deepEqual(again.entries, expected.entries, JSON.stringify([text, next]));
      }
      file = again ?? expected;
      text = next;
    }
    assert.ok(partly > 100, `${partly} of 300`);
  });

  it('has what entries inherit from one that has changed', () => {
    const parts = '@inproceedings{a, crossref = {p}, title = {A}}\n';
    const old = `${parts}${many(3)}@inproceedings{p, author = {Seal, Sven}}\n`;
    const text = old.replace('author = {Seal, Sven}}', 'author = {Walrus, Wilma}}');
    const before = readBibliography(old, 'x.bib');
    const again = rereadBibliography(before, text);
    assert.notDeepEqual(again?.entries[0], before.entries[0]);
    assert.deepEqual(again?.entries, readBibliography(text, 'x.bib').entries);
  });

  it('can be read in slices, and is dropped where nobody wants it any more', async () => {
    let turns = 0;
    const giveWay = (): Promise<void> => {
      turns += 1;
      return Promise.resolve();
    };
    const text = many(950);
    const file = await readBibliographyInSlices(text, 'x.bib', giveWay, () => false);
    assert.deepEqual(file?.entries, readBibliography(text, 'x.bib').entries);
    assert.ok(turns >= 18, `${turns}`);
    assert.equal(await readBibliographyInSlices(text, 'x.bib', giveWay, () => true), undefined);
  });
});
