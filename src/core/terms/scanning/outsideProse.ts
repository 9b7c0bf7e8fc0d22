import { lookupTable } from '../../lookupTable.ts';
import {
  isInAsciidocTarget,
  isInBibtexKey,
  isInOrgTarget,
  isInRole,
  isInRstTarget,
  isInTypstTarget,
} from './markupTargets.ts';
import { isAtKey, isInMarkdownTarget, isInTag } from './markdownTargets.ts';
import { isInTexTarget } from './texTargets.ts';

/** What stands around a name, as far as rules look. */
export interface NamePlace {
  /** The text before it, over lines, at most {@link farthest} of it. */
  readonly before: string;
  /** What of that is in its line. */
  readonly line: string;
  /** The rest of the line, at most {@link farthest} of it. */
  readonly after: string;
}

type Rule = (place: NamePlace) => boolean;

// Citations of several works and attributes are shorter as a rule.
const farthest = 300; // UTF-16 units

const markdown: readonly Rule[] = [isAtKey, isInMarkdownTarget, isInTag];

/** What stands for a thing elsewhere, in the prose of languages of documents. */
const rulesOf: Readonly<Record<string, readonly Rule[]>> = lookupTable({
  markdown,
  'markdown-math': markdown,
  quarto: markdown,
  mdx: markdown,
  rmd: markdown,
  rmarkdown: markdown,
  pandoc: markdown,
  myst: markdown,
  typst: [isAtKey, isInTypstTarget],
  org: [isAtKey, isInOrgTarget],
  restructuredtext: [isInRstTarget],
  rst: [isInRstTarget],
  asciidoc: [isInAsciidocTarget],
  asciidoctor: [isInAsciidocTarget],
  adoc: [isInAsciidocTarget],
  bibtex: [isInBibtexKey],
});

/** Languages whose tags are no prose, as zones have it. */
const tagged: ReadonlySet<string> = new Set(['html', 'vue', 'svelte', 'astro']);

/**
 * Whether a name is part of what stands for a thing elsewhere: a key, `[@zhao2023fsdp]`, a label, `\ref{sec:zero}`, the target
 * of a link, an address. Nothing is spoken of there; whether a work is cited the key's bibliography says. A light look at the
 * signs around it, as all of scanning.
 */
export function isOutsideProse(text: string, languageId: string, start: number, end: number, isCode: boolean): boolean {
  const before = text.slice(Math.max(0, start - farthest), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const rest = text.slice(end, end + farthest);
  const lineEnd = rest.indexOf('\n');
  const place: NamePlace = { before, line, after: lineEnd === -1 ? rest : rest.slice(0, lineEnd) };
  if (isInAddress(place) || isInNameOfBibliography(place) || isInRole(place) || isInTexTarget(place)) return true;
  if (tagged.has(languageId)) return isInTag(place);
  // What stands in code is code: `@wraps` is a decorator there.
  return !isCode && (rulesOf[languageId] ?? []).some((rule) => rule(place));
}

const addressSigns = ['://', 'www.', 'doi:'];

/** Of what ends an address, a bracket does too: addresses in Markdown stand in them. */
function isInAddress({ line }: NamePlace): boolean {
  return addressSigns.some((sign) => {
    const at = line.lastIndexOf(sign);
    return at !== -1 && !/[\s<>"'`)\]}|]/.test(line.slice(at));
  });
}

/** `fsdp.bib`: how a file of references is called says nothing of them. */
const isInNameOfBibliography = ({ after }: NamePlace): boolean =>
  /^[\w.-]{0,80}\.(?:bib|bibtex|biblatex|ris|csl)\b/i.test(after);
