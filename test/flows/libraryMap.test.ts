import { expectAccessible } from './axe.ts';
import { flow, type Workbench } from './workbench.ts';

async function openMap(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Papergloss: Show map of the library');
  await workbench.webview
    .getByText(/^All: \d[\d,]* papers$/)
    .first()
    .waitFor();
  // Labels come after the picture.
  await workbench.webview.getByRole('row').nth(1).waitFor();
}

flow('the library is a map with a table beside it', { theme: 'light', file: 'train.py' }, async (workbench) => {
  await openMap(workbench);
  const { webview } = workbench;
  await webview.getByText('Ringed: in train.py').waitFor();
  await workbench.pictures('map', async () => await expectAccessible(webview));

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

    // Keys that reach the page before its script is there are lost.
    await webview
      .getByRole('heading', { name: /^Crystal lattices of phonons/ })
      .first()
      .waitFor();
    await webview.getByText('Neither cited nor recognised').first().waitFor();
    await workbench.webviewFocused();
    await workbench.lookAway();
    await workbench.runCommand('Developer: Reload Window');
    await workbench.page.locator('.monaco-workbench').waitFor({ state: 'detached' });
    await workbench.page.getByRole('tab', { name: 'Library map' }).click();
    await webview.getByText('All in “Crystal lattices”: 12 papers').first().waitFor();
  },
);
