import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { decoys } from '../../unit/terms/decoys.ts';
import { bundledPapers } from '../../support/corpus.ts';
import {
  type Example,
  type LabelledDocument,
  LabelledPapers,
  examplesOf,
  labelledDocuments,
  linesWithNames,
  ordinaryDocuments,
  packageDocuments,
  singleLines,
} from './examples.ts';
import { countCards, countsText } from './measure.ts';
import { plantedDocuments } from './planted.ts';
import { fittedShifts, shiftsText } from './calibration.ts';
import { fittedWeights, printReliability, printWeights, useShifts, useWeights, writeWeights } from './fit.ts';

const packages = 'test/bench/terms/packages';
const labelled = 'test/bench/terms/labelled';

/** Names of other papers count as evidence only once the names themselves are weighed, so the fit is repeated. */
const rounds = 4;

/** Characters of ordinary packages that are fitted to, and as many that are measured on. */
const mostOrdinary = 6_000_000;

/** Packages that name papers truly: BM25, Levenshtein automata. */
const searchEngine = /^(?:@orama|flexsearch|fuse\.js|lunr|minisearch)$/;

/** Weight of a hit in an ordinary file: they are cheap to find. */
const shareOfOrdinary = 0.1;

/** The same for their lines, each alone. */
const shareOfOrdinaryLines = 0.03;

/** Weights in the calibration of hits in sets without labels, which show no name that means a paper: they are a brake on it. */
const shareInCalibration = { decoys: 2, others: 0.03 };

/** Weight of a hit in the decoys that the tests have: each stands for a kind. */
const shareOfTests = 4.5;

const decoyDocuments: readonly LabelledDocument[] = decoys.map(([languageId, text], i) => ({
  name: `decoy ${i + 1}`,
  text,
  languageId,
  places: [],
  isWhole: true,
  ofDailyPapers: true,
}));

/** Weight of a planted name: in the same words somebody may mean the paper. */
const shareOfPlanted = 0.04;

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

interface LabelledSet {
  readonly name: string;
  readonly documents: readonly LabelledDocument[];
  /** Weight of a hit, where the set is fitted to. */
  readonly share: number;
  readonly isFitted: boolean;
}

function labelledSets(lexicon: Lexicon): LabelledSet[] {
  const dev = labelledDocuments(`${labelled}/dev`);
  const aside = labelledDocuments(`${labelled}/aside`);
  const isEven = (name: string): boolean => [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 === 0;
  const even = ordinaryDocuments('node_modules', mostOrdinary, (name) => isEven(name) && !searchEngine.test(name));
  const odd = ordinaryDocuments('node_modules', mostOrdinary, (name) => !isEven(name) && !searchEngine.test(name));
  const planted = (documents: readonly LabelledDocument[], seed: number): LabelledDocument[] =>
    plantedDocuments(lexicon, documents, seed);
  const fitted = (name: string, documents: readonly LabelledDocument[], share = 1): LabelledSet => ({
    name,
    documents,
    share,
    isFitted: true,
  });
  const kept = (name: string, documents: readonly LabelledDocument[]): LabelledSet => ({
    name,
    documents,
    share: 1,
    isFitted: false,
  });
  return [
    fitted('dev', dev),
    fitted('dev, single lines', singleLines(dev)),
    fitted('ordinary packages, fitted', even, shareOfOrdinary),
    fitted('lines of ordinary packages, fitted', linesWithNames(even, lexicon), shareOfOrdinaryLines),
    fitted('decoys of the tests', decoyDocuments, shareOfTests),
    fitted('planted names, fitted', planted(even, 1), shareOfPlanted),
    fitted('packages, dev', packageDocuments(`${packages}/labels.dev.jsonl`)),
    fitted('packages, single lines, dev', packageDocuments(`${packages}/lines.dev.jsonl`)),
    kept('aside', aside),
    kept('packages, aside', packageDocuments(`${packages}/labels.aside.jsonl`)),
    kept('packages, single lines, aside', packageDocuments(`${packages}/lines.aside.jsonl`)),
    kept('aside, single lines', singleLines(aside)),
    kept('ordinary packages, aside', odd),
    kept('lines of ordinary packages, aside', linesWithNames(odd, lexicon)),
    kept('planted names, aside', planted(odd, 2)),
  ];
}

/** A hit of a set with labels counts whole in the calibration. */
function inCalibration(example: Example): Example {
  if (example.share === 1) return example;
  return { ...example, share: example.share > 1 ? shareInCalibration.decoys : shareInCalibration.others };
}

/** Fits the weights of the model to the labelled halves for development, and prints them; this process goes on with them. */
export function fit(isWritten: boolean): void {
  const papers = bundledPapers();
  const labels = new LabelledPapers(papers);
  let lexicon = Lexicon.build(papers);
  const sets = labelledSets(lexicon).filter(({ isFitted }) => isFitted);
  for (let round = 1; round <= rounds; round++) {
    const found = sets.flatMap(({ documents, share }) => examplesOf(documents, lexicon, labels, share));
    const fitted = fittedWeights(found);
    useWeights(fitted);
    lexicon = Lexicon.build(papers);
    if (round < rounds) continue;
    const shifts = fittedShifts(fitted, found.map(inCalibration));
    useShifts(shifts);
    printWeights(fitted, found);
    console.log(shiftsText(shifts));
    if (isWritten) writeWeights(fitted, shifts, 'src/core/terms/model.ts');
  }
}

/**
 * Prints how the model does on every set, or on those that are fitted to: cards at each gate, those of the tail apart, and the
 * calibration.
 */
export function measureModel(withMistakes: boolean, isDevOnly: boolean): void {
  const papers = bundledPapers();
  const labels = new LabelledPapers(papers);
  const lexicon = Lexicon.build(papers);
  const isTail = (of: readonly string[]): boolean => !of.some((id) => bestKnown.includes(id.replace(/^arxiv:/, '')));
  for (const { name, documents, isFitted } of labelledSets(lexicon)) {
    if (isDevOnly && !isFitted) continue;
    if (documents.length === 0) {
      console.log(`\n${name}: skipped, the packages are not unpacked (packages/README.md)`);
      continue;
    }
    console.log(`\n${name}`);
    for (const gate of ['strict', 'balanced', 'eager'] as const) {
      const notes: string[] = [];
      console.log(`  ${gate.padEnd(9)} ${countsText(countCards(documents, lexicon, labels, { gate, notes }))}`);
      if (gate !== 'balanced') continue;
      if (!/ordinary|planted|decoys/.test(name)) {
        const tail = countCards(documents, lexicon, labels, { gate, isCounted: isTail });
        console.log(`  ${'tail'.padEnd(9)} ${countsText(tail)}`);
      }
      if (withMistakes && !name.includes('aside')) for (const note of notes) console.log(`    ${note}`);
    }
    const found = examplesOf(documents, lexicon, labels);
    if (found.some(({ isTrue }) => isTrue)) printReliability(name, found);
  }
}
