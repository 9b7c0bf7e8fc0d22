import assert from 'node:assert/strict';
import { it } from 'node:test';

import { withEdits } from '../../src/core/bibliography/offsetEdit.ts';
import type { CitationWriter, CitedPaper, DocumentFormat } from '../../src/core/documents/documentFormat.ts';
import { makePaper } from '../../src/core/papers/makePaper.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { randomNumbers } from '../../src/core/topics/randomNumbers.ts';

/** A text and the keys that it cites, parted by spaces. */
export type CitedRow = readonly [text: string, keys: string];
/** What is before and behind the one work of a text, and how it is cited. */
export type ItemRow = readonly [
  text: string,
  prefix: string,
  suffix: string,
  kind?: string,
  suppressesAuthor?: boolean,
];
/** A text with `‸` for the cursor; the key that is typed, undefined for none. */
export type TypedRow = readonly [fixture: string, key: string | undefined, isCited?: boolean];
export type DeclaredRow = readonly [text: string, paths: string, unfollowed?: string];
/** A text with the cursor, and the text after a citation of `new1`; of more keys where they are given. */
export type InsertedRow = readonly [fixture: string, after: string, keys?: readonly string[]];
export type RefusedRow = readonly [fixture: string, reason: RegExp];

export const keysIn = (format: DocumentFormat, text: string): string[] =>
  format.citations(text).flatMap(({ items }) => items.map(({ key }) => key));

const cursor = '‸';
const shown = (text: string): string => JSON.stringify(text);

export function checkCited(format: DocumentFormat, rows: readonly CitedRow[]): void {
  for (const [text, keys] of rows) {
    it(`cites ${keys === '' ? 'nothing' : keys} in ${shown(text)}`, () => {
      for (const each of [text, text.replaceAll('\n', '\r\n')]) {
        assert.equal(keysIn(format, each).join(' '), keys);
        checkPlaces(format, each);
      }
    });
  }
}

/** Citations and areas are in order and apart, and the offsets of keys are those of the keys. */
export function checkPlaces(format: DocumentFormat, text: string): void {
  let last = 0;
  for (const { start, end, items } of format.citations(text)) {
    assert.ok(last <= start && start < end && end <= text.length, shown(text));
    for (const item of items) {
      assert.equal(text.slice(item.keyStart, item.keyEnd), item.key, shown(text));
      assert.ok(start <= item.mentionStart && item.mentionEnd <= end, shown(text));
      assert.ok(item.start <= item.mentionStart && item.mentionEnd <= item.end, shown(text));
    }
    last = end;
  }
  last = 0;
  for (const area of format.areas(text)) {
    assert.ok(last <= area.start && area.start < area.end && area.end <= text.length, `${shown(text)}: areas overlap`);
    last = area.end;
  }
}

export function checkItems(format: DocumentFormat, rows: readonly ItemRow[]): void {
  for (const [text, prefix, suffix, kind = 'group', suppressesAuthor = false] of rows) {
    it(`reads ${shown(text)}`, () => {
      const [citation] = format.citations(text);
      const [first] = citation?.items ?? [];
      const last = citation?.items.at(-1);
      assert.deepEqual(
        [first?.prefix, last?.suffix, citation?.kind, first?.suppressesAuthor],
        [prefix, suffix, kind, suppressesAuthor],
      );
    });
  }
}

export function checkTyped(format: DocumentFormat, rows: readonly TypedRow[]): void {
  for (const [fixture, key, isCited] of rows) {
    it(`is ${key === undefined ? 'no key' : shown(key)} in ${shown(fixture)}`, () => {
      const text = fixture.replace(cursor, '');
      const found = format.typedAt(text, fixture.indexOf(cursor));
      assert.deepEqual([found?.key, found?.isCited], [key, isCited]);
      if (found !== undefined) assert.equal(text.slice(found.start, found.end), key);
    });
  }
}

export function checkDeclared(format: DocumentFormat, rows: readonly DeclaredRow[]): void {
  for (const [text, paths, unfollowed = ''] of rows) {
    it(`are ${paths === '' ? 'none' : paths} in ${shown(text)}`, () => {
      for (const each of [text, text.replaceAll('\n', '\r\n')]) {
        const read = format.declaredBibliographies(each, 'a');
        assert.deepEqual([read.paths.join(' '), read.unfollowed.join(' ')], [paths, unfollowed]);
      }
    });
  }
}

export function writerOf({ insertion }: DocumentFormat): CitationWriter {
  if ('refusal' in insertion) throw new Error(insertion.refusal);
  return insertion;
}

