import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';

import type { BrowserContextOptions } from 'playwright-core';

import type { FromDetails, ToDetails } from '../../src/detailsMessages.ts';
import { detailsHtml, messageHtml, paperHtml, type ShownPaper } from '../../src/editor/details/detailsHtml.ts';
import { partHtml } from '../../src/editor/details/partHtml.ts';
import type { PaperPlace } from '../../src/protocol/papers.ts';
import { expectAccessible } from './axe.ts';
import { tabbedThrough, WebviewPage } from './webviewPage.ts';

type DetailsPage = WebviewPage<ToDetails, FromDetails>;

const place = (line: number, kind: PaperPlace['kind'], text: string): PaperPlace => ({
  uri: 'file:///w/train.py',
  range: { start: { line, character: 0 }, end: { line, character: 4 } },
  line: 'from torch import nn',
  ...{ kind, text },
});

const uses = {
  places: [place(2, 'cited', 'zhao'), place(8, 'named', 'FSDP')],
  names: new Map([['file:///w/train.py', 'train.py']]),
};

/** A paper of which everything is known. */
const full: ShownPaper = {
  paper: {
    id: 'x',
    title: 'Of otters and rivers',
    allAuthors: Array.from({ length: 3_000 }, (_, each) => `Ada Otter${each}`),
    venueName: 'Journal of Rivers',
    year: 2020,
    summary: 'Otters swim.',
    summaryFrom: ['own.jsonl'],
    abstract: 'We present rivers, which use water and otters.',
    highlights: [{ start: 11, end: 17 }],
    arxivUrl: 'https://arxiv.org/abs/1',
    links: [{ kind: 'code', url: 'https://github.com/a/b' }],
    reading: { state: 'reading', tags: ['later'], hasNote: true },
    notes: [{ uri: 'file:///n.md', text: 'They swim.' }],
    ...{ names: ['rivers'], aliases: [], topics: ['water'], sources: ['own.jsonl'], keys: ['ada'] },
  },
  before: [{ id: 'b', title: 'Of badgers' }],
  late: {
    context: {
      mentions: [{ start: 29, end: 34, paper: { id: 'w', title: 'Water' } }],
      concepts: [{ name: 'swimming', relation: 'introduces', papers: [{ id: 's', title: 'Swimming' }], more: 2 }],
    },
    related: [{ id: 'r', title: 'Of rivers', year: 2021, shares: ['water'] }],
    bibtex: '@article{ada,\n  title = {Of otters}\n}',
    uses: { ...uses, searched: 40, all: 90, state: 'looking', isCut: false },
  },
};

/** A test on a page that is closed in the end; nothing may be thrown or refused in it. */
function onPage(
  title: string,
  html: Parameters<typeof WebviewPage.opened>[0]['html'],
  body: (opened: DetailsPage) => Promise<void>,
  context: BrowserContextOptions = {},
): void {
  void test(title, { timeout: 120_000 }, async () => {
    const opened = await WebviewPage.opened<ToDetails, FromDetails>(
      { name: 'details', html, context },
      ({ action }) => action === 'ready',
    );
    try {
      await body(opened);
      assert.deepEqual(opened.faults, []);
    } finally {
      await opened.close();
    }
  });
}

const pageOf =
  (shown: ShownPaper, isDocked = false) =>
  (frame: Parameters<typeof detailsHtml>[1]): string =>
    detailsHtml(shown, { ...frame, isDocked, revision: 7 });

onPage('everything on the page of a paper is come to and done by keyboard', pageOf(full), async (opened) => {
  const { page, told } = opened;
  await page.locator('summary').press('Enter');
  const { reached, missed } = await tabbedThrough(page);
  assert.deepEqual(missed, []);
  assert.deepEqual(reached, [
    ...['← Back to Of badgers', 'and 2,988 more'],
    ...['Insert citation', 'Copy citation', 'Copy BibTeX', 'Copy reference', 'Open on arXiv', 'Copy as…', 'CSL-JSON'],
    ...['Reference as plain text', 'Reference as Markdown', 'Reference as HTML'],
    ...[
      'Reading state',
      'Open note',
      'Edit tags',
      'water',
      'Line 3',
      'Line 9',
      'Stop',
      'Swimming',
      'Code',
      'Of rivers',
    ],
    'BibTeX entry',
  ]);
  const done: FromDetails[] = [];
  for (const element of await page.locator('[data-action]').all()) {
    told.length = 0;
    await element.press('Enter');
    done.push(await opened.hears(() => true));
  }
  assert.deepEqual(done, [
    ...(
      ['back', 'insert', 'citation', 'copy', 'reference', 'arxiv', 'cslJson', 'text', 'markdown', 'html'] as const
    ).map((action) => ({ action })),
    ...(['note', 'tags'] as const).map((action) => ({ action })),
    { action: 'show', paper: 'w' },
    ...[0, 1].map((number) => ({ action: 'place', place: number })),
    { action: 'stop' },
    { action: 'show', paper: 's' },
    { action: 'show', paper: 'r' },
  ]);
  told.length = 0;
  await page.getByRole('combobox').press('ArrowDown');
  assert.deepEqual(await opened.hears(() => true), { action: 'state', state: 'read' });
  told.length = 0;
  await page.getByRole('heading', { level: 1 }).press('Escape');
  assert.deepEqual(await opened.hears(() => true), { action: 'leave' });
  const more = page.getByRole('button', { name: 'and 2,988 more' });
  await more.press('Enter');
  await page.getByText('Ada Otter2999').waitFor();
  await page.getByRole('button', { name: 'Show fewer', expanded: true }).press('Enter');
  await page.getByText('Ada Otter2999').waitFor({ state: 'hidden' });
  await expectAccessible(page);
});

