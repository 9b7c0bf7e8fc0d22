import assert from 'node:assert/strict';

import { flow, type Workbench } from './workbench.ts';

/** The rows of the library alone. */
const rowsOf = (workbench: Workbench) =>
  workbench.page.getByRole('tree', { name: 'Library' }).locator('.monaco-list-row');

/** Chooses a row of a list that a command of the library opens. */
async function chooseIn(workbench: Workbench, command: string, placeholder: string, row: string): Promise<void> {
  await workbench.runCommand(`Papergloss: ${command}`);
  await workbench.focusedInput(placeholder).waitFor();
  await workbench.screenshot(command);
  await workbench.type(row);
  await workbench.quickInputRows.first().filter({ hasText: row }).waitFor();
  await workbench.press('Enter');
  await workbench.quickInput.waitFor({ state: 'hidden' });
}

const chooseGrouping = (workbench: Workbench, row: string) =>
  chooseIn(workbench, 'Group library', 'Group papers by', row);

/** What the view says beside its title. */
const described = (workbench: Workbench, text: string) =>
  workbench.page.locator('.pane-header .description', { hasText: text }).waitFor();

/** Drops a file on the library as the explorer does. */
async function dropOnLibrary(workbench: Workbench, address: string): Promise<void> {
  const tree = workbench.page.getByRole('tree', { name: 'Library' });
  await tree.evaluate((element, uri) => {
    const row = element.querySelector('.monaco-list-row') ?? element;
    const data = new DataTransfer();
    data.setData('text/uri-list', uri);
    const { x, y } = row.getBoundingClientRect();
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const place = { clientX: x + 20, clientY: y + 8 };
      row.dispatchEvent(
        new DragEvent(type, { ...place, bubbles: true, cancelable: true, composed: true, dataTransfer: data }),
      );
    }
  }, address);
}

flow(
  'the library is grouped, sorted, paged, kept to the workspace, copied from, and takes files that are dropped on it',
  {
    theme: 'dark',
    file: 'paper.md',
    files: {
      'otters.bib': '@misc{otter1, title = {On the care of otters}, year = 2001, keywords = {pets, rivers}}',
    },
  },
  async (workbench) => {
    const { page } = workbench;
    await workbench.openView('Papergloss');
    await described(workbench, 'by topic · 926 papers');
    await workbench.pictures('library by topic');

    await chooseGrouping(workbench, 'Author');
    await described(workbench, 'by author');
    await chooseIn(workbench, 'Sort library', 'Sort groups or papers', 'By number of papers');
    await described(workbench, 'largest first');
    await rowsOf(workbench).first().click();
    await workbench.screenshot('library by author');

    await chooseGrouping(workbench, 'No grouping');
    await chooseIn(workbench, 'Sort library', 'Sort groups or papers', 'By year');
    await described(workbench, '926 papers · newest first');
    await rowsOf(workbench).first().click();
    await workbench.press('End');
    const more = workbench.page.locator('.monaco-list-row', { hasText: 'Show more' });
    await more.getByText('200 of 926 shown').waitFor();
    await workbench.screenshot('library show more');
    await more.click();
    // The keys go on from the first paper that came, where the row was that asked for more.
    const focused = (place: number) =>
      page.locator(`.sidebar .focused[aria-posinset="${place}"][aria-setsize="401"]`).waitFor();
    await focused(201);
    await workbench.press('ArrowDown');
    await focused(202);
    await workbench.press('Home');
    await focused(1);
    const row = (index: number) => rowsOf(workbench).and(page.locator(`[data-index="${index}"]`));
    await row(0).click();
    await row(2).click({ modifiers: ['Shift'] });
    await rowsOf(workbench).and(page.locator('.selected')).nth(2).waitFor();
    await workbench.chooseInMenu(row(1), 'Copy key', 'library selected');
    await page.locator('.statusbar-item', { hasText: '3 keys copied.' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(new Set(copied.split(', ')).size, 3);

    await workbench.runCommand('Papergloss: Show papers of this workspace only');
    await described(workbench, 'in this workspace');
    await rowsOf(workbench).filter({ hasText: 'MARLIN' }).first().waitFor();
    await workbench.pictures('library of the workspace');
    await workbench.runCommand('Papergloss: Show the whole library');
    await described(workbench, '926 papers');

    // As the explorer names the files of its machine.
    const { port } = new URL(page.url());
    await dropOnLibrary(workbench, `vscode-remote://localhost:${port}${workbench.pathOf('otters.bib')}`);
    await workbench.savedText('.vscode/settings.json', (text) => text.includes('otters.bib'));
    await chooseGrouping(workbench, 'Tag');
    await described(workbench, '927 papers');
    await workbench.pick('Papergloss: Filter library', 'Words of a title', 'care of otters');
    await workbench.press('Enter');
    await rowsOf(workbench).filter({ hasText: 'pets' }).first().waitFor();
    await workbench.screenshot('library with dropped file');
  },
);
flow(
  'the library says in Restricted Mode that libraries of the workspace are not read',
  {
    theme: 'light',
    file: 'paper.md',
    settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    files: {
      'otters.bib': '@misc{otter1, title = {On the care of otters}}',
      '.vscode/settings.json': '{ "papergloss.libraries": ["otters.bib"] }',
    },
  },
  async (workbench) => {
    await workbench.openView('Papergloss');
    await described(workbench, '926 papers');
    await workbench.page.getByText('Restricted Mode: libraries that this workspace names are not read.').waitFor();
    await workbench.screenshot('library restricted');
  },
);
