import type { MapLabel } from '../../mapMessages.ts';

/** The papers of the map by their places. */
export interface MapData {
  readonly stamp: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly years: readonly number[];
  readonly topics: readonly string[];
  readonly topicOf: readonly number[];
}

export type MapMode = 'likeness' | 'timeline';

/** What is shown of the map, and in which state. Those who show it hear of changes. */
export class MapModel {
  data: MapData = { stamp: '', x: [], y: [], years: [], topics: [], topicOf: [] };
  /** Labels come after the map, so many at a time. */
  readonly labels: MapLabel[] = [];
  mode: MapMode = 'likeness';
  /** The topic that is looked at; undefined for all. */
  topic: number | undefined;
  /** What a search found, best first; undefined without one. */
  found: ReadonlySet<number> | undefined;
  selected: ReadonlySet<number> = new Set();
  /** Papers of the file that is open. */
  marked: ReadonlySet<number> = new Set();
  /** The paper under the pointer, or the row with the focus. */
  active: number | undefined;
  readonly #placeOfId = new Map<string, number>();
  readonly #listeners: (() => void)[] = [];
  #foundIds: readonly string[] | undefined;
  #selectedIds: readonly string[] = [];
  #markedIds: readonly string[] = [];

  get size(): number {
    return this.data.x.length;
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Another map: papers that were selected stay so, as soon as their labels have come. */
  setData(data: MapData): void {
    this.#selectedIds = this.selectedIds;
    this.data = data;
    this.labels.length = 0;
    this.#placeOfId.clear();
    this.topic = undefined;
    this.selected = new Set();
    this.active = undefined;
    this.#findPlaces();
  }

  /** The selected papers by their ids, with those whose labels have not come yet. */
  get selectedIds(): readonly string[] {
    if (this.#selectedIds.length > 0) return this.#selectedIds;
    return [...this.selected].flatMap((place) => this.labels[place]?.id ?? []);
  }

  addLabels(from: number, labels: readonly MapLabel[]): void {
    for (const [index, label] of labels.entries()) {
      this.labels[from + index] = label;
      this.#placeOfId.set(label.id, from + index);
    }
    this.#findPlaces();
  }

  /** Papers by their ids, as far as their labels have come. */
  setFound(ids: readonly string[] | undefined): void {
    this.#foundIds = ids;
    this.#findPlaces();
  }

  setMarked(ids: readonly string[]): void {
    this.#markedIds = ids;
    this.#findPlaces();
  }

  /** Selects by ids of an earlier time, as soon as they are known. */
  restoreSelected(ids: readonly string[]): void {
    this.#selectedIds = ids;
    this.#findPlaces();
  }

  select(places: Iterable<number>): void {
    this.#selectedIds = [];
    this.selected = new Set(places);
    this.changed();
  }

  #findPlaces(): void {
    const placesOf = (ids: readonly string[]): Set<number> =>
      new Set(ids.flatMap((id) => this.#placeOfId.get(id) ?? []));
    this.found = this.#foundIds === undefined ? undefined : placesOf(this.#foundIds);
    this.marked = placesOf(this.#markedIds);
    if (this.#selectedIds.length > 0) this.selected = placesOf(this.#selectedIds);
    this.changed();
  }

  /** Whether a paper stands out, where only some do. */
  isLit(place: number): boolean {
    if (this.found !== undefined && !this.found.has(place)) return false;
    return this.topic === undefined || this.data.topicOf[place] === this.topic;
  }

  get isFiltered(): boolean {
    return this.found !== undefined || this.topic !== undefined;
  }

  /** The papers of the table: those selected, else those that stand out. */
  listed(): number[] {
    const places = this.selected.size > 0 ? [...this.selected] : (this.found ?? this.data.x.keys());
    const listed = [...places];
    return this.selected.size > 0 ? listed : listed.filter((place) => this.isLit(place));
  }

  topicName(place: number): string {
    return this.data.topics[this.data.topicOf[place] ?? -1] ?? '';
  }
}
