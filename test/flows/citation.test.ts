import assert from 'node:assert/strict';

import { flow, themes } from './workbench.ts';

const servingLine = 18;

for (const theme of themes) {
  flow('a paper found in the palette is cited, and one undo takes all back', { theme, file: 'paper.md' }, async (workbench) => {
    const paperBefore = await workbench.fileText('paper.md');
    const bibliographyBefore = await workbench.fileText('references.bib');
    await workbench.goToEndOfLine(servingLine);

    await workbench.runCommand('Papergloss: Search Papers');
    await workbench.quickInput.waitFor();
    await workbench.type('marlin mixed precision');
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
