import assert from 'node:assert/strict';

import { expectAccessible } from './axe.ts';
import { flow } from './workbench.ts';

const text = `---
bibliography: references.bib
csl: chicago-author-date
reference-section-title: References
---

# Sharding

FSDP keeps every parameter in slices [@zhao-fsdp], and @johnson-faiss [p. 3] describe an index. Layers are
spread over devices [see @qi-zerobubble, sec. 3; @zhao-fsdp], which nobody has denied [@missing2024].
`;

const options = { theme: 'light', file: 'cited.md', files: { 'cited.md': text } } as const;

flow("the editor's own preview shows citations and references, and follows the text", options, async (workbench) => {
  await workbench.runCommand('Markdown: Open Locked Preview to the Side');
  const preview = workbench.webview;
  const references = preview.locator('.papergloss-references .papergloss-entry');
  await references.nth(2).waitFor();
  assert.equal(await references.count(), 3);
  await preview.getByText('(Zhao et al. 2023)').first().waitFor();
  assert.equal(await preview.locator('.papergloss-unknown').innerText(), 'missing2024?');
  await workbench.pictures('preview', async () => await expectAccessible(preview, '.papergloss-references'));

  await workbench.focusEditor();
  await workbench.goToEndOfLine(3);
  await workbench.press(...Array.from({ length: 'chicago-author-date'.length }, () => 'Backspace'));
  await workbench.type('ieee');
  await preview.getByText('[1]', { exact: true }).first().waitFor();
  await workbench.pictures('preview ieee');
  await workbench.press(...Array.from({ length: 'ieee'.length }, () => 'Backspace'));
  await workbench.type('chicago-note-bibliography');
  await preview.locator('.papergloss-notes li').first().waitFor();
  await workbench.pictures('preview notes', async () => await expectAccessible(preview, '.papergloss-notes'));
});
