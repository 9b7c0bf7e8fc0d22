import path from 'node:path';

import { closeShared, type Theme, Workbench } from './workbench.ts';

/** Rests the mouse on a term of the demo and saves a picture of the card. Throws when none appears. */
export async function saveScreenshot(file: string, theme: Theme): Promise<void> {
  const workbench = await Workbench.open({ theme, file: 'train.py' });
  try {
    await workbench.hoverText('FullyShardedDataParallel');
    await workbench.hoverCard.filter({ hasText: 'Fully Sharded Data Parallel' }).waitFor();
    await workbench.page.screenshot({ path: path.resolve(file), animations: 'disabled' });
  } finally {
    await workbench.close();
    await closeShared();
  }
}
