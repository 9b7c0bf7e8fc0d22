import assert from 'node:assert/strict';
import { test } from 'node:test';

import { expectAccessible } from './axe.ts';
import { madeMap, MapPage } from './mapPage.ts';
import { tabbedThrough } from './webviewPage.ts';

const hostile = [
  '<img src=x onerror=alert(1)>',
  '</script><script>document.title="taken"</script>',
  'evil \u202etxt.exe',
  '[x](command:workbench.action.quit) $(zap) \u0000\u0007',
];

/** A test on a page that is closed in the end; nothing may be thrown or refused in it. */
function onPage(title: string, state: unknown, body: (map: MapPage) => Promise<void>): void {
  void test(title, { timeout: 120_000 }, async () => {
    const map = await MapPage.open(state);
    try {
      await body(map);
      assert.deepEqual(map.faults, []);
    } finally {
      await map.close();
    }
  });
}

onPage('the map and its table can be used with keys alone', undefined, async (map) => {
  const { page } = map;
  await map.send(...madeMap(60));
  await page.getByText('All: 60 papers').first().waitFor();
  const table = page.getByRole('grid');
  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await page.getByText('Selected: 1 paper').first().waitFor();
  const opened = await map.tells('open', () => page.keyboard.press('Enter'));
  assert.deepEqual(opened, { kind: 'open', id: 'id2' });
  const listed = await map.tells('list', () => page.getByRole('button', { name: 'Open as list' }).press('Enter'));
  assert.deepEqual(listed, { kind: 'list', ids: ['id2'] });
  await table.focus();
  await page.keyboard.press('Escape');
  await page.getByText('All: 60 papers').first().waitFor();

  await page.getByRole('button', { name: 'Year', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Year', exact: true }).press('Enter');
  assert.equal(await page.getByRole('columnheader', { name: 'Year' }).getAttribute('aria-sort'), 'descending');
  assert.match((await page.getByRole('row').nth(1).textContent()) ?? '', /2019/);

  await page.getByRole('button', { name: 'Topic 3' }).press('Enter');
  await page.getByText('All in “Topic 3”: 2 papers').first().waitFor();

  await page.locator('#picture').focus();
  for (const key of ['+', '+', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
  await page.waitForFunction(() => {
    const kept = (window as unknown as { keptState?: { view?: { k: number } } }).keptState;
    return (kept?.view?.k ?? 1) > 1.5;
  });
});

onPage('the Tab key comes to everything of the map, and Enter does what it says', undefined, async (map) => {
  const { page } = map;
  await map.send(...madeMap(60));
  await page.getByText('All: 60 papers').first().waitFor();
  const { reached, missed } = await tabbedThrough(page);
  assert.deepEqual(missed, []);
  assert.equal(reached[0], 'Find papers on the map');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  for (const name of ['Timeline', 'Likeness', 'Lasso']) {
    await button(name).press('Enter');
    assert.equal(await button(name).getAttribute('aria-pressed'), 'true', name);
  }
  const zoom = async (): Promise<number> =>
    ((await map.keptState()) as { readonly view?: { readonly k?: number } } | undefined)?.view?.k ?? 1;
  await button('Zoom in').press('Enter');
  while ((await zoom()) <= 1) await page.evaluate(() => new Promise(requestAnimationFrame));
  await button('Zoom out').press('Enter');
  await button('Fit').press('Enter');
  while ((await zoom()) !== 1) await page.evaluate(() => new Promise(requestAnimationFrame));
  for (const name of ['SVG', 'PNG']) await map.tells('save', () => button(name).press('Enter'));
  await map.tells('copyCitations', () => button('Copy citations').press('Enter'));
  await map.tells('copyBibtex', () => button('Copy BibTeX').press('Enter'));
  await page.getByRole('searchbox').fill('otters');
  await map.tells('search', () => page.getByRole('searchbox').press('s'));
  await map.send({ kind: 'found', query: 'otterss', ids: ['id1'] });
  await button('Show all').press('Enter');
  await page.getByText('All: 60 papers').first().waitFor();
  await expectAccessible(page);
});

onPage('a lasso selects the papers in it, on the map and in the table', undefined, async (map) => {
  const { page } = map;
  await map.send(...madeMap(300));
  await page.getByText('All: 300 papers').first().waitFor();
  await page.getByRole('button', { name: 'Lasso' }).click();
  const box = await page.locator('#picture').boundingBox();
  assert.ok(box !== null);
  const [left, right] = [box.x + box.width / 2, box.x + box.width - 5];
  await page.mouse.move(left, box.y + 5);
  await page.mouse.down();
  for (const [x, y] of [
    [right, box.y + 5],
    [right, box.y + box.height - 5],
    [left, box.y + box.height - 5],
  ] as const)
    await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
  await page
    .getByText(/^Selected: 1\d\d papers$/)
    .first()
    .waitFor();
  assert.equal(await page.getByRole('row', { selected: true }).first().isVisible(), true);
  const copied = await map.tells('copyCitations', () => page.getByRole('button', { name: 'Copy citations' }).click());
  assert.ok(copied.kind === 'copyCitations' && copied.ids.length > 100 && copied.ids.length < 200);
});

/** How many pixels of the picture have something on them. */
async function drawnPixels({ page }: MapPage): Promise<number> {
  return await page.locator('#picture canvas').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
}

/** Resolves when the picture has something on it. */
async function isDrawn(map: MapPage): Promise<void> {
  while ((await drawnPixels(map)) < 100) await map.page.evaluate(() => new Promise(requestAnimationFrame));
}

onPage('a map that came while its tab was hidden is drawn when it is shown', undefined, async (map) => {
  const { page } = map;
  await page.locator('main').evaluate((main: HTMLElement) => (main.style.display = 'none'));
  await map.send(...madeMap(200));
  await page.locator('main').evaluate((main: HTMLElement) => (main.style.display = ''));
  await page.getByText('All: 200 papers').first().waitFor();
  await isDrawn(map);
});

onPage('a topic whose papers come later is looked at when they are there', { topic: 'Late' }, async (map) => {
  const { page } = map;
  const [shown, labels] = madeMap(60);
  assert.ok(shown?.kind === 'map' && labels !== undefined);
  await map.send(shown, labels);
  await page.getByText('All: 60 papers').first().waitFor();
  await map.send({ ...shown, stamp: '2', topics: ['Late', ...shown.topics.slice(1)] });
  await page.getByText('All in “Late”: 2 papers').first().waitFor();
});

onPage('the pointer on a paper shows what it is, a click opens it', undefined, async (map) => {
  const { page } = map;
  const [shown, labels] = madeMap(1, () => 'Of otters');
  assert.ok(shown?.kind === 'map' && labels !== undefined);
  await map.send({ ...shown, x: [0.5], y: [0.5] }, labels);
  await page.getByText('All: 1 paper', { exact: true }).first().waitFor();
  const box = await page.locator('#picture').boundingBox();
  assert.ok(box !== null);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x + 3, y + 3);
  await page.locator('#card').getByText('Of otters').waitFor();
  assert.match((await page.locator('#card').textContent()) ?? '', /Author 0 · 1990Topic 0/);
  assert.deepEqual(await map.tells('open', () => page.mouse.click(x + 3, y + 3)), { kind: 'open', id: 'id0' });
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.locator('#card').waitFor({ state: 'hidden' });
});

onPage('titles of files are text wherever the map shows them', undefined, async (map) => {
  const { page } = map;
  const [shown, labels] = madeMap(4, (place) => hostile[place] ?? '');
  assert.ok(shown?.kind === 'map' && labels !== undefined);
  await map.send({ ...shown, topics: hostile }, labels);
  await page.getByRole('row').nth(4).waitFor();
  assert.equal(await page.locator('img, main script').count(), 0);
  assert.equal(await page.title(), 'Library map');
  // Nothing turns what stands behind it.
  assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /\u202e/);
  const saved = await map.tells('save', () => page.getByRole('button', { name: 'SVG' }).click());
  assert.ok(saved.kind === 'save' && saved.format === 'svg');
  const problems = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return [...parsed.querySelectorAll('parsererror, script, img, a')].map((element) => element.outerHTML);
  }, saved.data);
  assert.deepEqual(problems, []);
});

