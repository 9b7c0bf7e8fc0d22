import { lineBreakOf, type OffsetEdit } from '../bibliography/offsetEdit.ts';
import { areaRefusal } from './areaRefusal.ts';
import { type AsciidocSource, asciidocSource } from './asciidocAreas.ts';
import { isOnTheWeb } from './declaredPath.ts';
import type {
  Citation,
  CitationInsertion,
  CitationItem,
  CitationRefusal,
  CitationWriter,
  CitedPaper,
  DeclaredBibliographies,
  DocumentFormat,
  TypedKey,
} from './documentFormat.ts';
import { keyAt } from './keyAt.ts';
import {
  asciidocCitation,
  asciidocEditing,
  asciidocSeparator,
  asciidocWork,
  asciidocWorks,
  oneMacro,
  onePrefix,
} from './asciidocWriting.ts';
import { inOneLine } from './citationForm.ts';
import { insertionAt, lackingPapers, placedCitations, writtenInsertion } from './placedCitations.ts';
import { beforeLineBreak, endAround, spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';
import { l10n } from '../l10n.ts';

const writer: CitationWriter = {
  holds: (key) => /^[^\s,()[\]<>+\\]+$/.test(key),
  citationsAt: (text, offsets, papers) => {
    const source = asciidocSource(text);
    const citations = citationsOf(text, source);
    return placedCitations(text, offsets, (offset) => placeAt(text, source, citations, offset, papers), {
      citations,
      citationsIn,
    });
  },
  editing: asciidocEditing(citationsIn),
  namingEdits,
};

/** AsciiDoc with asciidoctor-bibtex: https://github.com/asciidoctor/asciidoctor-bibtex. */
export const asciidoc: DocumentFormat = {
  areas: (text) => asciidocSource(text).areas,
  citations: (text) => citationsIn(text),
  typedAt,
  declaredBibliographies,
  insertion: writer,
};

function citationsIn(text: string): Citation[] {
  return citationsOf(text, asciidocSource(text));
}

// Words before a citation are a phrase.
const macro = /(?<![\p{L}\p{N}\\])(citenp|cite|bibitem):((?:[^\s[\]][^[\]\n]{0,500})?)\[([^[\]\n]*)\]/gu;
const work = /[ \t]*([^\s,()[\]]+)(?:\(([^()]*)\))?[ \t]*(?=,|$)/y;

function citationsOf(text: string, { masked }: AsciidocSource): Citation[] {
  return [...masked.matchAll(macro)].flatMap(({ 0: all, 1: name = '', 2: words = '', 3: list = '', index }) => {
    const start = index;
    const end = start + all.length;
    const items = itemsOf(text, end - 1 - list.length, list);
    const [first, ...others] = items;
    if (first === undefined) return [];
    const kind = name === 'bibitem' ? 'list' : name === 'citenp' ? 'text' : 'group';
    return [{ kind, start, end, items: [{ ...first, prefix: words.trim() }, ...others] }];
  });
}

/** `key(locator), key2`; anything else between the brackets makes it no citation. */
function itemsOf(text: string, from: number, list: string): CitationItem[] {
  const items: CitationItem[] = [];
  let offset = 0;
  while (offset < list.length) {
    work.lastIndex = offset;
    const found = work.exec(list);
    const key = found?.[1];
    if (found === null || key === undefined) return [];
    const keyStart = from + offset + found[0].length - found[0].trimStart().length;
    const keyEnd = keyStart + key.length;
    const end = from + offset + found[0].length;
    items.push({
      key: text.slice(keyStart, keyEnd),
      keyStart,
      keyEnd,
      mentionStart: keyStart,
      mentionEnd: keyEnd,
      start: from + offset,
      end,
      prefix: '',
      suffix: (found[2] ?? '').trim(),
      suppressesAuthor: false,
    });
    offset += found[0].length + 1;
  }
  return items;
}

const longestLine = 4000; // UTF-16 units
const begun =
  /(?:^|[^\p{L}\p{N}\\])(?:citenp|cite|bibitem):(?:[^\s[\]][^[\]]{0,500})?\[(?:[^[\]]*,)?[ \t]*([^\s,()[\]]*)$/u;

function typedAt(text: string, offset: number): TypedKey | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - longestLine);
  const head = text.slice(start, offset);
  const last = Math.max(head.lastIndexOf('cite'), head.lastIndexOf('bibitem'));
  if (last === -1) return undefined;
  const source = asciidocSource(text);
  const cited = keyAt(citationsOf(text, source), offset, () => 0);
  if (cited !== undefined) return cited;
  if (source.areas.some((area) => area.start < offset && offset <= area.end)) return undefined;
  const open = head.lastIndexOf('[');
  const near = head.slice(Math.max(0, Math.min(last, open === -1 ? last : open - 520)));
  const key = begun.exec(near)?.[1];
  return key === undefined ? undefined : { key, start: offset - key.length, end: offset, isCited: false };
}

