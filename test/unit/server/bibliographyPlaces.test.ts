import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../../../src/core/cancellation.ts';
import { type BibliographyPlaces, bibliographyPlaces } from '../../../src/server/bibliographies/bibliographyPlaces.ts';
import { memoryFiles } from '../../support/memoryFiles.ts';

const root = 'file:///w/paper';
const homeUri = 'file:///home/ada';

const languages: Readonly<Record<string, string>> = { md: 'markdown', qmd: 'quarto', Rmd: 'rmd', tex: 'latex' };
const addressOf = (path: string): string => (path.includes('://') ? path : `${root}/${path}`);

/** The places of the first document of some files; the paths are those in the workspace folder. */
async function placesIn(
  given: Readonly<Record<string, string>>,
  { folders = [root], libraries = [] as readonly string[], uri = '', asked = [] as string[] } = {},
): Promise<BibliographyPlaces> {
  const [[path, text] = ['', '']] = Object.entries(given);
  const texts = Object.fromEntries(Object.entries(given).map(([name, content]) => [addressOf(name), content]));
  const languageId = languages[/\w+$/.exec(path)?.[0] ?? ''] ?? 'plaintext';
  const document = TextDocument.create(uri === '' ? addressOf(path) : uri, languageId, 1, text);
  return bibliographyPlaces(memoryFiles(texts, asked), document, folders, neverCancelled, { homeUri, libraries });
}

const short = (uri: string): string => uri.replace(`${root}/`, '');
/** Each bibliography with what it is known from: `refs.bib < _quarto.yml:1`. */
const shown = ({ placed }: BibliographyPlaces): string[] =>
  placed.map(({ uri, origin: { kind, declaration } }) =>
    declaration === undefined
      ? `${short(uri)} < ${kind}`
      : `${short(uri)} < ${short(declaration.uri)}:${declaration.line}`,
  );

type Case = readonly [what: string, files: Readonly<Record<string, string>>, places: readonly string[]];

