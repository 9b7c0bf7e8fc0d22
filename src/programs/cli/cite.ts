import { cslJsonItem } from '../../core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../core/bibliography/writeCslYaml.ts';
import { proposeKey } from '../../core/bibliography/citekey.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { citekeyOf, reference } from '../../core/bibliography/reference.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

const formats = ['bibtex', 'biblatex', 'csl-json', 'yaml', 'markdown', 'text'] as const;

/** `papergloss cite`: references of papers given by key, arXiv id, DOI or exact title; 1 when one is not known. */
export function runCite(args: string[]): number {
  const { values, positionals } = parseCall(args, { ...libraryOptions, format: { type: 'string' } });
  const format = oneOf('--format', values.format, formats, 'bibtex');
  if (positionals.length === 0) throw usageError('cite needs the id of a paper');
  const { library } = openLibrary(values);
  let isComplete = true;
  const cited = new Map<Paper, string>();
  for (const id of positionals) {
    const paper = library.get(id);
    if (paper === undefined) {
      isComplete = false;
      process.stderr.write(`papergloss: no paper "${id}" among ${library.size}\n`);
    } else if (!cited.has(paper)) {
      const keys = new Set(cited.values());
      const key = citekeyOf(paper);
      cited.set(paper, keys.has(key) ? proposeKey(paper, (candidate) => keys.has(candidate)) : key);
    }
  }
  process.stdout.write(formatted([...cited], format));
  return isComplete ? exitCodes.fine : exitCodes.problems;
}

function formatted(cited: readonly (readonly [Paper, string])[], format: (typeof formats)[number]): string {
  if (cited.length === 0) return '';
  if (format === 'csl-json') return `${JSON.stringify(cited.map(([paper, key]) => cslJsonItem(paper, key)), null, 2)}\n`;
  if (format === 'yaml') return cslYaml(cited.map(([paper, key]) => ({ paper, key })));
  const references = cited.map(([paper, key]) => reference(paper, format, key).trimEnd());
  return `${references.join('\n\n')}\n`;
}
