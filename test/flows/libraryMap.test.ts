import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { flow, type Theme, type Workbench } from './workbench.ts';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const mapThemes: readonly Theme[] = ['light', 'dark', 'contrast'];

async function openMap(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Papergloss: Show map of the library');
  await workbench.webview
    .getByText(/^All: \d[\d,]* papers$/)
    .first()
    .waitFor();
  // Labels come after the picture.
  await workbench.webview.getByRole('row').nth(1).waitFor();
}

/** The part of axe-core that is used. */
interface Axe {
  run(): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact?: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

/** What axe-core finds to be serious or worse, by rule and element. */
async function seriousFindings(workbench: Workbench): Promise<readonly string[]> {
  const frame = await (await workbench.webview.elementHandle())?.ownerFrame();
  if (!frame) throw new Error('The webview has no frame.');
  // The page allows no script but its own; what the test's driver evaluates is no script of the page.
  await frame.evaluate(axe);
  return await frame.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { readonly axe: Axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

for (const theme of mapThemes) {
  flow('the library is a map with a table beside it', { theme, file: 'train.py' }, async (workbench) => {
    await openMap(workbench);
    const { webview } = workbench;
    await webview.getByText('Ringed: in train.py').waitFor();
    await workbench.screenshot('map');
    assert.deepEqual(await seriousFindings(workbench), []);

    await webview.getByRole('searchbox').fill('speculative decoding');
    await webview
      .getByText(/^Found: \d+ papers$/)
      .first()
      .waitFor();
    await workbench.screenshot('map-search');
    await webview.getByRole('button', { name: 'Timeline' }).click();
    await workbench.screenshot('map-timeline');
    await webview.getByRole('button', { name: 'Show all' }).click();
    await webview
      .getByText(/^All: /)
      .first()
      .waitFor();
  });
}
