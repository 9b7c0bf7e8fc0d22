import {
  type CslDate,
  type CslItem,
  dateVariables,
  personVariables,
  type PersonName,
  type TextVariable,
  textVariables,
} from '../../src/core/papers/csl.ts';
import { makePaper } from '../../src/core/papers/makePaper.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { randomNumbers } from '../../src/core/topics/randomNumbers.ts';

// Words as titles have them, and everything that is markup in one of the formats.
const words = [
  'otters',
  'Ärzte',
  'naïve',
  '王小明',
  'Иванов',
  'عربي',
  'O(n²)',
  '$x_1$',
  '*star*',
  '_under_',
  '__init__',
  'a_b_c',
  '`code`',
  '[link](x)',
  '[x]{.y}',
  'a~b~',
  '2^nd^',
  '<i>x</i>',
  '&amp;',
  '&copy;',
  'AT&T',
  'a < b',
  '<http://x.y>',
  '@smith2020',
  'a--b',
  '---',
  '...',
  '"quoted"',
  "O'Brien",
  '#1',
  '- x',
  '1. one',
  '> x',
  ': y',
  'no',
  'null',
  '~',
  '2023-04',
  '{brace}',
  '}',
  '\\alpha',
  '\\',
  '$',
  '5$',
  '%',
  'x: y',
  '!important',
  'C#',
  '<!-- c -->',
  '{{',
  '|',
  '$\\infty$',
];

export interface GeneratedFacts {
  readonly persons?: readonly (typeof personVariables)[number][];
  readonly dates?: readonly (typeof dateVariables)[number][];
  readonly texts?: readonly TextVariable[];
}

export class PaperGenerator {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomNumbers(seed);
  }

  number(below: number): number {
    return Math.floor(this.#random() * below);
  }

  oneOf<T>(items: readonly T[]): T {
    return items[this.number(items.length)] as T;
  }

  isDrawn(share: number): boolean {
    return this.#random() < share;
  }

  text(): string {
    return Array.from({ length: 1 + this.number(5) }, () => this.oneOf(words)).join(' ');
  }

  person(): PersonName {
    if (this.isDrawn(0.2)) return { literal: `The ${this.text()} Group` };
    const family = this.oneOf([
      'Zhao',
      'van der Maaten',
      "O'Brien",
      'Müller_Lüdenscheidt',
      '王',
      'No',
      'Smith-Jones',
      'de la *Cruz*',
    ]);
    return {
      family,
      ...(this.isDrawn(0.9) && { given: this.oneOf(['Y.', 'Yanli', 'J. R. R.', 'Jean-Luc', '小明', 'True']) }),
      ...(this.isDrawn(0.1) && { suffix: this.oneOf(['Jr.', 'III']) }),
    };
  }

  date(): CslDate {
    if (this.isDrawn(0.1)) return { literal: this.oneOf(['in press', 'forthcoming', 'n.d.']) };
    const year = this.oneOf([2023, 1850, 476, 0, -43, 1999]);
    const part = (): number[] => [year, 1 + this.number(12), 1 + this.number(28)].slice(0, 1 + this.number(3));
    const start = part();
    const season = start.length === 1 && this.isDrawn(0.3) ? { season: 1 + this.number(4) } : {};
    const circa = this.isDrawn(0.1) ? ({ circa: true } as const) : {};
    if ('season' in season || this.isDrawn(0.7)) return { 'date-parts': [start], ...season, ...circa };
    return { 'date-parts': [start, this.isDrawn(0.3) ? [0] : [2024, ...part().slice(1)]], ...circa };
  }

  /** A record with some of the variables, all of them when none are given. */
  paper(
    type: string,
    { persons = personVariables, dates = dateVariables, texts = textVariables }: GeneratedFacts = {},
  ): Paper {
    const facts: Record<string, unknown> = {};
    for (const name of persons)
      if (this.isDrawn(name === 'author' ? 0.9 : 0.15))
        facts[name] = Array.from({ length: 1 + this.number(3) }, () => this.person());
    for (const name of dates) if (this.isDrawn(name === 'issued' ? 0.9 : 0.2)) facts[name] = this.date();
    for (const name of texts) if (this.isDrawn(0.25)) facts[name] = this.textOf(name);
    const csl = { type, title: this.text(), ...facts } as CslItem;
    const arxiv = this.isDrawn(0.3) ? '2304.11277' : undefined;
    const isCut = csl.author !== undefined && this.isDrawn(0.1);
    const made = makePaper(
      { title: csl.title, authors: csl.author, authorsComplete: !isCut, arxiv, doi: csl.DOI },
      { id: 'made', label: 'made' },
    );
    // A preprint says where it is.
    const address =
      arxiv !== undefined && type === 'article' ? { publisher: 'arXiv', URL: `https://arxiv.org/abs/${arxiv}` } : {};
    return { ...made, csl: { ...csl, ...address } };
  }

  textOf(name: TextVariable): string {
    const values: Partial<Record<TextVariable, readonly string[]>> = {
      DOI: ['10.1000/a_b_c', '10.1145/*x*', '10.1002/(SICI)1097<1::AID>3.0.CO;2-#', '10.1000/_x_'],
      URL: ['https://example.org/a_b?x=1&copy=2', 'https://example.org/~user/_x_/*y*', 'https://medium.com/@user/a--b'],
      page: ['1-9', 'e12', '103', '1-3, 7-9'],
      number: ['12', 'RFC 9110', 'e1234', 'TR-7_x_'],
      keyword: ['otters, water', 'machine learning'],
    };
    const own = values[name];
    return own === undefined ? this.text() : this.oneOf(own);
  }
}
