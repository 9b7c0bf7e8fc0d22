import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { paperFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import type { CslItem } from '../../../src/core/papers/csl.ts';
import { creatorsOf, familyName } from '../../../src/core/papers/labels.ts';
import { judges } from '../../support/bibtexJudges.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { generatedRecords } from '../../support/generatedRecords.ts';

const recordsPerDialect = 400;
// The judges take some milliseconds for each.
const recordsJudged = 100;

describe('a record that is written', () => {
  for (const dialect of ['bibtex', 'biblatex'] as const) {
    const records = generatedRecords(dialect === 'bibtex' ? 1 : 2, recordsPerDialect, dialect);

    it(`to ${dialect} is read back with every fact`, () => {
      for (const paper of records) {
        const written = bibtexEntry(paper, paper.keys[0] ?? '', dialect);
        const file = readBibtex(written);
        assert.deepEqual([file.problems, file.entries.length], [[], 1], written);
        const [entry] = file.entries;
        assert.ok(entry);
        const back = paperFromBibtex(entry, { id: 'back', label: 'back' });
        assert.deepEqual(back.csl, shown(paper.csl), written);
      }
    });

    for (const { name, read } of judges) {
      it(`to ${dialect} says the same to ${name}`, () => {
        const all = [
          ...records.slice(0, recordsJudged),
          ...corpusPapers().map((paper, place) => ({ ...paper, keys: [`corpus${place}`] })),
        ];
        const entries = read(all.map((paper) => bibtexEntry(paper, paper.keys[0] ?? '', dialect)).join('\n'));
        assert.deepEqual(
          entries.map(({ key }) => key),
          all.map(({ keys }) => keys[0]),
        );
        for (const [place, paper] of all.entries()) {
          const fields = entries[place]?.fields ?? {};
          const both = JSON.stringify([paper.csl, fields], null, 1);
          assert.equal(comparable(fields['title'] ?? ''), comparable(paper.csl.title), both);
          const { DOI, issued, author } = paper.csl;
          if (DOI !== undefined) assert.equal(fields['doi'], DOI, both);
          const year = issued?.['date-parts']?.[0]?.[0];
          if (year !== undefined && year > 999)
            assert.ok((fields['year'] ?? fields['date'] ?? '').includes(String(year)), both);
          for (const person of author ?? []) {
            assert.ok(comparable(fields['author'] ?? '').includes(comparable(familyName(person))), both);
          }
          assert.equal(fields['editor'] === undefined, paper.csl.editor === undefined, both);
        }
      });
    }
  }

  it('has people of every role', () => {
    const roles = new Set(generatedRecords(3, 100, 'biblatex').flatMap(({ csl }) => creatorsOf(csl)?.role ?? []));
    assert.ok(roles.has('author') && roles.has('editor'));
  });
});

/** Mathematics that a record has as LaTeX is read as characters. */
const shown = (csl: CslItem): unknown =>
  JSON.parse(JSON.stringify(csl).replaceAll('$O(n^2)$', 'O(n²)').replaceAll('$\\\\infty$', '∞'));

/** Letters and digits alone: programs differ in signs, quotes and how mathematics is shown. */
const comparable = (text: string): string =>
  text
    .replaceAll('ℓ', '')
    .normalize('NFKD')
    .replace(/\\[a-z]+/gi, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
