import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { decoys } from '../../unit/terms/decoys.ts';
import { bundledPapers } from '../../support/corpus.ts';
import {
  type Example,
  type LabelledDocument,
  LabelledPapers,
  examplesOf,
  labelledDocuments,
  ordinaryDocuments,
  packageDocuments,
  singleLines,
} from './examples.ts';
import { countCards, countsText } from './measure.ts';
import { plantedDocuments } from './planted.ts';
import { fittedWeights, printReliability, printWeights, useWeights, writeWeights } from './fit.ts';

const packages = 'test/bench/terms/packages';
const labelled = 'test/bench/terms/labelled';

/** Names of other papers count as evidence only once the names themselves are weighed, so the fit is repeated. */
const rounds = 4;

/** Characters of ordinary packages that are fitted to, and as many that are measured on. */
const mostOrdinary = 6_000_000;

/** Weight of a hit in an ordinary file: they are cheap to find. */
const shareOfOrdinary = 0.1;

/** Weight of a hit in the decoys that the tests have: each stands for a kind. */
const shareOfTests = 3;

const decoyDocuments: readonly LabelledDocument[] = decoys.map(([languageId, text], i) => ({
  name: `decoy ${i + 1}`,
  text,
  languageId,
  places: [],
  isWhole: true,
  ofDailyPapers: true,
}));

/** Weight of a planted name: in the same words somebody may mean the paper. */
const shareOfPlanted = 0.05;

/** FSDP, Megatron-LM, DDP, sequence parallelism, speculative decoding, ZeRO: all other papers are the tail. */
const bestKnown = [
  '2304.11277',
  '1909.08053',
  '2104.04473',
  '2006.15704',
  '2105.13120',
  '2211.17192',
  '2302.01318',
  '1910.02054',
];

/** Fits the weights of the model to the labelled halves for development, and prints how they do on the halves kept aside. */
export function fit(isWritten: boolean, withMistakes: boolean): void {
  const papers = bundledPapers();
  const labels = new LabelledPapers(papers);
  const dev = labelledDocuments(`${labelled}/dev`);
  const aside = labelledDocuments(`${labelled}/aside`);
  const isEven = (name: string): boolean => [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 === 0;
  const even = ordinaryDocuments('node_modules', mostOrdinary, isEven);
  const odd = ordinaryDocuments('node_modules', mostOrdinary, (name) => !isEven(name));
  let lexicon = Lexicon.build(papers);
  const sets = {
    dev: [dev, 1],
    'dev, single lines': [singleLines(dev), 1],
    'ordinary packages, fitted': [even, shareOfOrdinary],
    'decoys of the tests': [decoyDocuments, shareOfTests],
    'planted names, fitted': [plantedDocuments(lexicon, even, 1), shareOfPlanted],
    'packages, dev': [packageDocuments(`${packages}/labels.dev.jsonl`), 1],
    'packages, single lines, dev': [packageDocuments(`${packages}/lines.dev.jsonl`), 1],
    aside: [aside, 1],
    'packages, aside': [packageDocuments(`${packages}/labels.aside.jsonl`), 1],
    'packages, single lines, aside': [packageDocuments(`${packages}/lines.aside.jsonl`), 1],
    'aside, single lines': [singleLines(aside), 1],
    'ordinary packages, aside': [odd, shareOfOrdinary],
    'planted names, aside': [plantedDocuments(lexicon, odd, 2), shareOfPlanted],
  } as const;
  const fittedTo: readonly (keyof typeof sets)[] = [
    'dev',
    'dev, single lines',
    'ordinary packages, fitted',
    'decoys of the tests',
    'planted names, fitted',
    'packages, dev',
    'packages, single lines, dev',
  ];
  const examples = (name: keyof typeof sets): Example[] =>
    examplesOf(sets[name][0], lexicon, labels, sets[name][1]);
  for (let round = 0; round < rounds; round++) {
    const found = fittedTo.flatMap(examples);
    const fitted = fittedWeights(found);
    useWeights(fitted);
    lexicon = Lexicon.build(papers);
    if (round < rounds - 1) continue;
    printWeights(fitted, found);
    if (isWritten) writeWeights(fitted, 'src/core/terms/model.ts');
  }
  const isTail = (of: readonly string[]): boolean => !of.some((id) => bestKnown.includes(id.replace(/^arxiv:/, '')));
  for (const name of Object.keys(sets) as (keyof typeof sets)[]) {
    const [documents] = sets[name];
    console.log(`\n${name}`);
    for (const gate of ['strict', 'balanced', 'eager'] as const) {
      const notes: string[] = [];
      const count = (isCounted?: (of: readonly string[]) => boolean): string =>
        countsText(countCards(documents, lexicon, labels, { gate, ...(isCounted ? { isCounted } : { notes }) }));
      console.log(`  ${gate.padEnd(9)} ${count()}`);
      if (gate === 'balanced' && !/ordinary|planted|decoys/.test(name)) console.log(`  ${'tail'.padEnd(9)} ${count(isTail)}`);
      if (withMistakes && gate === 'balanced' && !name.includes('aside'))
        for (const note of notes) console.log(`    ${note}`);
    }
    const found = examples(name);
    if (found.some(({ isTrue }) => isTrue)) {
      printReliability(name, found, ({ logOdds }) => 1 / (1 + Math.exp(-logOdds)));
    }
  }
}
