import { areaRefusal } from './areaRefusal.ts';
import { smallestEdit } from './citationEdit.ts';
import { isPlainForm } from './citationForm.ts';
import type {
  Area,
  Citation,
  CitationInsertion,
  CitationRefusal,
  CitationWriter,
  CitedPaper,
  EditedWork,
} from './documentFormat.ts';
import { citationsIn, isCiting } from './latexCitations.ts';
import { formOfItem } from './itemForm.ts';
import { latexNamingEdits } from './latexBibliographies.ts';
import { type CitingLatex, latexCommands, nameAt } from './latexCommands.ts';
import { forOneWork, isTouched, kindOf, latexEditing, readLatex, rewrittenLatex, separatorOf } from './latexEditing.ts';
import type { LatexSource } from './latexSource.ts';
import { latexCitation } from './latexWriting.ts';
import { insertionAt, lackingPapers, placedCitations, writtenInsertion } from './placedCitations.ts';
import { beforeLineBreak, endAround, spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';
import { l10n } from '../l10n.ts';

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
  editing: latexEditing,
  namingEdits: latexNamingEdits,
};

interface ReadDocument extends CitingLatex {
  readonly areas: readonly Area[];
  /** Where the text of the document begins. */
  readonly body: number;
}

function readDocument(text: string): ReadDocument {
  const latex = readLatex(text);
  const { source } = latex;
  const body = source.masked.indexOf('\\begin{document}');
  const areas = [...source.areas, ...mathAreas(source.masked), ...settingAreas(source)];
  return {
    ...latex,
    areas,
    body: body === -1 ? 0 : body + '\\begin{document}'.length,
  };
}

const documentEnd = '\\end{document}';

