import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { queryReading } from '../../../../src/core/search/reading/queryReading.ts';

const words = (text: string): string => text.replace(/[^\p{L}\p{N}.]+/gu, ' ').trim();
const searched = (query: string, typing = false): string => words(queryReading(query, typing).text);

describe('words of citation styles', () => {
  const left: readonly (readonly [string, string])[] = [
    ['Smith et al.', 'Smith'],
    ['Smith et al', 'Smith'],
    ['Zhao et al, 2023', 'Zhao 2023'],
    ['(Smith et al., 2020)', 'Smith 2020'],
    ['Smith, J., et al. (2020a)', 'Smith J. 2020'],
    ['Smith and others', 'Smith'],
    ['Müller u. a. 2019', 'Müller 2019'],
    ['Müller und andere', 'Müller'],
    ['Müller und Schmidt 2020', 'Müller Schmidt 2020'],
    ['Dupont et coll., 2011', 'Dupont 2011'],
    ['García y otros 2015', 'García 2015'],
    ['Silva e outros', 'Silva'],
    ['Rossi e altri', 'Rossi'],
    ['de Vries en anderen', 'de Vries'],
    ['Hansen m.fl. 2012', 'Hansen 2012'],
    ['Kowalski i in. 2010', 'Kowalski 2010'],
    ['Иванов и др. 2004', 'Иванов 2004'],
    ['Yılmaz ve ark. 2018', 'Yılmaz 2018'],
    ['张三等 2019', '张三 2019'],
    ['Wiering and van Otterlo (eds.)', 'Wiering and van Otterlo'],
    ['Aho, A. (Hrsg.)', 'Aho A.'],
    ['Smith in press', 'Smith'],
    ['Schmidt im Druck', 'Schmidt'],
    ['Smith 2020, pp. 3-5', 'Smith 2020'],
    ['Smith 2020, p. 33', 'Smith 2020'],
    ['Schmidt 2020, S. 12–14', 'Schmidt 2020'],
    ['Smith, vol. 12, no. 3', 'Smith'],
    ['Schmidt Bd. 3 Nr. 4', 'Schmidt'],
    ["Zhao '23", 'Zhao 2023'],
    ['cf. Zhao 2023', 'Zhao 2023'],
  ];
  for (const [query, rest] of left) it(`are left out of ${query}`, () => assert.equal(searched(query), rest));

  for (const query of [
    'freedom of the press',
    'volume rendering',
    'page rank',
    'alternative et',
    'edit distance',
    'no free lunch',
  ])
    it(`are none in ${query}`, () => assert.equal(searched(query), query));

  it('are left out while they are typed', () => {
    for (const query of ['zhao et', 'zhao et a', 'zhao et al', 'zhao et al.', 'zhao and oth'])
      assert.equal(searched(query, true), 'zhao', query);
  });

  it('are told as they were written, and who is named before them', () => {
    assert.deepEqual(queryReading('Vaswani et al. 2017, pp. 3-5', false).leftOut, ['et al.', 'pp. 3-5']);
    for (const [query, name] of [
      ['Vaswani et al. 2017', 'Vaswani'],
      ['Vaswani, A. et al.', 'Vaswani'],
      ['Laurens van der Maaten et al.', 'Maaten'],
      ['Smith, J., O’Brien, B., et al.', 'O’Brien'],
    ] as const)
      assert.deepEqual(queryReading(query, false).people, [name], query);
  });

  it('are searched for where nothing else is', () => assert.equal(searched('et al.'), 'et al.'));
});

describe('words of asking', () => {
  const left: readonly (readonly [string, string])[] = [
    ['Interested in articles on robotics, motion planning', 'robotics motion planning'],
    ['papers about speculative decoding', 'speculative decoding'],
    ['how do I shard a model', 'shard a model'],
    ['is there work on vector search', 'vector search'],
    ['looking for work on quantisation', 'quantisation'],
    ['I am looking for a recent survey of parsers', 'survey of parsers'],
    ['what is the paper that introduced attention', 'attention'],
    ['what paper introduced rotary embeddings', 'rotary embeddings'],
    ['who came up with dropout', 'dropout'],
    ['how do I cite the tidyverse', 'tidyverse'],
    ['citation for random forests', 'random forests'],
    ['reference for the k-means algorithm', 'k means algorithm'],
    ['bibtex for adam', 'adam'],
    ['papers by Knuth on sorting', 'Knuth on sorting'],
    ['what’s that paper about bubbles in pipelines?', 'bubbles in pipelines'],
    ['can anyone recommend some good papers on fairness', 'fairness'],
    ['Does anybody know of literature on stragglers, please', 'stragglers'],
    ['the FSDP paper', 'the FSDP'],
    ['recent papers on gossip', 'gossip'],
    ['ich suche Arbeiten über Spaltenformate', 'Spaltenformate'],
    ['je cherche des articles sur les graphes', 'les graphes'],
    ['busco artículos sobre grafos', 'grafos'],
  ];
  for (const [query, rest] of left) {
    it(`are left out of ${query}`, () => {
      assert.equal(searched(query), rest);
    });
  }

  for (const query of [
    'Show, attend and tell',
    'Studies of stars',
    'paper recommendation',
    'citation analysis',
    'work stealing schedulers',
    'papers with code',
    'papers by year',
    'citation graphs',
    'reference counting',
    'reading comprehension',
    'search engines',
    'results',
  ])
    it(`are none in ${query}`, () => assert.equal(searched(query), words(query)));

  it('tell whom a paper is to be by', () => {
    for (const [query, name] of [
      ['papers by Knuth on sorting', 'Knuth'],
      ['the article by Ada King Lovelace', 'Lovelace'],
      ['something written by Edsger W. Dijkstra', 'Dijkstra'],
    ] as const)
      assert.deepEqual(queryReading(query, false).people, [name], query);
    assert.deepEqual(queryReading('papers by year', false).people, []);
  });

  it('are searched for where nothing else is', () => {
    for (const query of ['what is the paper', 'papers about', 'how do I']) assert.equal(searched(query), query);
  });
});

