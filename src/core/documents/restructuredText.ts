import { lineBreakOf, type OffsetEdit } from '../bibliography/offsetEdit.ts';
import { areaRefusal } from './areaRefusal.ts';
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
import { oneForm, rolePart } from './markdown/mystWriting.ts';
import { insertionAt, lackingPapers, placedCitations, writtenInsertion } from './placedCitations.ts';
import { endAround, spaceBefore, wordEnd } from './proseWords.ts';
import { type RstSource, rstSource } from './rstAreas.ts';
import {
  hasWords,
  isFootnote,
  rstCitation,
  rstEditing,
  rstRoleName,
  rstSeparator,
  withoutWords,
} from './rstWriting.ts';
import { l10n } from '../l10n.ts';

const writer: CitationWriter = {
  holds: (key) => /^[^\s,{}`\\]+$/.test(key),
  citationsAt: (text, offsets, papers) => {
    const source = rstSource(text);
    const citations = citationsOf(text, source);
    return placedCitations(text, offsets, (offset) => placeAt(text, source, citations, offset, papers), {
      citations,
      citationsIn,
    });
  },
  editing: rstEditing(citationsIn),
  namingEdits,
};

/** reStructuredText with sphinxcontrib-bibtex: https://sphinxcontrib-bibtex.readthedocs.io/en/latest/usage.html. */
export const restructuredText: DocumentFormat = {
  areas: (text) => rstSource(text).areas,
  citations: (text) => citationsIn(text),
  typedAt,
  declaredBibliographies,
  insertion: writer,
};

function citationsIn(text: string): Citation[] {
  return citationsOf(text, rstSource(text));
}

const roles =
  'cite(?::(?:p|ps|t|ts|ct|cts|alp|alps|label|labelpar|year|yearpar|author|authors|authorpar|authorpars|cauthor|cauthors|empty))?|footcite(?::[pt])?';
/** A role begins behind white space or what opens something, and its text is followed by white space or punctuation. */
const role = new RegExp(
  `(?<=^|[\\s'"(\\[{<\\-/:‘“«‹¡¿—–\\0]):(${roles}):\`((?:[^\`\\n]|\\n(?![ \\t]*\\r?\\n))*)\`(?=$|[^\\p{L}\\p{N}_\`])`,
  'gmu',
);

function citationsOf(text: string, { masked }: RstSource): Citation[] {
  role.lastIndex = 0;
  return [...masked.matchAll(role)].flatMap(({ 0: all, 1: name = '', 2: body = '', index }) => {
    const start = index;
    const end = start + all.length;
    const suppressesAuthor = /:year(?:par)?$/.test(name);
    const items = itemsOf(text, end - 1 - body.length, body, suppressesAuthor);
    return items.length === 0 ? [] : [{ kind: kindOf(name), start, end, items }];
  });
}

const kindOf = (name: string): Citation['kind'] =>
  name === 'cite:empty' ? 'list' : /:(?:c?ts?|c?authors?)$/.test(name) ? 'text' : 'group';

/** `{see}key{p. 3}, key2`: words before and behind a key are in braces. */
function itemsOf(text: string, from: number, body: string, suppressesAuthor: boolean): CitationItem[] {
  const items: CitationItem[] = [];
  const part = /[ \t\r\n]*(?:\{([^{}]*)\}[ \t\r\n]*)?([^{}\s,]+)(?:[ \t\r\n]*\{([^{}]*)\})?[ \t\r\n]*(?=,|$)|[^,]+/y;
  let offset = 0;
  while (offset < body.length) {
    part.lastIndex = offset;
    const found = part.exec(body);
    const end = offset + (found?.[0].length ?? 0);
    const key = found?.[2];
    if (found !== null && key !== undefined) {
      const before = /^[ \t\r\n]*(?:\{[^{}]*\}[ \t\r\n]*)?/.exec(found[0])?.[0].length ?? 0;
      const keyStart = from + offset + before;
      const keyEnd = keyStart + key.length;
      items.push({
        key: text.slice(keyStart, keyEnd),
        keyStart,
        keyEnd,
        mentionStart: keyStart,
        mentionEnd: keyEnd,
        start: from + offset,
        end: from + end,
        prefix: (found[1] ?? '').trim(),
        suffix: (found[3] ?? '').trim(),
        suppressesAuthor,
      });
    }
    offset = end + 1;
  }
  return items;
}

const longestHead = 4000; // UTF-16 units
const begun = new RegExp(`:(?:${roles}):\`(?:[^\`]*,)?[\\s]*(?:\\{[^{}\`]*\\})?([^{}\\s,\`]*)$`);

function typedAt(text: string, offset: number): TypedKey | undefined {
  const head = text.slice(Math.max(0, offset - longestHead), offset);
  const last = head.lastIndexOf('cite:');
  if (last === -1) return undefined;
  const source = rstSource(text);
  const cited = keyAt(citationsOf(text, source), offset, () => 0);
  if (cited !== undefined) return cited;
  if (source.areas.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const near = head.slice(Math.max(0, last - 10));
  const key = /\n[ \t]*\r?\n/.test(near) ? undefined : begun.exec(near)?.[1];
  return key === undefined ? undefined : { key, start: offset - key.length, end: offset, isCited: false };
}

interface Directive {
  /** Of the names of files: behind the colons and to the end of the last name. */
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
}

const bibliography = /^([ \t]*)\.\.[ \t]+bibliography::([^\n]*)((?:\n[ \t]+(?!:|\.\.)[^\s:][^\n]*)*)/gm;

function directives(text: string): Directive[] {
  return [...text.matchAll(bibliography)].map(({ 0: all, 2: first = '', 3: more = '', index }) => {
    const end = index + all.trimEnd().length;
    const names = `${first} ${more}`.split(/\s+/).filter((name) => name !== '');
    return { start: index + all.length - first.length - more.length, end, names };
  });
}

/** The files that `.. bibliography::` names; a path that begins with a slash is one from the folder of the sources. */
function declaredBibliographies(text: string): DeclaredBibliographies {
  const { areas } = rstSource(text);
  const isHidden = (offset: number): boolean =>
    areas.some(({ kind, start, end }) => /code|comment|raw/.test(kind) && start < offset && offset < end);
  const names = [...new Set(directives(text).flatMap((each) => (isHidden(each.start) ? [] : each.names)))];
  const rooted = names.filter((name) => name.startsWith('/')).map((name) => name.slice(1));
  return {
    paths: names.filter((name) => !name.startsWith('/') && !isOnTheWeb(name)),
    unfollowed: names.filter(isOnTheWeb),
    ...(rooted.length > 0 && { rooted }),
  };
}

function namingEdits(text: string, paths: readonly string[]): OffsetEdit[] {
  const all = directives(text);
  const known = new Set(all.flatMap(({ names }) => names));
  const missing = [...new Set(paths)].filter((path) => !known.has(path));
  if (missing.length === 0) return [];
  const [first] = all;
  if (first !== undefined) {
    const newText = missing.map((path) => ` ${path}`).join('');
    return [{ start: first.end, end: first.end, newText }];
  }
  const lineBreak = lineBreakOf(text);
  const gap = text === '' ? '' : text.endsWith('\n') ? lineBreak : lineBreak + lineBreak;
  const newText = `${gap}.. bibliography:: ${missing.join(' ')}${lineBreak}`;
  return [{ start: text.length, end: text.length, newText }];
}

const inTitle: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A citation cannot be inserted into a title, whose line of signs would be too short: place the cursor in the text.',
    );
  },
};

const inTable: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A citation cannot be inserted into a table that is aligned by spaces, whose columns it would move: place the cursor in the text.',
    );
  },
};

