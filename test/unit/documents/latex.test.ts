import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { latex } from '../../../src/core/documents/latex.ts';
import {
  checkGenerated,
  checkInserted,
  checkRefused,
  checkTruncated,
  citedBy,
  writerOf,
} from '../../support/formatTables.ts';

const keysIn = (text: string): string[] => latex.citations(text).flatMap(({ items }) => items.map(({ key }) => key));

/** What the manuals of natbib, biblatex, apacite and csquotes show, and the keys that each text cites. */
const cited: readonly (readonly [text: string, keys: string])[] = [
  ['\\cite{k}', 'k'],
  ['\\citet{jon90}', 'jon90'],
  ['\\citet[chap.~2]{jon90}', 'jon90'],
  ['\\citep[see][chap.~2]{jon90}', 'jon90'],
  ['\\citep[see][]{jon90}', 'jon90'],
  ['\\citep{jon90a,jon90b}', 'jon90a jon90b'],
  ['\\citet*{jon90} \\citep*{bar}', 'jon90 bar'],
  ['\\citealt{a} \\citealp{b} \\Citealp{c}', 'a b c'],
  ['\\citeauthor{a} \\citeyear{b} \\citeyearpar{c} \\citefullauthor{d} \\citenum{e}', 'a b c d e'],
  ['\\Citet{a} \\Citep{b} \\Citeauthor{c}', 'a b c'],
  ['\\defcitealias{jon90}{Paper~I} \\citetalias{jon90} \\citepalias{jon90}', 'jon90 jon90 jon90'],
  ['\\citetext{priv.\\ comm.} \\citetext{manuscript}', ''],
  ['\\citetext{see \\citealp{jon90}}', 'jon90'],
  ['\\parencite{a} \\Parencite{b} \\footcite{c} \\footcitetext{d}', 'a b c d'],
  ['\\textcite[22]{a} \\Textcite{b} \\smartcite{c} \\supercite{d}', 'a b c d'],
  ['\\autocite*[see][3]{a} \\Autocite{b}', 'a b'],
  ['\\citetitle*{a} \\citedate{b} \\citeurl{c} \\fullcite{d} \\footfullcite{e}', 'a b c d e'],
  ['\\nocite{a,b} \\nocite{*}', 'a b'],
  ['\\notecite[p]{a} \\pnotecite{b} \\fnotecite{c}', 'a b c'],
  ['\\citename{a}[given-family]{author} \\citelist{b}{location} \\citefield{c}{doi}', 'a b c'],
  ['\\volcite{2}{a} \\pvolcite[see]{3}[25]{b} \\Fvolcite{4}{c}', 'a b c'],
  ['\\cites[35]{a}[88--120]{b}[23]{c}', 'a b c'],
  ['\\parencites(see)()[35]{a}{b}', 'a b'],
  ['\\autocites(see)(and more)[cf.][35]{a}[12]{b,c}', 'a b c'],
  ['\\textcites{a}{b} {not}', 'a b not'],
  ['\\textcites{a}{b}\\relax {not}', 'a b'],
  ['\\pvolcites{2}{a}{3}[7]{b}', 'a b'],
  ['\\citep{\n  a,\n  b\n}', 'a b'],
  ['\\citep{a,% the first\n  b, % the second, not c\n  d}', 'a b d'],
  ['\\citep\n  [see]\n  {a}', 'a'],
  ['\\citep % why\n  {a}', 'a'],
  ['\\cite{ a , b }', 'a b'],
  ['\\cite{DBLP:conf/sosp/Kwon23, a_b-c+d.e}', 'DBLP:conf/sosp/Kwon23 a_b-c+d.e'],
  ['\\cite{müller2020,王2020}', 'müller2020 王2020'],
  ['\\citep[see {[3]}, p.~4]{a}', 'a'],
  ['\\citep[see \\citet{a}][]{b}', 'b'],
  ['\\cite<see>[p. 3]{a} \\citeA{b} \\citeNP{c} \\shortcite{d}', 'a b c d'],
  ['\\textcquote[12]{a}{Text} \\blockcquote[see][3]{b}{Text}', 'a b'],
  ['\\foreigntextcquote{german}[12]{a}{Text}', 'a'],
  ['\\begin{displaycquote}[3]{a}\nText\n\\end{displaycquote}', 'a'],
  ['\\emph{\\footnote{See \\cite{a}.}}', 'a'],
  ['50\\% \\cite{a}', 'a'],
  ['\\url{https://x.org/a%20b} \\cite{a}', 'a'],
  ['\\mycite{a} \\footcitep{b}', 'a b'],
  ['$x \\cite{a}$', 'a'],
  ['\\\\% \\cite{a}\n\\cite{b}', 'b'],
  ['% \\cite{a}\n\\cite{b} % \\cite{c}', 'b'],
  ['\\verb|\\cite{a}| \\verb*+\\cite{b}+ \\lstinline!\\cite{c}!', ''],
  ['\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\n\\cite{b}', 'b'],
  [
    '\\begin{lstlisting}[language=TeX]\n\\cite{a}\n\\end{lstlisting} \\begin{comment}\n\\cite{b}\n\\end{comment}\\cite{c}',
    'c',
  ],
  ['\\begin{minted}{latex}\n\\cite{a}\n\\end{minted}', ''],
  ['\\end{document}\n\\cite{a}', ''],
  ['\\newcommand{\\see}[1]{\\cite{#1}} \\newcommand\\x{\\cite{a}} \\def\\y#1{\\cite{b}} \\cite{c}', 'c'],
  ['\\NewDocumentCommand{\\see}{m}{\\cite{a}}\\cite{b}', 'b'],
  ['\\cref{a} \\ref{b} \\label{c} \\bibitem[x]{d} \\citestyle{e} \\setcitestyle{round} \\newcites{f}{F}', ''],
  ['\\cite{#1} \\cite{} \\cite{a b} \\cite{\\key}', ''],
  ['\\cite{a\n\nb} and \\cite{c}', 'c'],
  ['\\cite{a and \\emph{b}, \\cite{c}', 'c'],
  ['\\newcites{sec,web}{Secondary,Web} \\citesec{a} \\nociteweb{b} \\citepsec[3]{c} \\citefoo{d}', 'a b c'],
  ['<<fig=TRUE>>=\nx <- "\\\\cite{a}"\n@\nThen \\cite{b}.', 'b'],
  ['\\bibentry{a} and \\nobibliography*', 'a'],
  ['\\citeposs{a} \\citegen{b} \\citeasnoun{c} \\citeaffixed{d}{e.g.}', 'a b c d'],
  ['\\apud{a}[3]{b} \\sidecites{c}{d}', 'a b c d'],
  ['\\cite{a,*b} \\nocite{*}', 'a b'],
  ['\\iffalse \\cite{a} \\ifx\\x\\y \\fi \\cite{b} \\fi \\cite{c}', 'c'],
  ['\\iffalse \\cite{a} \\else \\cite{b} \\fi \\cite{c}', 'b c'],
  ['\\iffalse \\iftoggle{x}{\\cite{a}}{} \\fi \\cite{b}', 'b'],
  ['\\iffalse \\cite{a}', 'a'],
  ['\\DeclareCiteCommand{\\foocite}{\\cite{a}}{b}{c}{d} \\foocite{k}', 'k'],
];

