import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';

import { flow, themes } from './workbench.ts';

const servingLine = 18;

for (const theme of themes) {
  flow('a paper found in the palette is cited, and one undo takes all back', { theme, file: 'paper.md' }, async (workbench) => {
    const paperBefore = await workbench.fileText('paper.md');
    const bibliographyBefore = await workbench.fileText('references.bib');
    await workbench.goToEndOfLine(servingLine);

    await workbench.pick('Papergloss: Search Papers', 'Title, author', 'marlin mixed precision');
    const row = workbench.quickInputRows.first().filter({ hasText: 'MARLIN: Mixed-Precision' });
    await row.waitFor();
    await workbench.screenshot('palette');
    await row.hover();
    await row.getByRole('button', { name: /insert citation/i }).click();

    const inserted = workbench.page.locator('.editor-instance .view-line', { hasText: /@frantar/i });
    await inserted.waitFor();
    await workbench.screenshot('citation');

    await workbench.runCommand('File: Save All');
    await workbench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
    const bibliography = await workbench.fileText('references.bib');
    assert.match(bibliography, /2408\.11743/);
    assert.ok(bibliography.startsWith(bibliographyBefore.trimEnd()), 'what stood in the bibliography is unchanged');

    await workbench.press('Control+z');
    await inserted.waitFor({ state: 'detached' });
    await workbench.runCommand('File: Save All');
    await workbench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
    assert.equal(await workbench.fileText('paper.md'), paperBefore);
    assert.equal(await workbench.fileText('references.bib'), bibliographyBefore);
  });
}

flow('two papers are ticked and cited together, in a new bibliography that is asked about', { theme: 'dark', file: 'notes.md' }, async (workbench) => {
  await rm(workbench.pathOf('references.bib'));
  await workbench.press('Control+End');
  await workbench.pick('Papergloss: Insert Citation', 'Title, author', 'threadweaver');
  await workbench.quickInputRows.filter({ hasText: 'ThreadWeaver' }).getByRole('checkbox').click();
  await workbench.quickInput.getByPlaceholder('Title, author').click();
  await workbench.press('Control+a');
  await workbench.type('patrickstar');
  await workbench.quickInputRows.filter({ hasText: 'PatrickStar' }).getByRole('checkbox').click();
  await workbench.screenshot('ticked');
  await workbench.press('Enter');
  await workbench.quickInput.filter({ hasText: 'references.bib' }).waitFor();
  await workbench.screenshot('confirm');
  await workbench.press('Enter');

  await workbench.page.locator('.editor-instance .view-line', { hasText: 'bibliography: references.bib' }).waitFor();
  const keys = [...(await workbench.fileText('references.bib')).matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key);
  assert.equal(keys.length, 2);
  await workbench.page.locator('.editor-instance .view-line', { hasText: `[@${keys[0]}; @${keys[1]}]` }).waitFor();
});