function placeAt(
  text: string,
  { areas, masked, tables }: RstSource,
  citations: readonly Citation[],
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  if (tables.some(({ start, end }) => start <= offset && offset <= end)) return inTable;
  const touched = citations.find(
    ({ start, end, kind }) => start < offset && (kind === 'list' ? offset < end : offset <= end),
  );
  if (touched !== undefined) return into(text, touched, offset, papers, citations);
  const keys = papers.map(rolePart).join(',');
  // Between backticks that hold nothing a role waits for its keys.
  const head = masked.slice(Math.max(0, offset - 30), offset);
  if (new RegExp(`:(?:${roles}):\`[ \\t]*$`).test(head) && /^[ \t]*`/.test(text.slice(offset, offset + 9)))
    return papers.every(({ form }) => form?.form === undefined) ? insertionAt(offset, keys, papers) : oneForm;
  const refusal = areaRefusal(text, areas, offset);
  if (refusal !== undefined) return refusal;
  const area = areas.find(({ start, end }) => start < offset && offset < end);
  const place = linePlace(text, endAround(masked, wordEnd(text, area?.end ?? offset), inlineMarkup, furthestMarkup));
  if (typeof place !== 'number') return place;
  return newCitation(text, place, citations, papers);
}

// A paragraph that is longer has its markup near by too.
const furthestMarkup = 2000; // UTF-16 units
// What is set in bold, in italics or as a phrase can hold no role.
const inlineMarkup =
  /(?<=^|[\s'"([{<\-/])(\*\*|\*|`|\|)(?=[^\s*`|])(?:(?!\n[ \t]*\n)[^*`|]){0,1000}(?<=[^\s\\])\1_{0,2}(?=$|[\s'")\]}>\-/:.,;!?\\])|\[[^\][\s]{1,100}\]_/g;

function newCitation(
  text: string,
  place: number,
  citations: readonly Citation[],
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const written = rstCitation(papers, roleOf(citations, text));
  if ('refusal' in written) return written;
  const next = text.slice(place, place + 1);
  const closing = /^(?:|[\s'")\]}>\-/:.,;!?’”»—–])$/.test(next) ? '' : ' ';
  return writtenInsertion(place, `${opened(text, place)}${written.text}${closing}`, papers, written);
}

/** Behind a word a role needs a space: an escaped one would be none in the text, and the citation stands apart. */
const opened = (text: string, offset: number): string => {
  const space = spaceBefore(text, offset);
  return space === '' && /[|~@]/.test(text.charAt(offset - 1)) ? ' ' : space;
};

/** Not into a title, not before the signs of an item. */
function linePlace(text: string, offset: number): number | CitationRefusal {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = lineEnd(text, start);
  const next = text.slice(end + 1, Math.min(lineEnd(text, end + 1), end + 500)).trimEnd();
  const line = text.slice(start, Math.min(end, start + 2000));
  if (/^\S/.test(line) && /^([!-/:-@[-`{-~])\1{2,}$/.test(next)) return inTitle;
  // "Text::" announces what stands below it, and has to end the paragraph.
  const colons = /[ \t]*::[ \t]*$/.exec(line.replace(/\r$/, ''))?.index ?? 0;
  if (colons > 0 && !/^[ \t]*\.\./.test(line) && offset - start > colons) return start + colons;
  const signs =
    /^(?:\uFEFF|[ \t]*(?:(?:[-*+•]|\(?(?:\d{1,9}|#|[A-Za-z])[.)])[ \t]+|\.\.[ \t]+\[[^\]\n]{1,200}\][ \t]*|:[\w -]{1,80}:[ \t]+|\|[ \t]+)?)/.exec(
      line,
    )?.[0] ?? '';
  return offset - start < signs.length ? start + signs.length : offset;
}

function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found;
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
  const kind = items[0]?.suppressesAuthor === true ? 'suppressed' : citation.kind;
  if (lacking.some(({ form }) => form?.form !== undefined && form.form !== kind)) {
    if (offset !== end) return oneForm;
    const behind = newCitation(text, end, citations, lacking);
    return 'refusal' in behind ? behind : { ...behind, notes: [...notes, ...behind.notes] };
  }
  const [first] = items;
  const separator = rstSeparator(text, citation);
  const item = items.findLast((each) => each.start <= offset) ?? first;
  const at = item === undefined ? end - 1 : item.start + text.slice(item.start, item.end).trimEnd().length;
  const role = rstRoleName(text, citation);
  const left = isFootnote(role) && lacking.some(({ form }) => hasWords(form)) ? [withoutWords(role)] : [];
  const written = lacking.map((paper) => separator + (isFootnote(role) ? paper.key : rolePart(paper)));
  return insertionAt(at, written.join(''), lacking, [...notes, ...left], start);
}

/** The role that the document cites with most often, in brackets or in a footnote. */
function roleOf(citations: readonly Citation[], text: string): string {
  const counts = new Map<string, number>([['cite:p', 0]]);
  for (const { start, kind } of citations) {
    const name = /^:([\w:]{1,30}):`/.exec(text.slice(start, start + 40))?.[1] ?? '';
    if (kind === 'group' && /^(?:cite|cite:ps?|footcite|footcite:p)$/.test(name))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'cite:p';
}
