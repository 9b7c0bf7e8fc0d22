import type { CslDate, CslItem, PersonName } from '../../src/core/papers/csl.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { makePaper } from '../../src/core/papers/makePaper.ts';
import { randomNumbers } from '../../src/core/topics/randomNumbers.ts';

type Random = () => number;

function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

const words = [
  'learning',
  'PyTorch',
  'of',
  'the',
  'μTransfer',
  '8-bit',
  'Größe',
  'état',
  'Łódź',
  'a_b',
  '100%',
  'R&D',
  '#1',
  '$5',
  'β-VAE',
  'H₂O',
  'O(n²)',
  '$O(n^2)$',
  '$\\infty$-former',
  'x^2',
  '{braces}',
  '~tilde',
  'back\\slash',
  '张三',
  'нейронные',
  '“quoted”',
  "it's",
  'GPT-4',
  '3D',
  'naïve',
  'α',
  '≤',
  '→',
  'ℓ₁',
  '∞',
  'C++',
  'a/b',
  '<x>',
  '@home',
  'e.g.,',
  '(sic)',
  '$\\input{x}$',
  '\\write18{id}',
  '+',
  '=',
  '|',
  '"',
] as const;

function text(random: Random, most: number): string {
  const count = 1 + Math.floor(random() * most);
  return Array.from({ length: count }, () => pick(random, words)).join(' ');
}

const families = [
  'Zhao',
  'van der Maaten',
  'Müller',
  "O'Brien",
  'Black and White',
  'Smith, Jr',
  'Núñez',
  '李',
  'de la Cruz',
  'R&D Lab',
  'Al-Khwarizmi',
] as const;
const givens = ['Yanli', 'A. B.', 'D.E.', 'Jean-Luc', '四', 'Ærik'] as const;
const literals = ['The PyTorch Team', 'NASA', 'Smith & Sons, Inc.', '{Braced} group', 'others of us'] as const;

function person(random: Random): PersonName {
  const chance = random();
  if (chance < 0.15) return { literal: pick(random, literals) };
  const name = { family: pick(random, families), given: pick(random, givens) };
  return chance < 0.3 ? { ...name, suffix: pick(random, ['Jr.', 'III', 'Jr. MD']) } : name;
}

const people = (random: Random): PersonName[] =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => person(random));

function date(random: Random, isBibtex: boolean): CslDate {
  const year = pick(random, [2019, 1850, 987, 2020, 1999]);
  const month = 1 + Math.floor(random() * 6);
  const day = 1 + Math.floor(random() * 20);
  const forms: readonly [CslDate, ...CslDate[]] = [
    { 'date-parts': [[year]] },
    { 'date-parts': [[year, month]] },
    { 'date-parts': [[year, month, day]] },
    { 'date-parts': [[1990], [1992]] },
    {
      'date-parts': [
        [1990, month],
        [1990, month + 2],
      ],
    },
    {
      'date-parts': [
        [1990, month, day],
        [1990, month, day + 3],
      ],
    },
    {
      'date-parts': [
        [1990, month, day],
        [1990, month + 1, 2],
      ],
    },
    { 'date-parts': [[year]], season: 1 + Math.floor(random() * 4) },
    { 'date-parts': [[year]], circa: true },
    { 'date-parts': [[-43]] },
    { literal: pick(random, ['in press', 'forthcoming', 'n.p.']) },
    // BibTeX has no field for these.
    isBibtex ? { 'date-parts': [[year]] } : { 'date-parts': [[year], [0]] },
    isBibtex
      ? { 'date-parts': [[year]] }
      : {
          'date-parts': [
            [1990, 11, 30],
            [1991, 1, 2],
          ],
        },
  ];
  return pick(random, forms);
}

type Variables = { [Name in keyof CslItem]?: CslItem[Name] | undefined };

const articles = ['article-journal', 'article-magazine', 'article-newspaper', 'review', 'review-book'] as const;
const types = [
  ...articles,
  'paper-conference',
  'book',
  'chapter',
  'thesis',
  'report',
  'manuscript',
  'patent',
  'software',
  'dataset',
  'webpage',
  'post-weblog',
  'motion_picture',
  'song',
  'speech',
  'entry-encyclopedia',
  'entry-dictionary',
  'standard',
  'pamphlet',
  'legislation',
  'legal_case',
  'map',
  'personal_communication',
  'interview',
  'periodical',
  'performance',
  'broadcast',
  'graphic',
  'classic',
  'bill',
  'event',
] as const;
const inBooks: readonly string[] = ['paper-conference', 'chapter', 'entry-encyclopedia', 'entry-dictionary'];
const books: readonly string[] = [...inBooks, 'book', 'pamphlet', 'classic'];