onPage('the picture is saved as SVG and as PNG, each with its legend', undefined, async (map) => {
  const { page } = map;
  await map.send(...madeMap(90));
  await page.getByText('All: 90 papers').first().waitFor();
  const svg = await map.tells('save', () => page.getByRole('button', { name: 'SVG' }).click());
  assert.ok(svg.kind === 'save');
  assert.equal(svg.data.match(/<(?:circle|polygon) /g)?.length, 90 + 30);
  assert.match(svg.data, />Topic 29<\/text>/);
  const png = await map.tells('save', () => page.getByRole('button', { name: 'PNG' }).click());
  assert.ok(png.kind === 'save' && png.format === 'png');
  assert.equal(Buffer.from(png.data, 'base64').subarray(1, 4).toString(), 'PNG');
});

const kept = {
  mode: 'timeline',
  query: 'decoding',
  topic: 'Topic 2',
  selected: ['id2', 'gone'],
  view: { k: 2, x: -100, y: -50 },
  sorting: { column: 'title', isDescending: true },
};
onPage('a reload brings back how the map was seen', kept, async (map) => {
  const { page } = map;
  const asked = await map.tells('search', () => map.send(...madeMap(60)));
  assert.deepEqual(asked, { kind: 'search', query: 'decoding' });
  await map.send({ kind: 'found', query: 'decoding', ids: ['id2', 'id32', 'id5'] });
  await isDrawn(map);
  await page.getByText('Selected: 1 paper').first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Timeline' }).getAttribute('aria-pressed'), 'true');
  assert.equal(await page.getByRole('button', { name: 'Topic 2', pressed: true }).count(), 1);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Escape');
  await page.getByText('Found in “Topic 2”: 2 papers').first().waitFor();
});

