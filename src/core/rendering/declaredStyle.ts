import { lineAt } from '../bibliography/offsetEdit.ts';
import type { FormatId } from '../documents/formatOf.ts';
import { lookupTable } from '../lookupTable.ts';

/** A style as a document names it, and the line of it. */
export interface DeclaredStyle {
  readonly style: string;
  readonly styleLine: number;
}

/** Styles of BibTeX and BibLaTeX that print what an official style prints; what other ones print is not known here. */
const latexStyles: Readonly<Record<string, string>> = lookupTable({
  'acm-reference-format': 'acm',
  acm: 'acm',
  'apa-good': 'apa',
  apa: 'apa',
  apacite: 'apa',
  apalike: 'apa',
  'chem-acs': 'acs',
  chicago: 'chicago-author-date',
  'chicago-authordate': 'chicago-author-date',
  'chicago-notes': 'chicago-notes',
  ieee: 'ieee',
  ieeetr: 'ieee',
  ieeetran: 'ieee',
  ieeetrann: 'ieee',
  mla: 'mla',
  nature: 'nature',
  naturemag: 'nature',
  science: 'science',
  vancouver: 'vancouver',
});

interface Sign {
  readonly pattern: RegExp;
  readonly nameOf?: (written: string) => string | undefined;
}

const asWritten = (written: string): string => written;
const ofLatex = (written: string): string | undefined => latexStyles[written.trim().toLowerCase()];

/** Where a style is named, by format; those of Markdown name it in their metadata. Distances are bounded: texts can be anything. */
const signs: Partial<Readonly<Record<FormatId, readonly Sign[]>>> = {
  typst: [{ pattern: /\bbibliography\s{0,9}\((?:(?!\n#)[^]){0,500}?\bstyle\s{0,9}:\s{0,9}"([^"\n]{1,200})"/ }],
  org: [{ pattern: /^[ \t]{0,9}#\+cite_export:[ \t]{1,9}csl[ \t]{1,9}(\S{1,200})/im }],
  asciidoc: [{ pattern: /^:bibtex-style:[ \t]{1,9}(\S{1,200})/m }],
  latex: [
    { pattern: /^[^%\n]{0,200}\\bibliographystyle\s{0,9}\{([^{}]{1,200})\}/m, nameOf: ofLatex },
    {
      pattern:
        /^[^%\n]{0,200}\\usepackage\s{0,9}\[[^\]]{0,500}?\bstyle\s{0,9}=\s{0,9}\{?([\w-]{1,100})[^\]]{0,500}\]\s{0,9}\{biblatex\}/m,
      nameOf: ofLatex,
    },
  ],
};

/** The citation style that a document of another format than Markdown names; undefined where it names none that is known. */
export function declaredStyle(format: FormatId, text: string): DeclaredStyle | undefined {
  for (const { pattern, nameOf = asWritten } of signs[format] ?? []) {
    const found = pattern.exec(text);
    const style = nameOf(found?.[1] ?? '');
    if (found === null || style === undefined || style === '') continue;
    return { style, styleLine: lineAt(text, found.index + found[0].indexOf(found[1] ?? '')) };
  }
  return undefined;
}