const inPreamble: CitationRefusal = {
  get refusal() {
    return l10n.t('A citation cannot be inserted into the preamble: place the cursor behind \\begin{document}.');
  },
};
const behindDocument: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A citation cannot be inserted behind the end of the document: place the cursor before \\end{document}.',
    );
  },
};
const inCommand: CitationRefusal = {
  get refusal() {
    return l10n.t('A citation cannot be inserted into a command: place the cursor in the text.');
  },
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
  const end = source.masked.lastIndexOf(documentEnd, offset);
  if (end !== -1 && end + documentEnd.length <= offset) return behindDocument;
  if (refusal !== undefined) return refusal;
  // `\cite{|}` waits for its keys.
  if (/\{[ \t]*$/.test(source.masked.slice(Math.max(0, offset - 10), offset)) && isEmptyCitation(source.masked, offset))
    return intoEmpty(source.masked, offset, papers);
  if (offset < body) return inPreamble;
  const begun = intoBegun(source.masked, offset, papers);
  if (begun !== undefined) return begun;
  const around = commandAround(source.masked, offset);
  if (around !== undefined) return inCommand;
  const word = endAround(text, wordEnd(text, offset), accentedWords, longestWord);
  return newCitation(document, beforeLineBreak(text, word, rowEnd), papers);
}

const longestWord = 100; // UTF-16 units
// `Erd\H{o}s`, `Caf\'e`: an accent and its letter stay together.
const accentedWords =
  /[\p{L}\p{N}]{0,60}(?:(?:\\["'`^~=.]\{?\\?\p{L}\}?|\\[cvHukrbd]\{\\?\p{L}\})[\p{L}\p{N}]{0,60})+/gu;
// `\\`, `\\[2pt]`, `\tabularnewline \hline` end a line or the row of a table.
const rowEnd =
  /[ \t]*(?:(?<!\\)(?:\\\\)\*?(?:\[[^\]\n]{0,30}\])?|\\tabularnewline)[ \t]*(?:\\(?:hline|(?:top|mid|bottom)rule|(?:cline|cmidrule)(?:\([lr]{1,2}\))?\{[^{}\n]{0,20}\})[ \t]*)?$/;

/** `\cite|`, `\cite{a, |` and `\nocite{*|}`: a command that cites, and has not all that it needs, gets the keys. */
function intoBegun(
  masked: string,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal | undefined {
  const head = masked.slice(Math.max(0, offset - longestHead), offset);
  const [, name = '', open = '', written = ''] =
    /\\([A-Za-z]+)\*?[ \t]*((?:\[[^\][{}\n]*\][ \t]*){0,2}\{)?([^{}\\\n]*)$/.exec(head) ?? [];
  if (!isCiting(name)) return undefined;
  const rest = masked.slice(offset, offset + longestHead);
  const isNamed = open === '' && written === '' && /^(?:$|[^A-Za-z@*[{(<])/.test(rest);
  const isOpen = open !== '' && /^[^{}]*?(?:$|\n)/.test(rest);
  const isAll = open !== '' && name === 'nocite' && written.trim() === '*' && /^[ \t]*\}/.test(rest);
  if (!isNamed && !isOpen && !isAll) return undefined;
  if (!papers.every(({ form }) => isPlainForm(form))) return inCommand;
  const present = isOpen ? written.split(',').flatMap((key) => key.trim() || []) : [];
  const keys = papers.map(({ key }) => key).join(',');
  if (isNamed) return insertionAt(offset, `{${keys}}`, papers);
  const separator = written.trim() === '' || written.trimEnd().endsWith(',') ? '' : ',';
  const insertion = insertionAt(offset, `${separator}${keys}${isOpen ? '}' : ''}`, papers);
  return { ...insertion, added: [...present, ...insertion.added] };
}

const longestHead = 400; // UTF-16 units

/** `\cite{|}` gets the keys; what else is to be said needs a citation that is written whole. */
function intoEmpty(masked: string, offset: number, papers: readonly CitedPaper[]): CitationInsertion | CitationRefusal {
  if (papers.every(({ form }) => isPlainForm(form)))
    return insertionAt(offset, papers.map(({ key }) => key).join(','), papers);
  return {
    refusal: l10n.t(
      'These braces take keys alone: remove {0}} and cite again, or choose the paper without locator and form.',
      /\\[A-Za-z]*\*?[^\\]*$/.exec(masked.slice(Math.max(0, offset - 200), offset))?.[0] ?? '\\cite{',
    ),
  };
}

function newCitation(
  document: ReadDocument,
  place: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const { text } = document;
  const written = latexCitation(papers, latexCommands(document));
  if ('refusal' in written) return written;
  const isNote = /^\\(?:foot|super)/i.test(written.text);
  const opening = isNote ? '' : spaceBefore(text, place);
  const behind = text.slice(place, place + 20);
  // `{` and `[` behind the citation would be arguments of it, and end what cites several works by a command that does nothing.
  const closing = /^\\\w+cites/.test(written.text)
    ? /^\s*[[{(<]/.test(behind)
      ? '\\relax{}'
      : spaceAfter(text, place)
    : /^[ \t]*[[{(<]/.test(behind)
      ? '{}'
      : /^[([{_*]/.test(behind)
        ? ''
        : spaceAfter(text, place);
  return writtenInsertion(place, `${opening}${written.text}${closing}`, papers, written);
}

function joined(
  document: ReadDocument,
  citation: Citation,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const { text } = document;
  const { lacking, notes } = lackingPapers(new Set(citation.items.map(({ key }) => key)), papers);
  if (lacking.length === 0) return { edit: undefined, cursor: offset, added: [], notes, within: citation.start };
  const name = nameAt(text, citation).replace(/\*$/, '');
  if (forOneWork.test(name))
    return { refusal: l10n.t('\\{0} cites one work alone: place the cursor behind it and what it quotes.', name) };
  const { items, start, end } = citation;
  const item = items.findLast((each) => each.start <= offset) ?? items[0];
  if (item === undefined) return inCommand;
  if (!lacking.every(({ form }) => isPlainForm(form)))
    return joinedWithForms(document, citation, offset, lacking, notes);
  const keys = lacking.map(({ key }) => key);
  if (/cites$|citetexts$/i.test(name) && offset === end)
    return insertionAt(end, keys.map((key) => `{${key}}`).join(''), lacking, notes, start);
  const separator = separatorOf(text, items);
  // The note of a key, a page, has to stay with it: it belongs to the last one of its braces.
  if (item.suffix !== '')
    return insertionAt(item.keyStart, keys.map((key) => key + separator).join(''), lacking, notes, start);
  return insertionAt(item.keyEnd, keys.map((key) => separator + key).join(''), lacking, notes, start);
}

/** Works with notes of their own, or in another form: into the citation where its commands allow, else behind it. */
function joinedWithForms(
  document: ReadDocument,
  citation: Citation,
  offset: number,
  papers: readonly CitedPaper[],
  notes: readonly string[],
): CitationInsertion | CitationRefusal {
  const { text } = document;
  const kind = kindOf(citation);
  const { items, start, end } = citation;
  const isAlike = papers.every(({ form }) => form?.form === undefined || form.form === kind);
  const place =
    Math.max(
      0,
      items.findLastIndex((each) => each.start <= offset),
    ) + 1;
  const present = items.map((item): EditedWork => ({
    key: item.key,
    form: formOfItem(citation, item),
    item,
    isUnchanged: true,
  }));
  const added = papers.map(({ key, form = {} }): EditedWork => ({ key, form, isUnchanged: false }));
  const works = [...present.slice(0, place), ...added, ...present.slice(place)];
  const rewritten = isAlike ? rewrittenLatex(document, citation, works) : undefined;
  if (rewritten !== undefined && !('refusal' in rewritten)) {
    const edit = smallestEdit(text, { start, end, newText: rewritten.text });
    const keys = papers.map(({ key }) => key);
    return { edit, cursor: edit?.start ?? end, added: keys, notes: [...notes, ...rewritten.notes], within: start };
  }
  if (offset === end) {
    const behind = newCitation(document, end, papers);
    return 'refusal' in behind ? behind : { ...behind, notes: [...notes, ...behind.notes] };
  }
  return (
    rewritten ?? {
      refusal: l10n.t(
        '\\{0} cites in one form: place the cursor behind it, or leave out the form.',
        nameAt(text, citation),
      ),
    }
  );
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
  /\\(?:label|ref|eqref|pageref|autoref|nameref|[cC]ref|vref|input|include|includeonly|subfile|import|includegraphics|usepackage|documentclass|begin|end|bibliography|bibliographystyle|addbibresource|printbibliography|pagestyle|thispagestyle|[hv]space\*?|setlength|setcounter|addtocounter|hypersetup|graphicspath|color|textcolor|definecolor|geometry|[Gg]ls(?:pl|xtr[a-z]*)?|[Aa]c(?:[slf]p?|p|rshort(?:pl)?|rlong(?:pl)?|rfull(?:pl)?)?|subref|crefrange|hypertarget|hyperlink|lstinputlisting|inputminted|verbatiminput|includepdf|includesvg|fontsize|cline|cmidrule|multicolumn|multirow|index|ce|SI|si|num|qty|tikz|usetikzlibrary|lstset|bibitem)(?![A-Za-z])/g;

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
      if (masked[end] === '{' && part + 1 >= (settingsBefore(command) ?? Infinity)) break;
      if (command === '\\end' || (command === '\\begin' && !isWithColumns(masked.slice(index, end)))) break;
    }
    if (end > index + command.length) areas.push({ kind: 'attributes', start: index, end, isBlock: false });
  }
  return areas;
}

/** How many arguments a command has before its text; undefined for one without a text. */
function settingsBefore(command: string): number | undefined {
  if (/color$|bibitem$|hyper(?:target|link)$/.test(command)) return 1;
  return /multi(?:column|row)$/.test(command) ? 2 : undefined;
}

const isWithColumns = (head: string): boolean =>
  /\{(?:tabular|longtable|array|tabulary|minipage|figure|table|wrapfigure|multicols)/.test(head);