onPage(
  'the keyboard stays where it is while parts of the page come, and goes to the title of another paper',
  pageOf(full),
  async (opened) => {
    const { page } = opened;
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
    const usesNow = { ...uses, searched: 80, all: 90, isCut: false };
    const part = (state: 'looking' | 'done', said?: string): ToDetails => ({
      ...{ kind: 'part', revision: 8, part: 'uses' },
      html: partHtml('uses', full.paper, { uses: { ...usesNow, state } }),
      ...(said !== undefined && { said }),
    });
    await page.getByRole('button', { name: 'Stop' }).focus();
    await opened.send(part('looking'));
    await page.getByText('80 of 90 files').waitFor();
    assert.equal(await focused(), 'Stop');
    await opened.send(part('done', '2 places in 1 file.'));
    await page.getByRole('status').getByText('2 places in 1 file.').waitFor();
    assert.equal(await focused(), 'In this workspace');
    const other: ShownPaper = { paper: { ...full.paper, id: 'y', title: 'Of badgers' } };
    const state = { id: 'y' };
    await opened.send({ kind: 'page', revision: 9, html: paperHtml(other), state, isOther: true });
    await page.getByRole('heading', { name: 'Of badgers', level: 1 }).waitFor();
    assert.deepEqual([await focused(), await page.evaluate(() => scrollY)], ['Of badgers', 0]);
    assert.deepEqual(await opened.keptState(), state);
    await page.evaluate((html) => {
      const data = { kind: 'part', revision: 10, part: 'uses', html };
      window.dispatchEvent(new MessageEvent('message', { data, origin: 'https://example.org' }));
    }, '<p>forged</p>');
    assert.equal(await page.getByText('forged').count(), 0);
  },
);

const evil = '</script><script>document.title="taken"</script><img src=x onerror=alert(1)> \u202e';
const hostile: ShownPaper = {
  paper: {
    ...full.paper,
    title: evil,
    abstract: evil,
    allAuthors: [evil],
    summary: evil,
    tags: [evil],
  } as ShownPaper['paper'],
  late: { ...full.late, bibtex: evil, related: [{ id: evil, title: evil, shares: [evil] }] },
};
onPage(
  'texts of files are text on the page, also where they come late',
  pageOf({ paper: hostile.paper }),
  async (opened) => {
    const { page } = opened;
    const html = paperHtml(hostile);
    await opened.send({ kind: 'page', revision: 8, html, state: { id: evil }, isOther: true });
    await page.locator('#part-related li').waitFor();
    assert.equal(await page.locator('img, main script').count(), 0);
    assert.notEqual(await page.title(), 'taken');
    assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /\u202e/);
  },
);

onPage(
  'the docked page fits a narrow view, with forced colours too',
  pageOf(full, true),
  async ({ page }) => {
    await expectAccessible(page);
    const [width, visible] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok((width ?? 0) <= (visible ?? 0), `${width} of ${visible} pixels`);
    await mkdir('out/screenshots', { recursive: true });
    await page.screenshot({ path: 'out/screenshots/docked-page.png', fullPage: true });
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.screenshot({ path: 'out/screenshots/docked-page-forced.png', fullPage: true });
  },
  { viewport: { width: 300, height: 700 } },
);

onPage(
  'a sentence in place of a paper is a page like others',
  (frame) => messageHtml('Put the cursor on a name.', { ...frame, isDocked: true }),
  async (opened) => {
    const { page } = opened;
    assert.deepEqual(await opened.hears(() => true), { action: 'ready', revision: 0 });
    await opened.hears(({ action }) => action === 'shown');
    await expectAccessible(page);
  },
);
