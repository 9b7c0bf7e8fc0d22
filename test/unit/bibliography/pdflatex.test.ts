import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { samplePaper } from './samplePapers.ts';

const programs = ['pdflatex', 'bibtex'].filter((name) => spawnSync(name, ['--version']).status !== 0);
const isMissing = programs.length > 0 ? `${programs.join(' and ')} is not installed` : false;

const titles = [
  'H₂O and O(n²) in 2ⁿ steps',
  'ℓ₁-norm, √n and α-β-VAE ≤ ∞ → x',
  'Fast $\\input{/etc/passwd}$ and $\\immediate\\write18{id}$',
  '100% of R&D for $5 #1 a_b ~x^y {z} \\w',
  '$\\mathcal{O}(\\sqrt[3]{n}\\log n)$ for $x_{i}^{2}$ with $\\left(\\frac{a}{b}\\right)$',
  '$a^b^c$ }{ unbalanced { $',
  '$α^2$ and $x_₂$',
  'control \u001b[2J\u0007 characters',
];

/** The log of pdfLaTeX over a document that cites everything with the standard packages alone. */
function compiled(papers: readonly Paper[]): { readonly log: string; readonly bibtexErrors: string } {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-latex-'));
  try {
    const latex =
      '\\documentclass{article}\n\\begin{document}\n\\nocite{*}\n\\bibliographystyle{plain}\n\\bibliography{refs}\n\\end{document}\n';
    writeFileSync(join(folder, 'paper.tex'), latex);
    writeFileSync(
      join(folder, 'refs.bib'),
      papers.map((paper, place) => bibtexEntry(paper, `key${place}`, 'bibtex')).join('\n'),
    );
    const options = { cwd: folder, encoding: 'utf8' } as const;
    spawnSync('pdflatex', ['-interaction=nonstopmode', 'paper'], options);
    const { stdout } = spawnSync('bibtex', ['paper'], options);
    spawnSync('pdflatex', ['-interaction=nonstopmode', 'paper'], options);
    return {
      log: readFileSync(join(folder, 'paper.log'), 'latin1'),
      bibtexErrors: /\(There (?:was|were) \d+ error.*/.exec(stdout)?.[0] ?? '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const errorsIn = (log: string): string[] => log.split('\n').filter((line) => line.startsWith('!'));

describe('what is written', { skip: isMissing }, () => {
  it('is set by pdfLaTeX without errors, all bundled papers of it', { timeout: 60_000 }, () => {
    const { log, bibtexErrors } = compiled(corpusPapers());
    assert.deepEqual([errorsIn(log), bibtexErrors], [[], '']);
  });

  it('is set by pdfLaTeX whatever a title holds', { timeout: 60_000 }, () => {
    const { log, bibtexErrors } = compiled(titles.map((title) => samplePaper({ title })));
    assert.deepEqual([errorsIn(log), bibtexErrors], [[], '']);
    assert.match(log, /Output written on paper\.pdf/);
  });
});
