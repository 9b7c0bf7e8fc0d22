import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { randomNumbers } from '../../src/core/topics/randomNumbers.ts';
import { generatedLibrary, generatedQueries } from '../bench/search/generate.ts';
import { writeJsonLines } from '../bench/search/libraryFile.ts';
import { flow, type Workbench } from './workbench.ts';

const servingLine = 18;

const notebook = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['We train with PyTorch FSDP.'] },
    { cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source: ['model = train()'] },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};

/** Opens a file of the workspace by its name. */
async function openFile(workbench: Workbench, name: string): Promise<void> {
  await workbench.press('Control+p');
  await workbench.focusedInput('Search files by name').waitFor();
  await workbench.type(name);
  await workbench.quickInputRows.first().filter({ hasText: name }).waitFor();
  await workbench.press('Enter');
  await workbench.page.locator('.tab.active', { hasText: name }).waitFor();
}

/** Insert Citation says why it does nothing, and shows no picker. */
async function refuses(workbench: Workbench, text: RegExp): Promise<void> {
  await workbench.runCommand('Papergloss: Insert Citation');
  await explains(workbench, text);
}

/** A message says why nothing is inserted, and offers another way. */
async function explains(workbench: Workbench, text: RegExp): Promise<void> {
  const { page } = workbench;
  // Toasts hide by themselves after a while; the bell keeps what they said.
  await page.locator('.statusbar-item', { has: page.locator('.codicon-bell-dot') }).click();
  const message = page.locator('.notification-list-item', { hasText: text }).first();
  await message.getByRole('button', { name: 'Copy BibTeX' }).waitFor();
  // The palette that ran the command closes; a picker would stay.
  await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await workbench.screenshot(`refused ${text.source}`);
  await workbench.runCommand('Notifications: Clear All Notifications');
  await page.locator('.notification-list-item').first().waitFor({ state: 'detached' });
}

/** Cites the first paper that a query finds. */
async function cite(workbench: Workbench, query: string, title: string): Promise<void> {
  await workbench.pick('Papergloss: Insert Citation', 'Title, author', query);
  await workbench.quickInputRows.filter({ hasText: title }).and(workbench.page.locator('.focused')).waitFor();
  await workbench.rowsSettled();
  await workbench.press('Enter');
}

const lineWith = (workbench: Workbench, text: string | RegExp) =>
  workbench.page.locator('.editor-instance .view-line', { hasText: text });

flow(
  'what is in front is cited into, or refused before a paper is chosen',
  { theme: 'dark', file: 'paper.md' },
  async (workbench) => {
    const { page } = workbench;
    const paperBefore = await workbench.fileText('paper.md');
    const bibliographyBefore = await workbench.fileText('references.bib');
    await writeFile(workbench.pathOf('study.ipynb'), JSON.stringify(notebook));

    await workbench.runCommand('Preferences: Open User Settings');
    await page.locator('.tab.active', { hasText: 'Settings' }).waitFor();
    await refuses(workbench, /“Settings” is in front/);

    await openFile(workbench, 'study.ipynb');
    await page.locator('.notebookOverlay .cell-list-container').first().waitFor();
    await page.locator('.markdown-cell-row').first().waitFor({ state: 'attached' });
    await workbench.runCommand('Notebook: Focus First Cell');
    await refuses(workbench, /is not being edited/);

    await workbench.runCommand('Notebook: Edit Cell');
    await page.locator('.markdown-cell-row .monaco-editor.focused').waitFor();
    await workbench.press('End');
    await cite(workbench, 'marlin mixed precision p. 3', 'MARLIN: Mixed-Precision');
    const cell = page.locator('.markdown-cell-row .view-line', { hasText: /@frantar\S*,\sp\.\s3/i });
    await cell.waitFor();
    await workbench.screenshot('cited-in-cell');
    await workbench.savedText('references.bib', (text) => text.includes('2408.11743'));
    await workbench.citationTold('references.bib');
    assert.equal(await workbench.fileText('paper.md'), paperBefore, 'the document behind the notebook is left alone');

    await workbench.press('Control+z');
    await cell.waitFor({ state: 'detached' });
    await workbench.screenshot('undone-in-cell');
    await workbench.savedText('references.bib', (text) => text === bibliographyBefore);

    // What is pasted into a cell can become a citation there too.
    const address = 'https://arxiv.org/abs/2408.11743';
    await page.evaluate((text) => navigator.clipboard.writeText(text), address);
    await workbench.press('Control+v');
    await page.locator('.markdown-cell-row .view-line', { hasText: address }).waitFor();
    await page.locator('.post-edit-widget').click();
    await workbench.screenshot('paste as citation in a cell');
    await page
      .locator('.action-widget .monaco-list-row', { hasText: 'Paste as citation: Frantar et al. 2025' })
      .click();
    const pasted = page.locator('.markdown-cell-row .view-line', { hasText: /\[@frantar[^\],]*\]/i });
    await pasted.waitFor();
    await workbench.savedText('references.bib', (text) => text.includes('2408.11743'));
    await workbench.screenshot('pasted-in-cell');
    await workbench.press('Control+z');
    await pasted.waitFor({ state: 'detached' });
    await workbench.savedText('references.bib', (text) => text === bibliographyBefore);
  },
);

