import type { Citeproc, CiteprocEngine, Distinction } from './citeproc.ts';

/** Distinctions that are made here; any other is the processor's own. */
export type OwnDistinctions = WeakSet<Distinction>;

/**
 * Tells works apart that are cited alike, as CSL 1.0.2 has it where a style adds both given names and further names: the names that
 * are shown are expanded first, "Z. Zhang et al.", then "Zhuoyang Zhang et al.", and only what these leave alike gets further names.
 * The processor adds names before it has shown given names in full. Of works that no name tells apart its titles and letters stay.
 */
export function tellNamesApart(citeproc: Citeproc, engine: CiteprocEngine, own: OwnDistinctions): void {
  if (!addsNamesByCite(engine)) return;
  const { registry, ambigcites } = engine.registry;
  for (const ids of Object.values(ambigcites)) {
    const known = ids.filter((id) => registry[id] !== undefined);
    // A group that has not changed is as it was left; in one that has, the processor has set something.
    if (known.length < 2 || known.every((id) => isOwn(own, registry[id]?.disambig))) continue;
    for (const [id, distinction] of distinctions(citeproc, engine, known)) {
      const entry = registry[id];
      if (entry === undefined) continue;
      entry.disambig = distinction;
      own.add(distinction);
    }
  }
}

const isOwn = (own: OwnDistinctions, distinction: Distinction | false | undefined): boolean =>
  distinction !== undefined && distinction !== false && own.has(distinction);

function addsNamesByCite({ opt, citation }: CiteprocEngine): boolean {
  return (
    opt['disambiguate-add-names'] === true &&
    opt['disambiguate-add-givenname'] === true &&
    citation.opt['givenname-disambiguation-rule'] === 'by-cite'
  );
}

/** How the names of a citation are shown. */
interface Shown {
  /** How many of them. */
  readonly count: number;
  /** Of each: the family name (0), with initials (1), with the given name in full (2). */
  readonly levels: readonly number[];
}

interface Work {
  readonly id: string;
  readonly item: object;
  /** What the style shows when nothing else is cited. */
  readonly start: Distinction;
  /** Names that could be shown. */
  readonly most: number;
}

// "Zhang", "Z. Zhang", "Zhuoyang Zhang".
const fullName = 2;

/** What tells each of some works apart from the others that are cited like it; empty where the processor's own answer is better. */
function distinctions(citeproc: Citeproc, engine: CiteprocEngine, ids: readonly string[]): Map<string, Distinction> {
  const works = ids.flatMap((id): Work[] => {
    const entry = engine.registry.registry[id];
    if (entry === undefined) return [];
    const item = engine.refetchItem(id);
    const { disambig } = entry;
    // Without what the processor has decided the style alone says what is shown.
    entry.disambig = { names: [], givens: [], year_suffix: false, disambiguate: 0 };
    citeproc.getAmbiguousCite.call(engine, item);
    const start = citeproc.getAmbigConfig.call(engine);
    entry.disambig = disambig;
    return [{ id, item, start, most: citeproc.getMaxVals.call(engine)[0] ?? 0 }];
  });
  const answer = new Map<string, Distinction>();
  const first = works[0]?.start.names[0];
  // Without names, or where works show more of them than others, there is nothing to add to alike.
  if (first === undefined || works.some(({ start }) => start.names[0] !== first)) return answer;
  const text = (work: Work, shown: Shown): string =>
    citeproc.getAmbiguousCite.call(engine, work.item, distinctionOf(work, shown));
  const settle = (alike: readonly Work[], shown: Shown): void => {
    const letters = lettersOf(engine, alike);
    for (const [index, work] of alike.entries()) {
      const before = engine.registry.registry[work.id]?.disambig;
      const { year_suffix = false, disambiguate = false } = before === false || before === undefined ? {} : before;
      answer.set(work.id, {
        ...distinctionOf(work, shown),
        year_suffix: alike.length === 1 ? false : letters === undefined ? year_suffix : (letters[index] ?? year_suffix),
        disambiguate: alike.length === 1 ? false : disambiguate,
      });
    }
  };
  const start = { count: first, levels: works[0]?.start.givens[0] ?? [] };
  tellApart(works, start, { text, settle, first });
  return answer;
}

interface Telling {
  readonly text: (work: Work, shown: Shown) => string;
  /** Says how works are shown that nothing more tells apart. */
  readonly settle: (alike: readonly Work[], shown: Shown) => void;
  /** How many names the style shows by itself. */
  readonly first: number;
}

/** One group of works after the other, until each stands alone or no name is left. */
function tellApart(works: readonly Work[], start: Shown, { text, settle, first }: Telling): void {
  const waiting = [{ works, kept: start, name: 0, level: 0 }];
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    const { works: alike, kept } = group;
    let { name, level } = group;
    // What is shown on trial: names are added one behind the other, whether or not each of them helps.
    let trial = kept;
    const most = alike.reduce((longest, work) => Math.max(longest, work.most), 0);
    let parts: (readonly Work[])[] = [alike];
    while (alike.length > 1 && parts.length === 1) {
      if (level < fullName) level += 1;
      else {
        name += 1;
        level = name < first ? 1 : 0;
      }
      if (name >= most) break;
      trial = { count: Math.max(kept.count, name + 1), levels: withLevel(kept.levels, name, level) };
      parts = partsBy(alike, (work) => text(work, trial));
    }
    if (parts.length === 1) settle(alike, kept);
    else for (const part of parts) waiting.push({ works: part, kept: trial, name, level });
  }
}

function withLevel(levels: readonly number[], name: number, level: number): readonly number[] {
  return Array.from({ length: Math.max(levels.length, name + 1) }, (_, index) =>
    index === name ? level : (levels[index] ?? 0),
  );
}

function partsBy(works: readonly Work[], textOf: (work: Work) => string): (readonly Work[])[] {
  const parts = new Map<string, Work[]>();
  for (const work of works) {
    const text = textOf(work);
    const part = parts.get(text);
    if (part === undefined) parts.set(text, [work]);
    else part.push(work);
  }
  return [...parts.values()];
}

const distinctionOf = ({ start }: Work, { count, levels }: Shown): Distinction => ({
  ...start,
  names: [count, ...start.names.slice(1)],
  givens: [levels, ...start.givens.slice(1)].map((each) => [...each]),
});

/** Letters of works that stay alike, from the first on; undefined where the processor gives some of them none. */
function lettersOf(engine: CiteprocEngine, works: readonly Work[]): readonly string[] | undefined {
  const given = works.map(({ id }) => {
    const { year_suffix } = engine.registry.registry[id]?.disambig || {};
    return typeof year_suffix === 'string' ? Number(year_suffix) : NaN;
  });
  if (given.some(Number.isNaN)) return undefined;
  const order = [...given].sort((a, b) => a - b);
  return given.map((each) => String(order.indexOf(each)));
}