describe('citations in LaTeX', () => {
  for (const [text, keys] of cited) {
    it(`are read in ${JSON.stringify(text)}`, () => {
      assert.equal(keysIn(text).join(' '), keys);
      assert.equal(keysIn(text.replaceAll('\n', '\r\n')).join(' '), keys);
    });
  }

  it('stand from the backslash to the last brace, with the place of each key', () => {
    const text = 'See \\autocites(cf.)[12]{a}[see][3]{b, c} there.';
    const [citation] = latex.citations(text);
    assert.equal(text.slice(citation?.start, citation?.end), '\\autocites(cf.)[12]{a}[see][3]{b, c}');
    assert.deepEqual(
      citation?.items.map(({ keyStart, keyEnd }) => text.slice(keyStart, keyEnd)),
      ['a', 'b', 'c'],
    );
  });

  const notes: readonly (readonly [text: string, prefix: string, suffix: string])[] = [
    ['\\citep[p. 3]{a}', '', 'p. 3'],
    ['\\citep[see][]{a}', 'see', ''],
    ['\\citep[see][p. 3]{a}', 'see', 'p. 3'],
    ['\\cite<see>[p. 3]{a}', 'see', 'p. 3'],
    ['\\pvolcite[see]{2}[25]{a}', 'see', '25'],
  ];
  for (const [text, prefix, suffix] of notes) {
    it(`have the notes of ${text}`, () => {
      const [item] = latex.citations(text)[0]?.items ?? [];
      assert.deepEqual([item?.prefix, item?.suffix], [prefix, suffix]);
    });
  }

  it('are a part of the sentence, a group or a list', () => {
    const kinds = latex
      .citations('\\citet{a} \\Textcite{b} \\citep{c} \\autocite{d} \\nocite{e}')
      .map(({ kind }) => kind);
    assert.deepEqual(kinds, ['text', 'text', 'group', 'group', 'list']);
  });

  it('leave the author out where the command does', () => {
    const items = latex.citations('\\citeyear{a} \\autocite*{b} \\citet*{c} \\cite{d}').flatMap((each) => each.items);
    assert.deepEqual(
      items.map(({ suppressesAuthor }) => suppressesAuthor),
      [true, true, false, false],
    );
  });
});