/** A paper to be cited by a key. */
export function citedBy(key: string, paper: Paper = paperOf(key)): CitedPaper {
  return { paper, key, aliases: [], isNew: true };
}

const paperOf = (key: string): Paper =>
  makePaper(
    { title: `On ${key}`, authors: [{ family: 'Zhao', given: 'Y.' }], year: 2023 },
    { id: 'test', label: 'Test' },
  );

/** The text with a citation at its cursors, or why there is none. */
export function citedAt(format: DocumentFormat, fixture: string, papers: readonly CitedPaper[]): string {
  const offsets = [...fixture.matchAll(new RegExp(cursor, 'g'))].map(({ index }, place) => index - place);
  const text = fixture.replaceAll(cursor, '');
  const insertion = writerOf(format).citationsAt(text, offsets, papers);
  return 'refusal' in insertion ? `refused: ${insertion.refusal}` : withEdits(text, insertion.edits);
}

export function checkInserted(format: DocumentFormat, rows: readonly InsertedRow[]): void {
  for (const [fixture, after, keys = ['new1']] of rows) {
    it(`makes ${shown(fixture)} ${shown(after)}`, () => {
      assert.equal(
        citedAt(
          format,
          fixture,
          keys.map((key) => citedBy(key)),
        ),
        after,
      );
    });
  }
}

export function checkRefused(format: DocumentFormat, rows: readonly RefusedRow[]): void {
  for (const [fixture, reason] of rows) {
    it(`is refused in ${shown(fixture)}`, () => {
      const result = citedAt(format, fixture, [citedBy('new1')]);
      assert.match(result, /^refused: /);
      assert.match(result, reason);
    });
  }
}

/**
 * Cites at generated places of documents that are put together from blocks, and reads it back: nothing that was cited is lost,
 * what is inserted can be taken back, and what the document names is read.
 */
export function checkGenerated(format: DocumentFormat, blocks: readonly string[], count: number): void {
  const random = randomNumbers(count);
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const writer = writerOf(format);
  let inserted = 0;
  for (let round = 0; round < count; round++) {
    const body = Array.from({ length: 1 + below(4) }, () => one(blocks)).join(one(['\n\n', '\n\n', '\n']));
    const text = (one(['', '', '\uFEFF']) + body + one(['', '\n'])).replaceAll('\n', one(['\n', '\n', '\r\n']));
    const offsets = Array.from({ length: one([1, 1, 3]) }, () => below(text.length + 1));
    const papers = Array.from({ length: 1 + below(3) }, (_, index) => citedBy(`new${index}`));
    const insertion = writer.citationsAt(text, offsets, papers);
    if ('refusal' in insertion) {
      assert.match(insertion.refusal, /^[A-Z\\b].*\.$/);
      continue;
    }
    inserted += 1;
    let last = -1;
    for (const edit of insertion.edits) {
      assert.ok(edit.start >= last && edit.start === edit.end, `${shown(text)}: edits overlap or replace something`);
      last = edit.end;
    }
    const after = withEdits(text, insertion.edits);
    const place = `${shown(text)} at ${offsets.join(', ')} became ${shown(after)}`;
    checkPlaces(format, after);
    const read = keysIn(format, after);
    for (const key of keysIn(format, text)) assert.ok(read.includes(key), `${place}: ${key} is lost`);
    if (writer.isSelfContained !== true)
      for (const { key } of papers) assert.ok(read.includes(key), `${place}: ${key} is not read`);
    const again = writer.citationsAt(after, [insertion.first.cursor], papers);
    assert.ok('refusal' in again || again.edits.every(({ start, end }) => start === end), place);
  }
  assert.ok(inserted > count / 4, `only ${inserted} of ${count} places are cited at`);
}

/** Reads a text cut off at each of its units, as it is while it is typed. */
export function checkTruncated(format: DocumentFormat, text: string): void {
  for (let end = 0; end <= text.length; end++) {
    const part = text.slice(0, end);
    checkPlaces(format, part);
    const typed = format.typedAt(part, end);
    if (typed !== undefined) assert.equal(part.slice(typed.start, typed.end), typed.key);
    format.declaredBibliographies(part, 'a');
    const writer = writerOf(format);
    const insertion = writer.citationsAt(part, [end], [citedBy('new1')]);
    if (!('refusal' in insertion) && writer.isSelfContained !== true)
      assert.ok(keysIn(format, withEdits(part, insertion.edits)).includes('new1'), shown(part));
    for (const edit of writer.namingEdits(part, ['refs.bib'])) assert.ok(edit.end <= end);
  }
}
