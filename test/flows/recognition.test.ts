import assert from 'node:assert/strict';

import { flow } from './workbench.ts';

flow('a card is explained, turned down and brought back', { theme: 'light', file: 'train.py' }, async (workbench) => {
  const { page } = workbench;
  await workbench.openView('Papergloss');
  await workbench.treeItem('PyTorch FSDP').waitFor();
  const count = page.locator('.statusbar-item', { has: page.locator('.codicon-book') });
  const before = Number((await count.innerText()).trim());

  await workbench.hoverText('FullyShardedDataParallel');
  await workbench.hoverCard.getByRole('link', { name: 'Why this card?' }).click();
  await workbench.quickInputRows.filter({ hasText: 'The document also has "PyTorch FSDP"' }).waitFor();
  await workbench.pictures('why');
  await workbench.quickInputRows.filter({ hasText: 'Not this…' }).click();
  await workbench.quickInputRows.filter({ hasText: 'In this workspace' }).click();

  const message = page.locator('.notification-list-item', { hasText: 'is no longer taken for' }).first();
  // Toasts hide by themselves after a while; the bell keeps what they said.
  await page.locator('.statusbar-item', { has: page.locator('.codicon-bell-dot') }).click();
  await message.waitFor();
  await workbench.screenshot('rejected');
  const settings = await workbench.fileText('.vscode/settings.json');
  assert.match(settings, /"papergloss\.terms\.rejected"/);
  assert.match(settings, /"term": "Fully Sharded Data Parallel"/);

  await message.getByRole('button', { name: 'Undo' }).click();
  await workbench.savedText('.vscode/settings.json', (text) => !text.includes('papergloss.terms.rejected'));
  await workbench.treeItem('PyTorch FSDP').waitFor();
  assert.equal(Number((await count.innerText()).trim()), before);
});
