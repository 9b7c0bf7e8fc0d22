import type { Page } from 'playwright-core';

import { mapHtml } from '../../src/editor/map/mapHtml.ts';
import type { FromMap, ToMap } from '../../src/mapMessages.ts';
import { WebviewPage } from './webviewPage.ts';

/** The page of the library map by itself in the browser, with a stand-in for the editor around it. */
export class MapPage {
  readonly #opened: WebviewPage<ToMap, FromMap>;

  private constructor(opened: WebviewPage<ToMap, FromMap>) {
    this.#opened = opened;
  }

  /** Opens the page; `state` is what the editor kept of it. */
  static async open(state: unknown = undefined): Promise<MapPage> {
    const options = { name: 'map', html: mapHtml, state } as const;
    return new MapPage(await WebviewPage.opened<ToMap, FromMap>(options, ({ kind }) => kind === 'ready'));
  }

  get page(): Page {
    return this.#opened.page;
  }

  /** What the page has thrown, and what its policy has refused. */
  get faults(): readonly string[] {
    return this.#opened.faults;
  }

  /** The first message of a kind from now on. */
  async tells(kind: FromMap['kind'], act: () => Promise<unknown>): Promise<FromMap> {
    this.#opened.told.length = 0;
    await act();
    return await this.#opened.hears((message) => message.kind === kind);
  }

  send(...messages: readonly ToMap[]): Promise<void> {
    return this.#opened.send(...messages);
  }

  /** What the page has given the editor to keep. */
  keptState(): Promise<unknown> {
    return this.#opened.keptState();
  }

  close(): Promise<void> {
    return this.#opened.close();
  }
}

/** A map of papers that do not exist, in groups, with their labels. */
export function madeMap(count: number, titleOf = (place: number) => `Paper ${place}`): readonly ToMap[] {
  const groups = 30;
  const places = Array.from({ length: count }, (_, place) => place);
  const angle = (place: number): number => ((place % groups) / groups) * 2 * Math.PI;
  // Golden angles fill a circle evenly.
  const spread = (place: number, turn: number): number =>
    0.1 * Math.sqrt(place / count) * (turn === 0 ? Math.cos(place * 2.4) : Math.sin(place * 2.4));
  const map: ToMap = {
    kind: 'map',
    stamp: '1',
    isLoading: false,
    x: places.map((place) => 0.5 + 0.35 * Math.cos(angle(place)) + spread(place, 0)),
    y: places.map((place) => 0.5 + 0.35 * Math.sin(angle(place)) + spread(place, 1)),
    years: places.map((place) => (place % 11 === 10 ? 0 : 1990 + (place % 30))),
    topics: Array.from({ length: groups }, (_, group) => `Topic ${group}`),
    topicOf: places.map((place) => place % groups),
  };
  const labels: ToMap = {
    kind: 'labels',
    stamp: '1',
    from: 0,
    labels: places.map((place) => ({ id: `id${place}`, title: titleOf(place), authors: `Author ${place % 7}` })),
  };
  return [map, labels];
}
