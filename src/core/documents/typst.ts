import { areaRefusal } from './areaRefusal.ts';
import { isPlainForm, type WrittenCitation } from './citationForm.ts';
import { isOnTheWeb } from './declaredPath.ts';
import type {
  Citation,
  CitationInsertion,
  CitationRefusal,
  CitationWriter,
  CitedPaper,
  DeclaredBibliographies,
  DocumentFormat,
  TypedKey,
} from './documentFormat.ts';
import { keyAt } from './keyAt.ts';
import { insertionAt, lackingPapers, placedCitations } from './placedCitations.ts';
import { beforeLineBreak, spaceBefore, wordEnd } from './proseWords.ts';
import { adjacentCitations, isLabel, typstEditing } from './typstEditing.ts';
import { typstNamingEdits } from './typstNaming.ts';
import { type TypstSource, typstSource } from './typstSource.ts';
import { typstCitation } from './typstWriting.ts';

const writer: CitationWriter = {
  // A string holds everything; a key is on one line.
  holds: (key) => /^[^\u0000-\u001F\u007F]+$/.test(key),
  citationsAt: (text, offsets, papers) => {
    const source = typstSource(text);
    return placedCitations(text, offsets, (offset) => placeAt(text, source, offset, papers), {
      citations: citationsOf(source),
      citationsIn,
    });
  },
  editing: typstEditing,
  namingEdits: typstNamingEdits,
};

/** Typst: https://typst.app/docs/reference/model/cite/. */
export const typst: DocumentFormat = {
  areas: (text) => typstSource(text).areas,
  citations: (text) => citationsIn(text),
  typedAt,
  declaredBibliographies,
  insertion: writer,
};

/** The citations, without references to labels of the document. */
function citationsOf({ citations, labels }: TypstSource): Citation[] {
  return citations.flatMap(({ isReference, ...citation }) => {
    const items = isReference ? citation.items.filter(({ key }) => !labels.has(key)) : citation.items;
    return items.length === 0 ? [] : [{ ...citation, items }];
  });
}

const citationsIn = (text: string): Citation[] => citationsOf(typstSource(text));

// Keys are shorter.
const longestRun = 400; // UTF-16 units
const begun = /(?:@([\p{XID_Continue}_\-:.]*)|(?:cite|ref)\(\s{0,20}(?:<([^\s<>]*)|label\(\s{0,20}"([^"\\\n]*)))$/u;

function typedAt(text: string, offset: number): TypedKey | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - longestRun);
  const head = text.slice(start, offset);
  if (!/[@<]|label/.test(head) && text[offset] !== '@') return undefined;
  const source = typstSource(text);
  const cited = keyAt(citationsOf(source), offset, ({ keyStart, mentionStart }) =>
    text[mentionStart] === '@' ? keyStart - mentionStart : 0,
  );
  if (cited !== undefined) return cited;
  const found = begun.exec(head);
  if (found === null) return undefined;
  const [, sign, angle, string] = found;
  const key = sign ?? angle ?? string ?? '';
  const isHidden = source.areas.some(
    ({ kind, start: from, end }) =>
      from < offset && offset <= end && (sign !== undefined || kind === 'comment' || kind === 'code'),
  );
  // A reference that has its key is one already, to a label of the document.
  if (isHidden || (sign !== undefined && sign !== '')) return undefined;
  return { key, start: offset - key.length, end: offset, isCited: false };
}

function declaredBibliographies(text: string): DeclaredBibliographies {
  const paths: string[] = [];
  const unfollowed: string[] = [];
  const rooted: string[] = [];
  const add = (value: string): void => {
    if (isOnTheWeb(value)) unfollowed.push(value);
    else if (value.startsWith('/')) rooted.push(value.slice(1));
    else if (value !== '') paths.push(value);
  };
  const { bibliographies, files } = typstSource(text);
  for (const { strings, isComputed, start, end } of bibliographies) {
    // What a name stands for is one of the files that the code names.
    if (isComputed && files.length === 0) unfollowed.push(text.slice(start, Math.min(end, start + longestRun)));
    const whole = strings.map(({ value }) => value).filter((value) => !isComputed || /\.\w+$/.test(value));
    for (const value of whole) add(value);
  }
  for (const value of files) add(value);
  return {
    paths: [...new Set(paths)],
    unfollowed: [...new Set(unfollowed)],
    ...(rooted.length > 0 && { rooted: [...new Set(rooted)] }),
  };
}

