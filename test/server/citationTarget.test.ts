import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type Cited, cite, type CiteRequest, placeRefusal, workspace } from '../support/citing.ts';
import { sharedServer } from '../support/server.ts';

const files: Record<string, string | null> = {};
const server = sharedServer({ files });
let opened = 0;

/** Each document is opened once: every case has a folder of its own. */
async function cited(
  given: Readonly<Record<string, string>>,
  path: string,
  request: CiteRequest = {},
): Promise<Cited & { readonly folder: string }> {
  const folder = `case${(opened += 1)}`;
  const placed = Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name.includes(':') ? name : `${folder}/${name}`, text]),
  );
  const root = `${workspace}/${folder}`;
  const answers =
    request.answers &&
    Object.fromEntries(Object.entries(request.answers).map((pair) => pair.map((each) => each.replace('ROOT', root))));
  const { after, ...plan } = await cite(server(), files, placed, `${folder}/${path}`, {
    workspaceFolderUri: root,
    ...request,
    ...(answers && { answers }),
  });
  const short = Object.fromEntries(Object.entries(after).map(([name, text]) => [name.replace(`${folder}/`, ''), text]));
  return { ...plan, after: short, folder: root };
}

const entry = /^@\w+\{zhao/m;
const facts =
  '  title: "PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel"\n  author: [{family: Zhao, given: Yanli}]\n';
const matter = (path: string): string => `---\nbibliography: ${path}\n---\n\n`;

describe('a bibliography that lies there and is not named', () => {
  const named: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    path: string,
    languageId: string,
    naming: string,
  ])[] = [
    ['beside a Markdown document', { 'a.md': 'x|', 'refs.bib': '' }, 'a.md', 'markdown', matter('refs.bib')],
    [
      'above a Markdown document',
      { 'text/a.md': 'x|', 'refs.bib': '' },
      'text/a.md',
      'markdown',
      matter('../refs.bib'),
    ],
    ['beside a Quarto document', { 'a.qmd': 'x|', 'refs.bib': '' }, 'a.qmd', 'quarto', matter('refs.bib')],
    [
      'in a Quarto project that names none',
      { 'a.qmd': 'x|', '_quarto.yml': 'project:\n  type: book\n', 'refs.bib': '' },
      'a.qmd',
      'quarto',
      matter('refs.bib'),
    ],
    ['beside an R Markdown document', { 'a.Rmd': 'x|', 'refs.bib': '' }, 'a.Rmd', 'rmd', matter('refs.bib')],
    [
      'with a name that YAML needs quotes for',
      { 'a.md': 'x|', 'my%20%23refs.bib': '' },
      'a.md',
      'markdown',
      matter('"my #refs.bib"'),
    ],
  ];
  for (const [what, given, path, languageId, naming] of named) {
    it(`is named with the same edit ${what}`, async () => {
      const { after, confirm, question, summary } = await cited(given, path, { languageId });
      assert.equal(after[path]?.replace(/\[@.*$/, ''), `${naming}x `);
      const bibliography = Object.keys(given).find((name) => name.endsWith('.bib')) ?? '';
      assert.match(after[bibliography] ?? '', entry);
      assert.deepEqual([confirm, question], [undefined, undefined]);
      assert.match(summary, /Named .*refs\.bib in the front matter\./);
    });
  }

  it('is named although the paper is in it already', async () => {
    const bib = '@misc{mine, title={Whatever}, eprint={2304.11277}, archiveprefix={arXiv}}';
    const { after } = await cited({ 'a.md': 'x|', 'refs.bib': bib }, 'a.md');
    assert.deepEqual([after['a.md'], after['refs.bib']], [`${matter('refs.bib')}x [@mine]|`, bib]);
  });

  it('is named behind a title block, and nowhere before other metadata', async () => {
    const { after } = await cited({ 'a.md': '% My Title\n% A. Author\n\nText|', 'refs.bib': '' }, 'a.md');
    assert.match(after['a.md'] ?? '', /^% My Title\n% A\. Author\n\n---\nbibliography: refs\.bib\n---\n\nText \[@/);
    const heads = [
      '+++\ntitle = "x"\n+++\n\nText|',
      '{\n"title": "x"\n}\n\nText|',
      'Title: x\nAuthor: y\n\nText|',
      '---toml\ntitle = "x"\n---\n\nText|',
    ];
    for (const head of heads) {
      const { after: files, summary } = await cited({ 'a.md': head, 'refs.bib': '' }, 'a.md');
      assert.equal(files['a.md']?.replace(/ \[@\w+\]/, ''), head);
      assert.match(files['refs.bib'] ?? '', entry);
      assert.match(summary, /a\.md has .*, which cannot name refs\.bib: tell the program/);
    }
  });

  it('is asked about when there are several, and what is answered is used and named', async () => {
    const given = { 'a.md': 'x|', 'alpha.bib': '', 'zeta.bib': '@misc{z, title={Z}}' };
    const { question, edits, folder } = await cited(given, 'a.md');
    assert.deepEqual(edits, []);
    assert.equal(question?.id, `bibliography:${folder}`);
    assert.deepEqual(
      question.choices.map(({ value, label }) => [value, label]),
      [
        [`${folder}/alpha.bib`, 'alpha.bib'],
        [`${folder}/zeta.bib`, 'zeta.bib'],
        [`${folder}/references.bib`, 'New references.bib'],
      ],
    );
    const chosen = await cited(given, 'a.md', { answers: { 'bibliography:ROOT': 'ROOT/zeta.bib' } });
    assert.deepEqual([chosen.question, chosen.confirm], [undefined, undefined]);
    assert.match(chosen.after['a.md'] ?? '', /^---\nbibliography: zeta\.bib\n---\n\nx \[@/);
    assert.deepEqual([chosen.after['alpha.bib'], entry.test(chosen.after['zeta.bib'] ?? '')], ['', true]);
    const fresh = await cited(given, 'a.md', { answers: { 'bibliography:ROOT': 'ROOT/references.bib' } });
    assert.match(fresh.after['references.bib'] ?? '', entry);
    assert.equal(fresh.edits.filter(({ create }) => create === true).length, 1);
  });

  it('is asked about again when the answer is no choice any more', async () => {
    const { question } = await cited({ 'a.md': 'x|', 'a.bib': '', 'b.bib': '' }, 'a.md', {
      answers: { 'bibliography:ROOT': 'ROOT/gone.bib' },
    });
    assert.equal(question?.choices.length, 3);
  });

  const several: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    path: string,
    choices: readonly string[],
  ])[] = [
    [
      'one is above another',
      { 'text/a.md': 'x|', 'text/own.bib': '', 'refs.bib': '' },
      'text/a.md',
      ['own.bib', '../refs.bib', 'New references.bib'],
    ],
    [
      'the only one says how to cite the project',
      { 'a.md': 'x|', 'CITATION.bib': '' },
      'a.md',
      ['CITATION.bib', 'New references.bib'],
    ],
    [
      'a profile names another',
      {
        'a.qmd': 'x|',
        '_quarto.yml': 'project:\n',
        '_quarto-basic.yml': 'bibliography: zrefs.bib\n',
        'zrefs.bib': '',
        'aaa.bib': '',
      },
      'a.qmd',
      ['aaa.bib', 'zrefs.bib', 'New references.bib'],
    ],
    [
      'build rules name one elsewhere',
      { 'a.md': 'x|', Makefile: 'pdf:\n\tpandoc --bibliography=lib/x.bib a.md\n', 'lib/x.bib': '', 'aaa.bib': '' },
      'a.md',
      ['aaa.bib', 'lib/x.bib', 'New references.bib'],
    ],
  ];
  for (const [what, given, path, choices] of several) {
    it(`is asked about where ${what}`, async () => {
      const { question, edits } = await cited(given, path);
      assert.deepEqual(edits, []);
      assert.deepEqual(
        question?.choices.map(({ label }) => label),
        choices,
      );
    });
  }
});

