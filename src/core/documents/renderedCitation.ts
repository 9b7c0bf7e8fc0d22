import { doiAddress, normaliseDoi } from '../papers/identity.ts';
import { authorsLabel, paperYear } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { terminalText } from '../text/terminalText.ts';
import { behindKey, type CitationForm, inOneLine } from './citationForm.ts';

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

/** "Zhao et al. (2023, p. 3), arXiv:2304.11277"; in another form than that of a sentence where one is asked for. */
export function citationInSentence(paper: Paper, form: CitationForm = {}): string {
  if (form.form === 'group') return `(${citationInBrackets(paper, form)})`;
  const { names, year, id, title } = renderedCitation(paper);
  const date = `(${year}${placeIn(form)})`;
  const cited = [form.form === 'suppressed' ? date : `${names} ${date}`, title, id]
    .filter((part) => part !== undefined)
    .join(', ');
  return withPrefix(form, cited);
}

/** "see Zhao et al., 2023, p. 3, arXiv:2304.11277", for brackets. */
export function citationInBrackets(paper: Paper, form: CitationForm = {}): string {
  const { names, year, id, title } = renderedCitation(paper);
  const shown = form.form === 'suppressed' ? [] : [names];
  const cited = [...shown, `${year}${placeIn(form)}`, title, id].filter((part) => part !== undefined).join(', ');
  return withPrefix(form, cited);
}

const placeIn = (form: CitationForm): string =>
  lineOf(behindKey(form))
    .replace(/^(?=[^,\s])/, ' ')
    .trimEnd();

function withPrefix({ prefix }: CitationForm, cited: string): string {
  const before = lineOf(inOneLine(prefix));
  return before === '' ? cited : `${before} ${cited}`;
}

/** One line that ends no comment and no string that it stands in. */
const lineOf = (text: string): string =>
  terminalText(text)
    .replace(/\*\/|\*\)|-\}|-\/|\]\]|"""|'''|-->|\\/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
