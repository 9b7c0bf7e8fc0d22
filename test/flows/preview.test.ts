import assert from 'node:assert/strict';

import { expectAccessible } from './axe.ts';
import { flow, type Theme } from './workbench.ts';

const text = `---
bibliography: references.bib
csl: chicago-author-date
reference-section-title: References
---

# Sharding

FSDP keeps every parameter in slices [@zhao-fsdp], and @johnson-faiss [p. 3] describe an index. Layers are
spread over devices [see @qi-zerobubble, sec. 3; @zhao-fsdp], which nobody has denied [@missing2024].
`;

const themes: readonly Theme[] = ['dark', 'light', 'contrast'];

for (const theme of themes) {
  const options = { theme, file: 'cited.md', files: { 'cited.md': text } };
  flow("the editor's own preview shows citations and references, and follows the text", options, async (workbench) => {
    await workbench.runCommand('Markdown: Open Locked Preview to the Side');
    const preview = workbench.webview;
    const references = preview.locator('.papergloss-references .papergloss-entry');
    await references.nth(2).waitFor();
    assert.equal(await references.count(), 3);
    await preview.getByText('(Zhao et al. 2023)').first().waitFor();
    assert.equal(await preview.locator('.papergloss-unknown').innerText(), 'missing2024?');
    await workbench.screenshot('preview');
    await expectAccessible(preview, '.papergloss-references');

    await workbench.page.keyboard.press('Control+1');
    await workbench.goToEndOfLine(3);
    await workbench.press(...Array.from({ length: 'chicago-author-date'.length }, () => 'Backspace'));
    await workbench.type('ieee');
    await preview.getByText('[1]', { exact: true }).first().waitFor();
    await workbench.screenshot('preview ieee');
    await workbench.press(...Array.from({ length: 'ieee'.length }, () => 'Backspace'));
    await workbench.type('chicago-note-bibliography');
    await preview.locator('.papergloss-notes li').first().waitFor();
    await workbench.screenshot('preview notes');
    await expectAccessible(preview, '.papergloss-notes');
  });
}