describe('a bibliography that a project names', () => {
  const projects: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    path: string,
    target: string,
  ])[] = [
    [
      'index.Rmd of a book',
      {
        '01-a.Rmd': 'x|',
        'index.Rmd': '---\nsite: bookdown::bookdown_site\nbibliography: [book.bib, packages.bib]\n---\n',
        '_bookdown.yml': '',
        'book.bib': '',
        'packages.bib': '',
        'CITATION.bib': '',
      },
      '01-a.Rmd',
      'book.bib',
    ],
    [
      '_config.yml of a Jupyter Book',
      {
        'ch/a.md': 'x|',
        '_config.yml': 'title: T\nbibtex_bibfiles:\n  - _static/x.bib\n',
        '_static/x.bib': '',
        'aaa.bib': '',
      },
      'ch/a.md',
      '_static/x.bib',
    ],
    [
      '_config.yml among the settings for Sphinx',
      { 'a.md': 'x|', '_config.yml': 'sphinx:\n  config:\n    bibtex_bibfiles: [x.bib]\n', 'x.bib': '', 'aaa.bib': '' },
      'a.md',
      'x.bib',
    ],
    [
      'myst.yml',
      {
        'ch/a.md': 'x|',
        'myst.yml': 'version: 1\nproject:\n  bibliography:\n    - lib/y.bib\n',
        'lib/y.bib': '',
        'aaa.bib': '',
      },
      'ch/a.md',
      'lib/y.bib',
    ],
    ['MyST by its place', { 'a.md': 'x|', 'myst.yml': 'version: 1\n', 'y.bib': '' }, 'a.md', 'y.bib'],
    [
      'a format of _quarto.yml',
      {
        'a.qmd': 'x|',
        '_quarto.yml': 'format:\n  html:\n    bibliography: zrefs.bib\n',
        'zrefs.bib': '',
        'aaa.bib': '',
      },
      'a.qmd',
      'zrefs.bib',
    ],
    [
      'shared metadata',
      {
        'a.qmd': 'x|',
        '_quarto.yml': 'metadata-files: [more.yml]\n',
        'more.yml': 'bibliography: lib/x.bib',
        'lib/x.bib': '',
        'aaa.bib': '',
      },
      'a.qmd',
      'lib/x.bib',
    ],
    [
      'the profile that holds by default',
      {
        'ch/a.qmd': 'x|',
        '_quarto.yml': 'profile:\n  default: basic\n',
        '_quarto-basic.yml': 'bibliography: zrefs.bib\n',
        '_quarto-other.yml': 'bibliography: other.bib\n',
        'zrefs.bib': '',
        'other.bib': '',
        'aaa.bib': '',
      },
      'ch/a.qmd',
      'zrefs.bib',
    ],
    [
      'conf.py of Sphinx',
      {
        'docs/a.md': 'x|',
        'docs/conf.py': "extensions = ['myst_parser']\nbibtex_bibfiles = ['refs/z.bib']\n",
        'docs/refs/z.bib': '',
        'docs/aaa.bib': '',
      },
      'docs/a.md',
      'docs/refs/z.bib',
    ],
    [
      '_config.yml of Jekyll',
      {
        '_posts/a.md': 'x|',
        '_config.yml': 'scholar:\n  source: /_bibliography/\n  bibliography: papers.bib\n',
        '_bibliography/papers.bib': '',
        'aaa.bib': '',
      },
      '_posts/a.md',
      '_bibliography/papers.bib',
    ],
    [
      '_quarto.yml for a Markdown document',
      { 'a.md': 'x|', '_quarto.yml': 'bibliography: z.bib\n', 'z.bib': '', 'aaa.bib': '' },
      'a.md',
      'z.bib',
    ],
  ];
  for (const [what, given, path, target] of projects) {
    it(`is the one of ${what}, and the document gets no YAML`, async () => {
      const { after, question, confirm } = await cited(given, path);
      assert.deepEqual([question, confirm], [undefined, undefined]);
      // Sphinx, which renders the books of Jupyter Book, knows roles alone.
      const written = /Jupyter Book|Sphinx/.test(what) ? /^x \{cite\}`zhao\w+`\|$/ : /^x \[@zhao\w+\]\|$/;
      assert.match(after[path] ?? '', written);
      for (const name of Object.keys(given).filter((each) => each.endsWith('.bib'))) {
        assert.equal(entry.test(after[name] ?? ''), name === target, name);
      }
    });
  }

  it('is to be named first where the project names none and none lies there', async () => {
    for (const [name, text, place] of [
      ['_toc.yml', 'format: jb-book\nroot: a\n', '_config.yml'],
      ['myst.yml', 'version: 1\n', 'myst.yml'],
    ] as const) {
      const { refusal, edits } = await cited({ 'a.md': 'x|', [name]: text }, 'a.md');
      assert.match(refusal ?? '', new RegExp(`name one in ${place}`));
      assert.deepEqual(edits, []);
    }
    const { refusal } = await cited({ '01.Rmd': 'x|', '_bookdown.yml': '' }, '01.Rmd', { languageId: 'rmd' });
    assert.match(refusal ?? '', /index\.Rmd/);
  });

  it('is not sought in the settings of a Jekyll site', async () => {
    const { confirm } = await cited({ 'a.md': 'x|', '_config.yml': 'theme: minima\n' }, 'a.md');
    assert.match(confirm ?? '', /^Creates references\.bib beside the document and names it/);
  });
});

