import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readLibraryFile } from '../../../src/core/import/libraryFile.ts';
import { creatorsOf, fullName } from '../../../src/core/papers/labels.ts';

interface Row {
  readonly what: string;
  readonly text: string;
  /** Keys, title, people as they are named in reading order, and date of each paper. */
  readonly papers: readonly (readonly [
    key: string,
    title: string,
    people?: readonly string[],
    date?: readonly number[],
  ])[];
  /** How many problems are told; none where it is left out. */
  readonly problems?: number;
}

// Files as users have reported them to other programs, shortened; each stands for a kind.
const rows: readonly Row[] = [
  {
    what: 'a DOI with parentheses as key',
    text: '@article{10.1016/0196-6774(89)90038-2, title={A}, year=1989}',
    papers: [['10.1016/0196-6774(89)90038-2', 'A', [], [1989]]],
  },
  {
    what: 'a DOI of another publisher as key',
    text: '@misc{10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2, title={A}}',
    papers: [['10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2', 'A']],
  },
  {
    what: 'a key in brackets, and an at sign in a field',
    text: '@book { [AMR08],\n  title = {A}, note = {me@x.org}\n}',
    papers: [['[AMR08]', 'A']],
  },
  {
    what: 'entries without anything before a good one',
    text: '@foo{}\n@article(foo=bar)\n@misc{a, title={A}}',
    papers: [['a', 'A']],
    problems: 2,
  },
  {
    what: 'a value that is not closed before a good entry',
    text: '@misc{a,\n  title = {A},\n  keywords = {Smart contracts\n}\n\n@misc{b,\n  title = {B}\n}\n',
    papers: [
      ['a', 'A'],
      ['b', 'B'],
    ],
    problems: 1,
  },
  {
    what: 'a key with an accent of LaTeX',
    text: "@misc{vCad'ik-2008, title={A}, author={\\v{C}ad\\'ik, M.}}",
    papers: [["vCad'ik-2008", 'A', ['M. Čadík']]],
  },
  {
    what: 'a key with spaces',
    text: '@book{smith first 2001, title={A}}',
    papers: [['smith first 2001', 'A']],
    problems: 1,
  },
  {
    what: 'parentheses in a field of an entry in parentheses',
    text: '@misc(a, title={A}, timestamp = {Fri (UTC) 2001})',
    papers: [['a', 'A']],
  },
  {
    what: 'a key on the next line',
    text: '@report{\n  erc2020,\n  author = {Council, European Research},\n  title = {A}\n}',
    papers: [['erc2020', 'A', ['European Research Council']]],
  },
  {
    what: 'names as BibLaTeX writes them',
    text: '@book{a b, author={family=Jong, given=K., prefix=de}, title={A}}',
    papers: [['a b', 'A', ['K. de Jong']]],
    problems: 1,
  },
  {
    what: 'months in all dresses',
    text: '@misc{a,title={A},year=2001,month={Sep--Oct}}\n@misc{b,title={B},year=2001,month={}}\n@misc{c,title={C},year=2001,month={2}}\n@misc{d,title={D},year=2001,month="9~" # dec}\n@misc{e,title={E},year=2001,month={ nov }}\n@misc{f,title={F},year=2001,month=aug # "\\slash " # sep}',
    papers: [
      ['a', 'A', [], [2001, 9]],
      ['b', 'B', [], [2001]],
      ['c', 'C', [], [2001, 2]],
      ['d', 'D', [], [2001, 12, 9]],
      ['e', 'E', [], [2001, 11]],
      ['f', 'F', [], [2001, 8]],
    ],
  },
  {
    what: 'a comment with an escaped brace in an annotation',
    text: '@misc{a, title={A}, Annote = {%\\cite{X\\}}\n}\n\n@misc{b, title={B}}',
    papers: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  },
  {
    what: 'citations and markup in titles',
    text: '@misc{a, title={On \\citet{} and R\\&D with {\\em care} of H$_2$O}}',
    papers: [['a', 'On and R&D with care of H₂O']],
  },
  {
    what: 'particles, braces and accents in names',
    text: '@misc{a, title={A}, author={Vasco da Gama and {de la Cruz}, Ana and {\\relax Ph}ilippe P{\\`e}re and {ACME, Inc. and Sons}}}',
    papers: [['a', 'A', ['Vasco da Gama', 'Ana de la Cruz', 'Philippe Père', 'ACME, Inc. and Sons']]],
  },
  {
    what: 'both sides of a conflict',
    text: '<<<<<<< HEAD\n@misc{a, title={Ours}}\n=======\n@misc{a, title={Theirs}}\n>>>>>>> other\n',
    papers: [
      ['a', 'Ours'],
      ['a', 'Theirs'],
    ],
    problems: 1,
  },
  {
    what: 'what JabRef keeps of itself',
    text: '@misc{a, title={A}}\n@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n@comment{@article{no, title={No}}}',
    papers: [['a', 'A']],
  },
  {
    what: 'sorting keys in the year, as in the examples of BibTeX',
    text: '@preamble{ "\\newcommand{\\noopsort}[1]{}" }\n@book{a, title={The Book}, year="{\\noopsort{1973c}}1981", editor={{\\relax Ed}itor, E.}}',
    papers: [['a', 'The Book', ['E. Editor'], [1981]]],
  },
  {
    what: 'a table of names without "and"',
    text: '@misc{a, title={A}, author={Smith AB, Jones C, van Lee EF}}',
    papers: [['a', 'A', ['AB Smith', 'C Jones', 'EF van Lee']]],
  },
  {
    what: 'editors alone',
    text: '@collection{a, title={A}, editor={Aho, Anna and Bee, Bob}}\n@proceedings{b, title={B}, editor={Cee, C.}}\n@movie{c, title={C}, director={Dee, D.}}',
    papers: [
      ['a', 'A', ['Anna Aho', 'Bob Bee']],
      ['b', 'B', ['C. Cee']],
      ['c', 'C', ['D. Dee']],
    ],
  },
  { what: 'a file of comments alone', text: '% My references\n\n', papers: [] },
  {
    what: 'sets and data for other entries',
    text: '@xdata{x1, publisher={P}}\n@set{s, entryset={a,b}}\n@misc{a, title={A}, xdata={x1}}',
    papers: [['a', 'A']],
  },
  {
    what: 'old years',
    text: '@misc{a,title={A},year={850}}\n@misc{b,title={B},date={-0043}}\n@misc{c,title={C},date={100-12}}',
    papers: [
      ['a', 'A', [], [850]],
      ['b', 'B', [], [-43]],
      ['c', 'C', [], [100, 12]],
    ],
  },
  {
    what: 'YAML with markers before and after',
    text: '---\nreferences:\n- id: a\n  title: A\n  author: [{family: Doe}]\n---\n',
    papers: [['a', 'A', ['Doe']]],
  },
  {
    what: 'odd items of CSL',
    text: JSON.stringify([
      { id: 7, title: 'A', issued: { 'date-parts': [['2001', '5']] } },
      { title: 'B', issued: { 'date-parts': [[]] } },
      { id: 'c', title: 'C', issued: { raw: '2003-04' } },
      { id: 'd', title: 'D', issued: { literal: 'spring 2004' } },
      { id: 'e', title: 'E', issued: { 'date-parts': [[null]] } },
      { id: 'f', title: 'F', issued: { 'date-parts': [[-44]] } },
      {
        id: 'g',
        title: 'G',
        author: [{ family: 'Gogh', given: 'V.', 'non-dropping-particle': 'van' }],
        issued: { 'date-parts': [[2001], [2003]] },
      },
    ]),
    papers: [
      ['7', 'A', [], [2001, 5]],
      ['', 'B'],
      ['c', 'C', [], [2003, 4]],
      ['d', 'D'],
      ['e', 'E'],
      ['f', 'F', [], [-43]],
      ['g', 'G', ['V. van Gogh'], [2001]],
    ],
  },
];

describe('a library that somebody has', () => {
  for (const { what, text, papers, problems = 0 } of rows) {
    it(`is read with ${what}`, () => {
      const read = readLibraryFile(text, 'own.bib', { id: 'own.bib', label: 'own.bib' });
      assert.deepEqual(
        read.papers.map(({ keys, csl }) => [keys[0] ?? '', csl.title]),
        papers.map(([key, title]) => [key, title]),
      );
      for (const [place, [, , people = [], date]] of papers.entries()) {
        const csl = read.papers[place]?.csl;
        assert.deepEqual(csl === undefined ? [] : (creatorsOf(csl)?.people ?? []).map(fullName), people);
        if (date !== undefined) assert.deepEqual(csl?.issued?.['date-parts']?.[0], date);
      }
      assert.equal(read.problems.length, problems, read.problems.join('\n'));
    });
  }
});
