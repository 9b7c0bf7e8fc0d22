import assert from 'node:assert/strict';

import type { Locator } from 'playwright-core';

import { flow, type Workbench } from './workbench.ts';

const text = `---
bibliography: references.bib
csl: ieee
---

FSDP keeps every parameter in slices [@zhao-fsdp], and @johnson-faiss [p. 3] describes an index.

Layers are spread over devices [see @qi-zerobubble, sec. 3; @zhao-fsdp], which nobody has denied [@missing2024].
`;
const files = { 'cited.md': text };

/** A row of the view References. */
function reference(workbench: Workbench, text: string | RegExp): Locator {
  const { page } = workbench;
  const view = page.locator('.sidebar .pane', { has: page.locator('.pane-header', { hasText: 'References' }) });
  return view.locator('.monaco-list-row', { hasText: text }).first();
}

/** Takes the file that the editor's dialog proposes, once it does. */
async function acceptFile(workbench: Workbench, name: string): Promise<void> {
  await workbench.page.waitForFunction(
    (ending) => document.activeElement instanceof HTMLInputElement && document.activeElement.value.endsWith(ending),
    `/${name}`,
  );
  await workbench.quickInput.getByRole('button', { name: 'OK' }).click();
}

flow(
  'the references of a document are listed as its style prints them, and follow the text',
  { theme: 'dark', file: 'cited.md', files },
  async (workbench) => {
    await workbench.openView('Papergloss');
    const first = reference(workbench, '[1] Y. Zhao');
    await first.waitFor();
    await reference(workbench, 'missing2024').waitFor();
    await first.locator('.monaco-tl-twistie').click();
    await reference(workbench, '@zhao-fsdp], which').waitFor();
    await workbench.pictures('references');
    await reference(workbench, '@zhao-fsdp], which').click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 8' }).waitFor();

    await workbench.goToEndOfLine(3);
    await workbench.press(...Array.from({ length: 'ieee'.length }, () => 'Backspace'));
    await workbench.type('apa');
    await reference(workbench, /^\s*Zhao, Y\./).waitFor();
  },
);
flow(
  'the references of the citation at the cursor are copied without a question for papers',
  { theme: 'light', file: 'cited.md', files },
  async (workbench) => {
    const copied = async (): Promise<string> => {
      await workbench.runCommand('Papergloss: Copy Formatted Reference');
      await workbench.focusedInput('Copy as').waitFor();
      await workbench.quickInputRows.filter({ hasText: 'Plain text' }).click();
      await workbench.page.locator('.statusbar-item', { hasText: 'copied as plain text' }).waitFor();
      return await workbench.page.evaluate(() => navigator.clipboard.readText());
    };
    // "… nobody has denied [@missing2024]." has a key that nothing is known of: which paper is asked.
    await workbench.goToEndOfLine(8);
    await workbench.press('ArrowLeft', 'ArrowLeft');
    await workbench.runCommand('Papergloss: Copy Formatted Reference');
    await workbench.focusedInput('Title, author').waitFor();
    await workbench.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });

    await workbench.press(
      'Home',
      ...Array.from({ length: '# Layers are spread over devices [see'.length }, () => 'ArrowRight'),
    );
    const two = await copied();
    assert.match(two, /Y\. Zhao[^]*\n\n[^]*P\. Qi|P\. Qi[^]*\n\n[^]*Y\. Zhao/);
    await workbench.screenshot('references copied');
  },
);

flow(
  'the references are sorted, filtered, copied and exported',
  { theme: 'dark', file: 'cited.md', files },
  async (workbench) => {
    await workbench.openView('Papergloss');
    await reference(workbench, '[1] Y. Zhao').waitFor();
    await workbench.runCommand('Papergloss: Sort references by name');
    const rows = workbench.page.locator('.sidebar .monaco-list-row', { hasText: /\[\d\]/ });
    await rows.first().filter({ hasText: 'Johnson' }).waitFor();
    await workbench.runCommand('Papergloss: Show only references with problems');
    await reference(workbench, '[1] Y. Zhao').waitFor({ state: 'detached' });
    await reference(workbench, 'missing2024').waitFor();
    await workbench.runCommand('Papergloss: Show all references');
    await reference(workbench, '[1] Y. Zhao').waitFor();

    await workbench.pick('Papergloss: Copy references', 'Copy as', 'Markdown');
    await workbench.press('Enter');
    await workbench.page.locator('.statusbar-item', { hasText: '3 references copied' }).waitFor();
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /J\. Johnson.*\n\n.*P\. Qi.*\n\n.*Y\. Zhao/s);

    await workbench.pick('Papergloss: Export references', 'What cited.md cites', 'CSL-JSON');
    await workbench.press('Enter');
    await acceptFile(workbench, 'cited-references.json');
    await workbench.page.getByText('3 papers, without 1 in no bibliography').first().waitFor();
    const exported = await workbench.fileText('cited-references.json');
    assert.deepEqual(
      (JSON.parse(exported) as readonly { readonly id: string }[]).map(({ id }) => id),
      ['zhao-fsdp', 'johnson-faiss', 'qi-zerobubble'],
    );
    await workbench.screenshot('references exported');
  },
);

flow(
  'the papers behind a folder are exported with the lines that speak of them',
  { theme: 'light', file: 'train.py' },
  async (workbench) => {
    await workbench.pick('Papergloss: Export the papers behind a folder', 'The papers that', 'REFERENCES.md');
    await workbench.press('Enter');
    await acceptFile(workbench, 'REFERENCES.md');
    await workbench.page.getByText('papers exported to REFERENCES.md').first().waitFor();
    assert.match(await workbench.fileText('REFERENCES.md'), /Fully Sharded Data Parallel[^]*`train\.py` \(lines \[3\]/);
    await workbench.pick('Papergloss: Export the papers behind a folder', 'The papers that', 'CITATION.cff');
    await workbench.press('Enter');
    await workbench.page.getByText('papers exported to CITATION.cff').first().waitFor();
    assert.match(await workbench.fileText('CITATION.cff'), /^cff-version: 1\.2\.0\n/);
  },
);

flow(
  'a reference is copied with its formatting from the details',
  { theme: 'dark', file: 'train.py' },
  async (workbench) => {
    await workbench.openView('Papergloss');
    await workbench.treeItem('PyTorch FSDP').click();
    const button = workbench.webview.getByRole('button', { name: 'Copy reference' });
    await button.click();
    await workbench.webview.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await workbench.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const textOf = async (type: string): Promise<string> => (await item?.getType(type))?.text() ?? '';
      return [await textOf('text/html'), await textOf('text/plain')];
    });
    assert.match(copied[0] ?? '', /<i>Proceedings of the VLDB Endowment<\/i>/);
    assert.match(copied[1] ?? '', /Proceedings of the VLDB Endowment/);
    assert.doesNotMatch(copied[1] ?? '', /[<>]/);
    await workbench.screenshot('rich reference');
  },
);
