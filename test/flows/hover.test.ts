import assert from 'node:assert/strict';

import { flow } from './workbench.ts';

flow(
  'resting the mouse on a class shows the card of its paper',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    await workbench.hoverText('FullyShardedDataParallel');
    const card = workbench.hoverCard.filter({ hasText: 'Experiences on Scaling Fully Sharded Data Parallel' });
    await card.waitFor();
    assert.match(await card.innerText(), /Zhao/);
    assert.ok((await card.getByRole('link', { name: /arXiv/i }).count()) > 0, 'the card links to arXiv');
    await workbench.pictures('hover');
  },
);
