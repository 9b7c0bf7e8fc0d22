import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { paperFromCsl } from '../../../src/core/bibliography/cslPaper.ts';
import { paperFromHayagriva } from '../../../src/core/bibliography/hayagrivaPaper.ts';
import { parseYaml } from '../../../src/core/bibliography/parseYaml.ts';
import { cslJsonItem } from '../../../src/core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../../src/core/bibliography/writeCslYaml.ts';
import { hayagrivaEntry } from '../../../src/core/bibliography/writeHayagriva.ts';
import { readJsonLines } from '../../../src/core/import/jsonLines.ts';
import { jsonLine } from '../../../src/core/import/writeJsonLines.ts';
import type { JsonObject } from '../../../src/core/jsonObject.ts';
import type { CslDate, CslItem, PersonName } from '../../../src/core/papers/csl.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperGenerator } from '../../support/generatedPapers.ts';

const source = { id: 'x', label: 'x' };
const types = [
  'article-journal',
  'article',
  'book',
  'chapter',
  'paper-conference',
  'thesis',
  'report',
  'webpage',
  'software',
  'dataset',
  'patent',
  'motion_picture',
  'document',
];

/** What has to come back: the facts, the arXiv id, and whether the list of authors is cut. */
function kept({ csl, arxiv, authorsComplete }: Paper): {
  csl: CslItem;
  arxiv: string | undefined;
  authorsComplete: boolean | undefined;
} {
  return { csl, arxiv, authorsComplete };
}

const itemInJson = (paper: Paper): JsonObject => JSON.parse(JSON.stringify(cslJsonItem(paper, 'key'))) as JsonObject;
const itemInYaml = (paper: Paper): JsonObject =>
  (parseYaml(cslYaml([{ paper, key: 'key' }]), 'x') as { references: [JsonObject] }).references[0];

/** A record without what Hayagriva has no room for. */
function heldByHayagriva(paper: Paper): Paper {
  const { issued, accessed, 'event-date': eventDate, ...csl } = paper.csl;
  const held = (date: CslDate | undefined): CslDate | undefined => {
    const [first] = date?.['date-parts'] ?? [];
    return first && { 'date-parts': [first], ...(date?.circa === true && { circa: true }) };
  };
  const dates = {
    issued: held(issued),
    accessed: csl.URL === undefined ? undefined : held(accessed),
    'event-date': held(eventDate),
  };
  const people = Object.fromEntries(
    Object.entries(csl).flatMap(([name, value]) =>
      Array.isArray(value)
        ? [
            [
              name,
              (value as PersonName[]).map((person) =>
                person.family === undefined || person.given !== undefined
                  ? person
                  : { family: person.family, given: 'Y.' },
              ),
            ],
          ]
        : [],
    ),
  );
  return {
    ...paper,
    csl: { ...csl, ...people, ...Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined)) },
  };
}

const hayagrivaTexts = [
  'title-short',
  'volume',
  'issue',
  'page',
  'edition',
  'genre',
  'note',
  'archive',
  'archive_location',
  'call-number',
  'chapter-number',
  'collection-title',
  'event-title',
  'event-place',
  'publisher',
  'publisher-place',
  'DOI',
  'ISBN',
  'ISSN',
  'PMID',
  'PMCID',
  'version',
  'number',
  'URL',
] as const;
const hayagrivaPersons = [
  'author',
  'editor',
  'translator',
  'director',
  'compiler',
  'composer',
  'illustrator',
  'narrator',
  'producer',
  'performer',
  'script-writer',
  'contributor',
] as const;

describe('any record', () => {
  it('comes back from a line of JSON Lines with all that a library knows of it', () => {
    const generator = new PaperGenerator(20_260_103);
    for (let round = 0; round < 200; round++) {
      const paper: Paper = {
        ...generator.paper(generator.oneOf(types)),
        ...(generator.isDrawn(0.5) && { venue: generator.text() }),
        ...(generator.isDrawn(0.5) && {
          abstract: `${generator.text()}\n\n${generator.text()}`,
          summary: generator.text(),
        }),
        ...(generator.isDrawn(0.5) && { category: 'cs.LG' }),
        names: [generator.text()],
        aliases: generator.isDrawn(0.5) ? [generator.text(), 'alias'] : [],
        topics: generator.isDrawn(0.5) ? ['otters', 'water'] : [],
      };
      const [back] = readJsonLines(jsonLine(paper, 'key'), 'x', source).papers;
      const all = ({ venue, abstract, summary, category, names, aliases, topics }: Paper): unknown => ({
        venue,
        abstract,
        summary,
        category,
        names,
        aliases,
        topics,
      });
      assert.deepEqual(
        back && { ...kept(back), facts: all(back) },
        { ...kept(paper), facts: all(paper) },
        `record ${round}`,
      );
    }
  });

  it('comes back from Hayagriva as it was, apart from what that cannot hold', () => {
    const generator = new PaperGenerator(20_260_102);
    const wholes = ['book', 'report', 'thesis', 'manuscript', 'collection'];
    const parts = [
      'article-journal',
      'article-newspaper',
      'paper-conference',
      'chapter',
      'article',
      'entry-encyclopedia',
      'entry',
      'webpage',
      'software',
      'patent',
      'motion_picture',
      'document',
    ];
    for (let round = 0; round < 200; round++) {
      const isWhole = generator.isDrawn(0.3);
      const texts = isWhole ? hayagrivaTexts : ([...hayagrivaTexts, 'container-title'] as const);
      const drawn = generator.paper(generator.oneOf(isWhole ? wholes : parts), {
        persons: hayagrivaPersons,
        dates: ['issued', 'accessed', 'event-date'],
        texts,
      });
      const paper = heldByHayagriva(drawn);
      const entries = parseYaml(hayagrivaEntry(paper, 'key'), 'x') as Record<string, JsonObject>;
      const back = paperFromHayagriva('key', entries['key'] ?? {}, source);
      assert.deepEqual(back && kept(back), kept(paper), `record ${round}`);
    }
  });

  for (const [format, roundTrip] of [
    ['CSL-JSON', (paper: Paper) => paperFromCsl(itemInJson(paper), source, false)],
    ['CSL-YAML', (paper: Paper) => paperFromCsl(itemInYaml(paper), source, true)],
  ] as const) {
    it(`comes back from ${format} as it was`, () => {
      const generator = new PaperGenerator(20_260_101);
      for (let round = 0; round < 200; round++) {
        const paper = generator.paper(generator.oneOf(types));
        assert.deepEqual(kept(roundTrip(paper)), kept(paper), `record ${round}`);
      }
    });
  }
});
