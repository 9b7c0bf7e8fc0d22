import type { CancellationToken } from 'vscode-languageserver';

import type { Library } from '../../core/library.ts';
import type { LibraryMap } from '../../core/topics/libraryMap.ts';
import type { LibraryMapAnswer } from '../../protocol/map.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from '../papers/labels.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

// A library that no builder has made is one of some bundled papers: their map takes less than a second, once.
const mostMadeHere = 2_000;
// Papers on a screen stand no nearer than a ten-thousandth of its width.
const steps = 10_000;

const noMap: LibraryMapAnswer = {
  state: 'missing',
  stamp: '',
  isLoading: false,
  x: [],
  y: [],
  years: [],
  topics: [],
  topicOf: [],
};

/** Maps that were made here, and all by a number that tells them apart. */
const madeHere = new WeakMap<Library['papers'], LibraryMap>();
const stamps = new WeakMap<LibraryMap, string>();
let stampsGiven = 0;

/** The map of the library as far as there is one. */
export async function libraryMap(context: ServerContext): Promise<LibraryMapAnswer> {
  const library = await context.papers.library();
  const { status } = await context.loader.loaded;
  const isLoading = status.state === 'loading';
  const map = mapOf(library, isLoading);
  if (map === undefined) return { ...noMap, state: isLoading ? 'loading' : 'missing', isLoading };
  const places = Array.from({ length: library.size }, (_, place) => place);
  const firstTopics = places.map((place) => library.topicsOf(place)[0] ?? map.topicOf(place));
  const counts = new Map<string, number>();
  for (const topic of firstTopics) if (topic !== undefined) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const topics = [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([topic]) => topic);
  const numberOf = new Map(topics.map((topic, number) => [topic, number]));
  return {
    state: 'ready',
    stamp: stampOf(map),
    isLoading,
    x: Array.from(map.x, rounded),
    y: Array.from(map.y, rounded),
    years: places.map((place) => library.columns.year(place) ?? 0),
    topics,
    topicOf: firstTopics.map((topic) => (topic === undefined ? -1 : (numberOf.get(topic) ?? -1))),
  };
}

/** Labels of some papers of the map; null when it is another by now. */
export async function mapPapers(
  context: ServerContext,
  { stamp, from, count }: { readonly stamp: string; readonly from: number; readonly count: number },
  token: CancellationToken,
): Promise<readonly PaperLabel[] | null> {
  const library = await context.papers.library();
  return unlessCancelled(context, token, async () => {
    const map = library.map ?? madeHere.get(library.papers);
    if (map === undefined || stampOf(map) !== stamp) return null;
    const labels: PaperLabel[] = [];
    for (let place = from; place < Math.min(from + count, library.size); place++) {
      const paper = library.papers.at(place);
      if (paper !== undefined) labels.push(paperLabel(paper));
    }
    return labels;
  });
}

function mapOf(library: Library, isLoading: boolean): LibraryMap | undefined {
  const known = library.map ?? madeHere.get(library.papers);
  if (known !== undefined || isLoading || library.size > mostMadeHere) return known;
  const made = library.madeMap();
  madeHere.set(library.papers, made);
  return made;
}

function stampOf(map: LibraryMap): string {
  const known = stamps.get(map) ?? String(++stampsGiven);
  stamps.set(map, known);
  return known;
}

const rounded = (value: number): number => Math.round(value * steps) / steps;
