import assert from 'node:assert/strict';

import { expectAccessible } from './axe.ts';
import { flow } from './workbench.ts';

flow('a click in the sidebar opens the details of a paper', { theme: 'dark', file: 'train.py' }, async (workbench) => {
  await workbench.openView('Papergloss');
  const item = workbench.treeItem('PyTorch FSDP');
  await item.click();
  await workbench.webview.getByText('Experiences on Scaling Fully Sharded Data Parallel').first().waitFor();
  assert.match(await workbench.webview.innerText(), /2304\.11277/);
  await workbench.pictures('details', async () => await expectAccessible(workbench.webview));
});
flow(
  'the names in an abstract can be read with forced colours',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    await workbench.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await workbench.page.locator('.monaco-workbench.hc-black').waitFor();
    await workbench.openView('Papergloss');
    await workbench.treeItem('PyTorch FSDP').click();
    const name = workbench.webview.locator('mark').first();
    await name.waitFor();
    await workbench.screenshot('forced-colours');
    const colours = await name.evaluate((mark) => [
      getComputedStyle(mark).color,
      getComputedStyle(mark.ownerDocument.body).backgroundColor,
    ]);
    assert.notEqual(colours[0], colours[1]);
  },
);

const notebook = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Study'] },
    {
      cell_type: 'code',
      metadata: {},
      execution_count: null,
      outputs: [],
      source: ['# LoRA for fine-tuning of models'],
    },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};

flow(
  'the papers of a notebook in front are listed, not those of the file behind it',
  { theme: 'light', file: 'train.py', files: { 'study.ipynb': JSON.stringify(notebook) } },
  async (workbench) => {
    await workbench.openView('Papergloss');
    await workbench.treeItem('PyTorch FSDP').waitFor();
    await workbench.press('Control+p');
    await workbench.focusedInput('Search files by name').waitFor();
    await workbench.type('study.ipynb');
    await workbench.quickInputRows.first().filter({ hasText: 'study.ipynb' }).waitFor();
    await workbench.press('Enter');
    await workbench.page.locator('.notebookOverlay .cell-list-container').first().waitFor();
    await workbench.treeItem('LoRA').waitFor();
    await workbench.treeItem('PyTorch FSDP').waitFor({ state: 'detached' });
    await workbench.screenshot('notebook in front');
  },
);

flow(
  'a mistake in a filter is explained where it is typed',
  { theme: 'light', file: 'train.py' },
  async (workbench) => {
    await workbench.openView('Papergloss');
    await workbench.treeItem('Attention and long context').waitFor();
    await workbench.runCommand('Papergloss: Filter library');
    await workbench.focusedInput('Words of a title').waitFor();
    await workbench.type('autor:zhao zero bubble');
    await workbench.quickInput.getByText('There is no field "autor:"').waitFor();
    await workbench.press('Enter');
    await workbench.treeItem(/Zero Bubble Pipeline…/).waitFor();
    await workbench.runCommand('Papergloss: Clear library filter');
    await workbench.treeItem('Diffusion language models').waitFor();
  },
);

flow(
  'a search is kept as a group of the sidebar and removed',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    await workbench.openView('Papergloss');
    await workbench.treeItem('Attention and long context').waitFor();
    await workbench.runCommand('Papergloss: Filter library');
    await workbench.focusedInput('Words of a title').waitFor();
    await workbench.type('venue:vldb');
    await workbench.press('Enter');
    await workbench.treeItem('PyTorch FSDP').first().waitFor();
    await workbench.runCommand('Papergloss: Keep this search as a group');
    await workbench.runCommand('Papergloss: Clear library filter');
    const group = workbench.treeItem('venue:vldb');
    await group.click();
    await workbench.screenshot('kept-search');
    await group.hover();
    await group.getByRole('button', { name: 'Remove this search' }).click();
    await group.waitFor({ state: 'detached' });
  },
);
