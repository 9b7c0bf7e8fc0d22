import assert from 'node:assert/strict';

import { apiPage } from '../support/dailyPages.ts';
import { flow } from './workbench.ts';

const papers = [
  { id: '2304.11277', title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel' },
  {
    id: '2508.90001',
    title: 'Otters shard better: fully sharded data parallel training in rivers',
    about:
      'fully sharded data parallel training with sharded parameters, gradients and optimizer states, as FSDP has it',
  },
  { id: '2508.90002', title: '$(zap) [Soup](command:papergloss.restart) <b>for cooks</b>', about: 'soups and spoons' },
  { id: '2508.90003', title: 'Speculative decoding for otters', about: 'speculative decoding with drafts of models' },
  { id: '2401.10241', title: 'Zero Bubble Pipeline Parallelism' },
];
const page = apiPage(papers).replace(/\]$/, ',{"paper":{"id":"2508.90004","title":"A paper without a summary"}}]');
const files = { 'monday.json': page };

flow(
  'a Daily Papers page is looked at, imported, found in the library and digested',
  { theme: 'dark', file: 'notes.md', files },
  async (workbench) => {
    const { page, quickInput } = workbench;
    const file = page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'monday.json' });
    await workbench.chooseInMenu(file, 'Import Daily Papers page…');
    await workbench.focusedInput('Papers to import').waitFor();
    await quickInput.getByText('Import Daily Papers: 3 new, 2 known, 1 not readable').waitFor();
    await quickInput.getByText('5 Selected').waitFor();
    await workbench.pictures('daily-preview');
    // What could not be read cannot be ticked, and everything else can be left out.
    await workbench.press('End');
    await workbench.screenshot('daily-preview-end');
    await workbench.press('Space');
    await quickInput.getByText('5 Selected').waitFor();
    await workbench.press('Enter');
    await workbench.focusedInput('Library that the papers go into').waitFor();
    await workbench.screenshot('daily-library');
    await workbench.press('Enter');

    // Toasts hide by themselves after a while; the bell keeps what they said.
    await page.locator('.statusbar-item', { has: page.locator('.codicon-bell-dot') }).waitFor();
    const library = await workbench.fileText('daily-papers.jsonl');
    assert.equal(library.trim().split('\n').length, 5);
    assert.match(library, /"page":"monday\.json","day":"2025-08-25"/);
    await workbench.openView('Papergloss');
    await workbench.pick('Papergloss: Group library', 'Group papers by', 'Source');
    await workbench.quickInputRows.first().filter({ hasText: 'Source' }).waitFor();
    await workbench.press('Enter');
    await workbench.treeItem('Daily Papers 2025-08-25').waitFor();
    await workbench.treeItem('Daily Papers 2025-08-25').locator('.monaco-tl-twistie').click();
    await workbench.treeItem('Otters shard better').waitFor();
    await workbench.pictures('daily-source');
    await workbench.chooseInMenu(workbench.treeItem('Daily Papers 2025-08-25'), 'Show in search', 'group-menu');
    await workbench.quickInputRows.filter({ hasText: 'Otters shard better' }).first().waitFor();
    await workbench.screenshot('group-in-search');
    await workbench.press('Escape');

    await page.locator('.statusbar-item', { has: page.locator('.codicon-bell-dot') }).click();
    await page.getByRole('button', { name: 'Show digest' }).click();
    await page.locator('.editor-instance .view-line', { hasText: 'Not everything of the page' }).first().waitFor();
    await workbench.screenshot('daily-digest');
    await workbench.runCommand('Markdown: Open Locked Preview to the Side');
    await workbench.webview.getByRole('heading', { name: 'Otters shard better' }).first().waitFor();
    assert.equal(await workbench.webview.locator('b').count(), 0);
    // The references that the digest holds are listed below it, and are no table above it.
    await workbench.webview.locator('.papergloss-references').waitFor();
    assert.equal(await workbench.webview.locator('table.frontmatter').count(), 0);
    await workbench.screenshot('daily-digest-preview');
  },
);
