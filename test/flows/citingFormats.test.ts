import { flow, type Workbench } from './workbench.ts';

interface Format {
  readonly file: string;
  readonly text: string;
  /** The line at whose end the citation goes; the first is 1. */
  readonly line: number;
  readonly inserted: RegExp;
  /** With another locator. */
  readonly edited: RegExp;
  readonly pasted: RegExp;
}

const key = String.raw`frantar\w*`;
const formats: readonly Format[] = [
  {
    file: 'draft.qmd',
    text: '---\r\nbibliography: references.bib\r\n---\r\n\r\nOtters swim\r\n',
    line: 5,
    inserted: new RegExp(String.raw`swim \[@${key}, p\. 3\]\r\n`, 'i'),
    edited: new RegExp(String.raw`swim \[@${key}, chap\. 2\]\r\n`, 'i'),
    pasted: new RegExp(String.raw`swim \[@${key}\]\r\n`, 'i'),
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
    inserted: new RegExp(String.raw`swim :cite:p:\`\{\}\[p\. 3\]${key}\``, 'i'),
    edited: new RegExp(String.raw`swim :cite:p:\`\{\}\[chap\. 2\]${key}\``, 'i'),
    pasted: new RegExp(String.raw`swim :cite:p:\`${key}\``, 'i'),
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
    inserted: /# Otters swim,? \(?Frantar et al\. \(?2025.*p\. 3/,
    edited: /# Otters swim,? \(?Frantar et al\. \(?2025.*chap\. 2/,
    pasted: /# Otters swim,? \(?Frantar et al\. \(?2025/,
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

const files = Object.fromEntries(formats.map(({ file, text }) => [file, text]));

flow(
  'a citation with a locator is inserted, edited and undone in each format',
  { theme: 'dark', file: 'paper.md', files, timeout: 400_000 },
  async (workbench) => {
    const bibliography = await workbench.fileText('references.bib');
    for (const { file, text, line, inserted, edited } of formats) {
      await openFile(workbench, file);
      await workbench.goToEndOfLine(line);
      await workbench.pick('Papergloss: Insert Citation', 'Title, author', 'marlin mixed precision p. 3');
      const row = workbench.quickInputRows.filter({ hasText: 'MARLIN: Mixed-Precision' });
      await row.and(workbench.page.locator('.focused')).waitFor();
      await workbench.press('Enter');
      await workbench.savedText(file, (saved) => inserted.test(saved));

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
      await workbench.savedText(file, (saved) => edited.test(saved));

      await workbench.press('Control+z');
      await workbench.savedText(file, (saved) => inserted.test(saved));
      await workbench.press('Control+z');
      await workbench.savedText(file, (saved) => saved === text);
      await workbench.savedText('references.bib', (saved) => saved === bibliography);
    }
  },
);

flow(
  'an id is pasted as a citation and undone in each format',
  { theme: 'light', file: 'paper.md', files, timeout: 400_000, settings: { 'papergloss.pasteAsCitation': 'always' } },
  async (workbench) => {
    const bibliography = await workbench.fileText('references.bib');
    await workbench.page.evaluate(() => navigator.clipboard.writeText('arXiv:2408.11743'));
    for (const { file, text, line, pasted } of formats) {
      await openFile(workbench, file);
      await workbench.goToEndOfLine(line);
      await workbench.press('Control+v');
      await workbench.savedText(file, (saved) => pasted.test(saved));
      await workbench.press('Control+z');
      await workbench.savedText(file, (saved) => saved === text);
      await workbench.savedText('references.bib', (saved) => saved === bibliography);
    }
  },
);
