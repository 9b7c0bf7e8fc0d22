import assert from 'node:assert/strict';
import { it } from 'node:test';

import { withEdits } from '../../src/core/bibliography/offsetEdit.ts';
import { citationEdit, type WantedWork } from '../../src/core/documents/citationEdit.ts';
import type { CitationForm } from '../../src/core/documents/citationForm.ts';
import type { DocumentFormat } from '../../src/core/documents/documentFormat.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { citedBy, writerOf } from './formatTables.ts';

const cursor = '‸';

/** How works are cited, by their keys. */
export type Forms = Readonly<Record<string, CitationForm>>;
/** A text with the cursor, what is cited there, and the text after, or what the refusal says. */
export type FormedRow = readonly [fixture: string, forms: Forms, after: string | RegExp, note?: RegExp];
/** A text with the cursor, the keys that the citation there shall have with their forms, and the text after. */
export type EditedRow = readonly [
  fixture: string,
  works: readonly (string | readonly [string, CitationForm])[],
  after: string | RegExp,
];

const shown = (forms: unknown): string => JSON.stringify(forms);

export function checkFormed(format: DocumentFormat, rows: readonly FormedRow[], paper?: Paper): void {
  for (const [fixture, forms, after, note] of rows) {
    it(`writes ${shown(forms)} into ${JSON.stringify(fixture)}`, () => {
      const text = fixture.replace(cursor, '');
      const papers = Object.entries(forms).map(([key, form]) => ({ ...citedBy(key, paper), form }));
      const insertion = writerOf(format).citationsAt(text, [fixture.indexOf(cursor)], papers);
      if (typeof after !== 'string') {
        assert.match('refusal' in insertion ? insertion.refusal : withEdits(text, insertion.edits), after);
        return;
      }
      assert.equal('refusal' in insertion ? insertion.refusal : withEdits(text, insertion.edits), after);
      if ('refusal' in insertion) return;
      if (note === undefined) assert.deepEqual(insertion.notes, []);
      else assert.match(insertion.notes.join(' '), note);
    });
  }
}

export function checkEdited(format: DocumentFormat, rows: readonly EditedRow[]): void {
  for (const [fixture, works, after] of rows) {
    it(`makes ${shown(works)} of ${JSON.stringify(fixture)}`, () => {
      const text = fixture.replace(cursor, '');
      const { editing } = writerOf(format);
      assert.ok(editing !== undefined);
      const wanted = works.map((work): WantedWork =>
        typeof work === 'string' ? { key: work } : { key: work[0], form: work[1] },
      );
      const edited = citationEdit(text, fixture.indexOf(cursor), wanted, editing, (each) => format.citations(each));
      const made = 'refusal' in edited ? edited.refusal : withEdits(text, edited.edits);
      if (typeof after === 'string') assert.equal(made, after);
      else assert.match(made, after);
    });
  }
}
