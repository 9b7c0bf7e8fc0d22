import type { SectionReader, SectionWriter } from '../storage/sections.ts';

/** Any number of labels for each paper, such as its topics. */
export class LabelColumn {
  // A large library has some hundred thousand authors: they are read when somebody asks for them.
  readonly #readLabels: () => readonly string[];
  readonly #starts: Uint32Array;
  readonly #numbers: Uint32Array;
  #labels: readonly string[] | undefined;

  constructor(readLabels: () => readonly string[], starts: Uint32Array, numbers: Uint32Array) {
    this.#readLabels = readLabels;
    this.#starts = starts;
    this.#numbers = numbers;
  }

  static read(name: string, sections: SectionReader): LabelColumn {
    return new LabelColumn(
      () => JSON.parse(sections.text(`${name}.labels`)) as string[],
      sections.numbers(`${name}.starts`, Uint32Array),
      sections.numbers(`${name}.numbers`, Uint32Array),
    );
  }

  write(name: string, sections: SectionWriter): void {
    sections.addText(`${name}.labels`, JSON.stringify(this.labels));
    sections.addNumbers(`${name}.starts`, this.#starts);
    sections.addNumbers(`${name}.numbers`, this.#numbers);
  }

  /** All labels, by their numbers. */
  get labels(): readonly string[] {
    return (this.#labels ??= this.#readLabels());
  }

  /** How many papers have each label. */
  counts(): Uint32Array {
    const counts = new Uint32Array(this.labels.length);
    for (const number of this.#numbers) counts[number] = (counts[number] ?? 0) + 1;
    return counts;
  }

  /** How many labels the paper at a place has. */
  countOf(place: number): number {
    return (this.#starts[place + 1] ?? 0) - (this.#starts[place] ?? 0);
  }

  /** Shows the numbers of the labels of the paper at a place. */
  visit(place: number, see: (number: number) => void): void {
    const end = this.#starts[place + 1] ?? 0;
    for (let at = this.#starts[place] ?? 0; at < end; at++) see(this.#numbers[at] as number);
  }

  of(place: number): string[] {
    const found: string[] = [];
    this.visit(place, (number) => found.push(this.labels[number] as string));
    return found;
  }
}

/** Gathers the labels of papers, one paper after the other. */
export class LabelColumnBuilder {
  readonly #sameness: (label: string) => string;
  readonly #numberOf = new Map<string, number>();
  readonly #labels: string[] = [];
  readonly #starts: number[] = [0];
  readonly #numbers: number[] = [];

  /** Labels of equal `sameness` are one, in the spelling that came first. */
  constructor(sameness: (label: string) => string = (label) => label) {
    this.#sameness = sameness;
  }

  add(labels: readonly string[]): void {
    const own = new Set<number>();
    for (const label of labels) {
      if (label.trim() === '') continue;
      const key = this.#sameness(label);
      let number = this.#numberOf.get(key);
      if (number === undefined) {
        number = this.#labels.push(label) - 1;
        this.#numberOf.set(key, number);
      }
      own.add(number);
    }
    for (const each of own) this.#numbers.push(each);
    this.#starts.push(this.#numbers.length);
  }

  /** The labels in the order in which they first appeared. */
  inOrder(): LabelColumn {
    const labels = this.#labels;
    return new LabelColumn(() => labels, Uint32Array.from(this.#starts), Uint32Array.from(this.#numbers));
  }

  /** The labels in the order of their keys. */
  sorted(keyOf: (label: string) => string): LabelColumn {
    const keys = this.#labels.map(keyOf);
    const order = Uint32Array.from(keys.keys()).sort((a, b) => {
      const [first, second] = [keys[a] as string, keys[b] as string];
      return first < second ? -1 : first > second ? 1 : a - b;
    });
    const ranks = new Uint32Array(order.length);
    for (const [rank, number] of order.entries()) ranks[number] = rank;
    const labels = Array.from(order, (number) => this.#labels[number] as string);
    const numbers = Uint32Array.from(this.#numbers, (number) => ranks[number] as number);
    return new LabelColumn(() => labels, Uint32Array.from(this.#starts), numbers);
  }
}
