import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { bundledCount, bundledPapers, dailyPapersCount, metadataRows } from '../support/corpus.ts';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'papergloss-cli-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function papergloss(...args: string[]): Promise<Result> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [resolve('dist/cli.js'), ...args],
      { cwd: folder, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

/** The fields of a BibTeX entry, read without the project's own reader. */
function bibtexFields(entry: string): Map<string, string> {
  const fields = [...entry.matchAll(/^\s*(\w+)\s*=\s*\{(.*)\},?$/gm)];
  return new Map(fields.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}

const isAlike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

describe('papergloss search', () => {
  it('finds each paper of the pages first by exact title and by each name', async () => {
    const rows = metadataRows();
    const queries = rows.flatMap((row, number) =>
      [row.title, ...row.names].map((text, place) => ({ id: `${number}-${place}`, text })),
    );
    write('queries.jsonl', queries.map((query) => JSON.stringify(query)).join('\n'));
    assert.equal(
      (await papergloss('search', '--queries', 'queries.jsonl', '--run', 'run.trec', '--limit', '3')).code,
      0,
    );
    const run = readFileSync(join(folder, 'run.trec'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    const papers = bundledPapers();
    const titleOf = new Map(papers.map((paper) => [paper.id, paper.csl.title]));
    for (const { id, text } of queries) {
      const wanted = rows[Number(id.split('-')[0])]?.title;
      // A paper of Classics can have the name too.
      const sharing = papers.filter(({ names }) => names.some((name) => isAlike(name, text))).length;
      const best = run
        .filter(([query]) => query === id)
        .slice(0, Math.max(1, sharing))
        .map(([, , paper = '']) => titleOf.get(paper));
      assert.ok(best.includes(wanted), `"${text}" finds ${best.join(' | ')}`);
    }
    assert.deepEqual(run[0]?.[1], 'Q0');
    assert.deepEqual(run[0]?.[5], 'papergloss');
  });

  it('writes no id into a run that makes more columns or lines than one', async () => {
    write('odd.jsonl', `${JSON.stringify({ id: 'a Q0 b 1 9 x\nq2 Q0 c\u001b[2J', title: 'Otters at sea' })}\n`);
    write('odd-queries.jsonl', `${JSON.stringify({ id: 'q 1\n', text: 'otters' })}\n`);
    assert.equal(
      (
        await papergloss(
          'search',
          '--queries',
          'odd-queries.jsonl',
          '--run',
          'odd.trec',
          '--library',
          'odd.jsonl',
          '--no-corpus',
        )
      ).code,
      0,
    );
    assert.match(
      readFileSync(join(folder, 'odd.trec'), 'utf8'),
      /^q_1 Q0 a_Q0_b_1_9_x_q2_Q0_c\[2J 1 [\d.]+ papergloss\n$/,
    );
  });

  it('prints hits as JSON with the facts of the paper', async () => {
    const { code, stdout } = await papergloss('search', 'fsdp', '--format', 'json', '--limit', '3');
    const [hit] = JSON.parse(stdout) as Record<string, unknown>[];
    assert.equal(code, 0);
    assert.deepEqual(
      [hit?.['arxiv'], hit?.['year'], (hit?.['authors'] as string[])[0]],
      ['2304.11277', 2023, 'Yanli Zhao'],
    );
  });

  it('searches JSON Lines libraries and prints their ids', async () => {
    const library = write(
      'lib.jsonl',
      '{"id": "d7", "title": "On the care of otters"}\n{"id": "d8", "title": "Beavers"}\n',
    );
    const { code, stdout } = await papergloss(
      'search',
      'otter',
      '--library',
      library,
      '--no-corpus',
      '--format',
      'json',
    );
    assert.equal(code, 0);
    assert.deepEqual(
      (JSON.parse(stdout) as { id: string }[]).map((hit) => hit.id),
      ['d7'],
    );
  });

  it('reads the good lines of a broken library and exits 1', async () => {
    const library = write('broken.jsonl', '{"id": "d7", "title": "On the care of otters"}\n{"id": "d8", \n');
    const { code, stdout, stderr } = await papergloss('search', 'otter', '--library', library, '--no-corpus');
    assert.deepEqual([code, /broken\.jsonl:2: /.test(stderr), /care of otters/.test(stdout)], [1, true, true]);
  });

  it('says in one line what is wrong with a query', async () => {
    const { code, stderr } = await papergloss('search', 'year:abc');
    assert.equal(code, 1);
    assert.match(stderr, /^papergloss: [^\n]*"year:abc" is no year[^\n]*\n$/);
  });

  it('exits 1 when nothing matches', async () => {
    const { code, stdout, stderr } = await papergloss('search', 'zzzyqx');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, new RegExp(`no paper matches "zzzyqx" \\(${bundledCount} searched\\)`));
  });
});

describe('the bundled libraries', () => {
  it('are both searched, recognised and cited', async () => {
    assert.match((await papergloss('search', 'LoRA', '--limit', '1')).stdout, /LoRA/);
    assert.match((await papergloss('search', 'zero bubble', '--limit', '1')).stdout, /Zero Bubble/);
    const notes = write('pages.md', 'The KV cache is kept in pages by PagedAttention.\n');
    assert.match((await papergloss('terms', notes)).stdout, /PagedAttention.*Efficient Memory Management/);
    const { code, stdout } = await papergloss('cite', '2106.09685', '2304.11277');
    assert.deepEqual([code, stdout.match(/^@/gm)?.length], [0, 2]);
  });

  it('are both left out with --no-corpus', async () => {
    const own = write('own.jsonl', '{"id": "a", "title": "Of otters"}\n');
    for (const query of ['low-rank adaptation', 'zero bubble']) {
      const { code, stderr } = await papergloss('search', query, '--library', own, '--no-corpus');
      assert.equal(code, 1);
      assert.match(stderr, /\(1 searched\)/);
    }
  });
});

describe('papergloss cite', () => {
  it('prints BibTeX whose authors, year and arXiv id equal the metadata, for all papers of the pages', async () => {
    const rows = metadataRows();
    const { code, stdout } = await papergloss('cite', ...rows.map((row) => row.arxiv ?? row.title));
    const entries = stdout.split(/\n\n(?=@)/);
    assert.deepEqual([code, entries.length], [0, dailyPapersCount]);
    for (const [place, row] of rows.entries()) {
      const fields = bibtexFields(entries[place] ?? '');
      const authors = row.authors?.map((author) => `${author.family}, ${author.given}`).join(' and ');
      assert.equal(fields.get('author'), authors, row.title);
      assert.equal(fields.get('year'), (row.venue?.year ?? row.year)?.toString(), row.title);
      assert.equal(fields.get('eprint'), row.arxiv ?? undefined, row.title);
      assert.equal(fields.get('title')?.replace(/[{}\\]/g, ''), row.title.replace(/[{}\\]/g, ''), row.title);
    }
  });

  it('makes keys by a formula, and says where one cannot be read', async () => {
    const { stdout } = await papergloss('cite', '2304.11277', '--key-formula', 'auth.lower + shorttitle(3,3) + year');
    assert.match(stdout, /^@\w+\{zhaoPyTorchFSDPExperiences2023,/);
    const { code, stderr } = await papergloss('cite', '2304.11277', '--key-formula', 'auth +');
    assert.equal(code, 2);
    assert.match(stderr, /"auth \+" cannot be read at position 7: expected a function/);
  });

  it('gives papers cited together different keys', async () => {
    const library = write(
      'same.jsonl',
      '{"id":"x y","title":"Same","arxiv":"2001.00001"}\n{"id":"z w","title":"Same","arxiv":"2001.00002"}\n',
    );
    const { stdout } = await papergloss('cite', '2001.00001', '2001.00002', '--library', library);
    const keys = [...stdout.matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]);
    assert.equal(new Set(keys).size, 2);
  });

  it('takes identities, keys, DOIs, addresses and titles, also of libraries of other formats', async () => {
    const bib = write('own.bib', '\uFEFF@article{own, title = {Of Otters}, doi = {10.1000/Own}}\r\n');
    const csl = write('own.json', '[{"id":"csl","type":"book","title":"Of Beavers","author":[{"family":"Doe"}]}]');
    const ids = [
      'arxiv:2304.11277',
      'arXiv:2304.11277v2',
      'https://arxiv.org/abs/2304.11277',
      'zhao2023pytorch',
      'own',
      'https://doi.org/10.1000/OWN',
      'of otters',
      'csl',
    ];
    for (const id of ids) {
      const { code, stdout } = await papergloss('cite', id, '--library', bib, '--library', csl);
      assert.deepEqual([code, stdout.startsWith('@')], [0, true], id);
    }
  });

  it('reads libraries in UTF-16 and Latin-1', async () => {
    const entry = '@misc{old, title = {Über Größen}, author = {Müller, Jörg}}\n';
    for (const bytes of [Buffer.from(`\uFEFF${entry}`, 'utf16le'), Buffer.from(entry, 'latin1')]) {
      writeFileSync(join(folder, 'encoded.bib'), bytes);
      assert.match((await papergloss('cite', 'old', '--library', 'encoded.bib')).stdout, /title = \{Über Größen\}/);
    }
  });

  for (const format of ['bibtex', 'biblatex', 'csl-json', 'yaml', 'hayagriva', 'json-lines']) {
    it(`writes ${format} that is a library with the same papers`, async () => {
      const entries = [
        '@book{ed, editor = {Wiering, Marco and van Otterlo, Martijn}, title = {Learning: {A} Book}, publisher = {Springer}, address = {Berlin}, edition = {2}, year = 2012}',
        '@phdthesis{phd, author = {Chen, Danqi}, title = {Reading 100\\% \\& More}, school = {Stanford University}, year = 2018}',
      ];
      const library = write('whole.bib', entries.join('\n'));
      const once = await papergloss('cite', 'ed', 'phd', '--library', library, '--no-corpus', '--format', format);
      const twice = await papergloss(
        'cite',
        'ed',
        'phd',
        '--library',
        write(`written.${format}`, once.stdout),
        '--no-corpus',
        '--format',
        'csl-json',
      );
      const expected = await papergloss(
        'cite',
        'ed',
        'phd',
        '--library',
        library,
        '--no-corpus',
        '--format',
        'csl-json',
      );
      assert.deepEqual([once.code, twice.code], [0, 0]);
      assert.deepEqual(JSON.parse(twice.stdout), JSON.parse(expected.stdout));
    });
  }

  it('writes references in a style', async () => {
    const { code, stdout } = await papergloss('cite', '2401.10241', '--style', 'ieee');
    assert.equal(code, 0);
    assert.match(stdout, /^P\. Qi, X\. Wan, G\. Huang, and M\. Lin, “Zero Bubble Pipeline Parallelism,” in /);
  });

  it('exits 1 for an unknown paper and still prints the others', async () => {
    const { code, stdout, stderr } = await papergloss('cite', '2304.11277', '9999.99999');
    assert.equal(code, 1);
    assert.match(stdout, /2304\.11277/);
    assert.match(stderr, /no paper "9999\.99999"/);
  });
});

describe('papergloss terms', () => {
  it('prints JSON Lines with 1-based positions of what a hover would show', async () => {
    const file = write('train.py', 'import torch\nfrom torch.distributed.fsdp import FullyShardedDataParallel\n');
    const { code, stdout } = await papergloss('terms', file, '--format', 'json');
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const row = rows.find((candidate) => candidate['text'] === 'FullyShardedDataParallel');
    assert.equal(code, 0);
    assert.deepEqual(
      [row?.['file'], row?.['line'], row?.['column'], row?.['endLine'], row?.['endColumn']],
      ['train.py', 2, 36, 2, 60],
    );
    assert.match((row?.['papers'] as { title: string }[])[0]?.title ?? '', /PyTorch FSDP/);
  });
});

describe('papergloss import', () => {
  const pages = ['data/000_58ddaceeab8e7308.txt', 'data/003_f57b46e17e6b00b1.txt'].map((page) => resolve(page));

  it('turns the bundled pages into papers', async () => {
    const { code, stderr } = await papergloss('import', ...pages, '-o', 'papers.jsonl');
    assert.equal(code, 0);
    assert.match(stderr, new RegExp(`149 entries on 2 pages, ${dailyPapersCount} papers`));
    assert.equal(readFileSync(join(folder, 'papers.jsonl'), 'utf8').trim().split('\n').length, dailyPapersCount);
  });

  it('writes into the file that a link leads to, and leaves no draft', async () => {
    write('real.jsonl', '');
    symlinkSync('real.jsonl', join(folder, 'link.jsonl'));
    assert.equal((await papergloss('import', ...pages, '-o', 'link.jsonl')).code, 0);
    assert.ok(lstatSync(join(folder, 'link.jsonl')).isSymbolicLink());
    assert.equal(readFileSync(join(folder, 'real.jsonl'), 'utf8').trim().split('\n').length, dailyPapersCount);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('makes the file that a link leads to, and follows no links in a circle', async () => {
    symlinkSync('made.jsonl', join(folder, 'dangling.jsonl'));
    assert.equal((await papergloss('import', ...pages, '-o', 'dangling.jsonl')).code, 0);
    assert.ok(lstatSync(join(folder, 'dangling.jsonl')).isSymbolicLink());
    assert.equal(readFileSync(join(folder, 'made.jsonl'), 'utf8').trim().split('\n').length, dailyPapersCount);
    symlinkSync('circle.jsonl', join(folder, 'circle.jsonl'));
    const { code, stderr } = await papergloss('import', ...pages, '-o', 'circle.jsonl', '--force');
    assert.deepEqual([code, /its links lead in a circle/.test(stderr)], [2, true]);
  });

  it('writes nothing when a page is broken, and names file and line', async () => {
    const page = write('cut.txt', 'Get trending papers in your email inbox!\nA title\n');
    write('kept.jsonl', 'what was there');
    const { code, stderr } = await papergloss('import', ...pages, page, '-o', 'kept.jsonl', '--force');
    assert.equal(code, 2);
    assert.match(stderr, /^papergloss: cut\.txt:2: odd number of lines/);
    assert.equal(readFileSync(join(folder, 'kept.jsonl'), 'utf8'), 'what was there');
  });
});

describe('files that exist', { skip: process.platform === 'win32' }, () => {
  const page = resolve('data/003_f57b46e17e6b00b1.txt');
  const refused = async (why: RegExp, ...args: string[]): Promise<void> => {
    const { code, stderr } = await papergloss(...args);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /^papergloss: [^\n]+\n$/);
    assert.match(stderr, why);
  };

  it('are replaced only when that is asked for, and keep their permissions', async () => {
    write('own.jsonl', 'work of years');
    chmodSync(join(folder, 'own.jsonl'), 0o600);
    await refused(/own\.jsonl exists already; --force replaces it/, 'import', page, '-o', 'own.jsonl');
    assert.equal(readFileSync(join(folder, 'own.jsonl'), 'utf8'), 'work of years');
    assert.equal((await papergloss('import', page, '-o', 'own.jsonl', '--force')).code, 0);
    assert.match(readFileSync(join(folder, 'own.jsonl'), 'utf8'), /^\{"id"/);
    assert.equal(statSync(join(folder, 'own.jsonl')).mode & 0o777, 0o600);

    write('q.jsonl', '{"id": 1, "text": "fsdp"}\n');
    write('train.py', 'import torch\n');
    const run = ['search', '--queries', 'q.jsonl', '--run', 'train.py'];
    await refused(/train\.py exists already/, ...run);
    assert.equal(readFileSync(join(folder, 'train.py'), 'utf8'), 'import torch\n');
    assert.equal((await papergloss(...run, '--force')).code, 0);
    assert.match(readFileSync(join(folder, 'train.py'), 'utf8'), /^1 Q0 /);
  });

  it('are never replaced by what is made from them, whatever they are called', async () => {
    writeFileSync(join(folder, 'page.txt'), readFileSync(page));
    symlinkSync('page.txt', join(folder, 'page-link.txt'));
    linkSync(join(folder, 'page.txt'), join(folder, 'page-twin.txt'));
    for (const output of ['page.txt', './page.txt', 'page-link.txt', 'page-twin.txt']) {
      await refused(/is read for it/, 'import', 'page.txt', '-o', output, '--force');
    }
    write('q.jsonl', '{"id": 1, "text": "fsdp"}\n');
    await refused(/is read for it/, 'search', '--queries', 'q.jsonl', '--run', 'q.jsonl', '--force');
    write('lib.jsonl', '{"id": "a", "title": "b"}\n');
    await refused(
      /is read for it/,
      'search',
      '--queries',
      'q.jsonl',
      '--library',
      'lib.jsonl',
      '--run',
      'lib.jsonl',
      '--force',
    );
    assert.deepEqual(readFileSync(join(folder, 'page.txt')), readFileSync(page));
  });

  it('are written to all the same where they hold nothing: devices and files just made', async () => {
    assert.equal((await papergloss('import', page, '-o', '/dev/null')).code, 0);
    write('made.jsonl', '');
    assert.equal((await papergloss('import', page, '-o', 'made.jsonl')).code, 0);
  });

  it('are no libraries, pages or documents where they are devices, pipes or folders', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync('/dev/zero', join(folder, 'zero'));
    for (const [file, why] of [
      ['pipe', /a pipe/],
      ['zero', /a device/],
      ['.', /a folder/],
    ] as const) {
      await refused(why, 'search', 'x', '--library', file);
      await refused(why, 'terms', file);
      await refused(why, 'import', file);
      await refused(why, 'search', '--queries', file, '--run', 'new.trec');
    }
  });

  it('are read through pipes that the shell opens', async () => {
    const shell = `${process.execPath} ${resolve('dist/cli.js')} search otters --no-corpus --library <(echo '{"id": "a", "title": "Of otters"}')`;
    assert.match(execFileSync('bash', ['-c', shell], { encoding: 'utf8' }), /^Of otters/);
    const input = '{"id": "a", "title": "Of otters"}\n';
    const args = [resolve('dist/cli.js'), 'search', 'otters', '--no-corpus', '--library', '-'];
    assert.match(execFileSync(process.execPath, args, { encoding: 'utf8', input }), /^Of otters/);
  });
});

describe('wrong use', () => {
  before(() => void write('query.jsonl', '{"id": 1, "text": "fsdp"}\n'));

  const calls = [
    ['nonsense'],
    ['check', 'paper.md'],
    ['cite', '2304.11277', '--style', 'none'],
    ['cite', '2304.11277', '--style', 'apa', '--format', 'bibtex'],
    ['search'],
    ['search', '--limit', '0', 'x'],
    ['search', 'x', '--format', 'xml'],
    ['search', '--queries', 'q.jsonl'],
    ['cite'],
    ['cite', '2304.11277', '--nope'],
    ['terms'],
    ['terms', 'missing.py'],
    ['import'],
    ['import', 'missing.txt'],
    ['search', 'x', '--library', 'missing.jsonl'],
    ['serve'],
    ['serve', '--stdio', 'more'],
    ['search', '--queries', 'query.jsonl', '--run', 'no/folder/x'],
    ['search', '--queries', 'query.jsonl', '--run', '.'],
    ['import', resolve('data/003_f57b46e17e6b00b1.txt'), '-o', 'no/folder/x'],
  ];
  for (const call of calls) {
    it(`of "${call.join(' ')}" is one clear line and exit 2`, async () => {
      const { code, stdout, stderr } = await papergloss(...call);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^papergloss: [^\n]+\n$/);
    });
  }
});

describe('text of files on the terminal', () => {
  // Renames the window, clears it, turns the direction of writing, and begins a line of its own.
  const title = 'Otters\u001b]0;owned\u0007 \u001b[2J\u009b31m \u202egnp\u2069\r\nFAKE';
  const commanding = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
  const library = (): string =>
    write('hostile\u001b[31m.jsonl', `${JSON.stringify({ id: 'o\u001b1', title, year: 2020 })}\nbroken\u001b[2J\n`);

  const calls: readonly (readonly string[])[] = [
    ['search', 'otters'],
    ['search', 'otters', '--format', 'json'],
    ['search', 'no\u001b[2Jthing'],
    ['search', 'autor:otters\u202e'],
    ['cite', 'o1', 'un\u001b[2Jknown'],
    ...['bibtex', 'biblatex', 'csl-json', 'yaml', 'hayagriva', 'json-lines', 'markdown', 'text'].map((format) => [
      'cite',
      'o1',
      '--format',
      format,
    ]),
    ['terms', 'o\u001b[2J.txt'],
    ['terms', 'o\u001b[2J.txt', '--all', '--format', 'json'],
    ['terms', 'missing\u001b[2J.txt'],
    ['search', '--wr\u001b[2Jong'],
    ['unknown\u001b[2J'],
  ];
  for (const call of calls) {
    it(`commands nothing in ${JSON.stringify(call)}`, async () => {
      write('o\u001b[2J.txt', 'Otters\u202e are dear.');
      const [command = '', ...rest] = call;
      const options = command.startsWith('unknown') ? [] : ['--library', library(), '--no-corpus'];
      const { stdout, stderr } = await papergloss(command, ...rest, ...options);
      assert.doesNotMatch(stdout, commanding);
      assert.doesNotMatch(stderr, commanding);
    });
  }

  it('keeps a title in its line', async () => {
    const { stdout } = await papergloss('search', 'otters', '--library', library(), '--no-corpus');
    assert.match(stdout, /^Otters ?\]0;owned ?\[2J ?31m gnp FAKE\n {4}/);
  });

  it('means the same in JSON', async () => {
    const joined = write('joined.jsonl', `${JSON.stringify({ id: 'p', title: 'می\u200cخواهم\u202e' })}\n`);
    const { stdout } = await papergloss(
      'search',
      'می\u200cخواهم',
      '--library',
      joined,
      '--no-corpus',
      '--format',
      'json',
    );
    const [hit] = JSON.parse(stdout) as { readonly title: string }[];
    assert.equal(hit?.title, 'می\u200cخواهم\u202e');
  });
});
