import { areaRefusal } from './areaRefusal.ts';
import type {
  Area,
  Citation,
  CitationInsertion,
  CitationItem,
  CitationRefusal,
  CitationWriter,
  CitedPaper,
} from './documentFormat.ts';
import { citationsIn } from './latexCitations.ts';
import { latexNamingEdits } from './latexBibliographies.ts';
import { type LatexSource, latexSource } from './latexSource.ts';
import { insertionAt, lackingPapers, placedCitations } from './placedCitations.ts';
import { spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';

/** Writes citations in LaTeX, with the commands that the document uses. */
export const latexWriter: CitationWriter = {
  // What biber and BibTeX take in a list of keys.
  holds: (key) => /^[^\s,{}%#~"\\\0]+$/.test(key) && key !== '*',
  citationsAt: (text, offsets, papers) => {
    const document = readDocument(text);
    return placedCitations(text, offsets, (offset) => placeAt(document, offset, papers), {
      citations: document.citations,
      citationsIn,
    });
  },
  namingEdits: latexNamingEdits,
};

interface ReadDocument {
  readonly text: string;
  readonly source: LatexSource;
  readonly citations: readonly Citation[];
  readonly areas: readonly Area[];
  /** Where the text of the document begins. */
  readonly body: number;
}

function readDocument(text: string): ReadDocument {
  const source = latexSource(text);
  const body = source.masked.indexOf('\\begin{document}');
  const areas = [...source.areas, ...mathAreas(source.masked), ...settingAreas(source)];
  return {
    text,
    source,
    citations: citationsIn(text),
    areas,
    body: body === -1 ? 0 : body + '\\begin{document}'.length,
  };
}

const inPreamble: CitationRefusal = {
  refusal: 'A citation cannot be inserted into the preamble: place the cursor behind \\begin{document}.',
};
const inCommand: CitationRefusal = {
  refusal: 'A citation cannot be inserted into a command: place the cursor in the text.',
};

function placeAt(
  document: ReadDocument,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const { text, source, citations, areas, body } = document;
  const cited = citations.find((each) => isTouched(each, offset));
  if (cited !== undefined) return joined(document, cited, offset, papers);
  const refusal = areaRefusal(text, areas, offset);
  if (refusal !== undefined) return refusal;
  const keys = papers.map(({ key }) => key).join(',');
  // `\cite{|}` waits for its keys.
  if (/\{[ \t]*$/.test(source.masked.slice(Math.max(0, offset - 10), offset)) && isEmptyCitation(source.masked, offset))
    return insertionAt(offset, keys, papers);
  if (offset < body) return inPreamble;
  const around = commandAround(source.masked, offset);
  if (around !== undefined) return inCommand;
  const place = wordEnd(text, offset);
  const name = commandOf(document);
  const isNote = /^(?:foot|super)/i.test(name);
  const opening = isNote ? '' : spaceBefore(text, place);
  // `{` and `[` behind the citation would be arguments of it.
  const closing = /^[ \t]*[[{(<]/.test(text.slice(place, place + 20))
    ? '{}'
    : /^[([{_*]/.test(text.slice(place, place + 1))
      ? ''
      : spaceAfter(text, place);
  return insertionAt(place, `${opening}\\${name}{${keys}}${closing}`, papers);
}

/** In a list of works that are not shown only what is inside it is meant. */
function isTouched({ kind, start, end }: Citation, offset: number): boolean {
  return start < offset && (kind === 'list' ? offset < end : offset <= end);
}

const nameAt = (text: string, { start }: Citation): string =>
  /^\\(?:begin\s*\{)?([A-Za-z]+)/.exec(text.slice(start, start + 60))?.[1] ?? '';

/** Commands whose braces hold one key alone, most with something behind it. */
const forOneWork = /quote$|volcite|^cite(?:name|list|field)$|alias$/i;

function joined(
  { text }: ReadDocument,
  citation: Citation,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const { lacking, notes } = lackingPapers(new Set(citation.items.map(({ key }) => key)), papers);
  if (lacking.length === 0) return { edit: undefined, cursor: offset, added: [], notes, within: citation.start };
  const name = nameAt(text, citation);
  if (forOneWork.test(name))
    return { refusal: `\\${name} cites one work alone: place the cursor behind it and what it quotes.` };
  const keys = lacking.map(({ key }) => key);
  const { items, start, end } = citation;
  if (/cites$|citetexts$/i.test(name) && offset === end)
    return insertionAt(end, keys.map((key) => `{${key}}`).join(''), lacking, notes, start);
  const item = items.findLast((each) => each.start <= offset) ?? items[0];
  if (item === undefined) return inCommand;
  const separator = separatorOf(text, items);
  // The note of a key, a page, has to stay with it: it belongs to the last one of its braces.
  if (item.suffix !== '')
    return insertionAt(item.keyStart, keys.map((key) => key + separator).join(''), lacking, notes, start);
  return insertionAt(item.keyEnd, keys.map((key) => separator + key).join(''), lacking, notes, start);
}

/** How the keys of a list are parted: by what stands between the first two. */
function separatorOf(text: string, items: readonly CitationItem[]): string {
  const [first, second] = items;
  const between = first === undefined || second === undefined ? '' : text.slice(first.keyEnd, second.keyStart);
  const gap = /^,(\s{0,60})$/.exec(between)?.[1];
  return gap === undefined ? ',' : `,${gap}`;
}

function isEmptyCitation(masked: string, offset: number): boolean {
  const head = masked.slice(Math.max(0, offset - 200), offset);
  return (
    /\\[A-Za-z]*cite[A-Za-z]*\*?[ \t]*(?:\[[^\][\\{}]*\][ \t]*){0,2}\{[ \t]*$/i.test(head) &&
    /^[ \t]*\}/.test(masked.slice(offset, offset + 20))
  );
}

/** A command whose name an offset is in, or that has its arguments behind it. */
function commandAround(masked: string, offset: number): string | undefined {
  const head = /\\[A-Za-z@]{0,40}\*?$/.exec(masked.slice(Math.max(0, offset - 42), offset))?.[0];
  if (head === undefined || /\\\\$/.test(masked.slice(0, offset).slice(-2))) return undefined;
  return /^[A-Za-z@*[{(<]/.test(masked.slice(offset, offset + 1)) || head === '\\' ? head : undefined;
}

const parenthetical =
  /^(?:[Cc]ite|[Cc]itep|[Cc]itealp|[Pp]arencite|[Aa]utocite|[Ff]ootcite|[Ss]martcite|[Ss]upercite|fullcite|footfullcite|shortcite)$/;

/**
 * The command of the family that the document uses: that with which it cites in brackets or notes most often, else what goes
 * with its commands for a sentence, else what goes with the package that it loads.
 */
function commandOf({ text, source, citations }: ReadDocument): string {
  const counts = new Map<string, number>();
  let sentence: string | undefined;
  for (const citation of citations) {
    const name = nameAt(text, citation).replace(/(?<=cite)s$/, '');
    if (parenthetical.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    else if (citation.kind === 'text') sentence ??= name;
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most !== undefined) return most[0].charAt(0).toLowerCase() + most[0].slice(1);
  if (sentence !== undefined && /^citet|^citeal/i.test(sentence)) return 'citep';
  if (sentence !== undefined && /^textcite/i.test(sentence)) return 'autocite';
  if (isLoaded(source.masked, 'natbib')) return 'citep';
  return isBiblatex(source.masked) ? 'autocite' : 'cite';
}

const isLoaded = (masked: string, name: string): boolean =>
  [...masked.matchAll(/\\(?:usepackage|RequirePackage)\s{0,9}(?:\[[^\][]{0,500}\])?\s{0,9}\{([^{}]{0,500})\}/g)].some(
    ([, names = '']) => names.split(',').some((each) => each.trim() === name),
  );

/** Whether the document is set with biblatex. */
export const isBiblatex = (masked: string): boolean =>
  isLoaded(masked, 'biblatex') || /\\(?:addbibresource|printbibliography)(?![A-Za-z])/.test(masked);

/** Formulas, which a citation would become a part of. What is not closed ends with its paragraph. */
function mathAreas(masked: string): Area[] {
  const areas: Area[] = [];
  const sign =
    /\\\\|\\[$]|\$\$?|\\\(|\\\[|\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|math|displaymath|flalign)\*?)\}/g;
  const closers = new Map<string, number>();
  for (let found = sign.exec(masked); found !== null; found = sign.exec(masked)) {
    const [open, name] = found;
    if (open === '\\\\' || open === '\\$') continue;
    const close = name !== undefined ? `\\end{${name}}` : open === '\\(' ? '\\)' : open === '\\[' ? '\\]' : open;
    const from = found.index + open.length;
    const known = closers.get(close);
    const at = known !== undefined && (known === -1 || known >= from) ? known : masked.indexOf(close, from);
    closers.set(close, at);
    if (at === -1) continue;
    const end = at + close.length;
    // A dollar alone does not reach over an empty line.
    if (open.startsWith('$') && end - from < longestFormula && /\n[ \t]*\r?\n/.test(masked.slice(from, end))) continue;
    if (open.startsWith('$') && end - from >= longestFormula) continue;
    areas.push({ kind: 'math', start: found.index, end, isBlock: false });
    sign.lastIndex = end;
  }
  return areas;
}

// What is longer are two dollars that do not belong together.
const longestFormula = 2000; // UTF-16 units

const setting =
  /\\(?:label|ref|eqref|pageref|autoref|nameref|[cC]ref|vref|input|include|includeonly|subfile|import|includegraphics|usepackage|documentclass|begin|end|bibliography|bibliographystyle|addbibresource|printbibliography|pagestyle|thispagestyle|[hv]space\*?|setlength|setcounter|addtocounter|hypersetup|graphicspath|color|textcolor|definecolor|geometry|gls|index|ce|SI|si|num|qty|tikz|usetikzlibrary|lstset|bibitem)(?![A-Za-z])/g;

/** Arguments that are no text: labels, names of files and of environments. */
function settingAreas({ masked, closeOf }: LatexSource): Area[] {
  const areas: Area[] = [];
  for (const { 0: command, index } of masked.matchAll(setting)) {
    let end = index + command.length;
    for (let part = 0; part < 3; part++) {
      const close = '[{'.includes(masked[end] ?? ' ') ? closeOf.get(end) : undefined;
      if (close === undefined || close - end > longestFormula) break;
      end = close + 1;
      // Further braces are a text: `\textcolor{red}{Text}`; those of `\begin{tabular}{ll}` are none.
      if (masked[end] === '{' && /color$|bibitem$/.test(command)) break;
      if (command === '\\end' || (command === '\\begin' && !isWithColumns(masked.slice(index, end)))) break;
    }
    if (end > index + command.length) areas.push({ kind: 'attributes', start: index, end, isBlock: false });
  }
  return areas;
}

const isWithColumns = (head: string): boolean =>
  /\{(?:tabular|longtable|array|tabulary|minipage|figure|table|wrapfigure|multicols)/.test(head);