/** Papers with facts of every kind, those that the dialect has a field for; the same in every run. */
export function generatedRecords(seed: number, count: number, dialect: 'bibtex' | 'biblatex'): Paper[] {
  const random = randomNumbers(seed);
  const maybe = <T>(chance: number, value: () => T): T | undefined => (random() < chance ? value() : undefined);
  return Array.from({ length: count }, (_, place) => {
    const type: string = pick(random, types);
    const isArticle = (articles as readonly string[]).includes(type) || type === 'periodical';
    const isBook = books.includes(type);
    const facts: Variables = {
      type,
      author: maybe(0.8, () => people(random)),
      editor: maybe(0.3, () => people(random)),
      translator: maybe(0.1, () => people(random)),
      'container-author': maybe(0.1, () => people(random)),
      'collection-editor': maybe(0.1, () => people(random)),
      director: maybe(0.1, () => people(random)),
      illustrator: maybe(0.05, () => people(random)),
      composer: maybe(0.05, () => people(random)),
      interviewer: maybe(0.05, () => people(random)),
      issued: maybe(0.9, () => date(random, dialect === 'bibtex')),
      accessed: maybe(0.2, () => ({ 'date-parts': [[2021, 3, 4]] })),
      'original-date': maybe(0.1, () => ({ 'date-parts': [[1890]] })),
      'event-date': maybe(0.1, () => ({
        'date-parts': [
          [2020, 5, 1],
          [2020, 5, 4],
        ],
      })),
      'container-title': isArticle || inBooks.includes(type) ? text(random, 4) : undefined,
      volume: maybe(0.4, () => pick(random, ['12', 'IV', '3-A'])),
      issue: isArticle ? maybe(0.5, () => '4') : undefined,
      number: maybe(0.3, () => pick(random, ['045003', 'TR-12', 'US 1,234'])),
      page: maybe(0.5, () => pick(random, ['1-12', '77', 'iv-ix', '1-2, 5-6'])),
      edition: maybe(0.2, () => pick(random, ['2', 'Second'])),
      'collection-title': maybe(0.2, () => text(random, 2)),
      'collection-number': isBook ? maybe(0.2, () => '17') : undefined,
      publisher: maybe(0.5, () => pick(random, ['Springer', 'MIT Press', 'O’Reilly & Co.'])),
      'publisher-place':
        type === 'speech' || type === 'performance' || type === 'paper-conference'
          ? undefined
          : maybe(0.4, () => 'São Paulo'),
      genre: type === 'thesis' ? pick(random, ['PhD thesis', "Master's thesis"]) : maybe(0.1, () => 'Research note'),
      medium: maybe(0.1, () => 'Self-published'),
      note: maybe(0.2, () => text(random, 3)),
      language: maybe(0.3, () => pick(random, ['en', 'en-US', 'de', 'pt-BR', 'tlh'])),
      'event-title': type === 'manuscript' ? undefined : maybe(0.15, () => text(random, 3)),
      'event-place': maybe(0.1, () => 'Zürich'),
      ISBN: maybe(0.2, () => '978-3-16-148410-0'),
      ISSN: maybe(0.2, () => '1234-5678'),
      'chapter-number': maybe(0.1, () => '7'),
      'number-of-pages': maybe(0.1, () => '321'),
      'number-of-volumes': maybe(0.1, () => '3'),
      'title-short': maybe(0.1, () => 'Short & sweet'),
      'original-title': maybe(0.05, () => 'Über'),
      version: maybe(0.1, () => '1.2.0'),
      status: maybe(0.05, () => 'in press'),
      PMID: maybe(0.05, () => '12345678'),
      DOI: maybe(0.4, () => pick(random, ['10.1000/abc_def', '10.1002/(SICI)1097<1::AID>3.0;2-x', '10.1000/10%25x'])),
      URL: maybe(0.3, () => pick(random, ['https://x.org/a_b%20c?d=1&e#f', 'https://example.org/~me'])),
    };
    const known = Object.fromEntries(
      Object.entries(facts).filter(([, value]) => value !== undefined),
    ) as Partial<CslItem>;
    const paper = makePaper(
      { title: text(random, 7), key: `key${place}`, doi: known.DOI, url: known.URL },
      { id: 'generated', label: 'Generated' },
    );
    return { ...paper, csl: { ...paper.csl, ...known } };
  });
}
