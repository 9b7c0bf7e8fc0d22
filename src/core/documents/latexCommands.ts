import type { CitationFormKind } from './citationForm.ts';
import type { Citation } from './documentFormat.ts';
import type { LatexSource } from './latexSource.ts';

/** The packages whose commands go together; `plain` is LaTeX by itself, with `\cite` alone. */
export type LatexFamily = 'natbib' | 'biblatex' | 'apacite' | 'plain';

/** The commands that a document cites with. */
export interface LatexCommands {
  readonly family: LatexFamily;
  /** The command for each form, "citep"; undefined where the family has none. */
  readonly names: Readonly<Record<CitationFormKind, string | undefined>>;
}

/** What is known of a document. */
export interface CitingLatex {
  readonly text: string;
  readonly source: LatexSource;
  readonly citations: readonly Citation[];
}

/** The name of the command that a citation begins with, "parencite*". */
export const nameAt = (text: string, { start }: Citation): string =>
  /^\\(?:begin\s*\{)?([A-Za-z]+\*?)/.exec(text.slice(start, start + 60))?.[1] ?? '';

const parenthetical =
  /^(?:[Cc]ite|[Cc]itep|[Cc]itealp|[Pp]arencite|[Aa]utocite|[Ff]ootcite|[Ss]martcite|[Ss]upercite|fullcite|footfullcite|shortcite)$/;

/** The commands of the family that the document uses, by those that it cites with and the packages that it loads. */
export function latexCommands(document: CitingLatex): LatexCommands {
  const { masked } = document.source;
  const names = document.citations.map((citation) => nameAt(document.text, citation).replace(/\*$/, ''));
  const group = groupCommand(document, names);
  const isUsed = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const family: LatexFamily =
    isLoaded(masked, 'apacite') || isUsed(/^(?:full|short)?cite(?:A|NP|ANP)$/)
      ? 'apacite'
      : isBiblatex(masked) || isUsed(/^(?:auto|paren|text|foot|smart|super)cites?$/i)
        ? isUsed(/^cite[pt]$|^citeal[pt]$/i) && !isUsed(/^(?:auto|paren|text|foot)cites?$/i)
          ? 'natbib'
          : 'biblatex'
        : isLoaded(masked, 'natbib') || isUsed(/^cite(?:[pt]|al[pt]|yearpar)$/i)
          ? 'natbib'
          : 'plain';
  return { family, names: { group, ...formCommands(family, group) } };
}

function formCommands(family: LatexFamily, group: string): Pick<LatexCommands['names'], 'text' | 'suppressed'> {
  if (family === 'natbib')
    return group === 'citealp'
      ? { text: 'citealt', suppressed: 'citeyear' }
      : { text: 'citet', suppressed: 'citeyearpar' };
  if (family === 'biblatex')
    return { text: 'textcite', suppressed: /^(?:cite|parencite|autocite)$/.test(group) ? `${group}*` : 'autocite*' };
  return family === 'apacite' ? { text: 'citeA', suppressed: 'citeyear' } : { text: undefined, suppressed: undefined };
}

/**
 * The command with which the document cites in brackets or notes most often, else what goes with its commands for a sentence, else
 * what goes with the package that it loads.
 */
function groupCommand({ source: { masked }, citations }: CitingLatex, names: readonly string[]): string {
  const counts = new Map<string, number>();
  let sentence: string | undefined;
  for (const [place, written] of names.entries()) {
    const name = written.replace(/(?<=cite)s$/, '');
    if (parenthetical.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    else if (citations[place]?.kind === 'text') sentence ??= name;
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most !== undefined) return most[0].charAt(0).toLowerCase() + most[0].slice(1);
  if (sentence !== undefined && /^citet|^citeal/i.test(sentence)) return 'citep';
  if (sentence !== undefined && /^textcite/i.test(sentence)) return 'autocite';
  if (isLoaded(masked, 'natbib')) return 'citep';
  return isBiblatex(masked) ? 'autocite' : 'cite';
}

const isLoaded = (masked: string, name: string): boolean =>
  [...masked.matchAll(/\\(?:usepackage|RequirePackage)\s{0,9}(?:\[[^\][]{0,500}\])?\s{0,9}\{([^{}]{0,500})\}/g)].some(
    ([, names = '']) => names.split(',').some((each) => each.trim() === name),
  );

/** Whether the document is set with biblatex. */
const isBiblatex = (masked: string): boolean =>
  isLoaded(masked, 'biblatex') || /\\(?:addbibresource|printbibliography)(?![A-Za-z])/.test(masked);