describe('a bibliography that the document names in another way', () => {
  const ways: readonly (readonly [document: string, target: string])[] = [
    ['---\nformat:\n  html:\n    bibliography: z.bib\n---\n\nx|', 'z.bib'],
    ['---\nbibliography: {main: z.bib, other: two.bib}\n---\n\nx|', 'z.bib'],
    ['---\nbibliography:\n  main: [z.bib]\n---\n\nx|', 'z.bib'],
    ['% Title\n\n---\nbibliography: z.bib\n---\n\nx|', 'z.bib'],
    ['---\ntitle: T\n---\n\nA\n\n---\nbibliography: z.bib\n...\n\nx|', 'z.bib'],
    ['+++\nbibliography = "z.bib"\n+++\n\nx|', 'z.bib'],
    ['---toml\n[params]\nbibFile = "z.bib"\n---\n\nx|', 'z.bib'],
    ['{\n"bibliography": ["z.bib"]\n}\n\nx|', 'z.bib'],
    ['---\nbibFile: z.bib\n---\n\nx|', 'z.bib'],
  ];
  for (const [document, target] of ways) {
    it(`is used: ${JSON.stringify(document)}`, async () => {
      const { after, question } = await cited({ 'a.qmd': document, 'z.bib': '', 'aaa.bib': '' }, 'a.qmd');
      assert.equal(question, undefined);
      assert.match(after[target] ?? '', entry);
      assert.equal(after['a.qmd']?.replace(/ \[@\w+\]/, ''), document);
    });
  }

  it('gives its keys where it is the front matter itself', async () => {
    const document = `---\nreferences:\n- id: local1\n${facts}---\n\nx|`;
    const { keys, edits } = await cited({ 'a.md': document, 'aaa.bib': '' }, 'a.md');
    assert.deepEqual(keys, ['local1']);
    assert.deepEqual(
      edits.filter(({ uri }) => uri.endsWith('.bib')),
      [],
    );
  });

  it('is refused plainly where it cannot be followed', async () => {
    const byCode = await cited({ 'a.Rmd': '---\nbibliography: "`r file.path(x)`"\n---\n\nx|' }, 'a.Rmd', {
      languageId: 'rmd',
    });
    assert.match(byCode.refusal ?? '', /made by code when the document is rendered/);
  });
});

