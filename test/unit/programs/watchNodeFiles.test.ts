import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';

import { type WatchNodeFolder, watchNodeFiles } from '../../../src/programs/files/watchNodeFiles.ts';

interface Heard {
  /** Resolves with a change of the file, when everything that happened before is heard of too. */
  next(): Promise<void>;
  readonly failures: readonly string[];
}

function newFolder(t: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'papergloss-watch-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function listen(t: TestContext, file: string, watchOne?: WatchNodeFolder): Heard {
  let count = 0;
  let wake = (): void => {};
  const failures: string[] = [];
  const changed = (): void => {
    count += 1;
    wake();
  };
  const watching = watchNodeFiles([pathToFileURL(file).href], changed, (_, why) => void failures.push(why), watchOne);
  // Nothing else keeps the process waiting for news of files.
  const timer = setInterval(() => {}, 1_000);
  // Linux tells changes of all folders in their order: who hears of the last one has heard of those before.
  const side = newFolder(t);
  let reachedLast = (): void => {};
  const sideWatcher = watch(side, () => reachedLast());
  t.after(() => {
    clearInterval(timer);
    sideWatcher.close();
    watching.dispose();
  });
  return {
    failures,
    async next() {
      if (count === 0) await new Promise<void>((resolve) => (wake = resolve));
      await new Promise<void>((resolve) => {
        reachedLast = resolve;
        write(side, `${performance.now()}`);
      });
      count = 0;
    },
  };
}

/** Prepares a folder and answers the file to watch and what is then done to it, step by step. */
type Scene = (folder: string) => { readonly file: string; readonly steps: readonly (() => void)[] };

const write = (...parts: string[]) => {
  mkdirSync(dirname(join(...parts)), { recursive: true });
  writeFileSync(join(...parts), `${performance.now()}`);
};

const scenes: Readonly<Record<string, Scene>> = {
  'a file that is written': (folder) => {
    write(folder, 'refs.bib');
    return {
      file: join(folder, 'refs.bib'),
      steps: [() => write(folder, 'refs.bib'), () => write(folder, 'refs.bib')],
    };
  },
  'a file that is replaced whole, and written after it': (folder) => {
    write(folder, 'refs.bib');
    const replace = (): void => {
      write(folder, 'draft');
      renameSync(join(folder, 'draft'), join(folder, 'refs.bib'));
    };
    return { file: join(folder, 'refs.bib'), steps: [replace, replace, () => write(folder, 'refs.bib')] };
  },
  'a file that is removed and comes back': (folder) => {
    write(folder, 'refs.bib');
    return {
      file: join(folder, 'refs.bib'),
      steps: [() => unlinkSync(join(folder, 'refs.bib')), () => write(folder, 'refs.bib')],
    };
  },
  'a file that appears later': (folder) => ({
    file: join(folder, 'refs.bib'),
    steps: [() => write(folder, 'refs.bib'), () => write(folder, 'refs.bib')],
  }),
  'a file whose folders are made after the start': (folder) => ({
    file: join(folder, 'paper', 'literature', 'refs.bib'),
    steps: [
      () => write(folder, 'paper', 'literature', 'refs.bib'),
      () => write(folder, 'paper', 'literature', 'refs.bib'),
    ],
  }),
  'the target of a link': (folder) => {
    write(folder, 'elsewhere', 'real.bib');
    mkdirSync(join(folder, 'here'));
    symlinkSync(join('..', 'elsewhere', 'real.bib'), join(folder, 'here', 'refs.bib'));
    return {
      file: join(folder, 'here', 'refs.bib'),
      steps: [() => write(folder, 'elsewhere', 'real.bib'), () => write(folder, 'elsewhere', 'real.bib')],
    };
  },
  'the target of a link to a link': (folder) => {
    write(folder, 'elsewhere', 'real.bib');
    symlinkSync(join('elsewhere', 'real.bib'), join(folder, 'between.bib'));
    symlinkSync('between.bib', join(folder, 'refs.bib'));
    return { file: join(folder, 'refs.bib'), steps: [() => write(folder, 'elsewhere', 'real.bib')] };
  },
  'a link that is made to lead elsewhere, and what it leads to then': (folder) => {
    write(folder, 'one', 'a.bib');
    write(folder, 'two', 'b.bib');
    symlinkSync(join(folder, 'one', 'a.bib'), join(folder, 'refs.bib'));
    const retarget = (): void => {
      symlinkSync(join(folder, 'two', 'b.bib'), join(folder, 'draft'));
      renameSync(join(folder, 'draft'), join(folder, 'refs.bib'));
    };
    return { file: join(folder, 'refs.bib'), steps: [retarget, () => write(folder, 'two', 'b.bib')] };
  },
  'a link whose target does not exist yet': (folder) => {
    symlinkSync(join(folder, 'later', 'real.bib'), join(folder, 'refs.bib'));
    return {
      file: join(folder, 'refs.bib'),
      steps: [() => write(folder, 'later', 'real.bib'), () => write(folder, 'later', 'real.bib')],
    };
  },
  'a folder on the way that is a link and is made to lead elsewhere': (folder) => {
    write(folder, 'v1', 'refs.bib');
    write(folder, 'v2', 'refs.bib');
    symlinkSync('v1', join(folder, 'current'));
    const retarget = (): void => {
      symlinkSync('v2', join(folder, 'draft'));
      renameSync(join(folder, 'draft'), join(folder, 'current'));
    };
    return { file: join(folder, 'current', 'refs.bib'), steps: [retarget, () => write(folder, 'v2', 'refs.bib')] };
  },
  'a folder that is removed and made anew': (folder) => {
    write(folder, 'paper', 'refs.bib');
    const checkOut = (): void => {
      rmSync(join(folder, 'paper'), { recursive: true });
      write(folder, 'paper', 'refs.bib');
    };
    return {
      file: join(folder, 'paper', 'refs.bib'),
      steps: [checkOut, () => write(folder, 'paper', 'refs.bib'), checkOut, () => write(folder, 'paper', 'refs.bib')],
    };
  },
  'a folder that is removed, and made anew later': (folder) => {
    write(folder, 'paper', 'refs.bib');
    return {
      file: join(folder, 'paper', 'refs.bib'),
      steps: [
        () => rmSync(join(folder, 'paper'), { recursive: true }),
        () => write(folder, 'paper', 'refs.bib'),
        () => write(folder, 'paper', 'refs.bib'),
      ],
    };
  },
  'a folder on the way that is put away, with another in its place': (folder) => {
    write(folder, 'a', 'b', 'refs.bib');
    write(folder, 'other', 'b', 'refs.bib');
    const swap = (): void => {
      renameSync(join(folder, 'a'), join(folder, 'away'));
      renameSync(join(folder, 'other'), join(folder, 'a'));
    };
    return { file: join(folder, 'a', 'b', 'refs.bib'), steps: [swap, () => write(folder, 'a', 'b', 'refs.bib')] };
  },
};