onPage('what is chosen is kept at once, for the page may be hidden at any time', undefined, async (map) => {
  const { page } = map;
  await map.send(...madeMap(60));
  await page.getByText('All: 60 papers').first().waitFor();
  const topic = await page.evaluate(() => {
    document.querySelector<HTMLButtonElement>('[data-topic="2"]')?.click();
    return (window as unknown as { readonly keptState?: { readonly topic?: string } }).keptState?.topic;
  });
  assert.equal(topic, 'Topic 2');
});

onPage('what was selected stays kept while its labels are on their way', kept, async (map) => {
  const [first] = madeMap(60);
  assert.ok(first);
  await map.send(first);
  await map.page.getByRole('button', { name: 'Topic 2', pressed: true }).waitFor();
  const { topic, selected, query } = (await map.keptState()) as typeof kept;
  assert.deepEqual({ topic, selected, query }, { topic: 'Topic 2', selected: ['id2', 'gone'], query: 'decoding' });
});

for (const damaged of [17, null, { view: { k: 0 }, selected: 'x', mode: 3, sorting: [] }])
  onPage(`a state that makes no sense is none: ${JSON.stringify(damaged)}`, damaged, async (map) => {
    await map.send(...madeMap(3));
    await map.page.getByText('All: 3 papers').first().waitFor();
  });

onPage('the page says why there is no map', undefined, async (map) => {
  const { page } = map;
  await map.send({ kind: 'notice', notice: 'loading', text: 'Drawing the map…', share: 0.4 });
  await page.getByText('Drawing the map…').waitFor();
  assert.equal(await page.getByRole('progressbar').getAttribute('value'), '0.4');
  assert.deepEqual(await map.tells('cancel', () => page.getByRole('button', { name: 'Cancel' }).click()), {
    kind: 'cancel',
  });
  await map.send({ kind: 'notice', notice: 'cancelled', text: 'Cancelled.' });
  assert.deepEqual(await map.tells('retry', () => page.getByRole('button', { name: 'Try again' }).click()), {
    kind: 'retry',
  });
  await map.send({ kind: 'notice', notice: 'empty', text: 'There are no papers yet.' });
  await page.getByText('There are no papers yet.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Try again' }).isVisible(), false);
  await map.send(...madeMap(1));
  await page.getByText('All: 1 paper', { exact: true }).first().waitFor();
  assert.equal(await page.locator('#notice').isVisible(), false);
});

onPage('messages of other origins are none', undefined, async (map) => {
  const { page } = map;
  await map.send(...madeMap(2));
  await page.getByText('All: 2 papers').first().waitFor();
  await page.evaluate(() => {
    const data = { kind: 'notice', notice: 'failed', text: 'forged' };
    window.dispatchEvent(new MessageEvent('message', { data, origin: 'https://example.org' }));
  });
  assert.equal(await page.getByText('forged').count(), 0);
});