const attribute = /^:bibtex-file:[ \t]*([^\n]*)$/gm;
const anyAttribute = /^:([\w-]{1,80}):[ \t]+([^\n]*)$/gm;

function declaredBibliographies(text: string): DeclaredBibliographies {
  const { areas } = asciidocSource(text);
  const isHidden = (offset: number): boolean =>
    areas.some(({ kind, start, end }) => kind !== 'front-matter' && start <= offset && offset < end);
  const attributes = new Map(
    [...text.matchAll(anyAttribute)]
      .filter(({ index }) => !isHidden(index))
      .map(([, name = '', value = '']) => [name, value.trim()]),
  );
  // An attribute may be made of others: `{bibdir}/refs.bib`.
  const named = [...text.matchAll(attribute)]
    .filter(({ index }) => !isHidden(index))
    .map(([, value = '']) => value.replace(/\{([\w-]{1,80})\}/g, (all, name: string) => attributes.get(name) ?? all))
    .map((value) => value.trim().replace(/^\{docdir\}\//, ''))
    .filter((path) => path !== '');
  const isFollowed = (path: string): boolean => !isOnTheWeb(path) && !path.includes('{');
  return { paths: [...new Set(named.filter(isFollowed))], unfollowed: named.filter((path) => !isFollowed(path)) };
}

/** The header names one file: where it names another, that is left alone. */
function namingEdits(text: string, paths: readonly string[]): OffsetEdit[] {
  const { paths: known } = declaredBibliographies(text);
  const [path] = paths.filter((each) => !known.includes(each));
  if (path === undefined || known.length > 0) return [];
  const lineBreak = lineBreakOf(text);
  const empty = /^:bibtex-file:[ \t]*(?=\r?$)/m.exec(text);
  if (empty !== null) {
    const end = empty.index + empty[0].length;
    return [{ start: end, end, newText: `${empty[0].endsWith(':') ? ' ' : ''}${path}` }];
  }
  const at = headerEnd(text);
  const isAfterLine = at === 0 || text[at - 1] === '\n' || text[at - 1] === '\uFEFF';
  // A header ends with an empty line: without a title the attribute needs one of its own.
  const isHeaderless = at === 0 || text[at - 1] === '\uFEFF';
  const rest = text.slice(at, at + 2);
  const gap = isHeaderless && rest !== '' && !/^\r?\n/.test(rest) ? lineBreak : '';
  return [{ start: at, end: at, newText: `${isAfterLine ? '' : lineBreak}:bibtex-file: ${path}${lineBreak}${gap}` }];
}

/** Behind the title, its author lines and attributes; the beginning of a document without them. */
function headerEnd(text: string): number {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const line = /([^\n]*)(?:\n|$)/y;
  let offset = first;
  let isTitled = false;
  let isAttributed = false;
  while (offset < text.length) {
    line.lastIndex = offset;
    const content = (line.exec(text)?.[1] ?? '').trimEnd();
    const isTitle: boolean = !isTitled && /^= \S/.test(content);
    const isAttribute = attributeLine.test(content);
    if (content === '') {
      if (isTitled || isAttributed) break;
    } else if (!isTitle && !isAttribute && !content.startsWith('//') && !isTitled) break;
    isTitled ||= isTitle;
    isAttributed ||= isAttribute;
    offset = line.lastIndex;
  }
  return isTitled || isAttributed ? offset : first;
}

const attributeLine = /^:!?[\w-]+!?:(?:[ \t]|$)/;

function placeAt(
  text: string,
  { areas }: AsciidocSource,
  citations: readonly Citation[],
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const touched = citations.find(
    ({ start, end, kind }) => start < offset && (kind === 'list' ? offset < end : offset <= end),
  );
  if (touched?.kind === 'list')
    return { refusal: l10n.t('bibitem shows one work alone: place the cursor in the text.') };
  if (touched !== undefined) return into(text, touched, offset, papers, citations);
  const refusal = areaRefusal(text, areas, offset);
  if (refusal !== undefined) return refusal;
  const head = text.slice(Math.max(0, offset - 600), offset);
  if (
    /(?:^|[^\p{L}\p{N}\\])cite(?:np)?:(?:[^\s[\]][^[\]\n]{0,500})?\[[ \t]*$/u.test(head) &&
    /^[ \t]*\]/.test(text.slice(offset, offset + 9))
  ) {
    const { text: keys, notes } = asciidocWorks(papers);
    return insertionAt(offset, keys, papers, notes);
  }
  const area = areas.find(({ start, end }) => start < offset && offset < end);
  const end =
    text[offset] === '[' ? endAround(text, offset, labelledLink, longestLink) : wordEnd(text, area?.end ?? offset);
  const place = linePlace(text, beforeLineBreak(text, end, lineBreak));
  if (tableRule.test(lineAround(text, place)))
    return { refusal: l10n.t('A citation cannot be inserted into the rule of a table: place the cursor in the text.') };
  return newCitation(text, place, citations, papers);
}

const longestLink = 500; // UTF-16 units
const labelledLink = /(?:https?|ftp|mailto|link|xref|image):[^\s[\]]{1,400}\[[^\][\n]{0,400}\]/g;
const lineBreak = /[ \t]+\+[ \t]*$/;
const tableRule = /^(?:[|,:!]={3,})[ \t]*\r?$/;

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, Math.min(end === -1 ? text.length : end, start + longestLink));
}

