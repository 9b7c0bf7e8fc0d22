import { greatest } from '../greatest.ts';
import { lineBreakOf } from '../bibliography/offsetEdit.ts';
import { behindKey, type CitationForm, inOneLine } from './citationForm.ts';
import type { CitedPaper } from './documentFormat.ts';
import type { PlacedInsertion } from './placedCitations.ts';
import { spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';
import { citationInSentence, renderedCitation } from './renderedCitation.ts';

/** A docstring with its quotes. */
interface Docstring {
  readonly start: number;
  readonly end: number;
}

const heading = /^([ \t]*)References[ \t]*\r?\n[ \t]*-{3,}[ \t]*$/m;
const nextHeading = /\n[ \t]*[A-Z][^\n]{0,80}\n[ \t]*-{3,}[ \t]*(?:\r?\n|$)/;
const entry = /^[ \t]*\.\.[ \t]+\[(\d{1,6})\][ \t]*([^\n]*)/gm;
const quotes = 3; // characters

/**
 * Cites in a docstring as numpydoc does: a number at the cursor, and what it stands for under "References", which is made where
 * it is missing: https://numpydoc.readthedocs.io/en/latest/format.html. Undefined for an offset in the quotes.
 */
export function docstringInsertion(
  text: string,
  { start, end }: Docstring,
  offset: number,
  papers: readonly CitedPaper[],
): PlacedInsertion | undefined {
  const isClosed = end - start >= 2 * quotes && text.slice(end - quotes, end) === text.slice(start, start + quotes);
  const last = isClosed ? end - quotes : end;
  const first = start + quotes;
  if (offset < first || offset > last) return undefined;
  const body = text.slice(first, last);
  const found = heading.exec(body);
  const sectionStart = found === null ? body.length : found.index + found[0].length;
  const rest = body.slice(sectionStart);
  const section = rest.slice(0, nextHeading.exec(rest)?.index ?? rest.length);
  const known = [...section.matchAll(entry)].map(([, number = '', line = '']) => ({ number: Number(number), line }));
  let next = greatest(Array.from(body.matchAll(entry), ([, number = '']) => Number(number))) + 1;
  const added: CitedPaper[] = [];
  const numbers = papers.map((cited) => {
    const { paper } = cited;
    const { id } = renderedCitation(paper);
    const present = known.find(({ line }) => id !== undefined && line.includes(id));
    if (present !== undefined) return present.number;
    added.push(cited);
    return next++;
  });
  const lineBreak = lineBreakOf(text);
  const indent = indentOf(text, start, last);
  const fresh = added.map(
    (cited) => `${indent}.. [${numbers[papers.indexOf(cited)] ?? 0}] ${citationInSentence(cited.paper)}`,
  );
  const contentEnd = first + (found === null ? body.trimEnd().length : sectionStart + section.trimEnd().length);
  const lines = found === null ? ['', `${indent}References`, `${indent}----------`, ...fresh] : fresh;
  // The closing quotes go on a line of their own.
  const closing = isClosed && !text.slice(contentEnd, last).includes('\n') ? `${lineBreak}${indent}` : '';
  const also = {
    start: contentEnd,
    end: contentEnd,
    newText: lines.map((line) => lineBreak + line).join('') + closing,
  };
  const ids = added.flatMap(({ paper }) => renderedCitation(paper).id ?? []);
  const isInSection =
    found !== null && offset >= first + found.index && offset <= first + sectionStart + section.length;
  if (isInSection)
    return { edit: added.length === 0 ? undefined : also, cursor: contentEnd, added: ids, notes: [], within: start };
  const place = Math.min(last, wordEnd(text, offset), Math.max(offset, contentEnd));
  const marks = numbers.map((number, index) => markOf(number, papers[index]?.form)).join(' ');
  const newText = `${place === first ? '' : spaceBefore(text, place)}${marks}${spaceAfter(text, place)}`;
  const edit = { start: place, end: place, newText };
  return { edit, cursor: place, added: ids, notes: [], within: start, ...(added.length > 0 && { also }) };
}

/** "see [1]_, p. 3": words stand around the number. */
function markOf(number: number, form: CitationForm = {}): string {
  const prefix = inOneLine(form.prefix);
  return `${prefix === '' ? '' : `${prefix} `}[${number}]_${behindKey(form)}`.replace(/"{3}|'{3}|\\/g, ' ');
}

/** The indentation of the line with the closing quotes, else of that with the opening ones. */
function indentOf(text: string, start: number, last: number): string {
  const closing = /\n([ \t]*)$/.exec(text.slice(Math.max(start, last - 200), last))?.[1];
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return closing ?? /^[ \t]*/.exec(line.replace(/^\uFEFF/, ''))?.[0] ?? '';
}
