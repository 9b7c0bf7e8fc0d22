import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { keysOfPaper, readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { paperFromRis } from '../../../src/core/bibliography/risPaper.ts';
import { isRis, readRis } from '../../../src/core/bibliography/risReader.ts';
import { fsdp } from './samplePapers.ts';

const source = { id: 'x', label: 'x' };
const read = (text: string) => readRis(text).map((record) => paperFromRis(record, source));

const article = `TY  - JOUR
ID  - zhao2023
AU  - Zhao, Yanli
A1  - Luther King, Martin, Jr.
TI  - PyTorch FSDP: Experiences on Scaling
      Fully Sharded Data Parallel
JF  - Proceedings of the VLDB Endowment
JO  - Proc. VLDB Endow.
PY  - 2023
DA  - 2023/08/01/
SP  - 3848
EP  - 3860
VL  - 16
IS  - 12
SN  - 2150-8097
DO  - 10.14778/3611540.3611569
UR  - https://doi.org/10.14778/3611540.3611569
KW  - sharding
KW  - training
AB  - It shards &amp; trains.
N1  - Best paper
LA  - en
ER  - 
`;

describe('records of RIS', () => {
  it('have all that an article says', () => {
    const [paper] = read(article);
    assert.deepEqual(paper?.keys, ['zhao2023']);
    assert.equal(paper?.abstract, 'It shards & trains.');
    assert.deepEqual(paper?.topics, ['sharding', 'training']);
    assert.deepEqual(paper?.csl, {
      type: 'article-journal',
      title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel',
      author: [
        { family: 'Zhao', given: 'Yanli' },
        { family: 'Luther King', given: 'Martin', suffix: 'Jr.' },
      ],
      issued: { 'date-parts': [[2023, 8, 1]] },
      'container-title': 'Proceedings of the VLDB Endowment',
      'container-title-short': 'Proc. VLDB Endow.',
      page: '3848-3860',
      volume: '16',
      issue: '12',
      ISSN: '2150-8097',
      DOI: '10.14778/3611540.3611569',
      URL: 'https://doi.org/10.14778/3611540.3611569',
      keyword: 'sharding, training',
      note: 'Best paper',
      language: 'en',
    });
  });

  const kinds: readonly (readonly [name: string, text: string, facts: object])[] = [
    [
      'a book',
      'TY  - BOOK\nT1  - Otters\nED  - Doe, Jane\nT2  - Water Series\nPB  - MIT Press\nCY  - Cambridge, MA\nET  - 2\nSN  - 978-0-262-03384-8\nY1  - 1999///\n',
      {
        type: 'book',
        editor: [{ family: 'Doe', given: 'Jane' }],
        'collection-title': 'Water Series',
        publisher: 'MIT Press',
        'publisher-place': 'Cambridge, MA',
        edition: '2',
        ISBN: '978-0-262-03384-8',
        issued: { 'date-parts': [[1999]] },
      },
    ],
    [
      'a chapter',
      'TY  - CHAP\nAU  - Roe, R.\nTI  - On Otters\nT2  - The Otter Book\nA2  - Doe, Jane\nSP  - 3-9\nPY  - 2001\n',
      {
        type: 'chapter',
        'container-title': 'The Otter Book',
        editor: [{ family: 'Doe', given: 'Jane' }],
        page: '3-9',
        author: [{ family: 'Roe', given: 'R.' }],
        issued: { 'date-parts': [[2001]] },
      },
    ],
    [
      'a thesis',
      'TY  - THES\nAU  - Roe, R.\nTI  - Otters\nPB  - Stanford University\nM3  - PhD thesis\nPY  - 2001\n',
      {
        type: 'thesis',
        genre: 'PhD thesis',
        publisher: 'Stanford University',
        author: [{ family: 'Roe', given: 'R.' }],
        issued: { 'date-parts': [[2001]] },
      },
    ],
    [
      'a paper under the type of proceedings',
      'TY  - CONF\nAU  - Roe, R.\nTI  - Otters\nT2  - Proceedings of the Otter Days\nSP  - 3\nEP  - 9\n',
      {
        type: 'paper-conference',
        author: [{ family: 'Roe', given: 'R.' }],
        'container-title': 'Proceedings of the Otter Days',
        page: '3-9',
      },
    ],
    [
      'proceedings',
      'TY  - CONF\nED  - Doe, Jane\nTI  - Proceedings of the Otter Days\nT2  - Water Series\n',
      {
        type: 'book',
        editor: [{ family: 'Doe', given: 'Jane' }],
        'collection-title': 'Water Series',
      },
    ],
    [
      'software',
      'TY  - COMP\nAU  - Roe, R.\nTI  - Otters\nET  - 1.0\n',
      { type: 'software', author: [{ family: 'Roe', given: 'R.' }], version: '1.0' },
    ],
    [
      'a paper of a conference',
      'TY  - CPAPER\nTI  - Otters\nT2  - Otter Days\nC3  - Proceedings of the Otter Days\nCY  - Oslo\nDA  - 2019/06//\n',
      {
        type: 'paper-conference',
        'container-title': 'Proceedings of the Otter Days',
        'event-title': 'Otter Days',
        'event-place': 'Oslo',
        issued: { 'date-parts': [[2019, 6]] },
      },
    ],
  ];
  for (const [name, text, facts] of kinds) {
    it(`are of ${name} with its people, place and numbers`, () => {
      const { title: _, ...csl } = read(`${text}ER  - \n`)[0]?.csl ?? { title: '' };
      assert.deepEqual(csl, facts);
    });
  }

  it('are read with any line breaks, a byte order mark, one space more or less, and without an end', () => {
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      const text =
        `\uFEFF\n${'TY  - JOUR\nTI  - One\nTY - BOOK\nTI - Two\nER  -\nstray\nTY   -  RPRT\nT1  - Three'}`.replaceAll(
          '\n',
          lineBreak,
        );
      assert.ok(isRis(text));
      assert.deepEqual(
        read(text).map(({ csl }) => [csl.type, csl.title]),
        [
          ['article-journal', 'One'],
          ['book', 'Two'],
          ['report', 'Three'],
        ],
      );
    }
  });

  it('tell preprints by the id of arXiv', () => {
    const [paper] = read('TY  - GEN\nTI  - Otters\nUR  - https://arxiv.org/abs/2304.11277v2\nER  - \n');
    assert.deepEqual([paper?.arxiv, paper?.csl.type, paper?.csl.publisher], ['2304.11277', 'article', 'arXiv']);
  });

  it('make a bibliography that papers are found in and nothing is added to', () => {
    const file = readBibliography(`${article}TY  - BOOK\nTI  - No key\nER  - \n`, 'refs.ris');
    assert.deepEqual(keysOfPaper(file, fsdp), ['zhao2023']);
    assert.deepEqual(
      file.entries.map(({ key }) => key),
      ['zhao2023', ''],
    );
    assert.match(file.readOnly ?? '', /only read/);
  });
});
