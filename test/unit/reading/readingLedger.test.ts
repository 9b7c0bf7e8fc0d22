import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { readingFileName, readReadingFile } from '../../../src/core/reading/readingFile.ts';
import { ReadingLedger } from '../../../src/core/reading/readingLedger.ts';

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papergloss-reading-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that goes as fast as somebody waits, without anything else going on meanwhile. */
const clockAt = (time: number) => ({
  now: () => time,
  pause: async (milliseconds: number) => {
    time += milliseconds;
    await pause(0);
  },
});

/** A clock by which everything takes a tenth of the time, so that others go on while somebody waits. */
function fastClock() {
  const begun = performance.now();
  const now = (): number => 10 * (performance.now() - begun);
  return { now, pause: (milliseconds: number) => pause(milliseconds / 10) };
}

/** A window that keeps its states in a folder of this disk. */
function windowOn(
  folder: string,
  clock: ReturnType<typeof clockAt>,
  write = (file: string, text: string): Promise<void> => writeFile(file, text),
) {
  const file = path.join(folder, readingFileName);
  const damage: string[] = [];
  const read = async (): Promise<string | undefined> => {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
  const ledger = new ReadingLedger({
    storage: {
      read,
      write: async (text) => {
        await write(file, text);
        return true;
      },
      keepAside: async () => {
        const name = `aside-${damage.length}.jsonl`;
        await writeFile(path.join(folder, name), await readFile(file));
        return name;
      },
    },
    ...clock,
    tellDamage: (lines, keptAs) => damage.push(`${lines.map(({ line }) => line).join()} in ${keptAs}`),
  });
  return { ledger, damage, file };
}

const states = async (file: string): Promise<readonly string[]> =>
  readReadingFile(await readFile(file, 'utf8')).records.map(({ id, state, tags }) =>
    [id, state ?? '-', ...tags].join(' '),
  );

describe('reading states on a disk', () => {
  it('are written and read back, and changed piece by piece', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(1_000));
    await ledger.decide([{ id: 'a', title: 'A', state: 'reading' }]);
    await ledger.decide([{ id: 'a', title: '', tags: ['x'] }]);
    assert.deepEqual(await states(file), ['a reading x']);
    await ledger.decide([{ id: 'a', title: 'A', state: 'none' }]);
    assert.deepEqual(await states(file), ['a - x']);
    assert.equal(ledger.records.get('a')?.title, 'A');
  });

  it('are all there when two windows have written at the same time', async (t) => {
    const folder = await folderOf(t);
    const clock = fastClock();
    const [one, two] = [windowOn(folder, clock), windowOn(folder, clock)];
    const ids = Array.from({ length: 60 }, (_, number) => number);
    const write = async ({ ledger }: typeof one, writer: string): Promise<void> => {
      for (const number of ids) await ledger.decide([{ id: `${writer}-${number}`, title: '', state: 'toRead' }]);
    };
    await Promise.all([write(one, 'one'), write(two, 'two')]);
    await Promise.all([one.ledger.settled(), two.ledger.settled()]);
    assert.equal((await states(one.file)).length, 120);
    await Promise.all([one.ledger.reread(), two.ledger.reread()]);
    assert.deepEqual([one.ledger.records.size, two.ledger.records.size], [120, 120]);
  });

  it('are written again where somebody who had not read them wrote over them', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(1_000));
    await ledger.decide([{ id: 'a', title: 'A', state: 'reading' }]);
    await writeFile(file, '{"id":"b","state":"read"}\n');
    await ledger.settled();
    assert.deepEqual(await states(file), ['a reading', 'b read']);
  });

  it('are looked after no more once they are kept elsewhere: what becomes of the file stands', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(1_000));
    await ledger.decide([{ id: 'a', title: 'A', state: 'reading' }]);
    const settled = ledger.settled();
    ledger.close();
    await writeFile(file, '{"id":"b","state":"read"}\n');
    await settled;
    assert.equal(await ledger.reread(), false);
    assert.deepEqual(await states(file), ['b read']);
    await rm(file);
    await ledger.settled();
    assert.deepEqual(await readdir(folder), []);
  });

  it('that are on their way to the file get there, whatever it is that they are kept in from then on', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(1_000));
    const decided = [ledger.decide([{ id: 'a', title: 'A', state: 'read' }])];
    decided.push(ledger.decide([{ id: 'b', title: 'B', state: 'toRead' }]));
    ledger.close();
    await Promise.all(decided);
    assert.deepEqual(await states(file), ['a read', 'b toRead']);
  });

  it('are those of the file once they have stood there: who takes a line out by hand has taken it out', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(1_000));
    await ledger.decide([{ id: 'a', title: 'A', state: 'reading' }]);
    await ledger.settled();
    await writeFile(file, '{"id":"b"}\n');
    assert.equal(await ledger.reread(), true);
    assert.deepEqual([...ledger.records.keys()], ['b']);
    assert.equal(await ledger.reread(), false);
  });

  it('hold what was decided last, whichever clock is ahead', async (t) => {
    const folder = await folderOf(t);
    const ahead = windowOn(folder, clockAt(9_000_000));
    const behind = windowOn(folder, clockAt(1_000));
    await ahead.ledger.decide([{ id: 'a', title: 'A', state: 'reading' }]);
    await behind.ledger.reread();
    await behind.ledger.decide([{ id: 'a', title: 'A', state: 'read' }]);
    await ahead.ledger.reread();
    assert.equal(ahead.ledger.records.get('a')?.state, 'read');
  });

  it('hold what was decided, whatever the time of the line before', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(1_000));
    for (const time of ['+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '0000-01-01']) {
      await writeFile(file, `{"id":"a","state":"toRead","changed":"${time}"}\n`);
      await ledger.decide([{ id: 'a', title: 'A', state: 'read' }]);
      assert.deepEqual(await states(file), ['a read'], time);
    }
  });

  for (const [what, damaged] of [
    ['a cut line', '{"id":"good","state":"read"}\n{"id":"cut","sta'],
    ['no text at all', Buffer.from([0xff, 0xfe, 0, 1, 2, 10, 0x7b, 0x22])],
  ] as const) {
    it(`are kept aside where the file has ${what}, said once, and begun again with the good lines`, async (t) => {
      const folder = await folderOf(t);
      const { ledger, damage, file } = windowOn(folder, clockAt(1_000));
      await writeFile(file, damaged);
      await ledger.reread();
      await ledger.decide([{ id: 'new', title: '', state: 'toRead' }]);
      assert.equal(damage.length, 1);
      assert.deepEqual(await readFile(path.join(folder, 'aside-0.jsonl')), Buffer.from(damaged));
      const expected = what === 'a cut line' ? ['good read', 'new toRead'] : ['new toRead'];
      assert.deepEqual(await states(file), expected);
      assert.deepEqual((await readdir(folder)).sort(), ['aside-0.jsonl', readingFileName]);
    });
  }

  it('are kept aside once where the damaged file cannot be written', async (t) => {
    const folder = await folderOf(t);
    const { ledger, damage, file } = windowOn(folder, clockAt(1_000), () => Promise.reject(new Error('read-only')));
    await writeFile(file, '{"id":"a"}\nnothing\n');
    for (let times = 0; times < 3; times++) await assert.rejects(ledger.reread(), /read-only/);
    assert.deepEqual((await readdir(folder)).sort(), ['aside-0.jsonl', readingFileName]);
    assert.equal(damage.length, 1);
  });

  it('take a file that is just being written for no damage', async (t) => {
    const folder = await folderOf(t);
    const { ledger, damage, file } = windowOn(folder, clockAt(1_000));
    await writeFile(file, '{"id":"a","sta');
    const read = ledger.reread();
    await writeFile(file, '{"id":"a","state":"read"}\n');
    await read;
    assert.deepEqual([damage, ledger.records.get('a')?.state], [[], 'read']);
  });

  it('stay as they were where they cannot be written, and are written when that is over', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(1_000));
    await ledger.decide([{ id: 'a', title: 'A', state: 'reading' }]);
    await ledger.settled();
    await rm(folder, { recursive: true });
    await assert.rejects(ledger.decide([{ id: 'a', title: 'A', state: 'read' }]));
    assert.equal(ledger.records.get('a')?.state, 'reading');
    await mkdir(folder);
    await ledger.decide([{ id: 'a', title: 'A', tags: ['back'] }]);
    assert.deepEqual(await states(file), ['a reading back']);
  });

  it('take in what another file says, where it says it later', async (t) => {
    const folder = await folderOf(t);
    const { ledger, file } = windowOn(folder, clockAt(5_000));
    await writeFile(file, '{"id":"a","state":"read","changed":"1970-01-01T00:00:03.000Z"}\n');
    await ledger.adopt([
      { id: 'a', title: 'A', state: 'toRead', tags: [], changed: 2_000 },
      { id: 'b', title: 'B', state: 'reading', tags: [], changed: 2_000 },
    ]);
    assert.deepEqual(await states(file), ['a read', 'b reading']);
  });
});