describe('a bibliography outside the workspace', () => {
  const outside = 'vscode-vfs://github/acme/outside';
  const path = `${outside}/conf.yaml`;
  const document = '---\nbibliography: ../outside/conf.yaml\n---\n\nx|';

  it('is written to only after a question with its full path', async () => {
    const given = { 'a.md': document, [path]: 'references: []\n' };
    const { question, edits } = await cited(given, 'a.md');
    assert.deepEqual(edits, []);
    assert.equal(question?.id, `outside:${path}`);
    assert.ok(question.text.includes('/acme/outside/conf.yaml'), question.text);
    const { edits: made } = await cited(given, 'a.md', { answers: { [`outside:${path}`]: 'write' } });
    assert.deepEqual(
      made.map(({ uri }) => uri).filter((uri) => uri === path),
      [path],
    );
  });

  it('is not written to in Restricted Mode, whatever was answered', async () => {
    const { refusal, edits } = await cited({ 'a.md': document, [path]: 'references: []\n' }, 'a.md', {
      isRestricted: true,
      answers: { [`outside:${path}`]: 'write' },
    });
    assert.match(refusal ?? '', /outside the workspace, where nothing is written in Restricted Mode/);
    assert.deepEqual(edits, []);
  });

  it('is asked about and confirmed with its full path when it has to be created', async () => {
    const { question, edits } = await cited({ 'a.md': document }, 'a.md');
    assert.deepEqual(edits, []);
    assert.ok(question?.text.includes('/acme/outside/conf.yaml'));
    const { confirm } = await cited({ 'a.md': document }, 'a.md', { answers: { [`outside:${path}`]: 'write' } });
    assert.ok(confirm?.includes('/acme/outside/conf.yaml'), confirm);
  });

  it('may be cited from without a question', async () => {
    const yaml = `references:\n- id: theirs\n${facts}`;
    const { keys, question, edits } = await cited({ 'a.md': document, [path]: yaml }, 'a.md', { isRestricted: true });
    assert.deepEqual([keys, question, edits.length], [['theirs'], undefined, 1]);
  });

  it('is not a folder whose name only begins as the workspace does', async () => {
    const { folder } = await cited({ 'a.md': 'x|' }, 'a.md');
    const next = `${folder}-other/r.bib`;
    const { question } = await cited(
      { 'a.md': `---\nbibliography: ${next.slice('vscode-vfs://github'.length)}\n---\n\nx|`, [next]: '' },
      'a.md',
    );
    assert.match(question?.id ?? '', /^outside:/);
  });
});

