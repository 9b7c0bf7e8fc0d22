import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, test } from 'node:test';

import type { Browser, Locator, Page } from 'playwright-core';

import { launchBrowser } from '../host/browser.mjs';
import { projectFolder } from '../host/editor.mjs';
import { extensionFolder } from '../host/extensionFolder.mjs';
import { demoCopy, type EditorServer, startServer } from '../host/server.mjs';

export type Theme = 'dark' | 'light' | 'contrast';

const everyTheme: readonly Theme[] = ['dark', 'light', 'contrast'];

interface FlowOptions {
  /** What it begins in; `pictures` shows the others. */
  readonly theme: Theme;
  /** The extension host that the extension runs in; Node's unless told otherwise. */
  readonly host?: 'node' | 'web';
  /** The file of the demo workspace that is open at the start. */
  readonly file: string;
  /** Milliseconds. */
  readonly timeout?: number;
  /** User settings beside those of all tests. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the workspace by their paths in it, written before the editor opens: what is written later waits for its watchers. */
  readonly files?: Readonly<Record<string, string>>;
  /** The language that the editor takes itself to have, `zh-cn`. Its own texts stay English: no language pack is installed. */
  readonly language?: string;
}

// A key reaches the extension and comes back as busy within this, on a machine that is ten times slower.
const settledAfter = 500; // milliseconds

const themeNames: Readonly<Record<Theme, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  contrast: 'Default High Contrast',
};

const themeClasses: Readonly<Record<Theme, string>> = { dark: 'vs-dark', light: 'vs', contrast: 'hc-black' };

// Of the body of a webview, which follows the window a moment later.
const webviewClasses: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  contrast: 'vscode-high-contrast',
};

/**
 * A test that uses the editor as a person does. `body` gets an editor of its own on a copy of the demo
 * workspace. When it fails, out/screenshots has a picture of how it looked then, and it is tried once more in another editor: that of
 * a busy machine loses a key now and then. What needed the second try is told in the end.
 */
