import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CitationProcessor } from '../../../src/core/rendering/citationProcessor.ts';
import { textOfRuns } from '../../../src/core/rendering/writtenRuns.ts';
import { packedStyle, processorFor } from '../../support/styles.ts';

const people = (names: string): { family: string; given: string }[] =>
  names.split('; ').map((name) => {
    const [given = '', family = ''] = name.split(/ (?=\S+$)/);
    return { family, given };
  });

/** A processor of works by their authors; all were published in 2020. */
function processorOf(style: string, works: readonly string[]): { processor: CitationProcessor; keys: string[] } {
  const keys = works.map((_, index) => `k${index}`);
  const items = Object.fromEntries(
    works.map((names, index) => [
      keys[index] ?? '',
      {
        id: keys[index],
        type: 'article-journal',
        title: `Title ${index}`,
        author: people(names),
        issued: { 'date-parts': [[2020]] },
      },
    ]),
  );
  return { processor: processorFor(packedStyle(style), items), keys };
}

function cited(style: string, works: readonly string[]): string[] {
  const { processor, keys } = processorOf(style, works);
  const citations = keys.map((id) => ({ isInText: false, cites: [{ id }], keys: [id], unknown: [] }));
  return processor.setCitations(citations, []).map(textOfRuns);
}

const mla = 'modern-language-association';

describe('works of authors with one family name', () => {
  const rows: readonly (readonly [why: string, works: readonly string[], expected: readonly string[]])[] = [
    ['stay as they are when they are cited differently', ['Ada Smith', 'Al Doe'], ['(Smith)', '(Doe)']],
    ['get initials', ['Ada Smith', 'Bo Smith'], ['(A. Smith)', '(B. Smith)']],
    [
      'get given names where initials are the same, before anybody else is named',
      ['Zhuoyang Zhang; Li Huang; An Wu', 'Zhisong Zhang; Yi Wang; Bo Xu'],
      ['(Zhuoyang Zhang et al.)', '(Zhisong Zhang et al.)'],
    ],
    [
      'get further names where given names are the same too',
      ['Hang Li; Shu Yu; An Wu', 'Hang Li; Bo Zhuang; An Wu'],
      ['(Li, Yu, et al.)', '(Li, Zhuang, et al.)'],
    ],
    [
      'get no more than tells each of them apart',
      ['Hang Li; Shu Yu; An Wu', 'Hang Li; Bo Zhuang; An Wu', 'Mo Li; Ed Ro; An Wu'],
      ['(H. Li, Yu, et al.)', '(H. Li, Zhuang, et al.)', '(M. Li et al.)'],
    ],
    [
      'are given their titles where all people are the same',
      ['Hang Li; Shu Yu; An Wu', 'Hang Li; Shu Yu; An Wu'],
      ['(Li et al., Title 0)', '(Li et al., Title 1)'],
    ],
  ];
  for (const [why, works, expected] of rows) it(why, () => assert.deepEqual(cited(mla, works), expected));

  it('are shown the same way when another work comes and goes', () => {
    const works = ['Hang Li; Shu Yu; An Wu', 'Mo Li; Ed Ro; An Wu', 'Hang Li; Bo Zhuang; An Wu'];
    const { processor, keys } = processorOf(mla, works);
    const set = (count: number): string[] =>
      processor
        .setCitations(
          keys.slice(0, count).map((id) => ({ isInText: false, cites: [{ id }], keys: [id], unknown: [] })),
          [],
        )
        .map(textOfRuns);
    const two = ['(H. Li et al.)', '(M. Li et al.)'];
    assert.deepEqual(set(2), two);
    assert.deepEqual(set(3), ['(H. Li, Yu, et al.)', '(M. Li et al.)', '(H. Li, Zhuang, et al.)']);
    assert.deepEqual(set(2), two);
  });

  it('leaves other rules to the processor', () => {
    const works = ['Ada Smith', 'Bo Smith'];
    assert.deepEqual(cited('apa', works), ['(A. Smith, 2020)', '(B. Smith, 2020)']);
    assert.deepEqual(cited('ieee', works), ['[1]', '[2]']);
  });
});
