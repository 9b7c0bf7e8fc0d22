import assert from 'node:assert/strict';

import { flow, type Workbench } from './workbench.ts';

const command = 'command:workbench.action.toggleSidebarVisibility';

/** A click where a link would be does nothing: there is none, and the sidebar that it would hide stays. */
async function clickedInVain(workbench: Workbench, label: string): Promise<void> {
  // Under test the editor keeps messages in their list.
  await workbench.page.locator('.statusbar-item .codicon-bell-dot').waitFor();
  await workbench.runCommand('Notifications: Show Notifications');
  const message = workbench.page.locator('.notification-list-item-message', { hasText: label });
  await message.waitFor();
  await workbench.screenshot(`hostile ${label}`);
  assert.equal(await message.getByRole('link').count(), 0, 'the message has no link');
  assert.match((await message.innerText()).replaceAll('\u2060', ''), new RegExp(`\\[${label}\\]\\(${command}\\)`));
  const point = await message.evaluate((element, text) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = (node.textContent ?? '').indexOf(text);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + text.length);
      const box = range.getClientRects()[0];
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    return undefined;
  }, label);
  assert.ok(point, 'the label is shown');
  await workbench.page.mouse.click(point.x, point.y);
  // The next command shows that the click has had its effect by then.
  await workbench.runCommand('View: Focus into Primary Side Bar');
  assert.ok(await workbench.page.locator('.part.sidebar').isVisible(), 'the sidebar is still there');
}

const records = [
  {
    id: `[Repair_now](${command})`,
    title: '$(zap) [Run](command:papergloss.restart) otters \u202egnp.exe',
    code: 'command:papergloss.restart',
  },
  { id: `[Repair_now](${command})`, title: 'The same id' },
  { id: 'hebrew', title: 'שלום עולם (otters)', authors: ['דוד בן־גוריון'], year: 2020 },
];

const hostileLibrary = {
  'hostile.jsonl': records.map((record) => `${JSON.stringify(record)}\n`).join(''),
  '.vscode/settings.json': JSON.stringify({ 'papergloss.libraries': ['hostile.jsonl'] }),
};

flow(
  'the id of a library record is text in a message, though it is written as a link',
  { theme: 'dark', file: 'notes.md', files: hostileLibrary },
  async (workbench) => {
    await clickedInVain(workbench, 'Repair_now');

    await workbench.pick('Papergloss: Search Papers', 'Title, author', 'otters');
    const row = workbench.quickInputRows.filter({ hasText: 'gnp.exe' });
    await row.waitFor();
    await workbench.screenshot('hostile rows');
    assert.equal(await row.locator('.codicon-zap').count(), 0, 'the title draws no icon');
    await row.click();
    await workbench.webview
      .locator('h1', { hasText: '$(zap) [Run](command:papergloss.restart) otters gnp.exe' })
      .waitFor();
    assert.equal(await workbench.webview.locator('a').count(), 0, 'an address that is a command is no link');
    await workbench.screenshot('hostile details');
  },
);

const hostileName = `[Fix](${command}).json`;

const hostileBibliography = {
  [hostileName]: '{',
  'notes.md': `---\nbibliography: "${hostileName}"\n---\n\nOtters read about PyTorch FSDP.\n`,
};

flow(
  'the name of a bibliography is text in a refusal, though it is written as a link',
  { theme: 'light', file: 'notes.md', files: hostileBibliography },
  async (workbench) => {
    await workbench.goToEndOfLine(5);
    await workbench.pick('Papergloss: Search Papers', 'Title, author', 'marlin mixed precision');
    const row = workbench.quickInputRows.first().filter({ hasText: 'MARLIN: Mixed-Precision' });
    await row.hover();
    await row.getByRole('button', { name: /insert citation/i }).click();
    await clickedInVain(workbench, 'Fix');
  },
);
