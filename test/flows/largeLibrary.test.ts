import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';

import { generatedLibrary, generatedQueries } from '../bench/search/generate.ts';
import { flow } from './workbench.ts';

const papers = generatedLibrary(20_000);
const [query = ''] = generatedQueries(papers, 1);

flow('a library of 20,000 papers is loaded from the setting and answers as one types', { theme: 'dark', file: 'notes.md' }, async (workbench) => {
  const lines = papers.map(({ keys, csl, abstract }) =>
    JSON.stringify({ id: keys[0], title: csl.title, authors: csl.author, year: csl.issued?.['date-parts'][0]?.[0], abstract }),
  );
  await writeFile(workbench.pathOf('large.jsonl'), lines.join('\n'));
  await mkdir(workbench.pathOf('.vscode'), { recursive: true });
  await writeFile(workbench.pathOf('.vscode/settings.json'), JSON.stringify({ 'papergloss.libraries': ['large.jsonl'] }));
  const loading = workbench.page.locator('.statusbar-item', { hasText: /Papergloss: (Reading|Merging|Comparing|Indexing)/ });
  await loading.waitFor();

  // The bundled papers answer meanwhile.
  await workbench.pick('Papergloss: Search Papers', 'Title, author', 'marlin mixed precision');
  await workbench.quickInputRows.first().filter({ hasText: 'MARLIN: Mixed-Precision' }).waitFor();
  await workbench.screenshot('large-library-loading');
  await workbench.press('Escape');

  // Names are learnt after that, while every paper can be searched already.
  await loading.waitFor({ state: 'hidden', timeout: 50_000 });
  await workbench.pick('Papergloss: Search Papers', 'Title, author', query);
  const wanted = query.split(' ')[0] ?? '';
  const typed = performance.now();
  await workbench.quickInputRows.first().filter({ hasText: wanted }).waitFor();
  assert.ok(performance.now() - typed < 2_000, 'the answer is there soon after the last key');
  await workbench.screenshot('large-library');
});