export function flow(title: string, options: FlowOptions, body: (workbench: Workbench) => Promise<void>): void {
  const name = `${title} (${options.theme})`;
  if (!endsWithTests) after(closeShared);
  endsWithTests = true;
  void test(name, { timeout: 2 * (options.timeout ?? 240_000) }, async (context) => {
    try {
      await once(name, options, body);
    } catch (error) {
      context.diagnostic(
        `second try of ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      await once(name, options, body);
    }
  });
}

async function once(name: string, options: FlowOptions, body: (workbench: Workbench) => Promise<void>): Promise<void> {
  const workbench = await Workbench.open(options);
  try {
    await body(workbench);
  } catch (error) {
    await workbench.screenshot(`failed ${name}`);
    throw error;
  } finally {
    await workbench.close();
  }
}

type Host = 'node' | 'web';

let endsWithTests = false;

// What all flows of a file can share: each has a profile of its own in the browser, and none writes to the extension.
let browser: Promise<Browser> | undefined;
const extensions = new Map<Host, Promise<string>>();

function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

function sharedExtension(host: Host): Promise<string> {
  const known = extensions.get(host) ?? extensionFolder({ kind: host });
  extensions.set(host, known);
  return known;
}

/** Ends what flows share, after the last of them. */
export async function closeShared(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
  for (const folder of extensions.values()) await rm(await folder, { recursive: true, force: true });
  extensions.clear();
}

const settingsFile = '.vscode/settings.json';

/**
 * A copy of the demo workspace with these files. It has settings from the start, since the editor sees changes
 * of a file at once and a new folder after five seconds.
 */
async function workspaceWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await demoCopy();
  await mkdir(path.join(folder, path.dirname(settingsFile)));
  await writeFile(path.join(folder, settingsFile), '{}\n');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

/** The parts of VS Code's window, by what a person sees of them. */
export class Workbench {
  readonly page: Page;
  readonly #server: EditorServer;
  readonly #extension: string;
  readonly #folder: string;
  readonly #theme: Theme;

  private constructor(page: Page, server: EditorServer, extension: string, folder: string, theme: Theme) {
    this.page = page;
    this.#server = server;
    this.#extension = extension;
    this.#folder = folder;
    this.#theme = theme;
  }

  static async open({ theme, host, file, settings, files = {}, language }: FlowOptions): Promise<Workbench> {
    // Whoever has set the list is not offered the bibliography of the demo workspace as a library.
    const quiet = { 'papergloss.libraries': [], 'workbench.colorTheme': themeNames[theme] };
    const [extension, folder, server, ready] = await Promise.all([
      sharedExtension(host ?? 'node'),
      workspaceWith(files),
      startServer({ settings: { ...quiet, ...settings } }),
      sharedBrowser(),
    ]);
    const page = await ready.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(45_000);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    if (language !== undefined) await page.addInitScript(speakLanguage, language);
    const workbench = new Workbench(page, server, extension, folder, theme);
    try {
      await workbench.#load(file);
    } catch (error) {
      await workbench.screenshot(`failed to open ${file}`);
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  async #load(file: string): Promise<void> {
    const { page } = this;
    await page.goto(this.#server.address(this.#folder, this.#extension, { openFile: this.pathOf(file) }));
    const theme = themeClasses[this.#theme];
    await page.locator(`.monaco-workbench.${theme} .tab.active`, { hasText: path.basename(file) }).waitFor();
    await page.locator('.editor-instance .view-line').first().waitFor();
    // The extension tells in its badge that it has read the file: from then on it answers at once.
    await page.locator('.activitybar .badge:visible').first().waitFor();
  }

  /** Opens the workspace without a file of its own choosing: from then on the window comes back as it was left. */
  async reopen(): Promise<void> {
    await this.lookAway();
    await this.page.goto(this.#server.address(this.#folder, this.#extension));
    await this.page.locator('.activitybar .badge:visible').first().waitFor();
  }

  /** Takes the focus from the window, upon which the editor keeps its state; otherwise it does so once a minute. */
  async lookAway(): Promise<void> {
    await this.page.evaluate(loseFocus);
    await new Promise((resolve) => setTimeout(resolve, settledAfter));
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await this.#server.stop();
    await rm(path.dirname(this.#folder), { recursive: true, force: true });
  }

  /** Where a file of the workspace lies on the disk. */
  pathOf(name: string): string {
    return path.join(this.#folder, name);
  }

  /** Text on disk of a file of the workspace. */
  async fileText(name: string): Promise<string> {
    return await readFile(this.pathOf(name), 'utf8');
  }

  /** The text of a file once it is saved as wanted; the editor saves by itself a moment after an edit. */
  async savedText(name: string, isWanted: (text: string) => boolean, patience = 45_000): Promise<string> {
    const end = Date.now() + patience;
    for (;;) {
      const text = await this.fileText(name);
      if (isWanted(text)) return text;
      if (Date.now() > end) throw new Error(`${name} was not saved as expected. It is:\n${text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Runs a command that opens a picker, and types into it once it is there. */
  async pick(title: string, placeholder: string, text: string): Promise<void> {
    await this.runCommand(title);
    await this.focusedInput(placeholder).waitFor();
    await this.type(text);
  }

  /** The input of the quick pick, once keys reach it. Keys that come earlier land in the document. */
  focusedInput(placeholder: string): Locator {
    return this.quickInput.getByPlaceholder(placeholder).and(this.page.locator(':focus'));
  }

  get quickInputRows(): Locator {
    return this.quickInput.locator('.monaco-list-row');
  }

  /** Ticks a row of a picker, which then has `count` ticked rows. */
  async tick(text: string, count: number): Promise<void> {
    // An answer that comes between a click and its effect draws the rows anew.
    await this.rowsSettled();
    await this.quickInputRows.filter({ hasText: text }).getByRole('checkbox').check();
    await this.quickInput.getByText(`${count} Selected`).waitFor();
  }

  /** Resolves when the list answers the last key: between two keys it may be done for a moment. */
  async rowsSettled(): Promise<void> {
    const done = this.quickInput.locator('.monaco-progress-container.done');
    let shown: string | undefined;
    let since = Date.now();
    for (;;) {
      const rows = (await done.count()) > 0 ? (await this.quickInputRows.allInnerTexts()).join('\n') : undefined;
      if (rows === undefined || rows !== shown) since = Date.now();
      else if (Date.now() - since >= settledAfter) return;
      shown = rows;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Cited and saved: an undo that comes earlier would overtake the saving. A long sentence is told in a notification. */
  async citationTold(name: string): Promise<void> {
    const notification = this.page.locator('.statusbar-item', { has: this.page.locator('.codicon-bell-dot') });
    await this.page
      .locator('.statusbar-item', { hasText: `to ${name}` })
      .or(notification)
      .first()
      .waitFor();
  }

  /** Runs a command by its title, as it stands in the palette. */
  async runCommand(title: string): Promise<void> {
    await this.press('F1');
    await this.focusedInput('Type the name of a command to run.').waitFor();
    await this.type(title);
    await this.quickInputRows.first().filter({ hasText: title }).waitFor();
    await this.press('Enter');
  }

  /** Gives the first editor the focus. Keys that come before it has it go to what had it, a webview for instance. */
  async focusEditor(): Promise<void> {
    await this.press('Control+1');
    await this.page.waitForFunction(() => Boolean(document.activeElement?.closest('.editor-instance')));
  }

  /** Puts the cursor at the end of a line of the active editor; the first line is 1. */
  async goToEndOfLine(line: number): Promise<void> {
    await this.press('Control+g');
    await this.quickInput.locator('input:focus').first().waitFor();
    await this.type(String(line));
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.press('End');
  }

  /** Rests the mouse on the first occurrence of `text` that the active editor shows. */
  async hoverText(text: string): Promise<void> {
    await this.page.locator('.editor-instance .view-line', { hasText: text }).first().waitFor();
    const point = await this.page.evaluate(pointOfText, text);
    if (point === undefined) throw new Error(`The editor does not show "${text}".`);
    // From outside, so that the editor sees the mouse arrive.
    await this.page.mouse.move(point.x + 60, point.y + 90);
    await this.page.mouse.move(point.x, point.y, { steps: 5 });
  }

  get hoverCard(): Locator {
    return this.page.locator('.monaco-hover:visible .hover-contents');
  }

  /** Opens a view container of the activity bar by its title. */
  async openView(title: string): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name: title }).click();
    await this.page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
  }

  treeItem(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** The body of the webview in front. */
  get webview(): Locator {
    return this.page.frameLocator('iframe.webview:visible').frameLocator('#active-frame').locator('body');
  }

  /** The body of the webview that stands in a view of the side bar. */
  get dockedWebview(): Locator {
    return this.page
      .frameLocator('iframe.webview[src*="webviewView"]:visible')
      .frameLocator('#active-frame')
      .locator('body');
  }

  /** Keys reach the webview in front; until then it takes the focus from a picker that opens. */
  async webviewFocused(): Promise<void> {
    await this.page.waitForFunction(() => document.activeElement?.matches('iframe.webview') === true);
  }

  /** Opens the menu of an element and takes a row of it. */
  async chooseInMenu(element: Locator, title: string, screenshot?: string): Promise<void> {
    await element.click({ button: 'right' });
    const menu = this.page.locator('.monaco-menu:visible');
    const row = menu.locator('.action-item', { hasText: title });
    await row.waitFor();
    if (screenshot !== undefined) await this.screenshot(screenshot);
    // A click that comes at once is taken for the end of the one that opened the menu.
    await row.hover();
    await row.and(menu.locator('.focused')).waitFor();
    await this.press('Enter');
  }

  /** A picture of what is shown in every theme, and what else has to hold in each of them. */
  async pictures(name: string, holds?: () => Promise<void>): Promise<void> {
    for (const theme of [...everyTheme.filter((other) => other !== this.#theme), this.#theme]) {
      await this.#changeTheme(theme);
      await this.screenshot(name, theme);
      await holds?.();
    }
  }

  async #changeTheme(theme: Theme): Promise<void> {
    const settings = JSON.parse(await this.fileText(settingsFile)) as Readonly<Record<string, unknown>>;
    const changed = { ...settings, 'workbench.colorTheme': themeNames[theme] };
    await writeFile(this.pathOf(settingsFile), `${JSON.stringify(changed, undefined, 2)}\n`);
    await this.page.locator(`.monaco-workbench.${themeClasses[theme]}`).waitFor();
    for (const webview of await this.page.locator('iframe.webview:visible').all()) {
      const page = webview.contentFrame().frameLocator('#active-frame');
      await page.locator(`body.${webviewClasses[theme]}`).waitFor();
    }
  }

  async screenshot(name: string, theme: Theme = this.#theme): Promise<void> {
    const folder = path.join(projectFolder, 'out/screenshots');
    await mkdir(folder, { recursive: true });
    const fileName = `${name.replaceAll(/[^\w-]+/g, '-')}-${theme}.png`;
    await this.page.screenshot({ path: path.join(folder, fileName), animations: 'disabled' });
  }
}

/** Runs in the page before the editor does: its language is what a language pack would have set. */
function speakLanguage(language: string): void {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => undefined });
}

/** Runs in the page, which the test driver keeps in front. */
function loseFocus(): void {
  document.hasFocus = () => false;
  window.dispatchEvent(new FocusEvent('blur'));
}

/** Runs in the page: the middle of the first occurrence of `text` in the lines of the active editor. */
function pointOfText(text: string): { x: number; y: number } | undefined {
  for (const line of document.querySelectorAll('.editor-instance .view-line')) {
    // The editor shows spaces as no-break spaces.
    const start = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let offset = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (start >= offset && start < offset + length) range.setStart(node, start - offset);
      if (start + text.length <= offset + length) {
        range.setEnd(node, start + text.length - offset);
        break;
      }
      offset += length;
    }
    const box = range.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
  return undefined;
}
