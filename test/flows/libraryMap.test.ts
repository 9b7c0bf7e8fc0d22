import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { flow, type Theme, type Workbench } from './workbench.ts';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const mapThemes: readonly Theme[] = ['light', 'contrast'];

async function openMap(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Papergloss: Show map of the library');
  await workbench.webview
    .getByText(/^All: \d[\d,]* papers$/)
    .first()
    .waitFor();
  // Labels come after the picture.
  await workbench.webview.getByRole('row').nth(1).waitFor();
}

/** The part of axe-core that is used. */
interface Axe {
  run(): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact?: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

/** What axe-core finds to be serious or worse, by rule and element. */
async function seriousFindings(workbench: Workbench): Promise<readonly string[]> {
  const frame = await (await workbench.webview.elementHandle())?.ownerFrame();
  if (!frame) throw new Error('The webview has no frame.');
  // The page allows no script but its own; what the test's driver evaluates is no script of the page.
  await frame.evaluate(axe);
  return await frame.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { readonly axe: Axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

for (const theme of mapThemes) {
  flow('the library is a map with a table beside it', { theme, file: 'train.py' }, async (workbench) => {
    await openMap(workbench);
    const { webview } = workbench;
    await webview.getByText('Ringed: in train.py').waitFor();
    await workbench.screenshot('map');
    assert.deepEqual(await seriousFindings(workbench), []);

    await webview.getByRole('searchbox').fill('speculative decoding');
    await webview
      .getByText(/^Found: \d+ papers$/)
      .first()
      .waitFor();
    await workbench.screenshot('map-search');
    await webview.getByRole('button', { name: 'Timeline' }).click();
    await workbench.screenshot('map-timeline');
    await webview.getByRole('button', { name: 'Show all' }).click();
    await webview
      .getByText(/^All: /)
      .first()
      .waitFor();
  });
}

const own = [
  ...Array.from({ length: 12 }, (_, place) => ({ id: `o${place}`, title: `River otters and fish, part ${place}` })),
  ...Array.from({ length: 12 }, (_, place) => ({ id: `c${place}`, title: `Crystal lattices of phonons ${place}` })),
];

flow(
  'own papers have topics on the map, open from its table, and the map comes back after a reload',
  {
    theme: 'dark',
    file: 'notes.md',
    files: {
      'own.jsonl': own.map((row) => JSON.stringify(row)).join('\n'),
      '.vscode/settings.json': JSON.stringify({ 'papergloss.libraries': ['own.jsonl'] }),
    },
  },
  async (workbench) => {
    await workbench.reopen();
    await openMap(workbench);
    const { webview } = workbench;
    await webview.getByRole('button', { name: 'River otters' }).waitFor();
    await webview.getByRole('button', { name: 'Crystal lattices' }).click();
    await webview.getByText('All in “Crystal lattices”: 12 papers').first().waitFor();
    await workbench.screenshot('map-own');
    await webview.getByRole('row').nth(2).dblclick();
    await workbench.page.getByRole('tab', { name: /^Crystal lattices of phonons/ }).waitFor();

    await workbench.webviewFocused();
    await workbench.runCommand('Developer: Reload Window');
    await workbench.page.locator('.monaco-workbench').waitFor({ state: 'detached' });
    await workbench.page.getByRole('tab', { name: 'Library map' }).click();
    await webview.getByText('All in “Crystal lattices”: 12 papers').first().waitFor();
  },
);