function newCitation(
  text: string,
  place: number,
  citations: readonly Citation[],
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const written = asciidocCitation(papers, nameOf(citations, text));
  if ('refusal' in written) return written;
  const newText = `${spaceBefore(text, place)}${written.text}${spaceAfter(text, place)}`;
  return writtenInsertion(place, newText, papers, written);
}

/** Not before the signs of a title, an item or a cell. */
function linePlace(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, start + 600);
  const signs =
    /^(?:\uFEFF|={1,6}[ \t]+|\.(?=[^\s.])|[ \t]*(?:\*{1,9}|-|\.{1,9}|\d{1,9}\.|<(?:\d{1,9}|\.)>)[ \t]+(?:\[[ x*]\][ \t]+)?|(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+|\|(?!===)[ \t]*)/.exec(
      line,
    )?.[0] ?? '';
  return offset - start < signs.length ? start + signs.length : offset;
}

function into(
  text: string,
  citation: Citation,
  offset: number,
  papers: readonly CitedPaper[],
  citations: readonly Citation[],
): CitationInsertion | CitationRefusal {
  const { items, start, end } = citation;
  const { lacking, notes } = lackingPapers(new Set(items.map(({ key }) => key)), papers);
  const cannotJoin = lacking.find(({ form }) => form?.form !== undefined && form.form !== citation.kind);
  const { notes: lost } = asciidocWorks(lacking);
  if (cannotJoin !== undefined || lacking.some(({ form }) => inOneLine(form?.prefix) !== '')) {
    if (offset !== end) return cannotJoin === undefined ? onePrefix : oneMacro;
    const behind = newCitation(text, end, citations, lacking);
    return 'refusal' in behind ? behind : { ...behind, notes: [...notes, ...behind.notes] };
  }
  const [first] = items;
  const item = items.findLast((each) => each.start <= offset) ?? first;
  const at = item === undefined ? end - 1 : item.start + text.slice(item.start, item.end).trimEnd().length;
  const separator = asciidocSeparator(citation);
  const written = lacking.map((paper) => separator + asciidocWork(paper));
  return insertionAt(at, written.join(''), lacking, [...notes, ...lost], start);
}

/** What the document cites with most often. */
function nameOf(citations: readonly Citation[], text: string): 'cite' | 'citenp' {
  const inSentence = citations.filter(({ kind }) => kind === 'text').length;
  const inBrackets = citations.filter(({ kind, start }) => kind === 'group' && text.startsWith('cite', start)).length;
  return inSentence > 0 && inBrackets === 0 ? 'citenp' : 'cite';
}
