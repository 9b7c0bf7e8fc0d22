import assert from 'node:assert/strict';

import { bundledCount } from '../support/corpus.ts';
import { flow } from './workbench.ts';

flow(
  'fields are explained, and a mistake in one leads to them',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    await workbench.pick('Papergloss: Search Papers', 'Title, author', 'autor:zhao pipeline');
    const mistake = workbench.quickInputRows.first().filter({ hasText: 'There is no field' });
    await mistake.waitFor();
    assert.match(await mistake.innerText(), /There are author:, editor:, year:/);
    await workbench.quickInputRows.filter({ hasText: 'Zero Bubble Pipeline Parallelism' }).waitFor();
    await workbench.screenshot('mistake');

    await mistake.click();
    await workbench.quickInput.getByText('Search by field').waitFor();
    await workbench.screenshot('fields');
    await workbench.quickInputRows.filter({ hasText: 'venue:vldb' }).click();
    await workbench.quickInputRows.filter({ hasText: 'PyTorch FSDP' }).waitFor();

    await workbench.press('Control+a');
    await workbench.type('qwxyz');
    await workbench.quickInputRows
      .filter({ hasText: `No paper matches “qwxyz” in ${bundledCount} papers of Daily Papers and Classics` })
      .waitFor();
    await workbench.type('abc');
    await workbench.quickInputRows.filter({ hasText: 'No paper matches “qwxyzabc”' }).waitFor();
    await workbench.quickInputRows
      .filter({ hasText: 'Clear the search' })
      .and(workbench.page.locator('.focused'))
      .waitFor();

    await workbench.press('Control+a');
    await workbench.type('?');
    await workbench.quickInputRows.filter({ hasText: 'papers of an author' }).waitFor();
  },
);

flow('a paper is found and read with keys only', { theme: 'light', file: 'train.py' }, async (workbench) => {
  await workbench.pick('Papergloss: Search Papers', 'Title, author', 'marlin');
  await workbench.quickInputRows
    .first()
    .filter({ hasText: 'MARLIN: Mixed-Precision' })
    .and(workbench.page.locator('.focused'))
    .waitFor();
  await workbench.rowsSettled();
  await workbench.press('Enter');
  await workbench.webview.getByRole('heading', { name: 'MARLIN: Mixed-Precision' }).waitFor();
  await workbench.webviewFocused();
  const focus = async (name: string): Promise<void> => {
    await workbench.press('Tab');
    await workbench.webview.locator(':focus', { hasText: name }).waitFor();
  };
  await focus('Insert citation');
  await focus('Copy citation');
  await focus('Copy BibTeX');
  await workbench.press('Enter');
  await workbench.page.locator('.statusbar-item', { hasText: 'BibTeX entry copied.' }).waitFor();
  assert.match(await workbench.page.evaluate(() => navigator.clipboard.readText()), /^@inproceedings\{frantar/);

  await workbench.pick('Papergloss: Search Papers', 'Title, author', 'randomized pipelines');
  await workbench.quickInputRows
    .first()
    .filter({ hasText: 'SWARM Parallelism' })
    .and(workbench.page.locator('.focused'))
    .waitFor();
  await workbench.rowsSettled();
  await workbench.press('Enter');
  await workbench.webview.getByRole('heading', { name: 'Found by' }).waitFor();
  await workbench.webview.locator('mark', { hasText: 'pipelines' }).first().waitFor();
  await workbench.webviewFocused();
  await workbench.screenshot('found-by');

  // The papers of the file come first when nothing is typed, then what has been used.
  await workbench.pick('Papergloss: Search Papers', 'Title, author', '');
  await workbench.quickInputRows.first().filter({ hasText: 'in this file' }).waitFor();
  await workbench.quickInputRows.filter({ hasText: 'SWARM' }).filter({ hasText: 'recently used' }).waitFor();
  await workbench.screenshot('recent');
});

flow(
  'the papers of a shared name, and those like one of them, are listed',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    await workbench.hoverText('speculative_decoding');
    const card = workbench.hoverCard.filter({ hasText: 'several papers use this' });
    await card.getByText('Introduced by').waitFor();
    await card.getByText('In your pages').waitFor();
    await workbench.screenshot('concept');
    await card.getByRole('link', { name: /^\d+ more$/ }).click();
    await workbench.quickInput.getByText('Papers on “speculative_decoding”').waitFor();
    await workbench.quickInputRows.nth(4).waitFor();
    await workbench.screenshot('shared');

    const row = workbench.quickInputRows.filter({ hasText: 'ParallelSpec' });
    await row.hover();
    await row.getByRole('button', { name: 'More actions…' }).click();
    await workbench.quickInputRows.filter({ hasText: 'More like this' }).click();
    await workbench.quickInput.getByText('Papers like “ParallelSpec”').waitFor();
    await workbench.quickInputRows.filter({ hasText: 'Amphista' }).waitFor();
    await workbench.screenshot('related');
    await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
    await workbench.quickInput.getByText('Search papers', { exact: true }).waitFor();
  },
);

