import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';

import { generatedLibrary, generatedQueries } from '../bench/search/generate.ts';
import { writeJsonLines } from '../bench/search/libraryFile.ts';
import { flow } from './workbench.ts';

const papers = generatedLibrary(100_000);
const [query = ''] = generatedQueries(papers, 1);

flow(
  'a library of 100,000 papers is loaded from the setting and answers as one types',
  { theme: 'dark', file: 'notes.md', timeout: 280_000 },
  async (workbench) => {
    writeJsonLines(workbench.pathOf('large.jsonl'), papers);
    await mkdir(workbench.pathOf('.vscode'), { recursive: true });
    await writeFile(
      workbench.pathOf('.vscode/settings.json'),
      JSON.stringify({ 'papergloss.libraries': ['large.jsonl'] }),
    );
    const loading = workbench.page.locator('.statusbar-item', { hasText: /Papergloss: (Reading|Merging|Indexing)/ });
    await loading.waitFor();

    // The bundled papers answer meanwhile.
    await workbench.pick('Papergloss: Search Papers', 'Title, author', 'marlin mixed precision');
    await workbench.quickInputRows.first().filter({ hasText: 'MARLIN: Mixed-Precision' }).waitFor();
    await workbench.page.locator('.quick-input-title', { hasText: 'your libraries are being loaded' }).waitFor();
    await workbench.screenshot('large-library-loading');
    await workbench.press('Escape');

    // Names are learnt after that, while every paper can be searched already.
    await loading.waitFor({ state: 'hidden', timeout: 200_000 });
    await workbench.pick('Papergloss: Search Papers', 'Title, author', query);
    const wanted = query.split(' ')[0] ?? '';
    const typed = performance.now();
    await workbench.quickInputRows.first().filter({ hasText: wanted }).waitFor();
    assert.ok(performance.now() - typed < 2_000, 'the answer is there soon after the last key');
    await workbench.screenshot('large-library');
  },
);
