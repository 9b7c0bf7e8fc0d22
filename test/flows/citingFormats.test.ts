import { flow, type Workbench } from './workbench.ts';

interface Format {
  readonly file: string;
  readonly text: string;
  /** The line at whose end the citation goes; the first is 1. */
  readonly line: number;
  readonly inserted: RegExp;
  /** With another locator; undefined where a citation says itself what it cites, and is text to be edited as such. */
  readonly edited?: RegExp;
  readonly pasted: RegExp;
}

const key = String.raw`frantar\w*`;
const formats: readonly Format[] = [
  {
    file: 'draft.qmd',
    text: '---\r\nbibliography: references.bib\r\n---\r\n\r\nOtters swim\r\n',
    line: 5,
    inserted: new RegExp(String.raw`swim \[@${key}, p\. 3\]\n`, 'i'),
    edited: new RegExp(String.raw`swim \[@${key}, chap\. 2\]\n`, 'i'),
    pasted: new RegExp(String.raw`swim \[@${key}\]\n`, 'i'),
  },
  {
    file: 'draft.tex',
    text: '\\documentclass{article}\n\\begin{document}\nOtters swim\n\\bibliography{references}\n\\end{document}\n',
    line: 3,
    inserted: new RegExp(String.raw`swim(?:~| )\\cite\w*\[p\.[~ ]3\]\{${key}\}`, 'i'),
    edited: new RegExp(String.raw`swim(?:~| )\\cite\w*\[chap\.[~ ]2\]\{${key}\}`, 'i'),
    pasted: new RegExp(String.raw`swim(?:~| )\\cite\w*\{${key}\}`, 'i'),
  },
  {
    file: 'draft.typ',
    text: 'Otters swim\n\n#bibliography("references.bib")\n',
    line: 1,
    inserted: new RegExp(String.raw`swim @${key}\[p\.[~ ]3\]`, 'i'),
    edited: new RegExp(String.raw`swim @${key}\[chap\.[~ ]2\]`, 'i'),
    pasted: new RegExp(String.raw`swim @${key}\n`, 'i'),
  },
  {
    file: 'draft.org',
    text: '#+bibliography: references.bib\n\nOtters swim\n',
    line: 3,
    inserted: new RegExp(String.raw`swim \[cite:@${key} p\. 3\]`, 'i'),
    edited: new RegExp(String.raw`swim \[cite:@${key} chap\. 2\]`, 'i'),
    pasted: new RegExp(String.raw`swim \[cite:@${key}\]`, 'i'),
  },
  {
    file: 'draft.rst',
    text: 'Otters swim\n\n.. bibliography:: references.bib\n',
    line: 1,
    inserted: new RegExp(String.raw`swim :cite:p:.${key}\{p\. 3\}.\n`, 'i'),
    edited: new RegExp(String.raw`swim :cite:p:.${key}\{chap\. 2\}.\n`, 'i'),
    pasted: new RegExp(String.raw`swim :cite:p:.${key}.\n`, 'i'),
  },
  {
    file: 'draft.adoc',
    text: ':bibtex-file: references.bib\n\nOtters swim\n',
    line: 3,
    inserted: new RegExp(String.raw`swim cite:\[${key}\(3\)\]`, 'i'),
    edited: new RegExp(String.raw`swim cite:\[${key}\(chap\. 2\)\]`, 'i'),
    pasted: new RegExp(String.raw`swim cite:\[${key}\]`, 'i'),
  },
  {
    file: 'draft.py',
    text: '# Otters swim\nx = 1\n',
    line: 1,
    inserted: /# Otters swim \(?Frantar et al\.,? \(?2025, p\. 3\)?, arXiv:2408\.11743\)?\n/,
    pasted: /# Otters swim \(?Frantar et al\.,? \(?2025\)?, arXiv:2408\.11743\)?\n/,
  },
];

async function openFile(workbench: Workbench, name: string): Promise<void> {
  await workbench.press('Control+p');
  await workbench.focusedInput('Search files by name').waitFor();
  await workbench.type(name);
  await workbench.quickInputRows.first().filter({ hasText: name }).waitFor();
  await workbench.press('Enter');
  await workbench.page.locator('.tab.active', { hasText: name }).waitFor();
  await workbench.page.locator('.editor-instance .view-line').first().waitFor();
}