describe('what is typed in LaTeX', () => {
  const typed: readonly (readonly [text: string, key: string | undefined, isCited?: boolean])[] = [
    ['\\cite{zh|ao}', 'zhao', true],
    ['\\cite{a, |zhao}', 'zhao', true],
    ['\\cite{a|, zhao}', 'a', true],
    ['\\cite{|', '', false],
    ['\\citep[see][3]{a, zh|', 'zh', false],
    ['\\textcites{a}[3]{zh|', 'zh', false],
    ['\\cite{zh|\n\nMore \\emph{text}.', 'zh', false],
    ['\\emph{zh|ao}', undefined],
    ['\\cite{a} zh|ao', undefined],
    ['\\ci|te{a}', undefined],
    ['% \\cite{zh|', undefined],
    ['\\verb|x| \\begin{verbatim}\\cite{zh', undefined],
  ];
  for (const [fixture, key, isCited] of typed) {
    it(`is ${key === undefined ? 'no key' : JSON.stringify(key)} in ${JSON.stringify(fixture)}`, () => {
      const offset = fixture.includes('verb|') ? fixture.length : fixture.indexOf('|');
      const text = fixture.includes('verb|') ? fixture : fixture.replace('|', '');
      const found = latex.typedAt(text, offset);
      assert.deepEqual([found?.key, found?.isCited], [key, isCited]);
      if (found !== undefined) assert.equal(text.slice(found.start, found.end), key);
    });
  }
});

