import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { paperFromCsl } from '../../../src/core/bibliography/cslPaper.ts';
import { parseYaml } from '../../../src/core/bibliography/parseYaml.ts';
import { cslJsonItem } from '../../../src/core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../../src/core/bibliography/writeCslYaml.ts';
import type { JsonObject } from '../../../src/core/jsonObject.ts';
import type { CslItem } from '../../../src/core/papers/csl.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperGenerator } from '../../support/generatedPapers.ts';

const source = { id: 'x', label: 'x' };
const types = ['article-journal', 'article', 'book', 'chapter', 'paper-conference', 'thesis', 'report', 'webpage', 'software', 'dataset', 'patent', 'motion_picture', 'document'];

/** What has to come back: the facts, the arXiv id, and whether the list of authors is cut. */
function kept({ csl, arxiv, authorsComplete }: Paper): { csl: CslItem; arxiv: string | undefined; authorsComplete: boolean | undefined } {
  return { csl, arxiv, authorsComplete };
}

const itemInJson = (paper: Paper): JsonObject => JSON.parse(JSON.stringify(cslJsonItem(paper, 'key'))) as JsonObject;
const itemInYaml = (paper: Paper): JsonObject => (parseYaml(cslYaml([{ paper, key: 'key' }]), 'x') as { references: [JsonObject] }).references[0];

describe('any record', () => {
  for (const [format, roundTrip] of [
    ['CSL-JSON', (paper: Paper) => paperFromCsl(itemInJson(paper), source, false)],
    ['CSL-YAML', (paper: Paper) => paperFromCsl(itemInYaml(paper), source, true)],
  ] as const) {
    it(`comes back from ${format} as it was`, () => {
      const generator = new PaperGenerator(20_260_101);
      for (let round = 0; round < 400; round++) {
        const paper = generator.paper(generator.oneOf(types));
        assert.deepEqual(kept(roundTrip(paper)), kept(paper), `record ${round}`);
      }
    });
  }
});