const inDocuments: readonly Case[] = [
  [
    'the document that includes a part in Quarto',
    { 'parts/_a.qmd': 'x', 'main.qmd': '---\nbibliography: r.bib\n---\n{{< include parts/_a.qmd >}}\n', 'z.bib': '' },
    ['r.bib < main.qmd:2'],
  ],
  [
    'the document of which another is a child in knitr',
    { 'b.Rmd': 'x', 'main.Rmd': '---\nbibliography: r.bib\n---\n```{r child=c("a.Rmd", "b.Rmd")}\n```\n', 'z.bib': '' },
    ['r.bib < main.Rmd:2'],
  ],
  [
    'the Org document that includes another',
    { 'ch/one.org': 'x', 'main.org': '#+bibliography: r.bib\n#+include: "ch/one.org"\n', 'z.bib': '' },
    ['r.bib < main.org:1'],
  ],
  [
    'the setup file of an Org document',
    { 'main.org': '#+setupfile: setup.org\n', 'setup.org': '#+bibliography: r.bib\n', 'z.bib': '' },
    ['r.bib < setup.org:1'],
  ],
  [
    'a class of LaTeX that lies beside the document',
    { 'main.tex': '\\documentclass{mine}\n\\usepackage{natbib}', 'mine.cls': '\\addbibresource{r.bib}', 'z.bib': '' },
    ['r.bib < mine.cls:1'],
  ],
  [
    'a main file that a command names',
    {
      'ch/a.tex': '\\providecommand{\\main}{..}\n\\documentclass[\\main/main.tex]{subfiles}',
      'main.tex': '\\providecommand{\\main}{.}\\documentclass{book}\\bibliography{\\main/r}',
      'z.bib': '',
    },
    ['r.bib < main.tex:1'],
  ],
  [
    'a name without its ending, which LaTeX gets',
    { 'a.Rmd': '---\nbibliography: refs\n---\n', 'z.bib': '' },
    ['refs.bib < a.Rmd:2'],
  ],
  [
    'an argument for pandoc',
    {
      'a.Rmd':
        '---\noutput:\n  html_document:\n    pandoc_args: ["--bibliography", r.bib, "--bibliography=s.bib"]\n---\n',
      'z.bib': '',
    },
    ['r.bib < a.Rmd:4', 's.bib < a.Rmd:4'],
  ],
  [
    'paths that conf.py makes of texts',
    {
      'a.rst': 'x',
      'conf.py':
        'here = Path(__file__).parent\nname = "c.bib"\nbibtex_bibfiles = [\n    os.path.join(os.path.dirname(__file__), "b", "a.bib"),\n    str(here / "b.bib"),\n    name,\n    f"{here}/d.bib",\n    str(here.parent / "e.bib"),\n]\n',
    },
    ['b/a.bib', 'b.bib', 'c.bib', 'd.bib', 'file:///w/e.bib'].map((path, at) => `${path} < conf.py:${at + 4}`),
  ],
  [
    'a pattern that conf.py looks for',
    {
      'a.rst': 'x',
      'conf.py': 'bibtex_bibfiles = sorted(glob.glob("b/*.bib"))\n',
      'b/a.bib': '',
      'b/b.bib': '',
      'z.bib': '',
    },
    ['b/a.bib < conf.py:1', 'b/b.bib < conf.py:1'],
  ],
  [
    'a list of paths in conf.py that is made of others',
    {
      'a.rst': 'x',
      'conf.py':
        'bibtex_bibfiles = [str(p) for p in Path("b").glob("*.bib")]\nif x:\n    bibtex_bibfiles += ["c.bib"]\n',
      'b/a.bib': '',
    },
    ['b/a.bib < conf.py:1', 'c.bib < conf.py:3'],
  ],
  [
    'an absolute path, one above, and one with a space',
    { 'a/b.md': '---\nbibliography: [/srv/x.bib, ../y.bib, "My Library.bib"]\n---\n', 'y.bib': '' },
    ['file:///srv/x.bib < a/b.md:2', 'y.bib < a/b.md:2', 'a/My%20Library.bib < a/b.md:2'],
  ],
  [
    'a block scalar in front matter with a byte order mark and Windows line ends',
    { 'b.md': '\uFEFF---\r\nbibliography: >-\r\n  x.bib\r\n...\r\n\r\nText\r\n' },
    ['x.bib < b.md:3'],
  ],
  [
    'a path with a comment behind it',
    { 'b.md': '---\ntitle: refs.bib\nbibliography: refs.bib # mine\n---\n' },
    ['refs.bib < b.md:3'],
  ],
  ['a home path', { 'b.md': '---\nbibliography: ~/lib/x.bib\n---\n' }, ['file:///home/ada/lib/x.bib < b.md:2']],
  ['a home path of Windows', { 'b.md': '---\nbibliography: ~\\x.bib\n---\n' }, ['file:///home/ada/x.bib < b.md:2']],
  [
    'a path with backslashes',
    { 'b.md': "---\nbibliography: 'lib\\x.bib'\n---\n", 'lib/x.bib': '' },
    ['lib/x.bib < b.md:2'],
  ],
  [
    'a pattern',
    {
      'b.md': '---\nbibliography: lib/*.bib\n---\n',
      'lib/x.bib': '',
      'lib/y.bib': '',
      'lib/z.txt': '',
      'lib/.q.bib': '',
    },
    ['lib/x.bib < b.md:2', 'lib/y.bib < b.md:2'],
  ],
  [
    'a path from the folder where pandoc is started',
    { 'text/b.md': '---\nbibliography: refs.bib\n---\n', 'refs.bib': '' },
    ['refs.bib < text/b.md:2'],
  ],
  [
    'no file that is there, beside the document',
    { 'text/b.md': '---\nbibliography: refs.bib\n---\n' },
    ['text/refs.bib < text/b.md:2'],
  ],
  [
    'front matter in TOML',
    { 'b.md': '+++\ntitle = "T"\nbibliography = ["x.bib", "y.bib"]\n+++\n\nText' },
    ['x.bib < b.md:3', 'y.bib < b.md:3'],
  ],
  [
    'broken front matter in TOML by what lies there',
    { 'b.md': '+++\nbibliography = [\n+++\n\nText', 'x.bib': '' },
    ['x.bib < folder'],
  ],
  ['front matter in JSON', { 'b.md': '{\n  "bibliography": "x.bib"\n}\n\nText' }, ['x.bib < b.md:2']],
  [
    'metadata behind a title block',
    { 'b.md': '% T\n% A\n\n---\nbibliography: x.bib\n---\n\nText' },
    ['x.bib < b.md:5'],
  ],
  [
    'a map of lists, and the same for a format',
    { 'b.qmd': '---\nbibliography: {a: [x.bib], b: y.bib}\nformat:\n  html:\n    bibliography: z.bib\n---\n' },
    ['x.bib < b.qmd:2', 'y.bib < b.qmd:2', 'z.bib < b.qmd:5'],
  ],
  [
    'a file of shared metadata',
    { 'b.qmd': '---\nmetadata-files: [more.yml]\n---\n', 'more.yml': 'bibliography: x.bib\n' },
    ['x.bib < b.qmd:1'],
  ],
  [
    '`references` and `bibliography` alike',
    { 'b.md': '---\nreferences: x.bib\nbibliography: x.bib\n---\n' },
    ['x.bib < b.md:3'],
  ],
  ['BibLaTeX by its own ending', { 'b.md': '---\nbibliography: x.biblatex\n---\n' }, ['x.biblatex < b.md:2']],
  ['RIS', { 'b.md': '---\nbibliography: x.ris\n---\n' }, ['x.ris < b.md:2']],
];

