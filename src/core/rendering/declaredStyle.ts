import { lineAt } from '../bibliography/offsetEdit.ts';
import type { FormatId } from '../documents/formatOf.ts';
import { latexStandIn } from './latexStyles.ts';
import { officialName } from './styleNames.ts';
import { typstDefault, typstStyle } from './typstStyles.ts';

/** A style as a document names it, and the line of it. */
export interface DeclaredStyle {
  /** A name, a path or an address of a style of CSL; undefined where none is near what the document names. */
  readonly style: string | undefined;
  readonly styleLine: number;
  /** What the document names, where that is no style of CSL: "plainnat". */
  readonly standsFor?: string;
  /** The language of the document, where the style is written for another one that the document does not ask for. */
  readonly lang?: string;
}

// The one official style with labels is German, those who use labels are not.
const germanOnly = 'din-1505-2-alphanumeric';

interface Sign {
  readonly pattern: RegExp;
  readonly styleOf?: (written: string) => string | undefined;
  /** What counts where the pattern matches without a name. */
  readonly usual?: string;
}

/** Where a style is named, by format; those of Markdown name it in their metadata. Distances are bounded: texts can be anything. */
const signs: Partial<Readonly<Record<FormatId, readonly Sign[]>>> = {
  typst: [
    {
      pattern: /\bbibliography\s{0,9}\((?:(?!\n#)[^]){0,500}?\bstyle\s{0,9}:\s{0,9}"([^"\n]{1,200})"/,
      styleOf: typstStyle,
    },
    { pattern: /^[^\n/]{0,200}#bibliography\s{0,9}\((?!(?:(?!\n#)[^]){0,500}?\bstyle\s{0,9}:)/m, usual: typstDefault },
  ],
  org: [{ pattern: /^[ \t]{0,9}#\+cite_export:[ \t]{1,9}csl[ \t]{1,9}(\S{1,200})/im }],
  asciidoc: [
    { pattern: /^:bibtex-style:[ \t]{1,9}(\S{1,200})/m },
    // What asciidoctor-bibtex prints where no style is named.
    { pattern: /^(?::bibtex-file:|bibliography::)/m, usual: 'ieee' },
  ],
  restructuredText: [
    {
      pattern:
        /^[ \t]{0,40}\.\. bibliography::[^\n]{0,500}(?:\n[ \t]{1,40}:(?!style:)[^\n]{0,500}){0,20}\n[ \t]{1,40}:style:[ \t]{1,9}(\S{1,200})/m,
      styleOf: latexStandIn,
    },
  ],
  latex: [
    { pattern: /^[^%\n]{0,200}\\bibliographystyle\s{0,9}\{([^{}]{1,200})\}/m, styleOf: latexStandIn },
    // What stands in the text counts before what lists the references.
    ...['citestyle', 'style', 'bibstyle'].map((option) => ({
      pattern: new RegExp(
        `^[^%\\n]{0,200}\\\\(?:usepackage|RequirePackage)\\s{0,9}\\[(?:[^\\]]{0,500}?[\\s,])?${option}\\s{0,9}=\\s{0,9}\\{?([\\w-]{1,100})[^\\]]{0,500}\\]\\s{0,9}\\{biblatex\\}`,
        'm',
      ),
      styleOf: latexStandIn,
    })),
    {
      pattern:
        /^[^%\n]{0,200}\\usepackage\s{0,9}\[[^\]]{0,500}?\b(authordate|notes)\b[^\]]{0,500}\]\s{0,9}\{biblatex-chicago\}/m,
      styleOf: (written) => (written === 'notes' ? 'chicago-note-bibliography' : 'chicago-author-date'),
    },
    // BibLaTeX numbers works where no style is named.
    {
      pattern: /^[^%\n]{0,200}\\usepackage\s{0,9}(?:\[[^\]]{0,500}\]\s{0,9})?\{biblatex\}/m,
      styleOf: () => latexStandIn('numeric'),
      usual: 'numeric',
    },
  ],
};

/** The citation style that a document of another format than Markdown names; undefined where it names none. */
export function declaredStyle(format: FormatId, text: string): DeclaredStyle | undefined {
  for (const { pattern, styleOf, usual } of signs[format] ?? []) {
    const found = pattern.exec(text);
    const written = found?.[1] ?? usual;
    if (found === null || written === undefined) continue;
    const style = styleOf === undefined ? written : styleOf(written);
    const at = found[1] === undefined ? found[0].search(/\S/) : found[0].lastIndexOf(written);
    const isItself = style !== undefined && officialName(written) === (officialName(style) ?? style);
    return {
      style,
      styleLine: lineAt(text, found.index + at),
      ...(style === germanOnly && { lang: 'en-US' }),
      ...(!isItself && style !== written && { standsFor: written }),
    };
  }
  return undefined;
}