flow(
  'a paper is cited from its details into the text beside it, at every cursor, and not into code',
  { theme: 'light', file: 'paper.md' },
  async (workbench) => {
    const paperBefore = await workbench.fileText('paper.md');
    const bibliographyBefore = await workbench.fileText('references.bib');
    await workbench.goToEndOfLine(servingLine);
    await workbench.runCommand('Add Cursor Above');
    await workbench.page.locator('.statusbar-item', { hasText: '2 selections' }).waitFor();

    await workbench.openView('Papergloss');
    await workbench.treeItem(/MARLIN/).click();
    await workbench.webview.getByRole('button', { name: 'Insert citation' }).click();
    const citations = (text: string): number => text.match(/\[@frantar[^\]]*\]/gi)?.length ?? 0;
    await workbench.savedText('paper.md', (text) => citations(text) === 2);
    await workbench.screenshot('cited-at-two-cursors');
    await workbench.type('!');
    await workbench.savedText('paper.md', (text) => text.match(/\[@frantar[^\]]*\]!/gi)?.length === 2);
    for (let undone = 0; undone < 2; undone++) await workbench.press('Control+z');
    await workbench.savedText('paper.md', (text) => text === paperBefore);
    await workbench.savedText('references.bib', (text) => text === bibliographyBefore);

    await workbench.press('Escape', 'Control+End', 'Enter', 'Enter');
    await workbench.type('```');
    await workbench.press('Enter');
    await workbench.type('x = 1');
    await refuses(workbench, /code/);
  },
);

const lockedFile = { 'files.readonlyInclude': { '**/locked.bib': true } };

flow(
  'which of several bibliographies gets the entries is asked once, and can be decided otherwise',
  { theme: 'dark', file: 'notes.md', settings: lockedFile },
  async (workbench) => {
    const { page } = workbench;
    for (const name of ['another.bib', 'locked.bib'])
      await writeFile(workbench.pathOf(name), '@book{a, title = {Otters}}\n');
    await workbench.press('Control+End');
    await cite(workbench, 'threadweaver', 'ThreadWeaver');
    const question = page.locator('.quick-input-title', { hasText: 'Which bibliography gets the entries?' });
    await question.waitFor();
    await workbench.screenshot('question');
    await workbench.quickInputRows.filter({ hasText: 'locked.bib' }).click();
    await explains(workbench, /locked\.bib is read-only/);
    await workbench.runCommand('Papergloss: Choose bibliography');
    await workbench.quickInputRows.filter({ hasText: 'Ask again' }).click();

    await cite(workbench, 'threadweaver', 'ThreadWeaver');
    await question.waitFor();
    await workbench.quickInputRows.filter({ hasText: 'another.bib' }).click();
    await lineWith(workbench, 'bibliography: another.bib').waitFor();
    await workbench.savedText('another.bib', (text) => /ThreadWeaver/.test(text));
    await workbench.citationTold('another.bib');

    await workbench.press('Control+z');
    await lineWith(workbench, 'bibliography: another.bib').waitFor({ state: 'detached' });
    await workbench.press('Control+End');
    await cite(workbench, 'patrickstar', 'PatrickStar');
    await workbench.savedText('another.bib', (text) => /PatrickStar/.test(text));
    await workbench.citationTold('another.bib');
    await workbench.press('Control+z');
    await lineWith(workbench, 'bibliography: another.bib').waitFor({ state: 'detached' });

    await workbench.runCommand('Papergloss: Choose bibliography');
    await question.waitFor();
    await workbench.quickInputRows
      .first()
      .filter({ hasText: 'as decided' })
      .filter({ hasText: 'another.bib' })
      .waitFor();
    assert.equal(
      await workbench.quickInputRows.filter({ hasText: /\d entr/ }).count(),
      0,
      'what was told of the files then may have changed',
    );
    await workbench.screenshot('decide-otherwise');
    // The editor uses rows again and leaves hidden texts of other lists in them.
    await workbench.quickInputRows.filter({ hasText: 'references.bib', hasNotText: /locked|another|Ask/ }).click();
    await workbench.press('Control+End');
    await cite(workbench, 'patrickstar', 'PatrickStar');
    await workbench.savedText('references.bib', (text) => /PatrickStar/.test(text));
  },
);