const inProjects: readonly Case[] = [
  [
    '_quarto.yml for documents in folders below, as a list',
    { 'sub/ch/a.qmd': 'x', '_quarto.yml': 'bibliography:\n  - subdir/references.bib\n  - b.bib\n' },
    ['subdir/references.bib < _quarto.yml:2', 'b.bib < _quarto.yml:3'],
  ],
  [
    'the document, the metadata of its folder and the project, in that order',
    {
      'ch/a.qmd': '---\nbibliography: own.bib\n---\n',
      'ch/_metadata.yml': 'bibliography: folder.bib\n',
      '_quarto.yml': 'bibliography: project.bib\n',
    },
    ['ch/own.bib < ch/a.qmd:2', 'ch/folder.bib < ch/_metadata.yml:1', 'project.bib < _quarto.yml:1'],
  ],
  [
    'a path from the root of a Quarto project',
    { 'ch/a.qmd': '---\nbibliography: /refs.bib\n---\n', '_quarto.yml': 'project:\n', 'refs.bib': '' },
    ['refs.bib < ch/a.qmd:2'],
  ],
  [
    'an absolute path in a Quarto project',
    { 'ch/a.qmd': '---\nbibliography: /srv/refs.bib\n---\n', '_quarto.yml': 'project:\n', 'file:///srv/refs.bib': '' },
    ['file:///srv/refs.bib < ch/a.qmd:2'],
  ],
  [
    'files of shared metadata, and what they include',
    {
      'a.qmd': 'x',
      '_quarto.yml': 'metadata-files:\n  - meta/one.yml\n',
      'meta/one.yml': 'metadata-file: two.yml\nbibliography: refs.bib\n',
      'meta/two.yml': 'bibliography: two.bib\n',
      'refs.bib': '',
    },
    ['refs.bib < meta/one.yml:2', 'meta/two.bib < meta/two.yml:1'],
  ],
  [
    'files of shared metadata that include each other',
    {
      'a.qmd': 'x',
      '_quarto.yml': 'metadata-file: one.yml\n',
      'one.yml': 'metadata-file: one.yml\nbibliography: x.bib',
    },
    ['x.bib < one.yml:2'],
  ],
  [
    'the first profile of each group before the others',
    {
      'a.qmd': 'x',
      '_quarto.yml': 'profile:\n  group:\n    - [basic, advanced]\n    - [web, print]\n',
      '_quarto-basic.yml': 'bibliography: b.bib\n',
      '_quarto-advanced.yml': 'bibliography: adv.bib\n',
      '_quarto-print.yml': 'bibliography: p.bib\n',
      '_quarto-web.yml': 'format:\n  html:\n    bibliography: w.bib\n',
    },
    [
      'b.bib < _quarto-basic.yml:1',
      'w.bib < _quarto-web.yml:3',
      'adv.bib < _quarto-advanced.yml:1',
      'p.bib < _quarto-print.yml:1',
    ],
  ],
  [
    'a profile that somebody has to ask for, beside what lies there',
    {
      'a.qmd': 'x',
      '_quarto.yml': 'project:\n',
      '_quarto-basic.yml': 'bibliography: z.bib\n',
      'aaa.bib': '',
      'z.bib': '',
    },
    ['aaa.bib < folder', 'z.bib < _quarto-basic.yml:1'],
  ],
  [
    'index.Rmd for a chapter without front matter',
    {
      '02-b.Rmd': 'x',
      'index.Rmd': '---\nsite: bookdown::bookdown_site\nbibliography: [book.bib, packages.bib]\n---\n',
      '_bookdown.yml': 'book_filename: b\n',
      'CITATION.bib': '',
    },
    ['book.bib < index.Rmd:3', 'packages.bib < index.Rmd:3'],
  ],
  [
    'the first of the files of a book without index.Rmd',
    {
      'ch/b.Rmd': 'x',
      '_bookdown.yml': 'rmd_files: ["start.Rmd", "ch/b.Rmd"]\n',
      'start.Rmd': '---\nbibliography: s.bib\n---\n',
    },
    ['s.bib < start.Rmd:2'],
  ],
  [
    'the options of a site of R Markdown',
    {
      'a.Rmd': 'x',
      '_site.yml':
        'name: s\noutput:\n  html_document:\n    pandoc_args: ["--bibliography", "one.bib", "--bibliography=two.bib"]\n',
    },
    ['one.bib < _site.yml:4', 'two.bib < _site.yml:4'],
  ],
  [
    'the options of the outputs of a book',
    {
      'a.Rmd': 'x',
      '_bookdown.yml': '',
      '_output.yml': 'bookdown::gitbook:\n  pandoc_args: [--bibliography=o.bib]\n',
    },
    ['o.bib < _output.yml:2'],
  ],
  [
    '_config.yml of a Jupyter Book',
    { 'ch/a.md': 'x', '_config.yml': 'bibtex_bibfiles: [_static/x.bib]\n', 'aaa.bib': '' },
    ['_static/x.bib < _config.yml:1'],
  ],
  [
    'myst.yml and what it extends',
    {
      'ch/a.md': 'x',
      'myst.yml': 'version: 1\nextends: base.yml\nproject:\n  bibliography: [a.bib, "https://x.org/r.bib"]\n',
      'base.yml': 'project:\n  bibliography: b.bib\n',
    },
    ['a.bib < myst.yml:4', 'b.bib < base.yml:2'],
  ],
  [
    'all that lie in the folders of myst.yml where it names none',
    {
      'ch/a.md': 'x',
      'myst.yml': 'version: 1\n',
      'b.bib': '',
      'a.bib': '',
      'ch/c.bib': '',
      'refs/deep/d.bib': '',
      '_build/e.bib': '',
      '.hidden/f.bib': '',
      'node_modules/g.bib': '',
      'other/myst.yml': 'version: 1\n',
      'other/h.bib': '',
    },
    ['a.bib < folder', 'b.bib < folder', 'ch/c.bib < folder', 'refs/deep/d.bib < folder'],
  ],
  [
    'conf.py with comments, several lines and quotes of both kinds',
    {
      'docs/sub/a.rst': 'x',
      'docs/conf.py':
        '# bibtex_bibfiles = ["no.bib"]\nextensions = []\nbibtex_bibfiles: list[str] = [\n  \'a.bib\',  # "b.bib"\n  r"refs/c.bib",\n]\nbibtex_bibfiles += ("d.bib",)\nbibtex_bibfiles.append("e.bib")\n',
    },
    [
      'docs/a.bib < docs/conf.py:4',
      'docs/refs/c.bib < docs/conf.py:5',
      'docs/d.bib < docs/conf.py:7',
      'docs/e.bib < docs/conf.py:8',
    ],
  ],
  [
    'the settings of jekyll-scholar, which have defaults',
    { '_posts/a.md': 'x', '_config.yml': 'scholar:\n  style: apa\n' },
    ['_bibliography/references.bib < _config.yml:1'],
  ],
  [
    'jekyll-scholar with a source from the root, and a pattern',
    {
      '_posts/a.md': 'x',
      '_config.yml': 'scholar:\n  source: /_bib/\n  bibliography: "*.bib"\n',
      '_bib/a.bib': '',
      '_bib/b.bib': '',
    },
    ['_bib/a.bib < _config.yml:3', '_bib/b.bib < _config.yml:3'],
  ],
  [
    'the parameters of a Hugo site',
    { 'content/post/a.md': 'x', 'hugo.toml': '[params]\nbibFile = "data/bib.json"\n' },
    ['data/bib.json < hugo.toml:2'],
  ],
  [
    'a page of Hugo, from the root of the site',
    { 'content/post/index.md': '---\nbibFile: data/bib.json\n---\n', 'data/bib.json': '[]' },
    ['data/bib.json < content/post/index.md:2'],
  ],
  [
    'the folder of a page of Hugo',
    { 'content/post/index.md': 'x', 'content/post/my-bib.json': '[]', 'content/post/other.json': '{}' },
    ['content/post/my-bib.json < convention'],
  ],
];