flow(
  'what fits badly is said to, filters are completed, and searches are remembered and kept',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    const row = (text: string | RegExp) => workbench.quickInputRows.filter({ hasText: text }).first();
    await workbench.pick('Papergloss: Search Papers', 'Title, author', 'Hinkelstein et al.');
    await row('No paper matches “Hinkelstein et al.”').waitFor();

    await workbench.press('Control+a');
    await workbench.type('Interested in articles on robotics, motion planning');
    await row('Nothing fits well; nearest:').waitFor();
    await workbench.screenshot('weak');

    await workbench.press('Control+a');
    await workbench.type('Zhao et al. 2023');
    await row('not searched for: “et al.”').filter({ hasText: 'PyTorch FSDP' }).waitFor();

    await workbench.press('Control+a');
    await workbench.type('author:frant');
    await row('author:Frantar').first().waitFor();
    await workbench.screenshot('values');
    await row('author:Frantar').first().click();
    await row('MARLIN').and(workbench.page.locator('.focused')).waitFor();
    assert.equal(await workbench.quickInput.locator('input').inputValue(), 'author:Frantar ');
    await workbench.quickInput.getByRole('button', { name: 'Keep this search in the sidebar' }).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'The search is kept in the sidebar.' }).waitFor();
    await row('MARLIN').first().hover();
    await row('MARLIN').first().getByRole('button', { name: 'More actions…' }).click();
    await workbench.quickInputRows.filter({ hasText: 'Copy formatted reference' }).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Reference copied as plain text.' }).waitFor();
    await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
    assert.match(await workbench.page.evaluate(() => navigator.clipboard.readText()), /^Frantar, E.*MARLIN/);
    await row('MARLIN').first().hover();
    await row('MARLIN').first().getByRole('button', { name: 'More actions…' }).click();
    await workbench.quickInputRows.filter({ hasText: 'Copy as citation' }).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Citation copied.' }).waitFor();
    await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
    assert.match(await workbench.page.evaluate(() => navigator.clipboard.readText()), /^\[@frantar\w+\]$/);
    await row('MARLIN').and(workbench.page.locator('.focused')).waitFor();
    await workbench.rowsSettled();
    await workbench.press('Enter');
    await workbench.webview.getByRole('heading', { name: 'MARLIN: Mixed-Precision' }).waitFor();
    await workbench.webviewFocused();
    await workbench.screenshot('found');

    await workbench.pick('Papergloss: Search Papers', 'Title, author', '');
    await row('MARLIN').filter({ hasText: 'recently used' }).waitFor();
    await row('author:Frantar').filter({ hasText: 'searched before' }).waitFor();
    await row('in this file').waitFor();
    await workbench.screenshot('history');
    await row('author:Frantar').first().click();
    await row('MARLIN').and(workbench.page.locator('.focused')).waitFor();
  },
);

flow('papers like one say what they share', { theme: 'light', file: 'train.py' }, async (workbench) => {
  await workbench.pick('Papergloss: Search Papers', 'Title, author', 'zero bubble pipeline parallelism');
  const row = workbench.quickInputRows.filter({ hasText: 'Zero Bubble Pipeline Parallelism' }).first();
  await row.waitFor();
  await row.hover();
  await row.getByRole('button', { name: 'More actions…' }).click();
  await workbench.quickInputRows.filter({ hasText: 'More like this' }).click();
  await workbench.quickInputRows
    .filter({ hasText: /shares: .*pipeline parallelism/i })
    .first()
    .waitFor();
  await workbench.screenshot('shares');
});
