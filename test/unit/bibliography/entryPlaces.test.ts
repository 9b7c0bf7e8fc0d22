import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { entryPlaces, placeOfKey, replacedKey } from '../../../src/core/bibliography/entryPlaces.ts';

/** The keys and entries of a file as they stand there, and what is replaced when a key changes. */
const placesIn = (path: string, text: string): readonly (readonly [string, string, string, string])[] =>
  entryPlaces(readBibliography(text, path)).map((place) => {
    const { start, end } = replacedKey(text, place);
    return [
      place.key,
      text.slice(place.keyStart, place.keyEnd),
      text.slice(start, end),
      text.slice(place.start, place.end),
    ];
  });

describe('places of entries', () => {
  it('are those of BibTeX, with entries without a key', () => {
    assert.deepEqual(placesIn('a.bib', '% x\n@book{a, title={A}}\n@misc{title={B}}'), [
      ['a', 'a', 'a', '@book{a, title={A}}'],
      ['', '', '', '@misc{title={B}}'],
    ]);
  });

  it('are those of CSL-JSON, whatever stands within records', () => {
    const text =
      '{"x":{"id":"no"},"items":[{"title":"{\\"id\\":\\"q\\"}","id":"a b"},{"id":5,"title":"T","custom":{"id":"z"}},{"title":"N"}]}';
    assert.deepEqual(placesIn('a.json', text), [
      ['a b', 'a b', '"a b"', '{"title":"{\\"id\\":\\"q\\"}","id":"a b"}'],
      ['5', '5', '5', '{"id":5,"title":"T","custom":{"id":"z"}}'],
      ['', '', '', '{"title":"N"}'],
    ]);
  });

  it('are those of CSL-YAML, with and without quotes and keys', () => {
    const text = "references:\n- title: A\n  id: 'a'\n- {id: b, title: B}\n- title: C\n";
    assert.deepEqual(placesIn('a.yaml', text), [
      ['a', 'a', "'a'", "title: A\n  id: 'a'"],
      ['b', 'b', 'b', '{id: b, title: B}'],
      ['', '', '', 'title: C'],
    ]);
  });

  it('are those of Hayagriva from the key on', () => {
    assert.deepEqual(placesIn('a.yml', 'a:\n  type: book\n  title: A\n"b":\n  type: book\n  title: B\n'), [
      ['a', 'a', 'a', 'a:\n  type: book\n  title: A'],
      ['b', 'b', '"b"', '"b":\n  type: book\n  title: B'],
    ]);
  });

  it('are those of RIS from TY to ER', () => {
    const text = 'TY  - BOOK\r\nID  - a\r\nTI  - A\r\nER  - \r\nTY  - BOOK\r\nTI  - B\r\nER  - \r\n';
    assert.deepEqual(placesIn('a.ris', text), [
      ['a', 'a', 'a', 'TY  - BOOK\r\nID  - a\r\nTI  - A\r\nER  -'],
      ['', '', '', 'TY  - BOOK\r\nTI  - B\r\nER  -'],
    ]);
  });

  it('are found by further keys of an entry too', () => {
    const file = readBibliography('@book{a, ids={b}, title={A}}', 'a.bib');
    assert.equal(placeOfKey(file, 'b')?.keyStart, 6);
    assert.equal(placeOfKey(file, 'c'), undefined);
  });
});
