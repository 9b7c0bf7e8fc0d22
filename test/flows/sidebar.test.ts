import assert from 'node:assert/strict';

import { flow, themes } from './workbench.ts';

for (const theme of themes) {
  flow('a click in the sidebar opens the details of a paper', { theme, file: 'train.py' }, async (workbench) => {
    await workbench.openView('Papergloss');
    const item = workbench.treeItem('PyTorch FSDP');
    await item.click();
    await workbench.webview.getByText('Experiences on Scaling Fully Sharded Data Parallel').first().waitFor();
    assert.match(await workbench.webview.innerText(), /2304\.11277/);
    await workbench.screenshot('details');
  });
}
