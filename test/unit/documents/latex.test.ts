import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { latex } from '../../../src/core/documents/latex.ts';

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
  ['<<fig=TRUE>>=\nx <- "\\\\cite{a}"\n@\nThen \\cite{b}.', 'b'],
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
    ['\\bibliography{\\jobname}', '', '\\jobname'],
    ['\\begin{filecontents}{a.bib}\n\\bibliography{x}\n\\end{filecontents}', ''],
  ];
  for (const [text, paths, unfollowed = ''] of declared) {
    it(`are read in ${JSON.stringify(text)}`, () => {
      const read = latex.declaredBibliographies(text, 'a.tex');
      assert.deepEqual([read.paths.join(' '), read.unfollowed.join(' ')], [paths, unfollowed]);
    });
  }
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
