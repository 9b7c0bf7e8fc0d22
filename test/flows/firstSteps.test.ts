import assert from 'node:assert/strict';

import { flow } from './workbench.ts';

flow(
  'the first steps are shown, ticked, and tried in a sample',
  { theme: 'light', file: 'notes.md' },
  async (workbench) => {
    const { page } = workbench;
    // Pictures are shown where there is room beside the steps.
    await page.setViewportSize({ width: 1500, height: 850 });
    await workbench.press('Control+b');
    await workbench.runCommand('Welcome: Open Walkthrough');
    await workbench.focusedInput('Select a walkthrough to open').waitFor();
    await workbench.type('Papergloss');
    await workbench.press('Enter');
    const step = (name: string) => page.locator('.getting-started-step', { hasText: name });
    await step('Rest the pointer on a name').waitFor();
    await workbench.webview.getByText('Low-Rank Adaptation').waitFor();
    await workbench.pictures('walkthrough-hover');
    for (const [name, picture, shown] of [
      ['Search for a paper', 'search', 'zhao fsdp'],
      ['Cite it', 'cite', '@article'],
      ['Add your own library', 'library', 'references.bib'],
    ] as const) {
      await step(name).click();
      await workbench.webview.getByText(shown).first().waitFor();
      await workbench.pictures(`walkthrough-${picture}`);
    }
    await step('Rest the pointer on a name').click();
    await page.getByRole('button', { name: 'Open sample document' }).click();
    await page.locator('.editor-instance .view-line', { hasText: 'FlashAttention' }).first().waitFor();
    await workbench.hoverText('FlashAttention');
    await workbench.hoverCard.getByText('Insert citation').waitFor();
    await workbench.pictures('sample');
    await page.locator('.tab', { hasText: 'Welcome' }).first().click();
    await step('Rest the pointer on a name').locator('.codicon-getting-started-step-checked').waitFor();
    await workbench.screenshot('walkthrough-ticked');
  },
);
flow(
  'papers like one open at their top, lead back, and tell where the document cites them',
  { theme: 'light', file: 'paper.md' },
  async (workbench) => {
    const { webview } = workbench;
    await workbench.openView('Papergloss');
    await workbench.treeItem('PyTorch FSDP').waitFor();
    await workbench.screenshot('rows');
    await workbench.pick('Papergloss: Show paper details', 'Title, author', 'pytorch fsdp');
    await workbench.quickInputRows.first().filter({ hasText: 'PyTorch FSDP' }).waitFor();
    await workbench.rowsSettled();
    await workbench.press('Enter');
    await webview.locator('.uses > li').first().getByText('cited as zhao-fsdp').waitFor();
    await webview
      .getByRole('button', { name: /^Line \d+$/ })
      .first()
      .waitFor();
    await workbench.screenshot('cited-here');

    const related = webview.locator('.related button').first();
    const title = await related.innerText();
    await related.click();
    await webview.getByRole('heading', { name: title, level: 1 }).waitFor();
    await webview.getByRole('button', { name: /Back to PyTorch FSDP/ }).waitFor();
    const top = async (): Promise<number> => webview.evaluate(() => Math.round(scrollY));
    for (let tries = 0; (await top()) !== 0 && tries < 50; tries += 1) await workbench.page.waitForTimeout(100);
    assert.equal(await top(), 0);
    await workbench.screenshot('way-back');
    await webview.getByRole('button', { name: /Back to PyTorch FSDP/ }).click();
    await webview.getByRole('heading', { name: /PyTorch FSDP/, level: 1 }).waitFor();
    assert.equal(await webview.getByRole('button', { name: /Back to/ }).count(), 0);
  },
);
