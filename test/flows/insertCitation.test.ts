import assert from 'node:assert/strict';

import { flow, type Workbench } from './workbench.ts';

const servingLine = 18;

const lineWith = (workbench: Workbench, text: string | RegExp) =>
  workbench.page.locator('.editor-instance .view-line', { hasText: text });

flow(
  'a locator is typed, shown before it stands, and changed where it stands',
  { theme: 'light', file: 'paper.md' },
  async (workbench) => {
    const before = await workbench.fileText('paper.md');
    await workbench.goToEndOfLine(servingLine);
    await workbench.runCommand('Papergloss: Insert Citation');
    await workbench.focusedInput('Title, author').waitFor();
    await workbench.quickInput.getByText('cited in this document').waitFor();
    await workbench.pictures('citing sections');

    await workbench.type('marlin mixed precision p. 3');
    await workbench.quickInput.getByText(/\[@frantar\S*,\sp\.\s3\]/).waitFor();
    await workbench.screenshot('citing preview');
    await workbench.rowsSettled();
    await workbench.press('Enter');
    await lineWith(workbench, /\[@frantar\S*,\sp\.\s3\]/).waitFor();
    await workbench.citationTold('references.bib');

    await workbench.press('ArrowLeft');
    await workbench.runCommand('Papergloss: Insert Citation');
    await workbench.focusedInput('Enter writes the citation').waitFor();
    await workbench.pictures('citing edit');
    await workbench.quickInputRows.filter({ hasText: 'Frantar et al.' }).click();
    await workbench.focusedInput('How this work stands').waitFor();
    await workbench.pictures('citing fields');
    await workbench.quickInputRows.filter({ hasText: 'Locator' }).click();
    await workbench.focusedInput('p. 3, pp. 33-35').waitFor();
    await workbench.press('Control+a');
    await workbench.type('chap. 2');
    await workbench.quickInput.getByText(/\[@frantar\S*,\schap\.\s2\]/).waitFor();
    await workbench.screenshot('citing locator');
    await workbench.press('Enter');
    await workbench.focusedInput('How this work stands').waitFor();
    await workbench.press('Enter');
    await lineWith(workbench, /\[@frantar\S*,\schap\.\s2\]/).waitFor();

    await workbench.press('Control+z');
    await lineWith(workbench, /\[@frantar\S*,\sp\.\s3\]/).waitFor();
    await workbench.press('Control+z');
    assert.equal(await workbench.savedText('paper.md', (text) => text === before), before);
  },
);
