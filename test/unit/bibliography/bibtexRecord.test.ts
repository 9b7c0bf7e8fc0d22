import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import type { CslItem } from '../../../src/core/papers/csl.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';

const papers = (text: string): Paper[] =>
  papersFromBibtex(readBibtex(text), { id: 'file:///refs.bib', label: 'refs.bib' });
const record = (text: string): CslItem => {
  const [first] = papers(text);
  assert.ok(first, text);
  return first.csl;
};
const one = (literal: string): readonly object[] => [{ literal }];

describe('the record of a BibTeX entry', () => {
  const facts: readonly (readonly [type: string, fields: string, facts: Readonly<Record<string, unknown>>])[] = [
    [
      'book',
      'editor = {Marco Wiering and Martijn van Otterlo}, edition = {2}, series = {Adaptation}, address = {Berlin}, number = 12',
      {
        editor: [
          { family: 'Wiering', given: 'Marco' },
          { family: 'van Otterlo', given: 'Martijn' },
        ],
        edition: '2',
        'collection-title': 'Adaptation',
        'collection-number': '12',
        'publisher-place': 'Berlin',
      },
    ],
    [
      'inbook',
      'bookauthor = {{W}}, translator = {{T}}, chapter = 3, volumes = 4, part = 2, pagetotal = 300',
      {
        'container-author': one('W'),
        translator: one('T'),
        'chapter-number': '3',
        'number-of-volumes': '4',
        part: '2',
        'number-of-pages': '300',
      },
    ],
    [
      'article',
      'journaltitle = {J}, number = 4, eid = {045003}, issn = {1234-5678}, shortjournal = {Jn}, issuetitle = {Special}',
      {
        'container-title': 'J',
        issue: '4',
        number: '045003',
        ISSN: '1234-5678',
        'container-title-short': 'Jn',
        'volume-title': 'Special',
      },
    ],
    ['article', 'article-number = {2114}, pages = {-}', { number: '2114', page: undefined }],
    [
      'techreport',
      'institution = {I}, number = {TR-7}, type = {Working Paper}',
      { type: 'report', publisher: 'I', number: 'TR-7', genre: 'Working Paper' },
    ],
    [
      'manual',
      'organization = {O}, version = {2.1}',
      { type: 'report', genre: 'Manual', publisher: 'O', version: '2.1' },
    ],
    [
      'phdthesis',
      'school = {Stanford University}',
      { type: 'thesis', genre: 'PhD thesis', publisher: 'Stanford University' },
    ],
    ['mastersthesis', 'school = {U}, type = {Diplomarbeit}', { type: 'thesis', genre: 'Diplomarbeit' }],
    ['thesis', 'institution = {U}, type = {mathesis}', { type: 'thesis', genre: "Master's thesis" }],
    [
      'patent',
      'author = {{I}}, holder = {{H}}, number = {US 1}, type = {patentus}',
      { type: 'patent', author: one('I'), contributor: one('H'), number: 'US 1', genre: 'U.S. patent' },
    ],
    ['patent', 'holder = {{H}}', { author: one('H'), contributor: undefined }],
    ['unpublished', 'note = {Draft}', { type: 'manuscript', note: 'Draft' }],
    [
      'unpublished',
      'eventtitle = {Conf}, venue = {Rome}, eventdate = {2020-01-01/2020-01-04}',
      {
        type: 'speech',
        'event-title': 'Conf',
        'event-place': 'Rome',
        'event-date': {
          'date-parts': [
            [2020, 1, 1],
            [2020, 1, 4],
          ],
        },
      },
    ],
    ['talk', 'location = {Oslo}', { type: 'speech', 'event-place': 'Oslo', 'publisher-place': undefined }],
    [
      'inproceedings',
      'booktitle = {P}, publisher = {ACM}, organization = {SIG}, address = {New York}, location = {Glasgow}',
      { publisher: 'ACM', organizer: one('SIG'), 'publisher-place': 'New York', 'event-place': 'Glasgow' },
    ],
    ['inproceedings', 'booktitle = {P}, organization = {IEEE}', { publisher: 'IEEE' }],
    [
      'video',
      'director = {{D}}, editor = {{E}}, editortype = {producer}, editora = {{A}}, editoratype = {collaborator}',
      { type: 'motion_picture', director: one('D'), producer: one('E'), contributor: one('A'), editor: undefined },
    ],
    ['audio', 'composer = {{C}}', { type: 'song', composer: one('C') }],
    ['article', 'entrysubtype = {newspaper}, journaltitle = {Ynet}', { type: 'article-newspaper' }],
    ['article', 'entrysubtype = {magazine}', { type: 'article-magazine' }],
    ['article', 'booktitle = {Proc. of X}', { type: 'paper-conference', 'container-title': 'Proc. of X' }],
    ['book', 'booktitle = {Another Book}', { type: 'chapter', 'container-title': 'Another Book' }],
    ['book', 'booktitle = {{T}}', { type: 'book', 'container-title': undefined }],
    ['book', 'maintitle = {Whole}, volume = 2', { 'collection-title': 'Whole', volume: '2' }],
    ['inreference', 'booktitle = {Encyclopaedia of E}', { type: 'entry-encyclopedia' }],
    ['inreference', 'booktitle = {Dictionary of D}', { type: 'entry-dictionary' }],
    ['standard', '', { type: 'standard' }],
    ['legislation', '', { type: 'legislation' }],
    ['jurisdiction', '', { type: 'legal_case' }],
    ['periodical', 'number = 3', { type: 'periodical', issue: '3' }],
    ['booklet', '', { type: 'pamphlet' }],
    ['softwareversion', 'license = {MIT}', { type: 'software', license: 'MIT' }],
    [
      'misc',
      'howpublished = {\\url{https://example.org/a}}, urldate = {2022-01-02}',
      { URL: 'https://example.org/a', medium: undefined, accessed: { 'date-parts': [[2022, 1, 2]] } },
    ],
    ['misc', 'howpublished = {YouTube video}, pubstate = {inpress}', { medium: 'YouTube video', status: 'in press' }],
    [
      'misc',
      'langid = {ngerman}, origdate = {1898}, origtitle = {O}, shorttitle = {S}',
      { language: 'de', 'original-date': { 'date-parts': [[1898]] }, 'original-title': 'O', 'title-short': 'S' },
    ],
    ['misc', 'language = {Klingon}', { language: 'Klingon' }],
    ['misc', 'titleaddon = {Blog entry}, note = {N}, addendum = {A}', { note: 'Blog entry. N. A' }],
    ['article', 'eprint = {123}, eprinttype = {pubmed}, pmcid = {PMC9}', { PMID: '123', PMCID: 'PMC9' }],
    ['www', 'howpublished = {Available at \\url{http://x.org/b}}', { URL: 'http://x.org/b', medium: undefined }],
    ['misc', 'howpublished = {\\href{http://x.org/c}{http://x.org/c}}', { URL: 'http://x.org/c', medium: undefined }],
    ['misc', 'howpublished = {[Online]. Available: www.x.org/d.}', { URL: 'http://www.x.org/d', medium: undefined }],
    ['misc', 'howpublished = {Talk at http://x.org, Rome}', { URL: undefined, medium: 'Talk at http://x.org, Rome' }],
    [
      'misc',
      'note = {[Online; accessed 19-July-2008]}, url = {http://x.org}',
      { accessed: { 'date-parts': [[2008, 7, 19]] }, note: '[Online; accessed 19-July-2008]' },
    ],
    ['misc', 'note = {Accessed: 2020-01-02}', { accessed: { 'date-parts': [[2020, 1, 2]] } }],
    ['misc', 'eprint = {2053/123}, eprinttype = {hdl}', { URL: 'https://hdl.handle.net/2053/123' }],
    ['article', 'eprint = {1234567}, eprinttype = {jstor}', { URL: 'https://www.jstor.org/stable/1234567' }],
    ['article', 'doi = {doi.org/10/gf29tr}', { DOI: '10/gf29tr' }],
    ['article', 'doi = {http://doi.acm.org/10.1145/1137627.1137633}', { DOI: '10.1145/1137627.1137633' }],
    ['article', 'doi = {https://onlinelibrary.wiley.com/doi/abs/10.1002/x.1}', { DOI: '10.1002/x.1' }],
    ['article', 'url = {http://doi.ieeecomputersociety.org/10.1109/MSP.2004.81}', { DOI: '10.1109/MSP.2004.81' }],
    ['article', 'url = {https://example.org/archive/10.1109/MSP.2004.81}', { DOI: undefined }],
    ['article', 'doi = {doi: https://doi.org/10.1000/x}', { DOI: '10.1000/x' }],
    ['article', 'number = {3}, issue = {Suppl. 1}', { issue: '3, Suppl. 1' }],
    ['article', 'fjournal = {Annals of Mathematics}', { 'container-title': 'Annals of Mathematics' }],
    ['article', 'author = {Aad, G.}, collaboration = {ATLAS}', { contributor: one('ATLAS Collaboration') }],
    ['article', 'collaboration = {{LIGO Scientific Collaboration}}', { author: one('LIGO Scientific Collaboration') }],
    ['article', 'keywords = {a &amp; b; c}', { keyword: 'a & b; c' }],
    [
      'book',
      'author = {Aho, Anna and Bee, Bob (eds.)}',
      {
        author: undefined,
        editor: [
          { family: 'Aho', given: 'Anna' },
          { family: 'Bee', given: 'Bob' },
        ],
      },
    ],
    ['incollection', 'booktitle = {B}, booksubtitle = {S}, booktitleaddon = {A}', { 'container-title': 'B: S. A' }],
    ['artwork', 'medium = {Oil}', { medium: 'Oil' }],
    ['jurisdiction', 'court = {Supreme Court}', { authority: 'Supreme Court' }],
    [
      'patent',
      'author = {{I}}, assignee = {{IBM}}, nationality = {United States}, yearfiled = {1999}',
      { contributor: one('IBM'), 'publisher-place': 'United States', submitted: { 'date-parts': [[1999]] } },
    ],
    ['patent', 'location = {countryus and countryde}', { 'publisher-place': 'United States of America and Germany' }],
    ['article', 'journal = {\\apj}', { 'container-title': 'The Astrophysical Journal' }],
    ['article', 'journal = {{\\mnras}}', { 'container-title': 'Monthly Notices of the Royal Astronomical Society' }],
  ];
  for (const [type, fields, expected] of facts) {
    it(`has the facts of @${type}{${fields}}`, () => {
      const csl = record(`@${type}{k, title = {T}, ${fields}}`);
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(csl[name as keyof CslItem], value, name);
    });
  }

  it('reads tags and entities of HTML', () => {
    const csl = record(
      '@article{k, title = {CO<sub>2</sub> uptake \\&amp; release: a <i>Drosophila</i> study of a < b}, author = {O&#39;Brien, Pat and Andr&eacute; B}}',
    );
    assert.equal(csl.title, 'CO2 uptake & release: a Drosophila study of a < b');
    assert.deepEqual(csl.author, [
      { family: "O'Brien", given: 'Pat' },
      { family: 'B', given: 'André' },
    ]);
  });

  it('has the aliases of an entry as keys, and none for an entry without a key', () => {
    const keys = papers('@misc{a, title = {A}, ids = {b, c}}\n@misc{, title = {B}}\n@article{\n  title = {C}\n}').map(
      (paper) => paper.keys,
    );
    assert.deepEqual(keys, [['a', 'b', 'c'], [], []]);
  });

  it('makes no papers of sets and of data for other entries', () => {
    assert.deepEqual(
      papers('@set{s, title = {S}, entryset = {a}}\n@xdata{x, title = {X}}\n@misc{a, xdata = {x}}').map(
        ({ csl }) => csl.title,
      ),
      ['X'],
    );
  });
});
