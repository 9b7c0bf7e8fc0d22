import { isPlainForm } from './citationForm.ts';
import type { Citation, CitationInsertion, CitationRefusal, CitedPaper, DocumentFormat } from './documentFormat.ts';
import type { Paper } from '../papers/paper.ts';
import { explicitIds, typedId } from './explicitIds.ts';
import { keysOf, placedCitations } from './placedCitations.ts';
import { spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';
import { citationInBrackets, citationInSentence, renderedCitation } from './renderedCitation.ts';

/**
 * Text without any markup: what is inserted is set at once, `(Zhao et al., 2023, arXiv:2304.11277)` in a sentence and the
 * whole reference on an empty line. Explicit ids are its citations.
 */
export const plainText: DocumentFormat = {
  areas: () => [],
  citations: citationsIn,
  typedAt: (text, offset) => typedId(text, citationsIn(text), offset),
  declaredBibliographies: () => ({ paths: [], unfollowed: [] }),
  insertion: {
    isSelfContained: true,
    holds: () => true,
    citationsAt: (text, offsets, papers) =>
      placedCitations(text, offsets, (offset) => placeAt(text, offset, papers), {
        citations: citationsIn(text),
        citationsIn,
      }),
    namingEdits: () => [],
  },
};

function citationsIn(text: string): Citation[] {
  return explicitIds(text, 0, text.length);
}

function placeAt(text: string, offset: number, papers: readonly CitedPaper[]): CitationInsertion | CitationRefusal {
  const touched = citationsIn(text).find(({ start, end }) => start < offset && offset < end);
  const place = touched?.end ?? wordEnd(text, offset);
  const isEmptyLine =
    /(?:^|\n)\uFEFF?[ \t]*$/.test(text.slice(Math.max(0, place - 200), place)) &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(place, place + 200));
  const isReference = isEmptyLine && papers.every(({ form }) => isPlainForm(form));
  const newText = isReference
    ? papers.map(({ paper, printed }) => printed ?? referenceLine(paper)).join('\n')
    : `${spaceBefore(text, place)}${citationsOf(papers, isBetweenBrackets(text, place))}${spaceAfter(text, place)}`;
  return { edit: { start: place, end: place, newText }, cursor: place, added: keysOf(citationsIn(newText)), notes: [] };
}

/** `(|)` and `(see |)` wait for a citation. */
const isBetweenBrackets = (text: string, offset: number): boolean =>
  /\((?:see|cf\.|e\. ?g\.,?)?[ \t]*$/i.test(text.slice(Math.max(0, offset - 20), offset)) &&
  /^[ \t]*\)/.test(text.slice(offset, offset + 9));

/** In one pair of brackets, which may be there already, except for those that have their author in the sentence. */
function citationsOf(papers: readonly CitedPaper[], hasBrackets: boolean): string {
  const isInBrackets = papers.every(({ form }) => form?.form !== 'text');
  const cited = papers.map(({ paper, form }) => citationInBrackets(paper, form)).join('; ');
  if (isInBrackets) return hasBrackets ? cited : `(${cited})`;
  return papers
    .map(({ paper, form }) => citationInSentence(paper, { ...form, form: form?.form ?? 'group' }))
    .join('; ');
}

/** "Zhao et al. (2023). PyTorch FSDP. arXiv:2304.11277", where no style prints it. */
function referenceLine(paper: Paper): string {
  const { names, year, id } = renderedCitation(paper);
  const title = paper.csl.title.replace(/\s+/g, ' ').trim();
  return [`${names} (${year})`, title, id].filter((part) => part !== undefined).join('. ');
}
