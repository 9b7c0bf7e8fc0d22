import { PaperglossError } from '../errors.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import type { OffsetEdit } from './offsetEdit.ts';
import type { KeyedPaper } from './writeCslYaml.ts';
import { hayagrivaEntry } from './writeHayagriva.ts';

/** Adds papers behind the last entry of a Typst bibliography in YAML. Throws where its entries are written in one line. */
export function hayagrivaAddition(
  { text, path, hayagriva }: BibliographyFile,
  papers: readonly KeyedPaper[],
): OffsetEdit {
  const start = hayagriva?.range?.[0] ?? 0;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start).replace(/^\uFEFF/, '');
  if (hayagriva?.flow === true || indent.trim() !== '') {
    throw new PaperglossError('refused', `${path}: its entries are not written one below the other`);
  }
  const entries = papers.map(({ paper, key }) => hayagrivaEntry(paper, key).replace(/^(?=.)/gm, indent)).join('');
  // A comment behind the last entry may belong to it; a mark that ends the document stays last.
  const end = /(?<=\n)(?:\.\.\.|---)\s*$/.exec(text)?.index ?? text.length;
  return { start: end, end, newText: (end === 0 || text[end - 1] === '\n' ? '' : '\n') + entries };
}
