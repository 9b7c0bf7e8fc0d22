import assert from 'node:assert/strict';

import { flow, type Workbench } from './workbench.ts';

const lineWith = (workbench: Workbench, text: string | RegExp) =>
  workbench.page.locator('.editor-instance .view-line', { hasText: text });

flow(
  'the words that are selected are searched for, prefix and order are chosen from lists, and the citation goes behind them',
  {
    theme: 'light',
    file: 'draft.md',
    files: { 'draft.md': '---\nbibliography: references.bib\n---\n\nFully sharded data parallel\n\nFSDP\n' },
  },
  async (workbench) => {
    const before = await workbench.fileText('draft.md');
    await workbench.goToEndOfLine(5);
    await workbench.press('Shift+Home');
    await workbench.runCommand('Papergloss: Insert Citation');
    await workbench.focusedInput('Title, author').waitFor();
    assert.equal(await workbench.quickInput.locator('input.input').first().inputValue(), 'Fully sharded data parallel');
    await workbench.tick('PyTorch FSDP', 1);
    await workbench.quickInput.getByPlaceholder('Title, author').click();
    await workbench.press('Control+a');
    await workbench.type('marlin mixed precision');
    await workbench.tick('MARLIN: Mixed-Precision', 2);
    await workbench.quickInput.getByText(/Inserts \[@zhao-fsdp; @frantar\w*\]/).waitFor();

    // The second step, back to the first with all that is chosen, and there again.
    const forms = workbench.quickInput.getByRole('button', { name: 'Choose prefix, locator and form' });
    await forms.click();
    await workbench.focusedInput('Enter writes the citation').waitFor();
    await workbench.screenshot('citing second step');
    await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
    await workbench.focusedInput('Title, author').waitFor();
    await workbench.quickInput.getByText('2 Selected').waitFor();
    await workbench.screenshot('citing back in the picker');
    await forms.click();
    await workbench.focusedInput('Enter writes the citation').waitFor();

    await workbench.quickInputRows.filter({ hasText: 'Frantar et al.' }).click();
    await workbench.focusedInput('How this work stands').waitFor();
    await workbench.quickInputRows.filter({ hasText: 'Move before Zhao et al.' }).click();
    await workbench.focusedInput('Enter writes the citation').waitFor();
    await workbench.quickInputRows
      .first()
      .filter({ hasText: /\[@frantar\w*; @zhao-fsdp\]/ })
      .waitFor();
    await workbench.quickInputRows.filter({ hasText: 'Frantar et al.' }).click();
    await workbench.focusedInput('How this work stands').waitFor();
    await workbench.quickInputRows.filter({ hasText: 'Prefix' }).click();
    await workbench.focusedInput('see, e.g.').waitFor();
    await workbench.type('see');
    await workbench.press('Enter');
    await workbench.focusedInput('How this work stands').waitFor();
    await workbench.press('Enter');
    await lineWith(workbench, /parallel\s\[see\s@frantar\w*;\s@zhao-fsdp\]$/).waitFor();
    await workbench.citationTold('references.bib');

    await workbench.press('ArrowLeft');
    await workbench.runCommand('Papergloss: Insert Citation');
    await workbench.focusedInput('Enter writes the citation').waitFor();
    const zhao = workbench.quickInputRows.filter({ hasText: 'Zhao et al.' });
    await zhao.hover();
    await workbench.screenshot('citing two works');
    await zhao.getByRole('button', { name: 'Remove from the citation' }).click();
    await workbench.quickInputRows
      .first()
      .filter({ hasText: /\[see @frantar\w*\]/ })
      .waitFor();
    await workbench.press('Enter');
    await lineWith(workbench, /parallel\s\[see\s@frantar\w*\]$/).waitFor();
    await workbench.press('Control+z');
    await lineWith(workbench, /parallel\s\[see\s@frantar\w*;\s@zhao-fsdp\]$/).waitFor();
    await workbench.press('Control+z');
    await lineWith(workbench, /^Fully\ssharded\sdata\sparallel$/).waitFor();
    await workbench.savedText('draft.md', (text) => text === before);
  },
);