describe('bibliographies of LaTeX documents', () => {
  const declared: readonly (readonly [text: string, paths: string, unfollowed?: string])[] = [
    ['\\addbibresource{refs.bib}', 'refs.bib'],
    ['\\addbibresource[label=a]{lib/refs.bib}\\addbibresource{../more.bib}', 'lib/refs.bib ../more.bib'],
    ['\\bibliography{a, lib/b,c.bib}', 'a.bib lib/b.bib c.bib'],
    ['\\bibliography{refs.v2}', 'refs.v2.bib'],
    ['\\addbibresource{refs}', 'refs.bib'],
    ['\\addglobalbib{a.bib} \\addsectionbib{b.bib} \\nobibliography{c} \\nobibliography*', 'a.bib b.bib c.bib'],
    ['% \\bibliography{old}\n\\bibliography{%\n  refs}', 'refs.bib'],
    ['\\bibliographystyle{plain} \\printbibliography', ''],
    ['\\addbibresource[location=remote]{https://x.org/a.bib}', '', 'https://x.org/a.bib'],
    ['\\addbibresource[glob]{bib/*.bib}', '', 'bib/*.bib'],
    ['\\addbibresource[label={a}, datatype=bibtex, bibencoding=latin1]{refs.bib}', 'refs.bib'],
    ['\\addbibresource[location={remote}]{a.bib}', '', 'a.bib'],
    ['\\addbibresource[glob=false]{a[1].bib}', 'a[1].bib'],
    ['\\bibliography{\\subfix{../refs}} \\addbibresource{\\subfix{b.bib}}', '../refs.bib b.bib'],
    ['\\bibliographysec{a} \\bibliographystylesec{plain}', 'a.bib'],
    ['\\begin{bibunit}\\putbib[a,b]\\end{bibunit} \\bibliographyunit[\\chapter]', 'a.bib b.bib'],
    ['\\bibliography{a} \\bibliography{b,a}', 'a.bib b.bib'],
    ['\\bibliography{\\jobname}', 'a.bib'],
    ['\\newcommand{\\bibdir}{lib}\\addbibresource{\\bibdir/refs.bib}', 'lib/refs.bib'],
    ['\\def\\all{\\dir/refs}\\newcommand*\\dir{x}\\bibliography{\\all}', 'x/refs.bib'],
    ['% \\newcommand{\\dir}{x}\n\\bibliography{\\dir/refs}', '', '\\dir/refs'],
    ['\\def\\loop{\\loop/a}\\bibliography{\\loop}', '', '\\loop'],
    ['\\begin{refsection}[a.bib]\\end{refsection} \\newrefsection[b.bib] \\begin{refsection}', 'a.bib b.bib'],
    ['\\begin{btSect}[plain]{a,b}', 'a.bib b.bib'],
    ['\\bibliography{IEEEabrv,refs}', 'refs.bib'],
    ['\\begin{filecontents}{a.bib}\n\\bibliography{x}\n\\end{filecontents}', ''],
  ];
  for (const [text, paths, unfollowed = ''] of declared) {
    it(`are read in ${JSON.stringify(text)}`, () => {
      const read = latex.declaredBibliographies(text, 'a.tex');
      assert.deepEqual([read.paths.join(' '), read.unfollowed.join(' ')], [paths, unfollowed]);
    });
  }
});

