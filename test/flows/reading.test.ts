import { flow } from './workbench.ts';

flow('a paper is marked, noted, and found by its note', { theme: 'dark', file: 'train.py' }, async (workbench) => {
  const { page, quickInput, quickInputRows } = workbench;
  await workbench.openView('Papergloss');
  const row = workbench.treeItem('PyTorch FSDP');
  await workbench.chooseInMenu(row, 'Set reading state…', 'reading-menu');
  await quickInput.getByText('To read', { exact: true }).waitFor();
  await workbench.pictures('reading-states');
  await quickInput.getByText('Reading', { exact: true }).click();
  await page.locator('.statusbar-item', { hasText: 'reading' }).first().waitFor();
  await row.locator('.codicon-book').waitFor();

  await workbench.chooseInMenu(row, 'Edit tags…');
  await quickInput.getByPlaceholder('thesis, to cite').waitFor();
  await workbench.type('sharding, thesis');
  await workbench.screenshot('reading-tags');
  await workbench.press('Enter');
  await page.locator('.statusbar-item', { hasText: 'thesis' }).first().waitFor();

  const choose = async (command: string): Promise<void> => {
    await workbench.pick(`Papergloss: ${command}`, 'Title, author', 'pytorch fsdp');
    await quickInputRows.first().filter({ hasText: 'PyTorch FSDP' }).waitFor();
    await workbench.rowsSettled();
    await workbench.press('Enter');
  };
  await choose('Edit tags');
  await workbench.focusedInput('Tick tags, or type others').waitFor();
  await workbench.type('kernels');
  await quickInput.getByText('Enter adds “kernels”').waitFor();
  await quickInput.getByText('2 Selected').waitFor();
  await workbench.screenshot('reading-typed-tag');
  await workbench.press('Enter');
  await page.locator('.statusbar-item', { hasText: 'kernels' }).first().waitFor();

  await choose('Open note');
  await quickInput.getByText('In this workspace').waitFor();
  await workbench.screenshot('reading-folder');
  await quickInput.getByText('In this workspace').click();
  await page.locator('.codelens-decoration', { hasText: 'Show “PyTorch FSDP' }).waitFor();
  await page.locator('.editor-instance .view-line:visible', { hasText: 'Zhao et al' }).first().waitFor();
  await workbench.type('Ask about the zettelkasten.');
  await workbench.press('Control+s');
  await workbench.pictures('reading-note');

  await workbench.pick('Papergloss: Search papers', 'Title, author', 'has:note ');
  await quickInputRows.first().filter({ hasText: 'PyTorch FSDP' }).waitFor();
  await workbench.press('Escape');
  await workbench.pick('Papergloss: Search papers', 'Title, author', 'zettelk');
  await quickInputRows.first().filter({ hasText: 'in your note: zettelkasten' }).waitFor();
  await workbench.screenshot('reading-found');
  await workbench.press('Escape');
  await workbench.pick('Papergloss: Search papers', 'Title, author', 'state:');
  await quickInputRows.filter({ hasText: 'state:toread' }).first().waitFor();
  await workbench.screenshot('reading-values');
  await workbench.press('Escape');

  await workbench.runCommand('Papergloss: Show reading list');
  await quickInputRows.filter({ hasText: 'PyTorch FSDP' }).first().waitFor();
  await workbench.pictures('reading-list');
  await workbench.press('Escape');
  await page.locator('.tab', { hasText: 'train.py' }).first().click();
  await workbench.hoverText('PyTorch FSDP');
  await workbench.hoverCard.getByText('Your note').waitFor();
  await workbench.pictures('reading-card');
});
