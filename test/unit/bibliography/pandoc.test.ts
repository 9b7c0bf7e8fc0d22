import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

import { papersFromCsl } from '../../../src/core/bibliography/cslPaper.ts';
import { cslJsonItem } from '../../../src/core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../../src/core/bibliography/writeCslYaml.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { PaperGenerator } from '../../support/generatedPapers.ts';

const isInstalled = spawnSync('pandoc', ['--version']).status === 0;
const skip = isInstalled ? false : 'pandoc is not installed';

interface PandocItem {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly author?: readonly Readonly<Record<string, string>>[];
  readonly issued?: { readonly 'date-parts'?: readonly (readonly number[])[] };
  readonly publisher?: string;
  readonly DOI?: string;
  readonly URL?: string;
}

/** What Pandoc makes of a bibliography, as CSL-JSON. */
function throughPandoc(text: string, from: 'csljson' | 'markdown'): PandocItem[] {
  const { status, stdout, stderr } = spawnSync('pandoc', ['--standalone', '--from', from, '--to', 'csljson'], {
    input: text,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as PandocItem[];
}

/** Pandoc curls quotes, sets narrow spaces, raises digits with tags and takes entities of CSL-JSON for text; everything else has to be as it was. */
const comparable = (text: string | undefined): string | undefined =>
  text
    ?.replace(/&(?:amp;)?(?=\w+;)/g, '&')
    .replace(/[“”"]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/&lt;(?=\/?[a-z])/g, '<')
    .replace(/\s/g, ' ')
    .replace(/<sup>2<\/sup>/g, '²');

const nameOf = (person: Readonly<Record<string, string | undefined>>): string =>
  [person['literal'], person['dropping-particle'], person['non-dropping-particle'], person['family']]
    .filter((part) => part !== undefined)
    .join(' ');

function check(papers: readonly Paper[], read: readonly PandocItem[]): void {
  assert.equal(read.length, papers.length);
  const byId = new Map(read.map((item) => [item.id, item]));
  for (const [index, { csl, authorsComplete }] of papers.entries()) {
    const item = byId.get(`key${index}`);
    assert.equal(comparable(item?.title), comparable(csl.title));
    assert.equal(item?.type, csl.type);
    assert.equal(comparable(item?.publisher), comparable(csl.publisher));
    assert.equal(item?.DOI, csl.DOI);
    assert.equal(item?.URL, csl.URL);
    const names = [...(csl.author ?? []), ...(authorsComplete === false ? [{ literal: 'others' }] : [])];
    assert.deepEqual(
      item?.author?.map((person) => comparable(nameOf(person))) ?? [],
      names.map((person) => comparable(nameOf({ ...person }))),
    );
    // Pandoc loses the year before the first.
    const isRead =
      csl.issued?.literal === undefined &&
      csl.issued?.season === undefined &&
      csl.issued?.['date-parts']?.[0]?.[0] !== 0;
    if (isRead) {
      const back = papersFromCsl([{ ...item, title: 'T' }], { id: 'x', label: 'x' }, false)[0]?.csl.issued;
      assert.deepEqual(back?.['date-parts'], csl.issued?.['date-parts']);
    }
  }
}

function generated(count: number): Paper[] {
  const generator = new PaperGenerator(20_260_104);
  return Array.from({ length: count }, () =>
    generator.paper('book', {
      persons: ['author', 'editor'],
      dates: ['issued', 'accessed'],
      texts: ['DOI', 'URL', 'publisher', 'note', 'edition'],
    }),
  );
}

describe('what is written for Pandoc', { skip }, () => {
  it('has text only in a YAML, whatever its fields hold', () => {
    const tricks = [
      '$\\immediate\\write18{id}$',
      '\\input{/etc/passwd}',
      '<script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '`x`{=html}',
      '<!-- x -->',
      '@doe',
      '![](x)',
    ];
    const papers = tricks.flatMap((trick, index) =>
      papersFromCsl(
        [
          {
            id: `k${index}`,
            title: trick,
            URL: `https://a.b/${trick}`,
            DOI: `10.1000/${trick}`,
            ISBN: trick,
            ISSN: trick,
            PMID: trick,
            volume: trick,
            issue: trick,
            page: trick,
            number: trick,
            language: trick,
            publisher: trick,
            'publisher-place': trick,
            'container-title': trick,
            edition: trick,
            note: trick,
            genre: trick,
            keyword: trick,
            version: trick,
            author: [{ family: trick, given: trick }],
          },
        ],
        { id: 'x', label: 'x' },
        false,
      ),
    );
    const yaml = cslYaml(papers.map((paper, index) => ({ paper, key: `key${index}` })));
    const { stdout } = spawnSync('pandoc', ['--standalone', '--from', 'markdown', '--to', 'json'], {
      input: `---\n${yaml}---\n`,
      encoding: 'utf8',
    });
    assert.match(stdout, /write18/);
    assert.deepEqual(stdout.match(/"(?:RawInline|RawBlock|Math|Link|Image|Code|Cite|Div)"/g), null);
  });

  for (const [name, papers] of [
    ['every paper of the corpus', corpusPapers],
    ['papers full of markup', () => generated(200)],
  ] as const) {
    it(`is ${name} again as CSL-YAML`, () => {
      const all = papers();
      const yaml = cslYaml(all.map((paper, index) => ({ paper, key: `key${index}` })));
      check(all, throughPandoc(`---\n${yaml}---\n`, 'markdown'));
    });

    it(`is ${name} again as CSL-JSON`, () => {
      const all = papers();
      check(
        all,
        throughPandoc(JSON.stringify(all.map((paper, index) => cslJsonItem(paper, `key${index}`))), 'csljson'),
      );
    });
  }
});
