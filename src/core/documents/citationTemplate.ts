import { PaperglossError } from '../errors.ts';
import { doiAddress, normaliseDoi } from '../papers/identity.ts';
import { authorsLabel, fullName, paperYear, venueLabel } from '../papers/labels.ts';
import { l10n } from '../l10n.ts';
import { markdownOfText } from '../text/pandocMarkdown.ts';
import { terminalLine } from '../text/terminalText.ts';
import { inOneLine } from './citationForm.ts';
import type { CitedPaper } from './documentFormat.ts';
import { lookupTable } from '../lookupTable.ts';

const fields = {
  key: ({ key }) => key,
  prefix: ({ form }) => form?.prefix,
  locator: ({ form }) => form?.locator,
  suffix: ({ form }) => form?.suffix,
  author: ({ paper }) => authorsLabel(paper),
  authors: ({ paper }) => (paper.csl.author ?? []).map(fullName).join(', '),
  year: ({ paper }) => String(paperYear(paper) ?? 'n.d.'),
  title: ({ paper }) => paper.csl.title,
  venue: ({ paper }) => venueLabel(paper),
  doi: ({ paper }) => (paper.csl.DOI === undefined ? undefined : normaliseDoi(paper.csl.DOI)),
  arxiv: ({ paper }) => paper.arxiv,
  url: ({ paper }) => addressOf(paper),
  reference: ({ printed }) => printed,
} as const satisfies Readonly<Record<string, (cited: CitedPaper) => string | undefined>>;

type FieldName = keyof typeof fields;

/** What of a template comes from a paper: `${', p. ' locator}` with the words around it, which stand there only where the paper has it. */
interface Field {
  readonly name: FieldName | 'keys';
  readonly before: string;
  readonly behind: string;
}

/** How a citation is written by a reader's own rule. */
export interface CitationTemplate {
  readonly parts: readonly (string | Field)[];
  /** It names works by their keys, so that a bibliography has to have them. */
  readonly usesKeys: boolean;
}

const placeholder = /\$\$(?=\{)|\$\{([^{}]*)\}|\$\{/g;
const content = /^(?:'([^']*)'|"([^"]*)")?\s*([a-zA-Z]+)\s*(?:'([^']*)'|"([^"]*)")?$/;
const isName = (name: string): name is Field['name'] => name === 'keys' || Object.hasOwn(fields, name);

/** Reads a template of the settings. Throws a {@link PaperglossError} that says what is wrong with it. */
export function readTemplate(template: string, languageId: string): CitationTemplate {
  const wrong = (what: string): PaperglossError =>
    new PaperglossError(
      'refused',
      l10n.t(
        'The citation template for "{0}" {1}; it can have {2}.',
        languageId,
        what,
        ['keys', ...Object.keys(fields)].map((name) => `\${${name}}`).join(', '),
      ),
    );
  const parts: (string | Field)[] = [];
  let end = 0;
  for (const { 0: whole, 1: inside, index } of template.matchAll(placeholder)) {
    parts.push(template.slice(end, index));
    end = index + whole.length;
    if (whole === '$$') parts.push('$');
    else if (inside === undefined) throw wrong(l10n.t('has a "${" that is not closed'));
    else {
      const [, single, double, name = '', after, last] = content.exec(inside.trim()) ?? [];
      if (!isName(name)) throw wrong(l10n.t('has "{0}", which means nothing', whole));
      parts.push({ name, before: single ?? double ?? '', behind: after ?? last ?? '' });
    }
  }
  parts.push(template.slice(end));
  const used = parts.filter((part) => typeof part !== 'string');
  if (used.length === 0) throw wrong(l10n.t('has nothing of the paper'));
  return { parts, usesKeys: used.some(({ name }) => name === 'key' || name === 'keys') };
}

/** A citation of papers: the template for each, with semicolons between them, or once for all where it has `${keys}`. */
export function templateCitation(
  { parts }: CitationTemplate,
  papers: readonly CitedPaper[],
  languageId: string,
): string {
  const isOnce = parts.some((part) => typeof part !== 'string' && part.name === 'keys');
  const keys = papers.map(({ key }) => key).join(',');
  const written = (isOnce ? papers.slice(0, 1) : papers).map((paper) =>
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        const { name, before, behind } = part;
        // Keys stand as the bibliography has them; all else is text of files.
        const value = name === 'keys' ? keys : name === 'key' ? paper.key : harmless(fields[name](paper), languageId);
        return value === '' ? '' : before + value + behind;
      })
      .join(''),
  );
  return written.join('; ');
}

/** A text of a file, in one line, as the language shows it and not as it would obey it. */
function harmless(text: string | undefined, languageId: string): string {
  const line = inOneLine(terminalLine(text ?? ''));
  if (/html|xml|svg|vue|svelte|handlebars|php|jsx|tsx|react$/i.test(languageId))
    return line.replace(/[&<>"']/g, (sign) => htmlSigns[sign] ?? sign);
  if (/tex$|^rsweave$/i.test(languageId))
    return line.replace(/[\\{}%&#$_^~]/g, (sign) => texSigns[sign] ?? `\\${sign}`);
  return /markdown|quarto|^rmd$|myst/i.test(languageId) ? markdownOfText(line) : line;
}

const htmlSigns: Readonly<Record<string, string>> = lookupTable({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});

const texSigns: Readonly<Record<string, string>> = lookupTable({
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
});

function addressOf({ csl, arxiv, links }: CitedPaper['paper']): string | undefined {
  const doi = csl.DOI === undefined ? undefined : normaliseDoi(csl.DOI);
  if (doi !== undefined) return doiAddress(doi);
  return arxiv === undefined ? links[0]?.url : `https://arxiv.org/abs/${arxiv}`;
}
