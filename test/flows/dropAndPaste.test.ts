import assert from 'node:assert/strict';

import { flow, type Workbench } from './workbench.ts';

const servingLine = 18;

const lineWith = (workbench: Workbench, text: string | RegExp) =>
  workbench.page.locator('.editor-instance .view-line', { hasText: text });

flow(
  'an address of a known paper is pasted as text, or as its citation, and one undo takes the citation back',
  { theme: 'dark', file: 'paper.md' },
  async (workbench) => {
    const { page } = workbench;
    const [document, bibliography] = [await workbench.fileText('paper.md'), await workbench.fileText('references.bib')];
    const address = 'https://huggingface.co/papers/2408.11743';
    await workbench.goToEndOfLine(servingLine);
    await page.evaluate((text) => navigator.clipboard.writeText(text), address);
    await workbench.press('Control+v');
    await workbench.savedText('paper.md', (text) => text.includes(address));
    await page.locator('.post-edit-widget').click();
    const offer = page.locator('.action-widget .monaco-list-row', {
      hasText: 'Paste as citation: Frantar et al. 2025',
    });
    await offer.waitFor();
    await workbench.screenshot('paste as citation');
    await offer.click();
    await lineWith(workbench, /\[@frantar\S*\]/).waitFor();
    await workbench.savedText('references.bib', (text) => text.includes('2408.11743'));
    await workbench.citationTold('references.bib');
    await workbench.press('Control+z');
    await workbench.savedText('paper.md', (text) => text === document);
    await workbench.savedText('references.bib', (text) => text === bibliography);
  },
);

flow(
  'a paper is dragged from the sidebar into the text, where it is cited',
  { theme: 'light', file: 'paper.md' },
  async (workbench) => {
    const { page } = workbench;
    const [document, bibliography] = [await workbench.fileText('paper.md'), await workbench.fileText('references.bib')];
    await workbench.openView('Papergloss');
    const paper = workbench.treeItem(/MARLIN/);
    await paper.waitFor();
    const target = lineWith(workbench, 'without the small one').first();
    await target.waitFor();
    const [from, to] = [await paper.boundingBox(), await target.boundingBox()];
    assert.ok(from && to);
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 120, from.y + 20, { steps: 5 });
    // The editor takes what is dragged into itself while Shift is held.
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x + to.width - 5, to.y + to.height / 2, { steps: 10 });
    await page.mouse.move(to.x + to.width - 8, to.y + to.height / 2, { steps: 5 });
    await workbench.screenshot('dragging');
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await workbench.savedText('paper.md', (text) => /small one\. ?\[@frantar[^\]]*\]/i.test(text));
    await workbench.savedText('references.bib', (text) => text.includes('2408.11743'));
    await workbench.screenshot('dropped');
    await workbench.press('Control+z');
    await workbench.savedText('paper.md', (text) => text === document);
    await workbench.savedText('references.bib', (text) => text === bibliography);
  },
);