describe('ids in a query', () => {
  const forms = (query: string): string[] => queryReading(query, false).ids.flatMap((id) => id.forms);
  const holds: readonly (readonly [string, string])[] = [
    ['see https://doi.org/10.1145/3611540.3611569).', '10.1145/3611540.3611569'],
    ['10.1145/3611540.3611569&rft.genre=article', '10.1145/3611540.3611569'],
    ['https://dl.acm.org/doi/pdf/10.1145/3611540.3611569?download=true', '10.1145/3611540.3611569'],
    ['https://onlinelibrary.wiley.com/doi/10.1002/abc.123/full', '10.1002/abc.123'],
    ['https://doi.org/10.1145%2F3611540.3611569', '10.1145/3611540.3611569'],
    ['10.1145 / 3611540.3611569', '10.1145/3611540.3611569'],
    ['"10.1145/3611540.3611569", accessed', '10.1145/3611540.3611569'],
    ['[2304.11277] PyTorch FSDP', '2304.11277'],
    ['https://arxiv.org/pdf/2304.11277v2.pdf#page=3', '2304.11277'],
    ['https://www.alphaxiv.org/abs/2304.11277', '2304.11277'],
    ['https://aclanthology.org/2023.wmt-1.71/', '10.18653/v1/2023.wmt-1.71'],
    ['https://www.nature.com/articles/s41586-020-2649-2', '10.1038/s41586-020-2649-2'],
    ['ISBN-13: 978-3-16-148410-0, 2nd ed.', '9783161484100'],
    ['https://pubmed.ncbi.nlm.nih.gov/1234567/', '1234567'],
    ['https://github.com/NJUNLP/njuqe/tree/main', 'NJUNLP/njuqe'],
  ];
  for (const [query, id] of holds)
    it(`are found in ${query}`, () => assert.ok(forms(query).includes(id), forms(query).join(' ')));
});

describe('a pasted reference', () => {
  const references = [
    'Zhao, Y., Gu, A., & Varma, R. (2023). PyTorch FSDP: Experiences on scaling fully sharded data parallel. PVLDB, 16(12), 3848–3860.',
    '[7] Y. Zhao, A. Gu, and R. Varma, “PyTorch FSDP: Experiences on scaling,” Proc. VLDB Endow., vol. 16, no. 12, pp. 3848–3860, 2023.',
    'Yanli Zhao, Andrew Gu, and Rohan Varma. 2023. PyTorch FSDP. Proceedings of the VLDB Endowment 16, 12 (2023), 3848–3860.',
    'Zhao, Yanli, et al. "PyTorch FSDP: Experiences on Scaling." Proceedings of the VLDB Endowment, vol. 16, no. 12, 2023, pp. 3848-60.',
    'Zhao Y, Gu A, Varma R. PyTorch FSDP: experiences on scaling fully sharded data parallel. Proc VLDB Endow. 2023;16(12):3848-60.',
    '@article{zhao2023, title = {{PyTorch} {FSDP}: Experiences}, author = {Zhao, Yanli}, year = 2023}',
    'TY  - JOUR\nTI  - PyTorch FSDP\nAU  - Zhao, Yanli\nPY  - 2023\nER  - ',
    '{"title": "PyTorch FSDP", "author": [{"family": "Zhao"}]}',
  ];
  for (const text of references) {
    it(`is one: ${text.slice(0, 50)}`, () => {
      const reading = queryReading(text, false);
      assert.equal(reading.isReference, true);
      assert.match(reading.text, /PyTorch FSDP/);
      assert.match(reading.text, /Zhao/);
    });
  }

  it('speaks by its telling fields where it is an entry', () => {
    const { text } = queryReading(
      '@book{k, title={Otters}, abstract={Of rivers}, note={x}, author={M{\\"u}ller, A.}}',
      false,
    );
    assert.match(text, /Otters/);
    assert.match(text, /Muller/);
    assert.doesNotMatch(text, /rivers/);
  });

  for (const text of [
    'Zhao 2023',
    'parallel training of large models',
    'scaling in 2023: a survey of methods for data',
    'Smith, Jones & Lee 2020',
  ])
    it(`is none: ${text}`, () => assert.equal(queryReading(text, false).isReference, false));
});
