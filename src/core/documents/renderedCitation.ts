import { doiAddress, normaliseDoi } from '../papers/identity.ts';
import { authorsLabel, paperYear } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { terminalText } from '../text/terminalText.ts';

/** A citation that says itself what is cited, in parts that are text of one line. */
export interface RenderedCitation {
  /** "Zhao et al."; the title in quotation marks where nobody is known. */
  readonly names: string;
  /** "2023"; "n.d." where it is not known. */
  readonly year: string;
  /** `arXiv:2304.11277`, the address of a DOI; undefined where the paper has neither. */
  readonly id: string | undefined;
  /** The title in quotation marks, where neither names nor an id say it. */
  readonly title: string | undefined;
}

const longestTitle = 120; // UTF-16 units

/** What a citation of a paper says where no bibliography does. */
export function renderedCitation(paper: Paper): RenderedCitation {
  const title = `“${lineOf(paper.csl.title).slice(0, longestTitle)}”`;
  const names = authorsLabel(paper);
  const doi = paper.csl.DOI === undefined ? undefined : normaliseDoi(paper.csl.DOI);
  const id = paper.arxiv !== undefined ? `arXiv:${paper.arxiv}` : doi === undefined ? undefined : doiAddress(doi);
  return {
    names: names === undefined ? title : lineOf(names),
    year: String(paperYear(paper) ?? 'n.d.'),
    id,
    title: id === undefined && names !== undefined ? title : undefined,
  };
}

/** "Zhao et al. (2023), arXiv:2304.11277". */
export function citationInSentence(paper: Paper): string {
  const { names, year, id, title } = renderedCitation(paper);
  return [`${names} (${year})`, title, id].filter((part) => part !== undefined).join(', ');
}

/** "Zhao et al., 2023, arXiv:2304.11277", for brackets. */
export function citationInBrackets(paper: Paper): string {
  const { names, year, id, title } = renderedCitation(paper);
  return [names, year, title, id].filter((part) => part !== undefined).join(', ');
}

/** One line that ends no comment and no string that it stands in. */
const lineOf = (text: string): string =>
  terminalText(text)
    .replace(/\*\/|"""|'''|-->|\\/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