flow(
  'a bibliography outside the workspace is asked about with its whole path',
  { theme: 'light', file: 'notes.md' },
  async (workbench) => {
    const outside = path.resolve(workbench.pathOf('../outside.bib'));
    await writeFile(outside, '@book{a, title = {Otters}}\n');
    await rm(workbench.pathOf('references.bib'));
    await workbench.press('Control+Home');
    await workbench.type('---');
    await workbench.press('Enter');
    await workbench.type('bibliography: ../outside.bib');
    await workbench.press('Enter');
    await workbench.type('---');
    await workbench.press('Enter', 'Control+End');
    await cite(workbench, 'threadweaver', 'ThreadWeaver');
    await workbench.quickInput.getByText(outside).first().waitFor();
    await workbench.screenshot('question-outside');
    await workbench.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
    assert.equal(await workbench.fileText('../outside.bib'), '@book{a, title = {Otters}}\n');
    assert.equal(await lineWith(workbench, /@lian/i).count(), 0);
  },
);

// Enough to make searches slower than keys.
const papers = generatedLibrary(10_000);
const rounds = 6;

flow(
  'Enter in the midst of typing cites the highlighted paper or none',
  { theme: 'dark', file: 'notes.md', timeout: 200_000 },
  async (workbench) => {
    const { page } = workbench;
    writeJsonLines(workbench.pathOf('large.jsonl'), papers);
    await mkdir(workbench.pathOf('.vscode'), { recursive: true });
    await writeFile(
      workbench.pathOf('.vscode/settings.json'),
      JSON.stringify({ 'papergloss.libraries': ['large.jsonl'] }),
    );
    const loading = page.locator('.statusbar-item', { hasText: /Papergloss: (Reading|Merging|Indexing)/ });
    await loading.waitFor();
    await loading.waitFor({ state: 'hidden', timeout: 120_000 });
    await page.evaluate(rememberHighlighted);

    const titlesBefore = titlesOf(await workbench.fileText('references.bib')).length;
    const random = randomNumbers(7);
    const queries = generatedQueries(papers, rounds);
    const seen: string[] = [];
    for (const query of queries) {
      const before = await keysIn(workbench);
      await workbench.pick('Papergloss: Insert Citation', 'Title, author', '');
      for (const key of query) await page.keyboard.type(key, { delay: random() * 12 });
      await page.waitForTimeout(random() * 120);
      await workbench.press('Enter');
      seen.push((await page.evaluate(highlighted)).toLowerCase());
      // Either the picker takes the paper and goes, or it stays: an Enter that was dropped leaves nothing to wait for.
      await workbench.quickInput.waitFor({ state: 'hidden', timeout: 2_000 }).catch(() => workbench.press('Escape'));
      await workbench.quickInput.waitFor({ state: 'hidden' });
      await workbench
        .savedText('references.bib', (saved) => keysOf(saved).length > before.length, 2_000)
        .catch(() => undefined);
    }
    // Each entry is that of a highlighted paper, in the order of the rounds.
    const cited = titlesOf(await workbench.fileText('references.bib')).slice(titlesBefore);
    let round = 0;
    for (const title of cited) {
      while (round < seen.length && seen[round]?.startsWith(title) !== true) round += 1;
      assert.ok(round++ < seen.length, `“${title}” was cited, and these were highlighted:\n${seen.join('\n')}`);
    }
    assert.ok(cited.length > 0, 'some papers are cited');
  },
);

const titlesOf = (bibliography: string): readonly string[] =>
  [...bibliography.matchAll(/^\s*title = \{(.*)\},?$/gm)].map(([, title]) =>
    (title ?? '').replaceAll(/[{}\\]/g, '').toLowerCase(),
  );

const keysOf = (bibliography: string): readonly string[] =>
  [...bibliography.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key ?? '');

async function keysIn(workbench: Workbench): Promise<readonly string[]> {
  return keysOf(await workbench.fileText('references.bib'));
}

/** Runs in the page: keeps the label of the row that is highlighted whenever Enter is pressed. */
function rememberHighlighted(): void {
  const remember = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    const row = document.querySelector('.quick-input-list .monaco-list-row.focused .quick-input-list-label');
    document.body.dataset['highlighted'] = (row?.textContent ?? '').replaceAll('\u00a0', ' ');
  };
  window.addEventListener('keydown', remember, { capture: true });
}

/** Runs in the page. */
function highlighted(): string {
  return document.body.dataset['highlighted'] ?? '';
}