const inParts: readonly Case[] = [
  [
    '\\addbibresource and \\bibliography',
    { 'a.tex': '\\addbibresource[label=x]{x.bib}\n\\bibliography{y,z}' },
    ['x.bib < a.tex:1', 'y.bib < a.tex:2', 'z.bib < a.tex:2'],
  ],
  [
    'the root that a comment names',
    { 'ch/one.tex': '% !TeX root = ../main.tex\nText', 'main.tex': '\\addbibresource{lib/x.bib}' },
    ['lib/x.bib < main.tex:1'],
  ],
  [
    'the main file of a subfile',
    { 'ch/one.tex': '\\documentclass[../main]{subfiles}\n', 'main.tex': '\n\\bibliography{x}' },
    ['x.bib < main.tex:2'],
  ],
  [
    'the main file that takes it in through another',
    {
      'ch/sec/one.tex': 'Text',
      'ch/ch.tex': '\\input{ch/sec/one}',
      'main.tex': '\\documentclass{book}\\addbibresource{x.bib}\\begin{document}\\include{ch/ch}\\end{document}',
      'other.tex': '\\addbibresource{no.bib}\\input{ch/sec/two}',
    },
    ['x.bib < main.tex:1'],
  ],
  [
    'a preamble of the main file',
    {
      'ch/one.tex': 'Text',
      'main.tex': '\\documentclass{book}\\input{tex/preamble}\\begin{document}\\subfile{ch/one}\\end{document}',
      'tex/preamble.tex': '\\addbibresource{refs/x.bib}',
      'refs/x.bib': '',
    },
    ['refs/x.bib < tex/preamble.tex:1'],
  ],
  [
    'the main file that takes a chapter of AsciiDoc in',
    {
      'ch/one.adoc': '== One\n\nText',
      'book.adoc':
        '= Book\n:bibtex-file: refs/x.bib\n\n// include::ch/two.adoc[]\ninclude::ch/part.adoc[leveloffset=+1]\n',
      'ch/part.adoc': 'include::one.adoc[lines=1..9]\n',
      'refs/x.bib': '',
      'other.adoc': ':bibtex-file: no.bib\n\n////\ninclude::ch/one.adoc[]\n////\n',
    },
    ['refs/x.bib < book.adoc:2'],
  ],
  [
    'attributes that a document of AsciiDoc takes in',
    {
      'book.adoc': '= Book\ninclude::{docdir}/attributes.adoc[]\n\nText',
      'attributes.adoc': ':bibtex-file: x.bib\n',
      'x.bib': '',
    },
    ['x.bib < attributes.adoc:1'],
  ],
  ['files that take in each other', { 'a.tex': '\\input{b}', 'b.tex': '\\input{a}', 'x.bib': '' }, ['x.bib < folder']],
  [
    'what lies there where the main file only mentions the part in a comment',
    { 'one.tex': 'Text', 'main.tex': '% \\input{one}\n\\addbibresource{x.bib}', 'y.bib': '' },
    ['y.bib < folder'],
  ],
  [
    '#bibliography in Typst',
    { 'a.typ': '// #bibliography("no.bib")\n#bibliography(("a.bib", "b.yml"), title: none)' },
    ['a.bib < a.typ:2', 'b.yml < a.typ:2'],
  ],
  [
    '#bibliography of the main file, from the root',
    {
      'ch/one.typ': 'Text @a',
      'main.typ': '#include "ch/one.typ"\n#bibliography("/refs/x.bib")',
      'refs/x.bib': '',
    },
    ['refs/x.bib < main.typ:2'],
  ],
  [
    'keywords of Org',
    { 'a.org': '#+title: x\n#+BIBLIOGRAPHY: "my refs.bib"\n#+bibliography: b.json\n' },
    ['my%20refs.bib < a.org:2', 'b.json < a.org:3'],
  ],
  ['the attribute of AsciiDoc', { 'a.adoc': '= T\n:bibtex-file: x.bib\n' }, ['x.bib < a.adoc:2']],
];

