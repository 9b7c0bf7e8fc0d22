/**
 * How well papers are recognised, and how fast. `npm run bench -- terms [--mistakes] [quality|model|foreign|staples|speed|acronyms]`.
 * Mistakes are listed for the development half only: the half kept aside gives figures, nothing to tune on, and `--dev` leaves it out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Lexicon } from '../../src/core/terms/mining/lexicon.ts';
import { bundledPapers, corpusPapers } from '../support/corpus.ts';
import { measureAcronyms } from './terms/acronyms.ts';
import { makeLargeDictionary } from './terms/dictionary.ts';
import { fit, measureModel } from './terms/fitting.ts';
import { measureForeignLibraries } from './terms/foreign.ts';
import { makeOrdinaryShares } from './terms/ordinaryShares.ts';
import { makeOrdinaryUse } from './terms/ordinaryUse.ts';
import { measureQuality } from './terms/quality.ts';
import { measureSpeed } from './terms/speed.ts';
import { measureStaples } from './terms/staples.ts';

const labelled = 'test/bench/terms/labelled';
const evaluation = process.env['PAPERGLOSS_EVAL'] ?? '../shared/eval';

/** Prints all figures. */
export function run(options: readonly string[]): void {
  const parts = options.filter((option) => !option.startsWith('--'));
  const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const withMistakes = options.includes('--mistakes');
  const isDevOnly = options.includes('--dev');

  if (parts[0] === 'ordinary') {
    makeOrdinaryUse(parts.slice(1), 'src/core/terms/words/ordinaryUseData.ts');
    return;
  }
  if (parts[0] === 'dictionary') {
    makeLargeDictionary(parts.slice(1), 'src/core/terms/words/largeDictionaryData.ts');
    return;
  }
  if (parts[0] === 'shares') {
    makeOrdinaryShares(parts.slice(1), 'src/core/terms/words/ordinaryShareData.ts');
    return;
  }
  if (parts[0] === 'fit') {
    fit(options.includes('--write'));
    measureModel(withMistakes, isDevOnly);
    return;
  }
  if (wants('quality')) {
    for (const [library, papers] of [
      ['Daily Papers', corpusPapers()],
      ['both bundled libraries', bundledPapers()],
    ] as const) {
      const lexicon = Lexicon.build(papers);
      for (const half of isDevOnly ? ['dev'] : ['dev', 'aside']) {
        const folder = join(labelled, half);
        const name = `${half}, ${library}`;
        if (existsSync(folder)) measureQuality(name, folder, papers, lexicon, withMistakes && half === 'dev');
        else console.log(`${half}: skipped, no ${folder}`);
      }
    }
  }
  if (wants('model')) measureModel(withMistakes, isDevOnly);
  if (wants('foreign')) measureForeignLibraries(withMistakes);
  if (wants('staples')) {
    const papers = bundledPapers();
    measureStaples('test/bench/terms/staples', papers, Lexicon.build(papers), withMistakes);
  }
  if (wants('acronyms')) {
    const file = join(evaluation, 'acronyms', 'dev.jsonl');
    if (existsSync(file)) measureAcronyms(readFileSync(file, 'utf8'), withMistakes);
    else console.log('Acronyms: skipped: no evaluation data');
  }
  if (wants('speed')) measureSpeed(corpusPapers());
}
