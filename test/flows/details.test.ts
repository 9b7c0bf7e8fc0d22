import assert from 'node:assert/strict';

import { expectAccessible } from './axe.ts';
import { flow } from './workbench.ts';

flow(
  'a docked view follows the cursor, keeps a paper, and comes back with the window',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    const { page, dockedWebview: view } = workbench;
    const title = (name: string) => view.getByRole('heading', { name, level: 1 });
    await workbench.runCommand('Papergloss: Pin paper view to the cursor');
    await view.getByText('Put the cursor on a citation').waitFor();
    await workbench.pictures('docked-empty', async () => await expectAccessible(view));

    await page.locator('.editor-instance .view-line', { hasText: 'import torch' }).first().click();
    await workbench.goToEndOfLine(16);
    await title('PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel').waitFor();
    await view
      .locator('#part-uses')
      .getByText(/^\d+ places in \d+ files?\.$/)
      .waitFor();
    await workbench.pictures('docked', async () => await expectAccessible(view));

    await page.getByRole('button', { name: 'Unpin paper view from the cursor' }).click();
    await page.getByText('not pinned').first().waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'import torch' }).first().click();
    await workbench.goToEndOfLine(20);
    await workbench.screenshot('docked-unpinned');
    assert.equal(await title('PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel').count(), 1);
    await page.getByRole('button', { name: 'Pin paper view to the cursor' }).click();
    await title('MARLIN: Mixed-Precision Auto-Regressive Parallel Inference on Large Language Models').waitFor();

    const related = view.locator('#part-related button').first();
    const name = await related.innerText();
    await related.click();
    await title(name).waitFor();
    await workbench.screenshot('docked-followed');
    await workbench.lookAway();
    await workbench.runCommand('Developer: Reload Window');
    await page.locator('.monaco-workbench').waitFor({ state: 'detached' });
    await title(name).waitFor();
    await view.getByRole('button', { name: /Back to MARLIN/ }).click();
    await title('MARLIN: Mixed-Precision Auto-Regressive Parallel Inference on Large Language Models').waitFor();
  },
);
