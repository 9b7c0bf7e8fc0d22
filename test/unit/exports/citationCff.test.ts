import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-cff';
import { parse } from 'yaml';

import { citationCff, withCffReferences } from '../../../src/core/exports/citationCff.ts';
import { cffReference } from '../../../src/core/exports/cffReference.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { cffFaults } from '../../support/cffSchema.ts';
import { bundledPapers } from '../../support/corpus.ts';
import { paper } from '../../support/paper.ts';

const otters = paper('doi:10.1000/otters', 'On Otters: "a study" #1', {
  csl: {
    type: 'article-journal',
    title: 'On Otters: "a study" #1',
    author: [{ family: 'Smith', given: 'Ada', suffix: 'Jr.' }, { literal: 'The Otter Team' }],
    editor: [{ family: 'Berg', given: 'Jo' }],
    issued: { 'date-parts': [[2000, 2, 9]] },
    'container-title': 'Nature',
    volume: '12',
    page: '1–10',
    ISSN: '0028-0836',
    DOI: '10.1000/otters',
  },
  arxiv: '2304.11277',
});

/** What only a hostile or careless file has. */
const odd: readonly Paper[] = [
  paper('a', '', { csl: { type: 'no-such-type', title: '' } }),
  paper('b', 'yes', { csl: { type: 'book', title: 'yes', author: [{}], issued: { literal: 'in press' } } }),
  paper('c', 'A\u0007\u202eB\n- c: d', {
    csl: {
      type: 'thesis',
      title: 'A\u0007\u202eB\n- c: d',
      author: [{ literal: 'x: y' }],
      issued: { 'date-parts': [[-43, 13, 40]] },
      DOI: '10.1002/(SICI)1097<1::AID>3.0.CO;2-B',
      URL: 'javascript:alert(1)',
      ISBN: 'no isbn',
      ISSN: '12345678',
      language: 'en-US',
      page: 'e1234',
      publisher: 'University of X',
    },
  }),
];

describe('a CITATION.cff', () => {
  it('follows the schema of version 1.2.0', () => {
    for (const papers of [[], [otters], odd, bundledPapers()])
      assert.deepEqual(cffFaults(parse(citationCff('A: title', papers))), []);
  });

  it('has what is known of a paper, under the names of the format', () => {
    const { references } = parse(citationCff('demo', [otters])) as { readonly references: readonly unknown[] };
    assert.deepEqual(references, [
      {
        type: 'article',
        title: 'On Otters: "a study" #1',
        authors: [{ 'family-names': 'Smith', 'given-names': 'Ada', 'name-suffix': 'Jr.' }, { name: 'The Otter Team' }],
        editors: [{ 'family-names': 'Berg', 'given-names': 'Jo' }],
        year: 2000,
        month: 2,
        'date-published': '2000-02-09',
        journal: 'Nature',
        volume: '12',
        start: '1',
        end: '10',
        issn: '0028-0836',
        doi: '10.1000/otters',
        identifiers: [{ type: 'other', value: 'arXiv:2304.11277', description: 'The identifier on arXiv.' }],
      },
    ]);
  });

  it('is read by another program as it was meant', () => {
    assert.ok(plugins.list().includes('@cff'));
    const [, reference] = new Cite(citationCff('demo', [otters])).data as readonly Record<string, unknown>[];
    assert.equal(reference?.['title'], otters.csl.title);
    assert.equal(reference?.['DOI'], otters.csl.DOI);
    assert.equal(reference?.['container-title'], 'Nature');
    assert.deepEqual(reference?.['issued'], { 'date-parts': [[2000, 2, 9]] });
  });

  it('names nobody where nobody is known', () => {
    assert.deepEqual(cffReference(paper('x', 'Alone'))['authors'], [{ name: 'anonymous' }]);
  });
});

describe('references added to a CITATION.cff', () => {
  const head = '# Ours\ncff-version: 1.2.0\nmessage: "Cite us"\ntitle: Tool\nauthors:\n  - family-names: Roe\n';
  const list = 'references:\n  - type: book\n    title: Seals\n    authors:\n      - name: X # a note\n';

  it('leave everything else as it is', () => {
    for (const [before, after] of [
      [head, ''],
      [head + list, ''],
      [head + list, 'license: MIT\n'],
      [`${head}references:\n- type: book\n  title: Seals\n  authors:\n  - name: X\n`, '# end\nversion: 1\n'],
      [(head + list).replaceAll('\n', '\r\n'), 'license: MIT\r\n'],
    ] as const) {
      const text = withCffReferences(before + after, 'CITATION.cff', [otters]);
      const read = parse(text) as { readonly references: readonly { readonly title: string }[] };
      assert.equal(read.references.at(-1)?.title, otters.csl.title);
      assert.deepEqual(cffFaults(read), []);
      if (before.includes('references')) assert.ok(text.startsWith(before.trimEnd()), text);
      assert.ok(text.endsWith(after), text);
    }
  });

  it('are those that it lacks', () => {
    const once = withCffReferences(head, 'CITATION.cff', [otters]);
    assert.equal(withCffReferences(once, 'CITATION.cff', [otters]), once);
    assert.equal(withCffReferences(head + list, 'CITATION.cff', [paper('s', 'SEALS')]), head + list);
  });

  it('are refused where the file is none, with the reason', () => {
    const refused = (text: string): string => {
      try {
        return withCffReferences(text, 'CITATION.cff', [otters]);
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    assert.match(refused('title: x\n'), /^CITATION\.cff is no CITATION\.cff/);
    assert.match(refused('a: [\n'), /^CITATION\.cff: /);
    assert.match(refused('cff-version: 1.2.0\nreferences: x\n'), /no list/);
  });
});
