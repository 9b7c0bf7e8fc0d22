import assert from 'node:assert/strict';

import { flow, type Workbench } from './workbench.ts';

const head = '---\nbibliography: refs.bib\n---\n\n';
// The extension tells that it is there by the papers of a document.
const paper = 'Fully Sharded Data Parallel (FSDP) has no part in it.\n';
const otters = '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}\n';

const files = {
  'draft.md': `${head}Otters need rivers, as many say.\n\nAn error: [@oter2001].\n\n${paper}`,
  'other.md': `${head}So says @otter2001.\n`,
  'refs.bib': otters,
};

async function completeKey(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.goToEndOfLine(5);
  await workbench.type(' [@care ott');
  const list = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'otter2001' }).first();
  await list.waitFor();
  await workbench.screenshot('completion');
  await list.click();
  await page.locator('.editor-instance .view-line', { hasText: '[@otter2001' }).waitFor();
}

/** What is wrong is among the problems, and the fix is one choice. */
async function repairKey(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.goToEndOfLine(7);
  await workbench.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await page.locator('.editor-instance .squiggly-warning').first().waitFor();
  await workbench.press('Control+.');
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Change to "otter2001"' }).first();
  await fix.waitFor();
  await workbench.screenshot('fix');
  await fix.click();
  await page.locator('.editor-instance .view-line', { hasText: 'An error: [@otter2001]' }).waitFor();
  await workbench.savedText('draft.md', (text) => (text.match(/@otter2001/g) ?? []).length === 2);
}

async function renameKey(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.press('F2');
  const box = page.locator('.rename-box input:focus');
  await box.waitFor();
  await workbench.press('Control+a');
  await workbench.type('olga');
  await workbench.press('Enter');
  const apply = page.getByRole('button', { name: 'Apply' });
  await apply.waitFor();
  // Nothing is ticked before it has been looked at.
  for (const name of ['draft.md', 'other.md', 'refs.bib'])
    await page.locator('.panel .monaco-list-row', { hasText: name }).getByRole('checkbox').check();
  await workbench.screenshot('rename');
  await apply.click();
  await workbench.savedText('refs.bib', (text) => text.startsWith('@book{olga,'));
  await workbench.savedText('other.md', (text) => text.includes('So says @olga.'));
  const draft = await workbench.savedText('draft.md', (text) => text.includes('An error: [@olga]'));
  assert.doesNotMatch(draft, /otter2001/);
}

/** Opens the list of what is known; resolves with the row that says `line`. */
async function askWhy(workbench: Workbench, line: string): Promise<ReturnType<Workbench['treeItem']>> {
  await workbench.runCommand('Papergloss: Explain why nothing is shown');
  await workbench.focusedInput('1 bibliography · 1 entry').waitFor();
  await workbench.quickInputRows.filter({ hasText: 'refs.bib' }).first().waitFor();
  const row = workbench.quickInputRows.filter({ hasText: line }).first();
  await row.waitFor();
  await workbench.screenshot('why');
  return row;
}

flow(
  'a key is completed by words of a title, renamed everywhere, and repaired',
  { theme: 'dark', file: 'draft.md', files },
  async (workbench) => {
    await completeKey(workbench);
    await repairKey(workbench);
    await renameKey(workbench);
  },
);

flow(
  'in the web extension host a key is completed, repaired, renamed and explained',
  // The editor from npm comes without the web build of its Markdown extension: test/editor/preview.test.ts renders there.
  {
    theme: 'contrast',
    host: 'web',
    file: 'draft.md',
    files: { ...files, 'draft.md': `${files['draft.md']}\nWho is [@nobody]?\n` },
  },
  async (workbench) => {
    await completeKey(workbench);
    await repairKey(workbench);
    await renameKey(workbench);
    const lost = await askWhy(workbench, '1 cited key is in no bibliography');
    await lost.click();
    await workbench.page.locator('.statusbar-item', { hasText: '6 selected' }).waitFor();
  },
);

flow(
  'what is in the way of cards is told, and a line leads to its place',
  {
    theme: 'light',
    file: 'draft.md',
    files: { 'draft.md': `${head}So says @nobody, and @otter2001.\n\n${paper}`, 'refs.bib': otters },
  },
  async (workbench) => {
    const lost = await askWhy(workbench, '1 cited key is in no bibliography');
    await lost.click();
    await workbench.page.locator('.statusbar-item', { hasText: '6 selected' }).waitFor();
  },
);
