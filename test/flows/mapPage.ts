import { readFileSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';

import { mapHtml } from '../../src/editor/mapHtml.ts';
import type { FromMap, ToMap } from '../../src/mapMessages.ts';
import { launchBrowser } from '../host/browser.mjs';

const origin = 'http://map.test';
// What the editor gives a page of its light theme, as far as the page needs it to be looked at.
const themeStyle = `:root {
  --vscode-font-family: sans-serif; --vscode-font-size: 13px;
  --vscode-editor-foreground: #333333; --vscode-editor-background: #ffffff; --vscode-focusBorder: #005fb8;
  --vscode-button-secondaryForeground: #3b3b3b; --vscode-button-secondaryBackground: #e5e5e5;
  --vscode-button-foreground: #ffffff; --vscode-button-background: #005fb8;
  --vscode-input-foreground: #3b3b3b; --vscode-input-background: #ffffff;
  --vscode-input-placeholderForeground: #616161; --vscode-descriptionForeground: #3b3b3b;
  --vscode-list-inactiveSelectionBackground: #e4e6f1; --vscode-textLink-foreground: #005fb8;
}`;

/** The page of the library map by itself in the browser, with a stand-in for the editor around it. */
export class MapPage {
  readonly page: Page;
  readonly #browser: Browser;
  /** What the page has told the editor. */
  readonly told: FromMap[] = [];
  /** What the page has thrown, and what its policy has refused. */
  readonly faults: string[] = [];

  private constructor(page: Page, browser: Browser) {
    this.page = page;
    this.#browser = browser;
  }

  /** Opens the page; `state` is what the editor kept of it. */
  static async open(state: unknown = undefined): Promise<MapPage> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    const opened = new MapPage(page, browser);
    page.on('pageerror', (error) => opened.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') opened.faults.push(message.text());
    });
    await page.exposeFunction('tellEditor', (message: FromMap) => void opened.told.push(message));
    await page.addInitScript((kept) => {
      let state = kept;
      const editor = window as unknown as { tellEditor(message: unknown): void };
      Object.assign(window, {
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => editor.tellEditor(message),
          getState: () => state,
          setState: (given: unknown) => {
            state = given;
            Object.assign(window, { keptState: given });
          },
        }),
      });
    }, state);
    const files: Readonly<Record<string, readonly [string, string]>> = {
      '/map.css': ['text/css', `${themeStyle}\n${readFileSync('media/map.css', 'utf8')}`],
      '/map.js': ['text/javascript', readFileSync('dist/map.js', 'utf8')],
      '/': [
        'text/html',
        mapHtml({
          nonce: 'abc',
          cspSource: origin,
          styleUri: `${origin}/map.css`,
          scriptUri: `${origin}/map.js`,
          language: 'en',
        }).replace('<body ', '<body class="vscode-light" '),
      ],
    };
    await page.route('**/*', async (route) => {
      const [contentType, body] = files[new URL(route.request().url()).pathname] ?? [];
      if (body === undefined) await route.fulfill({ status: 404 });
      else await route.fulfill({ contentType: `${contentType}; charset=utf-8`, body });
    });
    await page.goto(`${origin}/`);
    await opened.#hears('ready');
    return opened;
  }

  async #hears(kind: FromMap['kind']): Promise<FromMap> {
    const end = Date.now() + 30_000;
    for (;;) {
      const found = this.told.find((message) => message.kind === kind);
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`The page did not tell "${kind}".`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The first message of a kind from now on. */
  async tells(kind: FromMap['kind'], act: () => Promise<unknown>): Promise<FromMap> {
    this.told.length = 0;
    await act();
    return await this.#hears(kind);
  }

  async send(...messages: readonly ToMap[]): Promise<void> {
    await this.page.evaluate((sent) => {
      for (const message of sent) window.postMessage(message, window.origin);
    }, messages);
  }

  /** What the page has given the editor to keep. */
  async keptState(): Promise<unknown> {
    return await this.page.evaluate(() => (window as unknown as { readonly keptState?: unknown }).keptState);
  }

  async close(): Promise<void> {
    await this.#browser.close();
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
