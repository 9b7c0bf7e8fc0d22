import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { launchBrowser } from '../host/browser.mjs';
import { projectFolder } from '../host/editor.mjs';
import { expectAccessible } from './axe.ts';

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 };
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

const hostile = `@article{evil</script><b>,
  title = {</script><script>window.hacked = 1</script> <img src=x onerror="window.hacked = 1"> %PAPERS% $& <!-- },
  author = {O'Neil, "><svg onload=window.hacked=1>},
  abstract = {--> </style> &lt;b&gt; \u202Ereversed},
  keywords = {<i>topic</i>, javascript:alert(1)},
  url = {javascript:window.hacked=1}, year = 2020 }
@book{rtl, title = {שלום עולם 東京の夜}, author = {כהן, דוד}, year = 2021}
`;

describe('a library as a page', () => {
  let browser: Browser;
  let folder: string;
  const exported = async (name: string, ...args: readonly string[]): Promise<string> => {
    const file = path.join(folder, name);
    await promisify(execFile)(process.execPath, ['dist/cli.js', 'export', ...args, '--html', file], {
      cwd: projectFolder,
    });
    return file;
  };
  /** The page from the disk, in a browser that is offline; what it asks for or reports is noted. */
  const opened = async (file: string, options: BrowserContextOptions, hash = ''): Promise<OpenedPage> => {
    const context = await browser.newContext({ ...options, offline: true });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    const noted: string[] = [];
    page.on('request', (request) => noted.push(request.url()));
    page.on('console', (message) => noted.push(message.text()));
    page.on('pageerror', (error) => noted.push(error.message));
    const address = pathToFileURL(file).href + hash;
    await page.goto(address);
    return { page, noted: () => noted.filter((each) => each !== address) };
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'papergloss-page-'));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('searches as one types and copies BibTeX, from a file and offline', async () => {
    const { page, noted } = await opened(await exported('bundled.html'), desktop);
    await page.getByText('926 papers').waitFor();
    await screenshot(page, 'page');
    await page.keyboard.type('fsdp');
    const first = page.locator('article').first();
    await first.getByRole('heading', { name: 'Experiences on Scaling Fully Sharded Data Parallel' }).waitFor();
    assert.match(await page.getByRole('status').innerText(), /^\d+ papers? of 926$/);
    await first.getByRole('button', { name: 'Copy BibTeX' }).click();
    await first.getByText('Copied', { exact: true }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^@article\{zhao2023pytorch,\n/);
    await first.getByText('Abstract').click();
    await first.locator('.abstract mark').first().waitFor();
    await screenshot(page, 'page search');
    await expectAccessible(page);
    assert.match(page.url(), /#q=fsdp$/);
    assert.deepEqual(noted(), []);
  });

  it('finds mistyped words, narrows by topics and years, and takes all of it back', async () => {
    const { page, noted } = await opened(await exported('narrowed.html'), { ...desktop, colorScheme: 'dark' });
    await page.keyboard.type('specualtive decodng');
    await page.getByRole('heading', { name: 'Fast Inference from Transformers via Speculative Decoding' }).waitFor();
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    const chip = page.locator('.chips button').first();
    await chip.click();
    assert.equal(await chip.getAttribute('aria-pressed'), 'true');
    await page.getByLabel('Year').selectOption('2023');
    assert.match(page.url(), /year=2023&topic=/);
    await page.locator('article').first().waitFor();
    await screenshot(page, 'page dark');
    await expectAccessible(page);
    const again = await opened(path.join(folder, 'narrowed.html'), desktop, new URL(page.url()).hash);
    assert.equal(await again.page.getByRole('status').innerText(), await page.getByRole('status').innerText());
    assert.deepEqual(noted(), []);
  });

  it('fits a phone, without anything wider than the screen', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await opened(await exported(`phone-${colorScheme}.html`), { ...phone, colorScheme });
      await page.getByText('926 papers').waitFor();
      const [width, visible] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok((width ?? 0) <= (visible ?? 0), `${width} of ${visible} pixels`);
      await screenshot(page, `page phone ${colorScheme}`);
      await page.getByLabel('Search titles').fill('mixture of experts');
      await page.locator('article').first().locator('mark').first().waitFor();
      await screenshot(page, `page phone search ${colorScheme}`);
    }
  });

  it('can be used by keyboard alone', async () => {
    const { page } = await opened(await exported('keys.html', '--title', 'Reading list'), desktop);
    await page.getByRole('heading', { level: 1, name: 'Reading list' }).waitFor();
    await page.keyboard.type('zero bubble');
    await page.getByRole('heading', { level: 2, name: 'Zero Bubble Pipeline Parallelism' }).waitFor();
    // To the papers, past the filters: title, abstract, copy.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
    assert.match(await focused(), /^Zero Bubble/);
    for (let keys = 0; keys < 4 && (await focused()) !== 'Copy BibTeX'; keys += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Copied', { exact: true }).waitFor();
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'query');
  });

  it('shows hostile texts as text', async () => {
    const library = path.join(folder, 'evil.bib');
    await writeFile(library, hostile);
    const { page, noted } = await opened(await exported('evil.html', library, '--title', '</title>%INDEX%'), desktop);
    await page.getByText('2 papers').first().waitFor();
    await page.getByRole('heading', { name: '</title>%INDEX%' }).waitFor();
    await page.keyboard.type('%papers%');
    await page.locator('article').first().getByText('</script><script>').first().waitFor();
    assert.equal(await page.evaluate('window.hacked'), undefined);
    assert.equal(await page.locator('a[href^="javascript"], article img, article svg, article script').count(), 0);
    await page.getByLabel('Search titles').fill('東京');
    await page.locator('article', { hasText: 'שלום' }).waitFor();
    await screenshot(page, 'page hostile');
    assert.deepEqual(noted(), []);
    assert.doesNotMatch(await readFile(path.join(folder, 'evil.html'), 'utf8'), /<img src=x/);
  });
});

interface OpenedPage {
  readonly page: Page;
  /** Addresses that were asked for, messages and errors. */
  readonly noted: () => readonly string[];
}

async function screenshot(page: Page, name: string): Promise<void> {
  const folder = path.join(projectFolder, 'out/screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name.replaceAll(' ', '-')}.png`), animations: 'disabled' });
}
