import assert from 'node:assert/strict';

import { flow, type Theme } from './workbench.ts';

const text = `---
bibliography: references.bib
csl: ieee
---

FSDP keeps every parameter in slices [@zhao-fsdp], and @johnson-faiss [p. 3] describes an index.

Layers are spread over devices [see @qi-zerobubble, sec. 3; @zhao-fsdp], which nobody has denied [@missing2024].
`;
const files = { 'cited.md': text };

for (const theme of ['dark', 'light', 'contrast'] as const satisfies readonly Theme[]) {
  flow(
    'the references of a document are listed as its style prints them, and follow the text',
    { theme, file: 'cited.md', files },
    async (workbench) => {
      await workbench.openView('Papergloss');
      const first = workbench.treeItem('[1] Y. Zhao');
      await first.waitFor();
      await workbench.treeItem('missing2024').getByText('not in the bibliography').waitFor();
      await first.locator('.monaco-tl-twistie').click();
      await workbench.treeItem('Layers are spread').waitFor();
      await workbench.screenshot('references');
      await workbench.treeItem('Layers are spread').click();
      await workbench.page.locator('.statusbar-item', { hasText: 'Ln 8' }).waitFor();

      await workbench.goToEndOfLine(3);
      await workbench.press(...Array.from({ length: 'ieee'.length }, () => 'Backspace'));
      await workbench.type('apa');
      await workbench.treeItem(/^\s*Zhao, Y\./).waitFor();
    },
  );
}

flow(
  'the references are sorted, filtered, copied and exported',
  { theme: 'dark', file: 'cited.md', files },
  async (workbench) => {
    await workbench.openView('Papergloss');
    await workbench.treeItem('[1] Y. Zhao').waitFor();
    await workbench.runCommand('Papergloss: Sort references by name');
    const rows = workbench.page.locator('.sidebar .monaco-list-row', { hasText: /\[\d\]/ });
    await rows.first().filter({ hasText: 'Johnson' }).waitFor();
    await workbench.runCommand('Papergloss: Show references with problems alone');
    await workbench.treeItem('[1] Y. Zhao').waitFor({ state: 'detached' });
    await workbench.treeItem('missing2024').waitFor();
    await workbench.runCommand('Papergloss: Show all references');
    await workbench.treeItem('[1] Y. Zhao').waitFor();

    await workbench.pick('Papergloss: Copy references', 'Copy as', 'Markdown');
    await workbench.press('Enter');
    await workbench.page.locator('.statusbar-item', { hasText: '3 references copied' }).waitFor();
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /J\. Johnson.*\n\n.*P\. Qi.*\n\n.*Y\. Zhao/s);

    await workbench.pick('Papergloss: Export references', 'What cited.md cites', 'CSL-JSON');
    await workbench.press('Enter');
    await workbench.quickInput.getByText('Export').first().waitFor();
    await workbench.press('Enter');
    const exported = await workbench.savedText('cited-references.json', (json) => json.length > 0).catch(() => '');
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
    await workbench.quickInput.getByText('Export').first().waitFor();
    await workbench.press('Enter');
    await workbench.page.getByText('papers exported to REFERENCES.md').first().waitFor();
    assert.match(await workbench.fileText('REFERENCES.md'), /Fully Sharded Data Parallel[^]*`train\.py` \(lines \[3\]/);
    await workbench.pick('Papergloss: Export the papers behind a folder', 'The papers that', 'CITATION.cff');
    await workbench.press('Enter');
    await workbench.page.getByText('papers exported to CITATION.cff').first().waitFor();
    assert.match(await workbench.fileText('CITATION.cff'), /^cff-version: 1\.2\.0\n/);
  },
);