/** Gives the only work of the citation before the cursor the locator “chap. 2”. */
async function editLocator(workbench: Workbench): Promise<void> {
  await workbench.press('ArrowLeft');
  await workbench.runCommand('Papergloss: Edit Citation');
  await workbench.focusedInput('Enter writes the citation').waitFor();
  await workbench.press('ArrowDown', 'Enter');
  await workbench.focusedInput('How this work stands').waitFor();
  await workbench.press('ArrowDown', 'Enter');
  await workbench.focusedInput('p. 3, pp. 33-35').waitFor();
  await workbench.press('Control+a');
  await workbench.type('chap. 2');
  await workbench.press('Enter');
  await workbench.focusedInput('How this work stands').waitFor();
  await workbench.press('Enter');
}

async function bibliographySaved(workbench: Workbench, file: string): Promise<void> {
  // A comment of code says itself what it cites.
  if (file.endsWith('.py')) return;
  await workbench.savedText('references.bib', (text) => text.includes('2408.11743'));
  // The document alone is unsaved from then on. What is told beside is told of the format before, too.
  await workbench.page
    .locator('.activitybar')
    .getByRole('tab', { name: /^Explorer.*\b1 unsaved file\b/ })
    .waitFor();
}

/** Waits until the editor in front shows a text as wanted. */
async function shown(workbench: Workbench, isWanted: (text: string) => boolean): Promise<void> {
  const end = Date.now() + 45_000;
  for (;;) {
    const text = await workbench.page.evaluate(shownText);
    if (isWanted(text)) return;
    if (Date.now() > end) throw new Error(`The editor does not show what was expected, but:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs in the page: the lines that the editor in front shows. */
function shownText(): string {
  const lines = [...document.querySelectorAll<HTMLElement>('.editor-instance .view-line')];
  lines.sort((a, b) => parseInt(a.style.top, 10) - parseInt(b.style.top, 10));
  return lines.map((line) => `${(line.textContent ?? '').replaceAll('\u00a0', ' ')}\n`).join('');
}

// An undo that comes while a file is being saved leaves it as it was saved.
const unsaved = { 'files.autoSave': 'off', 'editor.wordWrap': 'off' };
const files = Object.fromEntries(formats.map(({ file, text }) => [file, text]));

flow(
  'a citation with a locator is inserted, edited and undone in each format',
  { theme: 'dark', file: 'paper.md', files, timeout: 400_000, settings: unsaved },
  async (workbench) => {
    const bibliography = await workbench.fileText('references.bib');
    for (const { file, text, line, inserted, edited } of formats) {
      await openFile(workbench, file);
      await workbench.goToEndOfLine(line);
      await workbench.pick('Papergloss: Insert Citation', 'Title, author', 'marlin mixed precision p. 3');
      const row = workbench.quickInputRows.filter({ hasText: 'MARLIN: Mixed-Precision' });
      await row.and(workbench.page.locator('.focused')).waitFor();
      await workbench.rowsSettled();
      await workbench.press('Enter');
      await shown(workbench, (now) => inserted.test(now));
      await bibliographySaved(workbench, file);

      if (edited !== undefined) {
        await editLocator(workbench);
        await shown(workbench, (now) => edited.test(now));
        await workbench.press('Control+z');
        await shown(workbench, (now) => inserted.test(now));
      }
      await workbench.press('Control+z');
      await shown(workbench, (now) => now === `${text.replaceAll('\r', '')}\n`);
      await workbench.savedText('references.bib', (now) => now === bibliography);
    }
  },
);

flow(
  'an id is pasted as a citation and undone in each format',
  {
    theme: 'light',
    file: 'paper.md',
    files,
    timeout: 400_000,
    settings: { ...unsaved, 'papergloss.pasteAsCitation': 'always' },
  },
  async (workbench) => {
    const bibliography = await workbench.fileText('references.bib');
    await workbench.page.evaluate(() => navigator.clipboard.writeText('arXiv:2408.11743'));
    for (const { file, text, line, pasted } of formats) {
      await openFile(workbench, file);
      await workbench.goToEndOfLine(line);
      await workbench.press('Control+v');
      await shown(workbench, (now) => pasted.test(now));
      await bibliographySaved(workbench, file);
      await workbench.press('Control+z');
      await shown(workbench, (now) => now === `${text.replaceAll('\r', '')}\n`);
      await workbench.savedText('references.bib', (now) => now === bibliography);
    }
  },
);
