import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  ParsedBibliographies,
  type UsableBibliography,
} from '../../../src/server/bibliographies/parsedBibliographies.ts';

const uri = 'file:///w/refs.bib';
const book = (key: string): string => `@book{${key},\n  title = {On ${key}},\n  year = 2001\n}\n\n`;
const books = (names: readonly string[]): string => names.map(book).join('');
const many = (count: number, prefix = 'k'): string =>
  books(Array.from({ length: count }, (_, index) => `${prefix}${index}`));

interface Parsed {
  readonly parsed: ParsedBibliographies;
  readonly clock: { time: number };
  /** Lets readings in slices go on until they wait again; how often they have waited. */
  turn(): Promise<void>;
  readonly turns: { count: number };
}

function parsedBibliographies(): Parsed {
  const clock = { time: 0 };
  const turns = { count: 0 };
  let waiting: (() => void)[] = [];
  const pause = (): Promise<void> => {
    turns.count += 1;
    return new Promise((resolve) => waiting.push(resolve));
  };
  const turn = async (): Promise<void> => {
    const ready = waiting;
    waiting = [];
    for (const go of ready) go();
    // What goes on by then has come to its next pause after some steps.
    for (let step = 0; step < 20; step += 1) await Promise.resolve();
  };
  return { parsed: new ParsedBibliographies(pause, () => clock.time), clock, turn, turns };
}

const keysOf = (found: UsableBibliography | undefined): string[] => (found?.file.entries ?? []).map(({ key }) => key);

describe('bibliographies that are kept', () => {
  it('are read once for one text', async () => {
    const { parsed } = parsedBibliographies();
    const first = await parsed.usable(uri, book('a'));
    assert.equal((await parsed.usable(uri, book('a')))?.file, first?.file);
    assert.equal(parsed.at(uri, book('a'))?.file, first?.file);
    assert.notEqual(parsed.at(uri, book('b'))?.file, first?.file);
  });

  it('have all other keys while one entry is written, at whatever sign', async () => {
    const { parsed } = parsedBibliographies();
    const [before, after] = [books(['a', 'b']), books(['c', 'd'])];
    await parsed.usable(uri, before + after);
    const typed = '@inproceedings{new,\n  title = {A {B} "C"},\n  author = "A and B",\n  crossref = a\n}\n\n';
    for (let length = 0; length <= typed.length; length += 1) {
      const keys = keysOf(await parsed.usable(uri, `${before}${typed.slice(0, length)}\n${after}`));
      for (const key of ['a', 'b', 'c', 'd']) assert.ok(keys.includes(key), `${key} of ${typed.slice(0, length)}`);
    }
  });

  const broken: readonly (readonly [name: string, text: string, half: string])[] = [
    ['refs.json', '[{"id": "a", "title": "A"}]', '[{"id": "a", "title": "A"}, {"id": "b", "ti'],
    ['refs.yaml', 'references:\n- id: a\n  title: A\n', 'references:\n- id: a\n  title: [A\n'],
    ['typst.yml', 'a:\n  type: book\n  title: A\n', 'a:\n  type: book\n  title: "A\n'],
  ];
  for (const [name, text, half] of broken) {
    it(`have their last good state while ${name} cannot be read, and say why`, async () => {
      const { parsed } = parsedBibliographies();
      const address = `file:///w/${name}`;
      await parsed.usable(address, text);
      const found = await parsed.usable(address, half);
      assert.deepEqual(keysOf(found), ['a']);
      assert.match(found?.problem ?? '', new RegExp(`^${name}:\\d+: `));
      assert.throws(() => parsed.at(address, half), /:\d+: /);
      assert.equal((await parsed.usable(address, text))?.problem, undefined);
      await assert.rejects(parsedBibliographies().parsed.usable(address, half), /:\d+: /);
    });
  }

  it('have their last good state for some seconds while a program writes the file anew', async () => {
    const { parsed, clock } = parsedBibliographies();
    await parsed.usable(uri, many(9));
    for (const text of ['', many(3).slice(0, -20)]) {
      assert.equal(keysOf(await parsed.usable(uri, text)).length, 9);
      clock.time += 1000;
    }
    assert.equal(keysOf(await parsed.usable(uri, many(10))).length, 10);
    assert.equal(keysOf(await parsed.usable(uri, '')).length, 10);
    clock.time += 5000;
    assert.deepEqual(keysOf(await parsed.usable(uri, '')), []);
  });

  it('are gone with the file', async () => {
    const { parsed } = parsedBibliographies();
    await parsed.usable(uri, book('a'));
    assert.equal(await parsed.usable(uri, undefined), undefined);
    assert.deepEqual([...parsed], []);
  });

  it('are long ones read in slices, and the last state is there meanwhile', async () => {
    const { parsed, turn, turns } = parsedBibliographies();
    const long = many(14_000);
    let first: UsableBibliography | undefined;
    const reading = parsed.usable(uri, long).then((found) => (first = found));
    while (first === undefined) await turn();
    await reading;
    assert.equal(first.file.entries.length, 14_000);
    assert.ok(turns.count > 250, `${turns.count}`);

    const rewritten = many(14_000, 'z');
    const old = await parsed.usable(uri, rewritten);
    assert.deepEqual([old?.file, typeof old?.problem], [first.file, 'string']);
    assert.equal((await parsed.usable(uri, rewritten))?.file, first.file);
    const again = many(14_000, 'y');
    await parsed.usable(uri, again);
    for (let round = 0; round < 400; round += 1) await turn();
    const last = await parsed.usable(uri, again);
    assert.deepEqual([last?.problem, keysOf(last)[0]], [undefined, 'y0']);
  });

  it('are read at once where little of a long one has changed', async () => {
    const { parsed, turns } = parsedBibliographies();
    parsed.at(uri, many(14_000));
    const found = await parsed.usable(uri, many(14_000).replace('{k7000,', '{other,'));
    assert.deepEqual([found?.problem, keysOf(found)[7000], turns.count], [undefined, 'other', 0]);
  });

  it('are fifty at most', () => {
    const { parsed } = parsedBibliographies();
    for (let index = 0; index < 60; index += 1) parsed.at(`file:///w/${index}.bib`, book('a'));
    assert.deepEqual([[...parsed].length, [...parsed][0]?.[0]], [50, 'file:///w/10.bib']);
  });
});
