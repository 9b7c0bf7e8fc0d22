import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';

import { flow } from './workbench.ts';

const servingLine = 18;

flow(
  'a paper found in the palette is cited, and one undo takes all back',
  { theme: 'dark', file: 'paper.md' },
  async (workbench) => {
    const paperBefore = await workbench.fileText('paper.md');
    const bibliographyBefore = await workbench.fileText('references.bib');
    await workbench.goToEndOfLine(servingLine);

    await workbench.pick('Papergloss: Search Papers', 'Title, author', 'marlin mixed precision');
    const row = workbench.quickInputRows.first().filter({ hasText: 'MARLIN: Mixed-Precision' });
    await row.waitFor();
    await workbench.pictures('palette');
    await row.hover();
    await row.getByRole('button', { name: /insert citation/i }).click();

    const inserted = workbench.page.locator('.editor-instance .view-line', { hasText: /@frantar/i });
    await inserted.waitFor();
    await workbench.screenshot('citation');

    const bibliography = await workbench.savedText('references.bib', (text) => text.includes('2408.11743'));
    assert.ok(bibliography.startsWith(bibliographyBefore.trimEnd()), 'what stood in the bibliography is unchanged');

    await workbench.citationTold('references.bib');
    await workbench.press('Control+z');
    await inserted.waitFor({ state: 'detached' });
    await workbench.savedText('paper.md', (text) => text === paperBefore);
    await workbench.savedText('references.bib', (text) => text === bibliographyBefore);
  },
);
flow(
  'two papers are ticked and cited together, in a new bibliography that is asked about',
  { theme: 'dark', file: 'notes.md' },
  async (workbench) => {
    await rm(workbench.pathOf('references.bib'));
    await workbench.press('Control+End');
    await workbench.pick('Papergloss: Insert Citation', 'Title, author', 'threadweaver');
    await workbench.tick('ThreadWeaver', 1);
    await workbench.quickInput.getByPlaceholder('Title, author').click();
    await workbench.press('Control+a');
    await workbench.type('patrickstar');
    await workbench.tick('PatrickStar', 2);
    await workbench.screenshot('ticked');
    await workbench.quickInput.getByRole('button', { name: 'OK' }).click();
    await workbench.quickInput.filter({ hasText: 'references.bib' }).waitFor();
    await workbench.screenshot('confirm');
    await workbench.press('Enter');

    const named = workbench.page.locator('.editor-instance .view-line', { hasText: 'bibliography: references.bib' });
    await named.waitFor();
    const keysIn = (text: string) => [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key);
    const keys = keysIn(await workbench.savedText('references.bib', (text) => keysIn(text).length === 2));
    await workbench.page.locator('.editor-instance .view-line', { hasText: `[@${keys[0]}; @${keys[1]}]` }).waitFor();

    await workbench.citationTold('references.bib');
    await workbench.press('Control+z');
    await named.waitFor({ state: 'detached' });
    await workbench.treeItem('references.bib').waitFor({ state: 'detached' });
  },
);

flow(
  'Enter cites the paper that it is on, though none is ticked',
  { theme: 'light', file: 'paper.md' },
  async (workbench) => {
    await workbench.goToEndOfLine(servingLine);
    await workbench.pick('Papergloss: Insert Citation', 'Title, author', 'threadweaver');
    await workbench.quickInputRows
      .filter({ hasText: 'ThreadWeaver' })
      .and(workbench.page.locator('.focused'))
      .waitFor();
    await workbench.rowsSettled();
    await workbench.press('Enter');
    await workbench.page.locator('.editor-instance .view-line', { hasText: /@lian/i }).waitFor();
    // The document is in front again, which would close a picker that came before.
    await workbench.page.locator('.statusbar-item', { hasText: 'to references.bib' }).waitFor();

    await workbench.pick('Papergloss: Insert Citation', 'Title, author', 'threadweaver');
    await workbench.quickInputRows
      .filter({ hasText: 'ThreadWeaver' })
      .and(workbench.page.locator('.focused'))
      .waitFor();
    await workbench.rowsSettled();
    await workbench.press('Enter');
    await workbench.page.locator('.statusbar-item', { hasText: 'is in this citation already' }).waitFor();
  },
);