describe('documents that are no files', () => {
  it('are cited in as cells of a notebook, with the bibliography beside the notebook', async () => {
    const given = { 'nb.ipynb': 'x|', 'refs.bib': '' };
    const uri = `vscode-notebook-cell:/acme/case${opened + 1}/nb.ipynb#W0sZmlsZQ%3D%3D`;
    const { after, summary, confirm, folder } = await cited(given, 'nb.ipynb', { uri });
    assert.match(
      Object.entries(after).find(([name]) => name.startsWith('vscode-notebook-cell:'))?.[1] ?? '',
      /^x \[@zhao\w+\]\|$/,
    );
    assert.match(after['refs.bib'] ?? '', entry, folder);
    assert.match(summary, /nb\.ipynb cannot name refs\.bib: tell the program that renders the notebook/);
    assert.equal(confirm, undefined);
  });

  it('are asked about where a notebook has no bibliography yet', async () => {
    const uri = `vscode-notebook-cell:/acme/case${opened + 1}/nb.ipynb#W1sZmlsZQ%3D%3D`;
    const { confirm, edits, folder } = await cited({ 'nb.ipynb': 'x|' }, 'nb.ipynb', { uri });
    assert.match(confirm ?? '', /^Creates references\.bib beside the notebook\./);
    assert.deepEqual(
      edits.map((edit) => edit.uri),
      [uri, `${folder}/references.bib`],
    );
  });

  it('use what the project of a notebook names', async () => {
    const uri = `vscode-notebook-cell:/acme/case${opened + 1}/nb.ipynb#W2sZmlsZQ%3D%3D`;
    const { summary, after } = await cited(
      { 'nb.ipynb': 'x|', '_quarto.yml': 'bibliography: z.bib\n', 'z.bib': '' },
      'nb.ipynb',
      { uri },
    );
    assert.match(after['z.bib'] ?? '', entry);
    assert.match(summary, /^Added @\w+ to z\.bib\.$/);
  });

  it('are refused as earlier versions of files', async () => {
    const { refusal } = await cited({ 'a.md': 'x|' }, 'a.md', { uri: 'git:/acme/a.md?%7B%7D' });
    assert.match(refusal ?? '', /earlier version/);
  });
});

describe('several cursors', () => {
  it("each get the citation, and the first one's cursor goes behind it", async () => {
    const { after, edits } = await cited(
      { 'a.md': 'b |c\n\n---\nbibliography: r.bib\n---\n\na|, d [@x|].', 'r.bib': '' },
      'a.md',
    );
    const key = /@(zhao\w+)/.exec(after['a.md'] ?? '')?.[1] ?? '';
    assert.equal(after['a.md'], `b [@${key}] |c\n\n---\nbibliography: r.bib\n---\n\na [@${key}], d [@x; @${key}].`);
    assert.equal(edits.length, 4);
  });

  it('say which places were left out', async () => {
    const { summary, refusal } = await cited({ 'a.md': 'b|\n\n`co|de`' }, 'a.md');
    assert.equal(refusal, undefined);
    assert.match(summary, /One of the places was left out: A citation cannot be inserted into code/);
  });
});

describe('the place of a citation', () => {
  const refused: readonly (readonly [text: string, languageId: string, reason: RegExp])[] = [
    ['`co|de`', 'markdown', /into code/],
    ['$x|y$', 'markdown', /mathematics/],
    ['x = 1|', 'python', /^$/],
    ['x = "|"', 'python', /into a string/],
    ['---\ntitle: [|\n---\n\nText', 'markdown', /front matter is not valid YAML/],
    ['---\nbibliography: https://x.org/r.bib\n---\n\nText|', 'markdown', /on the web\. Name a file beside it/],
    ['Text|', 'markdown', /^$/],
    ['---\nbibliography: [r.bib]\n---\n\nText|', 'markdown', /^$/],
  ];
  for (const [index, [text, languageId, reason]] of refused.entries()) {
    it(`is judged before papers are chosen: ${JSON.stringify(text)} in ${languageId}`, async () => {
      const uri = `${workspace}/places${index}/a${languageId === 'python' ? '.py' : '.md'}`;
      assert.match((await placeRefusal(server(), text, uri, languageId)) ?? '', reason);
    });
  }

  it('is refused without an error in a document that is not open', async () => {
    const { citationPlaceRequest } = await import('../../src/protocol/citing.ts');
    const start = { line: 0, character: 0 };
    const params = { uri: `${workspace}/closed.md`, version: 1, range: { start, end: start } };
    assert.match(
      (await server().connection.sendRequest(citationPlaceRequest, params)).refusal ?? '',
      /closed\.md is not open/,
    );
  });
});