describe('the bibliographies of a document', () => {
  for (const [what, files, places] of [...inDocuments, ...inProjects, ...inParts]) {
    it(`are those of ${what}`, async () => {
      assert.deepEqual(shown(await placesIn(files)), places);
    });
  }

  it('are those that lie there, the nearest first, where none is named', async () => {
    const found = await placesIn({
      'a/b.md': 'x',
      'zeta.bib': '',
      'alpha.bibtex': '',
      'a/own.biblatex': '',
      'a/l.ris': '',
      Makefile: 'pandoc --bibliography=lib/m.bib',
    });
    assert.deepEqual(shown(found), [
      'a/own.biblatex < folder',
      'a/l.ris < folder',
      'zeta.bib < folder',
      'alpha.bibtex < folder',
      'lib/m.bib < Makefile:1',
    ]);
    assert.equal(found.isNamed, false);
  });

  it('are followed by the own libraries of the reader where none is named or can be followed', async () => {
    const libraries = ['file:///home/ada/all.bib'];
    const named = await placesIn({ 'a.md': '---\nbibliography: x.bib\n---\n' }, { libraries });
    assert.deepEqual(shown(named), ['x.bib < a.md:2']);
    const onTheWeb = await placesIn({ 'a.md': '---\nbibliography: https://x.org/r.bib\n---\n' }, { libraries });
    assert.deepEqual(shown(onTheWeb), ['file:///home/ada/all.bib < library']);
    assert.deepEqual([onTheWeb.isNamed, onTheWeb.uris], [true, []]);
    const none = await placesIn({ 'a.md': 'x', 'b.bib': '' }, { libraries });
    assert.deepEqual(shown(none), ['b.bib < folder', 'file:///home/ada/all.bib < library']);
    assert.deepEqual(none.uris, [`${root}/b.bib`]);
  });

  it('are told where nobody can follow them', async () => {
    const cases: readonly Case[] = [
      ['', { 'a.md': '---\nbibliography: [https://x.org/r.bib, a.bib]\n---\n' }, ['https://x.org/r.bib < a.md:2']],
      ['', { 'a.Rmd': '---\nbibliography: "`r file.path(x)`"\n---\n' }, ['`r file.path(x)` < a.Rmd:2']],
      [
        '',
        { 'a.md': 'x', 'myst.yml': 'project:\n  bibliography: http://x.org/r.bib\n' },
        ['http://x.org/r.bib < myst.yml:2'],
      ],
      [
        '',
        { 'a.rst': 'x', 'conf.py': 'bibtex_bibfiles = ["a.bib", str(here / "b.bib"), *more, run("x")]\n' },
        ['str(here / "b.bib") < conf.py:1', '*more < conf.py:1', 'run("x") < conf.py:1'],
      ],
    ];
    for (const [, files, told] of cases) {
      const { unfollowedPaths } = await placesIn(files);
      assert.deepEqual(
        unfollowedPaths.map(
          ({ path, origin }) => `${path} < ${short(origin.declaration?.uri ?? '')}:${origin.declaration?.line}`,
        ),
        told,
      );
    }
  });

  it('are those of its own folder of a workspace with several', async () => {
    const folders = [root, 'file:///w/other'];
    const given = {
      'file:///w/other/ch/a.qmd': 'x',
      'file:///w/other/_quarto.yml': 'bibliography: o.bib\n',
      '_quarto.yml': 'bibliography: p.bib\n',
    };
    assert.deepEqual((await placesIn(given, { folders })).uris, ['file:///w/other/o.bib']);
    const across = { 'file:///w/other/a.md': '---\nbibliography: ../paper/p.bib\n---\n' };
    assert.deepEqual((await placesIn(across, { folders })).uris, [`${root}/p.bib`]);
  });

  it('are those of its own folder alone outside any open folder', async () => {
    const given = { 'file:///tmp/x/a.md': 'x', 'file:///tmp/x/b.bib': '', 'file:///tmp/no.bib': '' };
    assert.deepEqual((await placesIn(given)).uris, ['file:///tmp/x/b.bib']);
  });

  it('are those in the first cell of the notebook for each of its cells', async () => {
    const notebook = { cells: [{ cell_type: 'raw', source: ['---\n', 'bibliography: n.bib\n', '---\n'] }] };
    const given = { 'nb.ipynb': JSON.stringify(notebook), 'aaa.bib': '' };
    const uri = 'vscode-notebook-cell:/w/paper/nb.ipynb#W2sZmlsZQ%3D%3D';
    const { uris, isNamedInDocument } = await placesIn(given, { uri });
    assert.deepEqual([uris, isNamedInDocument], [[`${root}/n.bib`], true]);
    const other = await placesIn({ ...given, 'nb.ipynb': '{"cells": [---' }, { uri });
    assert.deepEqual(other.uris, [`${root}/aaa.bib`]);
  });

  it('are none for documents that lie nowhere, and nothing is read', async () => {
    const asked: string[] = [];
    const { uris, folders } = await placesIn({ 'a.md': 'x' }, { uri: 'untitled:Untitled-1', asked });
    assert.deepEqual([uris, folders, asked], [[], [], []]);
  });

  it('are sought in a bounded number of files', async () => {
    const parts = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`p${index}.tex`, '\\input{x}']));
    const asked: string[] = [];
    await placesIn({ 'a/x.tex': 'Text', ...parts }, { asked });
    assert.ok(asked.filter((uri) => uri.endsWith('.tex') && !uri.includes('*')).length <= 200);
  });
});
