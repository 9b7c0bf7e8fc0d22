import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import type { CitationForm } from '../../../src/core/documents/citationForm.ts';
import { documentFormats } from '../../../src/core/documents/documentFormats.ts';
import type { FormatId } from '../../../src/core/documents/formatOf.ts';
import { isReadAs } from '../../../src/core/documents/isReadAs.ts';
import { citedWorks, differences } from '../../support/citations/citedWork.ts';
import { pandocCitations, pandocMissing } from '../../support/citations/pandocCitations.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { citedAt, citedBy, writerOf } from '../../support/formatTables.ts';
import { blocksOfFormats, checkFormedInsertions, randomForm } from '../../support/formedInsertions.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

const citations = 200; // of each format

describe('citations with forms in generated documents', () => {
  const papers = corpusPapers();
  for (const id of Object.keys(blocksOfFormats) as FormatId[]) {
    it(`change nothing else, can be undone, and are read and changed: ${id}`, () => {
      assert.equal(checkFormedInsertions(id, citations, papers, randomNumbers(id.length)).inserted, citations);
    });
  }
});

describe('citations with forms', { skip: pandocMissing ?? false }, () => {
  // What stands round the citations makes it clear which commands and signs are meant.
  const judged: readonly (readonly [id: FormatId, from: string, head: string])[] = [
    ['pandoc', 'markdown', ''],
    ['org', 'org', ''],
    ['latex', 'latex', '\\usepackage{natbib}\n\n'],
    ['latex', 'latex', '\\usepackage{biblatex}\n\n'],
  ];
  for (const [id, from, head] of judged) {
    it(`are read by Pandoc as they are here: ${id} ${head.trim()}`, () => {
      const random = randomNumbers(head.length + 3);
      const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
      let text = head;
      for (let count = 0; count < 300; count++) {
        const cited = Array.from({ length: one([1, 1, 2]) }, (_, index) => ({
          ...citedBy(`k${count}x${index}`),
          form: randomForm(one),
        })).filter(({ form }, _, all) => all.length === 1 || form.form !== 'suppressed');
        // Of several works without their authors Pandoc tells the first alone, and of natbib's none.
        if (cited.length === 0) continue;
        const paragraph = citedAt(documentFormats[id], `${head}Words ‸ here.`, cited);
        if (!paragraph.startsWith('refused: ')) text += `${paragraph.slice(head.length)}\n\n`;
      }
      const bare = (works: ReturnType<typeof citedWorks>): ReturnType<typeof citedWorks> =>
        works.map((work) => ({ ...work, suffix: work.suffix.replace(/^[,\s]+/, '') }));
      const theirs = pandocCitations(text, from);
      assert.ok(theirs !== undefined);
      assert.deepEqual(
        differences(bare(citedWorks(documentFormats[id].citations(text))), bare(theirs)).slice(0, 12),
        [],
      );
    });
  }
});

describe('words around citations that the format has no way to hold', () => {
  const rows: readonly (readonly [id: FormatId, fixture: string, form: CitationForm])[] = [
    ['org', 'As [cite:@a p. 3‸] say.', { locator: 'p. 3] [x' }],
    ['restructuredText', 'As :cite:p:`a‸` say.', { locator: '\\input 3' }],
    ['pandoc', 'As [@a‸] say.', { prefix: '$x' }],
    ['pandoc', 'As @a [^‸x] say.', { suffix: '{' }],
  ];
  for (const [id, fixture, form] of rows) {
    it(`are refused, or read as they are meant: ${id} ${JSON.stringify(form)}`, () => {
      const text = fixture.replace('‸', '');
      const cited = [{ ...citedBy('new'), form }];
      const insertion = writerOf(documentFormats[id]).citationsAt(text, [fixture.indexOf('‸')], cited);
      if ('refusal' in insertion) return;
      const read = documentFormats[id].citations(withEdits(text, insertion.edits));
      assert.ok(isReadAs(read, 'new', form), withEdits(text, insertion.edits));
    });
  }
});
