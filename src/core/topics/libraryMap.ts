import type { PaperList } from '../papers/paperList.ts';
import type { FoundTopics } from '../search/foundTopics.ts';
import { SectionReader, SectionWriter } from '../storage/sections.ts';
import type { TextVectors } from '../search/textVectors.ts';
import { groupNames } from './groupNames.ts';
import { layoutWork, mapLayout } from './mapLayout.ts';
import { neighboursOf } from './neighbours.ts';
import { paperGroups } from './paperGroups.ts';
import type { Report } from '../report.ts';
import { l10n } from '../l10n.ts';

/** Reports of the parts of the work, made when a part begins: how much of `total` is done. */
export type ReportOf = (what: string, total: number) => Report;

// Of the papers of a group, this share has to know its topics for the commonest of them to be that of the others too, …
const knowingShare = 0.3;
// … and this share of those has to have it.
const agreeingShare = 0.5;

/**
 * The topics of papers whose records have none, and where all papers stand on a map of the library. Both come from one graph of
 * the papers most like each: groups in it are topics (`paperGroups.ts`), named by the phrases that mark their titles
 * (`groupNames.ts`); its edges pull papers together (`mapLayout.ts`).
 */
export class LibraryMap implements FoundTopics {
  /** 0 to 1 from the left, and from the top, by the places of the papers. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Topics that were found, the largest group first. */
  readonly topics: readonly string[];
  readonly #topicOf: Int32Array;

  private constructor(x: Float32Array, y: Float32Array, topics: readonly string[], topicOf: Int32Array) {
    this.x = x;
    this.y = y;
    this.topics = topics;
    this.#topicOf = topicOf;
  }

  /** Makes topics and map; 20,000 papers take seconds. The same papers give the same, in whichever order they stand in files. */
  static build(papers: PaperList, vectors: TextVectors, reportOf: ReportOf): LibraryMap {
    const neighbours = neighboursOf(vectors, reportOf(l10n.t('Comparing papers'), papers.length));
    const ids: string[] = [];
    const titles: string[] = [];
    const known: (readonly string[])[] = [];
    for (const { id, csl, topics } of papers) {
      ids.push(id);
      titles.push(csl.title);
      known.push(topics);
    }
    const groups = paperGroups(neighbours, ids);
    const layout = mapLayout(neighbours, groups, reportOf(l10n.t('Drawing the map'), layoutWork(papers.length)));
    // Papers that know their topics need no other, and do not name the topics of others.
    const unknown = groups.map((group, place) => ((known[place]?.length ?? 0) === 0 ? group : -1));
    const agreed = agreedTopics(groups, known);
    const names = groupNames(titles, unknown).map((name, group) => agreed[group] ?? name);
    const topics = [...new Set(names.filter((_, group) => unknown.includes(group)))];
    const topicOf = unknown.map((group) => (group < 0 ? -1 : topics.indexOf(names[group] ?? '')));
    return new LibraryMap(layout.x, layout.y, topics, topicOf);
  }

  /** What {@link file} wrote, which must be whole, read where it lies. */
  static open(file: Uint8Array): LibraryMap {
    return LibraryMap.read(new SectionReader(file));
  }

  /** Topics and places, in pieces of a file. */
  file(version: string): readonly Uint8Array[] {
    const sections = new SectionWriter();
    this.write(sections);
    return sections.file(version);
  }

  static read(sections: SectionReader): LibraryMap {
    return new LibraryMap(
      sections.numbers('map.x', Float32Array),
      sections.numbers('map.y', Float32Array),
      JSON.parse(sections.text('map.topics')) as string[],
      sections.numbers('map.topicOf', Int32Array),
    );
  }

  write(sections: SectionWriter): void {
    sections.addNumbers('map.x', this.x);
    sections.addNumbers('map.y', this.y);
    sections.addText('map.topics', JSON.stringify(this.topics));
    sections.addNumbers('map.topicOf', this.#topicOf);
  }

  /** The topic that was found for a paper whose record has none; undefined for others, and for one that is like none. */
  topicOf(place: number): string | undefined {
    return this.topics[this.numberOf(place)];
  }

  /** The number of that topic; -1 where there is none. */
  numberOf(place: number): number {
    return this.#topicOf[place] ?? -1;
  }
}

/** By group the topic that its papers agree on, where enough of them have topics. */
function agreedTopics(groups: Int32Array, known: readonly (readonly string[])[]): (string | undefined)[] {
  const sizes: number[] = [];
  const knowing: number[] = [];
  const counts: Map<string, number>[] = [];
  for (const [place, group] of groups.entries()) {
    if (group < 0) continue;
    sizes[group] = (sizes[group] ?? 0) + 1;
    const topics = known[place] ?? [];
    if (topics.length === 0) continue;
    knowing[group] = (knowing[group] ?? 0) + 1;
    const counted = (counts[group] ??= new Map<string, number>());
    for (const topic of topics) counted.set(topic, (counted.get(topic) ?? 0) + 1);
  }
  return sizes.map((size, group) => {
    const known = knowing[group] ?? 0;
    const [topic, count] = [...(counts[group] ?? [])].reduce<readonly [string, number]>(
      (best, one) => (one[1] > best[1] ? one : best),
      ['', 0],
    );
    return known >= knowingShare * size && count >= agreeingShare * known && count > 1 ? topic : undefined;
  });
}