describe('watching files of this machine tells', { timeout: 20_000 }, () => {
  for (const [what, scene] of Object.entries(scenes)) {
    it(what, async (t) => {
      const { file, steps } = scene(newFolder(t));
      const heard = listen(t, file);
      for (const step of steps) {
        step();
        await heard.next();
      }
      assert.deepEqual(heard.failures, []);
    });
  }

  for (const code of ['EMFILE', 'ENOSPC', 'EACCES']) {
    it(`that changes in a folder are not seen where watching it fails with ${code}`, (t) => {
      const folder = newFolder(t);
      write(folder, 'refs.bib');
      const heard = listen(t, join(folder, 'refs.bib'), () => {
        throw Object.assign(new Error(code), { code });
      });
      assert.equal(heard.failures.length, 1);
    });
  }

  it('nothing of a folder on the way that cannot be watched, as long as the folder of the file can', async (t) => {
    const folder = newFolder(t);
    write(folder, 'paper', 'refs.bib');
    const heard = listen(t, join(folder, 'paper', 'refs.bib'), (watched, tell) => {
      if (watched === folder) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return watch(watched, { persistent: false }, (_, name) => tell(name));
    });
    write(folder, 'paper', 'refs.bib');
    await heard.next();
    assert.deepEqual(heard.failures, []);
  });

  it('nothing of addresses of other machines, and watches the others', async (t) => {
    const folder = newFolder(t);
    const changed: string[] = [];
    const own = pathToFileURL(join(folder, 'refs.bib')).href;
    const done = new Promise<void>((resolve) => {
      const watching = watchNodeFiles(
        ['file://otherhost/refs.bib', own],
        (uri) => resolve(void changed.push(uri)),
        assert.fail,
      );
      t.after(() => watching.dispose());
    });
    const timer = setInterval(() => {}, 1_000);
    t.after(() => clearInterval(timer));
    write(folder, 'refs.bib');
    await done;
    assert.deepEqual([...new Set(changed)], [own]);
  });
});
