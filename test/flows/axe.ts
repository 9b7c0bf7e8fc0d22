import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import type { ElementHandle, Frame, Locator, Page } from 'playwright-core';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** The part of axe-core that is used. */
interface Axe {
  run(
    context: unknown,
    options: { readonly preload: boolean },
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact?: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }[];
  }>;
}

/**
 * Nothing on a page is found by axe-core to be serious or worse. `page` is a page by itself, or the body of a webview. The page allows
 * no script but its own; what the test's driver evaluates is no script of the page. `within` selects what of the page is ours.
 */
export async function expectAccessible(page: Page | Locator, within?: string): Promise<void> {
  // A page that is made anew for another theme takes the one before away.
  const found = await violations(page, within).catch(async () => await violations(page, within));
  assert.deepEqual(found, []);
}

async function violations(page: Page | Locator, within: string | undefined): Promise<readonly string[]> {
  const frame: Frame | null =
    'mainFrame' in page ? page.mainFrame() : await ((await page.elementHandle()) as ElementHandle).ownerFrame();
  if (frame === null) throw new Error('The webview has no frame.');
  await frame.evaluate(axe);
  return await frame.evaluate(async (selector) => {
    // A webview is a pane of glass over its editor, whose colour axe-core cannot know.
    const under = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background');
    if (under !== '') document.documentElement.style.backgroundColor = under;
    const { violations: found } = await (globalThis as unknown as { readonly axe: Axe }).axe.run(selector ?? document, {
      preload: false,
    });
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
      );
  }, within);
}