describe('LaTeX documents that are parts', () => {
  const parts: readonly (readonly [text: string, roots: readonly string[] | undefined])[] = [
    ['% !TeX root = ../main.tex\nText', ['../main.tex']],
    ['%!TEX root=main\nText', ['main.tex']],
    ['% !TeX program = lualatex\n% !TeX root = "my thesis.tex"\r\n', ['my thesis.tex']],
    ['% !Rnw root = main.Rnw\n', ['main.Rnw']],
    ['\\documentclass[../main.tex]{subfiles}', ['../main.tex']],
    ['\\documentclass[../main]{subfiles}', ['../main.tex']],
    ['\\documentclass[a4paper]{article}', undefined],
    ['% root = main.tex', undefined],
    ['\\begin{verbatim}\n\\documentclass[x]{subfiles}\n\\end{verbatim}', undefined],
  ];
  for (const [text, roots] of parts) {
    it(`say so in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(latex.declaredBibliographies(text, 'a.tex').roots, roots));
  }

  it('have no place for a bibliography of their own', () => {
    assert.equal(latex.declaredBibliographies('\\chapter{A} Text', 'a.tex').obstacle, 'no preamble');
    assert.equal(latex.declaredBibliographies('\\documentclass{article}', 'a.tex').obstacle, undefined);
  });

  it('give patterns apart', () => {
    const read = latex.declaredBibliographies('\\addbibresource[glob]{bib/*.bib}', 'a.tex');
    assert.deepEqual(read.patterns, ['bib/*.bib']);
  });
});

describe('citations inserted into LaTeX:', () => {
  checkInserted(latex, [
    ['‸', '\\cite{new1}'],
    ['A result‸.', 'A result \\cite{new1}.'],
    ['A result~‸.', 'A result~\\cite{new1}.'],
    ['A res‸ult here', 'A result \\cite{new1} here'],
    ['‸here', '\\cite{new1} here'],
    ['A ‸', 'A \\cite{new1,new2}', ['new1', 'new2']],
    ['\\citep{a} x‸', '\\citep{a} x \\citep{new1}'],
    ['\\citet{a} x‸', '\\citet{a} x \\citep{new1}'],
    ['\\textcite{a} x‸', '\\textcite{a} x \\autocite{new1}'],
    [
      '\\parencite{a} \\autocite{b} \\parencite{c} x‸',
      '\\parencite{a} \\autocite{b} \\parencite{c} x \\parencite{new1}',
    ],
    ['\\parencites{a}{b} x‸', '\\parencites{a}{b} x \\parencite{new1}'],
    ['\\footcite{a} x‸.', '\\footcite{a} x\\footcite{new1}.'],
    ['\\usepackage{natbib} x‸', '\\usepackage{natbib} x \\citep{new1}'],
    ['\\usepackage[style=apa]{biblatex} x‸', '\\usepackage[style=apa]{biblatex} x \\autocite{new1}'],
    ['\\cite{a‸}', '\\cite{a,new1}'],
    ['\\cite{a}‸', '\\cite{a,new1}'],
    ['\\cite{a, b}‸', '\\cite{a, b, new1}'],
    ['\\cite{‸a,b}', '\\cite{a,new1,b}'],
    ['\\ci‸te{a}', '\\cite{a,new1}'],
    ['\\citep[see][p.~3]{a}‸', '\\citep[see][p.~3]{new1,a}'],
    ['\\citep[p.~3]{a,b‸}', '\\citep[p.~3]{a,new1,b}'],
    ['\\citep[see][]{a}‸', '\\citep[see][]{a,new1}'],
    ['\\cite{a,% the first\n  b‸}', '\\cite{a,% the first\n  b,new1}'],
    ['\\cite{\n  a,\n  b\n}‸', '\\cite{\n  a,\n  b,\n  new1\n}'],
    ['\\autocites[3]{a}[5]{b}‸', '\\autocites[3]{a}[5]{b}{new1}'],
    ['\\autocites{a‸}{b}', '\\autocites{a,new1}{b}'],
    ['\\cite{a,b}‸', '\\cite{a,b}', ['a']],
    ['\\nocite{a}‸', '\\nocite{a} \\cite{new1}'],
    ['\\nocite{a‸}', '\\nocite{a,new1}'],
    ['\\cite{‸}', '\\cite{new1}'],
    ['\\citep[see][3]{‸}', '\\citep[see][3]{new1}'],
    ['\\emph{text‸} x', '\\emph{text \\cite{new1}} x'],
    ['\\section{On x‸}', '\\section{On x \\cite{new1}}'],
    ['\\LaTeX‸ is', '\\LaTeX \\cite{new1} is'],
    ['a‸ b‸', 'a \\cite{new1} b \\cite{new1}'],
    ['模型‸很好', '模型 \\cite{new1} 很好'],
  ]);
  checkRefused(latex, [
    ['% comment‸', /comment/],
    ['\\begin{verbatim}\nx‸\n\\end{verbatim}', /code/],
    ['$x‸$', /mathematics/],
    ['\\begin{equation}\nx‸\n\\end{equation}', /mathematics/],
    ['\\documentclass{article}\n‸\n\\begin{document}\n\\end{document}', /preamble/],
    ['\\label{se‸c}', /settings/],
    ['\\includegraphics[width=1‸cm]{a}', /settings/],
    ['\\em‸ph{x}', /command/],
    ['\\url{x‸}', /address/],
    ['\\citefield{a‸}{doi}', /one work/],
    ['\\textcquote[3]{a‸}{Text}', /one work/],
    ['\\newcommand{\\x}{y‸}', /as it is/],
  ]);

  it('name a bibliography as the document does', () => {
    const named = (text: string, paths: readonly string[]): string =>
      withEdits(text, writerOf(latex).namingEdits(text, paths));
    assert.equal(named('\\addbibresource{a.bib}\n', ['b.bib']), '\\addbibresource{a.bib}\n\\addbibresource{b.bib}\n');
    assert.equal(named('\\bibliography{a}', ['b.bib']), '\\bibliography{a,b}');
    assert.equal(named('\\usepackage{biblatex}\n', ['b.bib']), '\\usepackage{biblatex}\n\\addbibresource{b.bib}\n');
    assert.equal(
      named('\\begin{document}\nText\n\\end{document}\n', ['b.bib']),
      '\\begin{document}\nText\n\\bibliographystyle{plain}\n\\bibliography{b}\n\\end{document}\n',
    );
    assert.equal(named('\\bibliography{a}', ['a.bib']), '\\bibliography{a}');
  });

  it('hold keys that a list of keys can', () => {
    const { holds } = writerOf(latex);
    assert.deepEqual(
      ['a', 'Foo.bar.', 'a:b/c', 'a b', 'a,b', 'a{b', 'a%b', 'a#b', '*', ''].map((key) => holds(key)),
      [true, true, true, false, false, false, false, false, false, false],
    );
  });

  it('can stand wherever a text that is being typed ends', () => {
    checkTruncated(
      latex,
      '\\section{A}\n\\citep[see][p.~3]{a, b} $x$ \\emph{y} % z\n\\autocites(c)[d]{e}{f} \\verb|g| \\begin{minted}{tex}\nh\n\\end{minted}\n\\addbibresource[glob]{i}\n',
    );
  });

  it('can stand at generated places', () => {
    checkGenerated(
      latex,
      [
        'A paragraph with \\citep[see][p.~3]{a} and \\citet{b, c}. Then 😀 \\emph{bold}.',
        '\\section{Heading}\\label{sec:a}',
        '\\begin{verbatim}\n\\cite{no}\n\\end{verbatim}',
        '\\begin{itemize}\n  \\item one \\cite{a}\n  \\item[x] two\n\\end{itemize}',
        '$a + b$ and \\[ c \\]',
        '% comment\nText % more',
        '\\cite{a,% first\n  b}',
        '\\begin{tabular}{ll}\n a & b \\\\\n\\end{tabular}',
        '\\textcquote[3]{a}{Text} \\autocites[3]{a}{b}',
        '\\newcommand{\\see}[1]{\\cite{#1}}',
        '50\\% of \\LaTeX{} costs \\$5~here',
        '模型很好。',
        '\\url{https://x.org/a%20b} \\ref{sec:a}',
      ],
      400,
    );
  });

  it('can join 10,000 works', () => {
    const text = `\\cite{${Array.from({ length: 10_000 }, (_, index) => `k${index}`).join(',')}}`;
    assert.equal(keysIn(text).length, 10_000);
    const insertion = writerOf(latex).citationsAt(text, [text.length], [citedBy('new1')]);
    assert.ok(!('refusal' in insertion) && insertion.edits.length === 1);
  });
});

describe('areas of LaTeX documents', () => {
  it('are in order and do not overlap', () => {
    const text =
      'a % b\n\\newcommand{\\x}{% c\n\\verb|d|} \\url{e} \\verb|f|\n\\begin{verbatim}\ng\n\\end{verbatim}\n\\end{document} h';
    const areas = latex.areas(text);
    assert.deepEqual(
      areas.map(({ kind }) => kind),
      ['comment', 'raw', 'link', 'code', 'code', 'comment'],
    );
    for (const [index, { start, end }] of areas.entries())
      assert.ok(start < end && (areas[index - 1]?.end ?? 0) <= start);
  });
});
