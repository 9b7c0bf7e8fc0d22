import type { CslDate, CslItem, PersonName } from '../../../src/core/papers/csl.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

// Names that programs take apart in different ways; most others are those of the bundled papers.
const unusualNames: readonly PersonName[] = [
  { family: 'van der Berg', given: 'Jo' },
  { family: 'de la Cruz', given: 'Ana' },
  { family: 'O’Neill', given: 'Mary Ann' },
  { family: 'al-Khwarizmi', given: 'Ibn' },
  { family: 'Jones-Smythe', given: 'Jean-Pierre' },
  { family: 'García Márquez', given: 'J. R. R.' },
  { family: 'Østergaard', given: 'Per-Olof K.' },
  { family: '李', given: '明' },
  { literal: 'The ATLAS Collaboration' },
  { literal: 'World Health Organization' },
];

// prettier-ignore
const titles = [
  'On the electrodynamics of moving bodies', 'What is it like to be a bat?', 'Deep learning: A review', 'The C programming language',
  'A “quoted” title with words', 'L’état de l’art', 'GPU kernels for sparse attention — an analysis', 'Über die Natur der Dinge',
  'The role of DNA in E. coli', 'An introduction to LaTeX and TeX', 'To be or not to be: that is the question!', 'β-decay in 40K',
  'In search of lost time', 'Reading & writing (with notes)', 'Why most published findings are false', 'x86-64 for everybody',
];
// prettier-ignore
const subjects = ['A history', 'The limits', 'Fast methods', 'New evidence', 'A theory', 'Measurements', 'Foundations', 'Three essays', 'Models', 'A survey', 'Principles', 'Observations', 'The geometry', 'Economics'];
// prettier-ignore
const things = ['galaxies', 'small rivers', 'language contact', 'steam engines', 'public health', 'random graphs', 'memory', 'bird song', 'medieval trade', 'protein folding', 'quantum optics', 'urban planning', 'soil bacteria', 'numerical weather prediction', 'poetry'];
const journals = [
  'Nature',
  'Journal of Machine Learning Research',
  'Annals of Physics',
  'The Lancet',
  'Zeitschrift für Physik',
];
const publishers = ['MIT Press', 'Springer', 'Oxford University Press', 'De Gruyter'];
const cities = ['Cambridge, MA', 'Berlin', 'Oxford'];

/** Works of many kinds with what records of their kind have, and with what they lack: the same ones each time. */
export function variedPapers(count: number): Paper[] {
  const random = randomNumbers(12);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = (share: number): boolean => random() < share;
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const known = corpusPapers().flatMap(({ csl }) => csl.author ?? []);
  const people = (most: number): PersonName[] =>
    Array.from({ length: whole(1, most) }, () => {
      const name = maybe(0.15) ? pick(unusualNames) : pick(known);
      return maybe(0.03) && name.family !== undefined ? { ...name, suffix: 'Jr.' } : name;
    });
  const date = (): CslDate => {
    const year = whole(1890, 2024);
    const parts = maybe(0.4) ? [year] : maybe(0.5) ? [year, whole(1, 12)] : [year, whole(1, 12), whole(1, 28)];
    return { 'date-parts': maybe(0.04) ? [parts, [year + 1]] : [parts] };
  };
  const pages = (): string => {
    const from = whole(1, 900);
    return maybe(0.1) ? `e${from}` : `${from}-${from + whole(1, 30)}`;
  };
  const kinds: readonly (() => Partial<CslItem> & { readonly type: string })[] = [
    () => ({
      type: 'article-journal',
      'container-title': pick(journals),
      volume: String(whole(1, 90)),
      ...(maybe(0.7) && { issue: String(whole(1, 12)) }),
      ...(maybe(0.8) && { page: pages() }),
      ...(maybe(0.6) && { DOI: `10.1000/xyz${whole(100, 999)}` }),
    }),
    () => ({
      type: 'book',
      publisher: pick(publishers),
      ...(maybe(0.6) && { 'publisher-place': pick(cities) }),
      ...(maybe(0.3) && { edition: String(whole(2, 5)) }),
      ...(maybe(0.15) && { volume: String(whole(1, 4)) }),
      ...(maybe(0.15) && { translator: people(1) }),
    }),
    () => ({
      type: 'chapter',
      'container-title': pick(titles),
      publisher: pick(publishers),
      page: pages(),
      ...(maybe(0.8) && { editor: people(3) }),
    }),
    () => ({
      type: 'paper-conference',
      'container-title': `Proceedings of the ${whole(2, 40)}th Conference on Systems`,
      ...(maybe(0.6) && { page: pages() }),
      ...(maybe(0.4) && { publisher: 'ACM' }),
      ...(maybe(0.5) && { DOI: `10.1145/${whole(1000, 9999)}.${whole(1, 99)}` }),
    }),
    () => ({ type: 'thesis', genre: pick(['PhD thesis', 'Master’s thesis']), publisher: 'ETH Zürich' }),
    () => ({
      type: 'report',
      publisher: 'CERN',
      number: `TR-${whole(1, 99)}`,
      ...(maybe(0.5) && { genre: 'Technical report' }),
    }),
    () => ({
      type: 'webpage',
      'container-title': 'Example Site',
      URL: `https://example.org/page/${whole(1, 99)}`,
      accessed: { 'date-parts': [[2024, whole(1, 12), whole(1, 28)]] },
    }),
    () => ({ type: 'article', publisher: 'arXiv', number: `arXiv:2${whole(100, 399)}.0${whole(1000, 9999)}` }),
    () => ({
      type: 'article-newspaper',
      'container-title': 'The Guardian',
      ...(maybe(0.5) && { page: String(whole(1, 20)) }),
    }),
    () => ({ type: 'software', version: `${whole(1, 5)}.0`, URL: 'https://example.org/software' }),
    () => ({ type: 'dataset', publisher: 'Zenodo', DOI: `10.5281/zenodo.${whole(1000, 9999)}` }),
  ];
  return Array.from({ length: count }, (_, index) => {
    const facts = (kinds[index % kinds.length] ?? pick(kinds))();
    const title = maybe(0.2)
      ? pick(titles)
      : `${pick(subjects)} ${pick(['for', 'of', 'in', 'and', 'with'])} ${pick(things)}`;
    const csl: CslItem = {
      title,
      ...(!maybe(0.06) && { author: people(maybe(0.1) ? 24 : 5) }),
      ...(!maybe(0.06) && { issued: date() }),
      ...facts,
    };
    return { ...makePaper({ title }, { id: 'bench', label: 'Bench' }), id: `varied:${index}`, csl };
  });
}
