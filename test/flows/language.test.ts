import assert from 'node:assert/strict';

import { flow } from './workbench.ts';

flow(
  'an editor in Chinese has everything of the extension in Chinese',
  { theme: 'light', file: 'train.py', language: 'zh-cn' },
  async (workbench) => {
    await workbench.openView('Papergloss');
    for (const view of ['此文件中的论文', '文献库'])
      await workbench.page.locator('.sidebar .pane-header', { hasText: view }).waitFor();
    await workbench.treeItem('PyTorch FSDP').waitFor();
    await workbench.page.locator('.sidebar .pane-header', { hasText: /按主题/ }).waitFor();

    await workbench.hoverText('FullyShardedDataParallel');
    const card = workbench.hoverCard.filter({ hasText: 'Experiences on Scaling Fully Sharded Data Parallel' });
    await card.getByRole('link', { name: '插入引用' }).waitFor();
    await workbench.screenshot('chinese hover');

    await workbench.runCommand('Papergloss: 检索论文');
    await workbench.focusedInput('标题、作者、年份或名称').waitFor();
    await workbench.type('autor:zhao zero bubble');
    await workbench.quickInput.getByText('没有字段“autor:”').waitFor();
    await workbench.screenshot('chinese search');
    await workbench.press('Escape');

    await workbench.treeItem('PyTorch FSDP').click();
    await workbench.webview.getByRole('button', { name: '插入引用' }).waitFor();
    const page = workbench.webview.locator('xpath=ancestor-or-self::html');
    assert.equal(await page.getAttribute('lang'), 'zh-cn');
    await workbench.screenshot('chinese details');

    await workbench.runCommand('Papergloss: 显示文献库地图');
    await workbench.webview
      .getByText(/全部：\d+ 篇论文/)
      .first()
      .waitFor();
    await workbench.screenshot('chinese map');
  },
);