function placeAt(
  text: string,
  source: TypstSource,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const touching = source.citations.filter(({ start, end }) => start <= offset && offset <= end);
  const touched = touching.find(({ start }) => start < offset) ?? touching[0];
  if (touched !== undefined && !isLabel(source, touched)) return beside(text, source, touched, offset, papers);
  if (touched !== undefined && touched.start < offset) {
    const written = typstCitation(papers, source);
    return insertionOf(touched.end, ` ${written.text}${gapAfter(text, touched.end, written.text)}`, papers, written);
  }
  const refusal = areaRefusal(text, source.areas, offset);
  if (refusal !== undefined) return refusal;
  const escape = source.areas.find(({ kind, start, end }) => kind === 'escape' && start < offset && offset < end);
  const place = beforeLineBreak(text, wordEnd(text, escape?.end ?? offset), lineBreak);
  const written = typstCitation(papers, source);
  const mentions = written.text;
  // The user has typed the at sign and then asked for a citation.
  const hasSign = text[place - 1] === '@' && text[place - 2] !== '\\';
  const isBegun = hasSign && mentions.startsWith('@');
  // What does not begin with the sign takes its place.
  const from = hasSign && !isBegun && !papers.every(({ form }) => isPlainForm(form)) ? place - 1 : place;
  const opening = isBegun ? '' : spaceBefore(text, from);
  const newText = `${opening}${isBegun ? mentions.slice(1) : mentions}${gapAfter(text, place, mentions)}`;
  const insertion = insertionOf(from, newText, papers, written);
  return { ...insertion, edit: { start: from, end: place, newText } };
}

const lineBreak = /[ \t]*(?<!\\)\\[ \t]*$/;

/** Works that are cited next to each other are set as one citation. */
function beside(
  text: string,
  source: TypstSource,
  citation: Citation,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion {
  const neighbours = adjacentCitations(text, source.citations, citation);
  const present = new Set(neighbours.flatMap(({ items }) => items.map(({ key }) => key)));
  const { lacking, notes } = lackingPapers(present, papers);
  const written = typstCitation(lacking, source);
  const mentions = written.text;
  const all = { ...written, notes: [...notes, ...written.notes] };
  const newText =
    offset === citation.start
      ? `${spaceBefore(text, offset)}${mentions} `
      : ` ${mentions}${gapAfter(text, citation.end, mentions)}`;
  const place = offset === citation.start ? offset : citation.end;
  return insertionOf(place, newText, lacking, all, citation.start);
}

/** An insertion with the notes and forms of what is written. */
function insertionOf(
  offset: number,
  newText: string,
  papers: readonly CitedPaper[],
  { notes, forms }: WrittenCitation,
  within?: number,
): CitationInsertion {
  const insertion = insertionAt(offset, newText, papers, notes, within);
  return papers.every(({ form }) => isPlainForm(form)) ? insertion : { ...insertion, forms };
}

/** What follows a citation may not go on its key, and may be no argument or supplement of it. */
function gapAfter(text: string, offset: number, mentions: string): '' | ' ' | ';' {
  const rest = text.slice(offset, offset + 60);
  if (/^[[(]/.test(rest)) return ' ';
  const isCall = /#[^@]*\)$/.test(mentions);
  if (isCall) return /^\.[\p{XID_Start}_]/u.test(rest) ? ';' : /^[\p{L}\p{N}@#]/u.test(rest) ? ' ' : '';
  return /^[.:]{0,58}[\p{XID_Continue}_-]/u.test(rest) ? ' ' : '';
}
