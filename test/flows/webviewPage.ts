import { readFileSync } from 'node:fs';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { launchBrowser } from '../host/browser.mjs';

const origin = 'http://page.test';
// What the editor gives a page of its light theme, as far as pages need it to be looked at.
const themeStyle = `:root {
  --vscode-font-family: sans-serif; --vscode-font-size: 13px; --vscode-editor-font-family: monospace;
  --vscode-foreground: #3b3b3b; --vscode-sideBar-foreground: #3b3b3b; --vscode-sideBar-background: #f8f8f8;
  --vscode-editor-foreground: #333333; --vscode-editor-background: #ffffff; --vscode-focusBorder: #005fb8;
  --vscode-button-secondaryForeground: #3b3b3b; --vscode-button-secondaryBackground: #e5e5e5;
  --vscode-button-foreground: #ffffff; --vscode-button-background: #005fb8;
  --vscode-dropdown-foreground: #3b3b3b; --vscode-dropdown-background: #ffffff; --vscode-dropdown-border: #cecece;
  --vscode-input-foreground: #3b3b3b; --vscode-input-background: #ffffff; --vscode-panel-border: #e5e5e5;
  --vscode-input-placeholderForeground: #616161; --vscode-descriptionForeground: #3b3b3b;
  --vscode-list-inactiveSelectionBackground: #e4e6f1; --vscode-textLink-foreground: #005fb8;
  --vscode-editor-findMatchHighlightBackground: #ea5c0055; --vscode-textCodeBlock-background: #f2f2f2;
}`;

/** Where a page finds its parts, as the editor tells it. */
interface PageParts {
  readonly nonce: string;
  readonly cspSource: string;
  readonly styleUri: string;
  readonly scriptUri: string;
  readonly language: string;
}

interface PageOptions {
  /** The name of its script in `dist` and of its style in `media`. */
  readonly name: 'map' | 'details';
  readonly html: (parts: PageParts) => string;
  /** What the editor kept of the page. */
  readonly state?: unknown;
  readonly context?: BrowserContextOptions;
}

/** A page of a webview by itself in the browser, with a stand-in for the editor around it. */
export class WebviewPage<To, From> {
  readonly page: Page;
  readonly #browser: Browser;
  /** What the page has told the editor. */
  readonly told: From[] = [];
  /** What the page has thrown, and what its policy has refused. */
  readonly faults: string[] = [];

  protected constructor(page: Page, browser: Browser) {
    this.page = page;
    this.#browser = browser;
  }

  /** Opens a page and waits until it listens. */
  static async opened<To, From>(
    options: PageOptions,
    isReady: (message: From) => boolean,
  ): Promise<WebviewPage<To, From>> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, ...options.context });
    const opened = new WebviewPage<To, From>(page, browser);
    await opened.#load(options);
    await opened.hears(isReady);
    return opened;
  }

  async #load({ name, html, state }: PageOptions): Promise<void> {
    const { page, faults, told } = this;
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.exposeFunction('tellEditor', (message: From) => void told.push(message));
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
    const [styleUri, scriptUri] = [`${origin}/media/${name}.css`, `${origin}/dist/${name}.js`];
    const written = html({ nonce: 'abc', cspSource: origin, styleUri, scriptUri, language: 'en' });
    const themed = /<body class="/.test(written)
      ? written.replace('<body class="', '<body class="vscode-light ')
      : written.replace('<body ', '<body class="vscode-light" ');
    await page.route('**/*', async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (path === '/') await route.fulfill({ contentType: 'text/html; charset=utf-8', body: themed });
      else if (path.endsWith('.css'))
        await route.fulfill({ contentType: 'text/css', body: `${readFileSync(`.${path}`, 'utf8')}\n${themeStyle}` });
      else if (path.endsWith('.js'))
        await route.fulfill({ contentType: 'text/javascript', body: readFileSync(`.${path}`, 'utf8') });
      else await route.fulfill({ status: 404 });
    });
    await page.goto(`${origin}/`);
  }

  /** The first message that is wanted among those that were told since they were forgotten. */
  async hears(isWanted: (message: From) => boolean): Promise<From> {
    const end = Date.now() + 30_000;
    for (;;) {
      const found = this.told.find(isWanted);
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`The page did not tell what was wanted, but ${JSON.stringify(this.told)}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async send(...messages: readonly To[]): Promise<void> {
    await this.page.evaluate(
      (sent) => {
        for (const message of sent) window.postMessage(message, window.origin);
      },
      messages as readonly unknown[],
    );
  }

  /** What the page has given the editor to keep. */
  async keptState(): Promise<unknown> {
    return await this.page.evaluate(() => (window as unknown as { readonly keptState?: unknown }).keptState);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/**
 * What the Tab key comes to from the top of a page, each once and in its order, and what of the page can be used and was not come to.
 */
export async function tabbedThrough(
  page: Page,
): Promise<{ readonly reached: readonly string[]; readonly missed: readonly string[] }> {
  await page.evaluate(() => {
    // Leaving what has the focus would go on from there.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const reached: string[] = [];
  for (let keys = 0; keys < 300; keys += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement: active } = document;
      if (!(active instanceof HTMLElement) || active === document.body || active.dataset['reached'] !== undefined)
        return '';
      active.dataset['reached'] = '';
      return active.getAttribute('aria-label') ?? active.textContent?.trim() ?? active.id;
    });
    if (name === '') break;
    reached.push(name);
  }
  const missed = await page.evaluate(() => {
    const usable = 'button:not(:disabled), a[href], input, select, summary, [tabindex="0"]';
    const found = [...document.querySelectorAll<HTMLElement>(usable)].filter(
      (element) => element.checkVisibility() && element.dataset['reached'] === undefined && element.tabIndex >= 0,
    );
    for (const element of document.querySelectorAll<HTMLElement>('[data-reached]')) delete element.dataset['reached'];
    return found.map((element) => element.outerHTML.slice(0, 120));
  });
  return { reached, missed };
}
