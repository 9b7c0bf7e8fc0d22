import { lineBreakOf, type OffsetEdit } from '../bibliography/offsetEdit.ts';
import { areaRefusal } from './areaRefusal.ts';
import { isPlainForm } from './citationForm.ts';
import { isOnTheWeb } from './declaredPath.ts';
import type {
  CitationInsertion,
  CitationRefusal,
  CitationWriter,
  CitedPaper,
  DeclaredBibliographies,
  DocumentFormat,
  TypedKey,
} from './documentFormat.ts';
import { keyAt } from './keyAt.ts';
import { type OrgSource, orgSource } from './orgAreas.ts';
import { type OrgCitation, orgCitations, orgKeySigns, type OrgNotation } from './orgCitations.ts';
import { orgEditing } from './orgEditing.ts';
import { hasSemicolon, noSemicolon, oneStyle, orgCitation, orgPart } from './orgWriting.ts';
import { insertionAt, lackingPapers, placedCitations } from './placedCitations.ts';
import { beforeLineBreak, endAround, spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';
import { l10n } from '../l10n.ts';

const wholeKey = new RegExp(`^[${orgKeySigns}]+$`, 'u');

const writer: CitationWriter = {
  holds: (key) => wholeKey.test(key) && key !== '*',
  citationsAt: (text, offsets, papers) => {
    const source = orgSource(text);
    const citations = orgCitations(text, source);
    return placedCitations(text, offsets, (offset) => placeAt(text, source, citations, offset, papers), {
      citations,
      citationsIn,
    });
  },
  editing: orgEditing,
  namingEdits,
};

/** Org with its own citations and those of org-ref: https://orgmode.org/manual/Citation-handling.html. */
export const org: DocumentFormat = {
  areas: (text) => orgSource(text).areas,
  citations: citationsIn,
  typedAt,
  declaredBibliographies,
  insertion: writer,
};

function citationsIn(text: string): OrgCitation[] {
  return orgCitations(text, orgSource(text));
}

const longestHead = 4000; // UTF-16 units
const begunOfOrg = new RegExp(`\\[cite(?:/[\\w/-]{0,60})?:[^\\]]*@([${orgKeySigns}]*)$`, 'u');
const begunLink = /(?:^|[^\w/:@-])\w{0,12}cite\w{0,12}\*?:(?:[^\s\][]*[,&])?([^\s\][,;&]*)$/;
const begunBracket = /\[\[\w{0,12}cite\w{0,12}\*?:[^\][]*[&,]([^\s\][,;&]*)$/;

function typedAt(text: string, offset: number): TypedKey | undefined {
  const head = text.slice(Math.max(0, offset - longestHead), offset);
  if (!/cite|bibentry/i.test(head)) return undefined;
  const source = orgSource(text);
  const cited = keyAt(orgCitations(text, source), offset, ({ keyStart, mentionStart }) => keyStart - mentionStart);
  if (cited !== undefined) return cited;
  if (source.areas.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  // Of what is cited before, only the last is looked at.
  const last =
    head
      .slice(Math.max(0, head.toLowerCase().lastIndexOf('cite') - 20))
      .split(/\n[ \t]*\r?\n/)
      .at(-1) ?? '';
  const key = (begunOfOrg.exec(last) ?? begunBracket.exec(last) ?? begunLink.exec(last))?.[1];
  return key === undefined ? undefined : { key, start: offset - key.length, end: offset, isCited: false };
}

const keyword = /^[ \t]*#\+bibliography:[ \t]*([^\n]*)$/gim;
/** What LaTeX gets from lines of Org: the bibliographies that it names are the document's. */
const latexLine =
  /^[ \t]*(?:#\+latex(?:_header|_header_extra)?:[^\n]{0,500}?)?\\(addbibresource|bibliography)(?:\[[^\]\n]{0,200}\])?\{([^{}\\\n]{1,500})\}/gim;
/** What pandoc and ox-pandoc are told: `#+PANDOC_OPTIONS: bibliography:refs.bib`. */
const pandocLine = /^[ \t]*#\+pandoc_(?:options|metadata):[^\n]{0,500}?\bbibliography:"?([^\s"]{1,500})"?/gim;
const link = /(?:^|[^\w:])(?:no)?(?:bibliography|addbibresource):([^\s[\]<>]+)/gm;

function declaredBibliographies(text: string): DeclaredBibliographies {
  const { areas, masked } = orgSource(text);
  const isHidden = (offset: number): boolean =>
    areas.some(({ kind, start, end }) => (kind === 'code' || kind === 'comment') && start <= offset && offset < end);
  const values = [
    ...[...text.matchAll(keyword)].map(({ 1: value = '', index }) => ({ index, path: keywordPath(value) })),
    ...[...text.matchAll(latexLine)].flatMap(({ 1: command = '', 2: list = '', index }) =>
      (command === 'addbibresource' ? [list] : list.split(',').map(withEnding)).map((path) => ({
        index,
        path: path.trim(),
      })),
    ),
    ...[...text.matchAll(pandocLine)].map(({ 1: path = '', index }) => ({ index, path })),
  ]
    .filter(({ index, path }) => path !== '' && !isHidden(index))
    .sort((a, b) => a.index - b.index);
  const links = [...[...masked.matchAll(link)].map(([, path = '']) => path), ...linkTargets(text, areas)]
    .flatMap((list) => list.split(','))
    .map((path) => path.trim());
  const named = [...values.map(({ path }) => path), ...links.filter((path) => path !== '').map(withEnding)];
  return {
    paths: [...new Set(named.filter((path) => !isOnTheWeb(path)))],
    unfollowed: [...new Set(named.filter(isOnTheWeb))],
  };
}

/** The whole value is the path; of an older use, `refs plain option:-d`, the first word, without an ending. */
function keywordPath(value: string): string {
  const path = value.trim().replace(/^(["'])(.*)\1$/, '$2');
  const [first = ''] = path.split(/\s+/, 1);
  return first === path || /\.\w+$/.test(path) ? path : `${first}.bib`;
}

const withEnding = (path: string): string => (/\.\w+\s*$/.test(path) ? path : `${path.trim()}.bib`);

/** The paths of links in brackets, which are areas whose text is masked. */
const linkTargets = (text: string, areas: OrgSource['areas']): string[] =>
  areas
    .filter(({ kind }) => kind === 'link')
    .map(({ start, end }) => /^\[\[(?:no)?bibliography:([^\][\n]+)/.exec(text.slice(start, end))?.[1] ?? '');

function namingEdits(text: string, paths: readonly string[]): OffsetEdit[] {
  const known = new Set(declaredBibliographies(text).paths);
  const missing = [...new Set(paths)].filter((path) => !known.has(path));
  if (missing.length === 0) return [];
  const lineBreak = lineBreakOf(text);
  const lines = missing.map((path) => `#+bibliography: ${/\s/.test(path) ? `"${path}"` : path}`);
  const last = [...text.matchAll(keyword)].at(-1);
  if (last !== undefined) {
    const at = last.index + last[0].replace(/\r$/, '').length;
    return [{ start: at, end: at, newText: lines.map((each) => lineBreak + each).join('') }];
  }
  // Behind the keywords at the top: `#+title:` and what goes with it.
  const head = /^\uFEFF?(?:[ \t]*#(?:\+(?!begin_)[^\n]*|[ \t][^\n]*)?\n)*/i.exec(text)?.[0] ?? '';
  const at = head === '' && text.startsWith('\uFEFF') ? 1 : head.length;
  const rest = text.slice(at);
  const gap = /^(?:$|[ \t]*\r?\n)/.test(rest) ? '' : lineBreak;
  return [{ start: at, end: at, newText: lines.map((each) => each + lineBreak).join('') + gap }];
}

const furthestLine = 2000; // UTF-16 units

function placeAt(
  text: string,
  { areas }: OrgSource,
  citations: readonly OrgCitation[],
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const touching = citations.filter(({ start, end }) => start <= offset && offset <= end);
  const touched = touching.find(({ start }) => start < offset);
  if (touched !== undefined && (touched.kind !== 'list' || offset < touched.end))
    return into(text, touched, offset, papers, citations);
  const refusal = areaRefusal(text, areas, offset);
  if (refusal !== undefined) return refusal;
  const head = text.slice(Math.max(0, offset - furthestLine), offset);
  const keys = papers.map((paper) => orgPart(paper, 'org-cite')).join(';');
  // `[cite:|]` and `[cite:@|]` wait for a key.
  const begun = /\[cite(?:\/[\w/-]{0,60})?:(?:[^\][\n]{0,200};)?[ \t]*(@?)$/.exec(head)?.[1];
  if (begun !== undefined && /^[^\][\n]{0,200}\]/.test(text.slice(offset, offset + 202))) {
    const isFormed = papers.some(({ form }) => form?.form !== undefined);
    if (isFormed || (begun !== '' && !keys.startsWith('@'))) return begunRefusal;
    return insertionAt(offset, keys.slice(begun.length), papers);
  }
  const area = areas.find(({ start, end }) => start < offset && offset < end);
  const object = endAround(text, wordEnd(text, area?.end ?? offset), objects, furthestLine);
  const place = linePlace(text, beforeLineBreak(text, object, lineBreak));
  if (typeof place !== 'number') return place;
  return newCitation(text, place, citations, papers);
}

// The brackets of a citation would end a link whose words it stands in; dates and commands of LaTeX hold none either.
const objects =
  /\[\[[^\][\n]{1,500}\]\[[^\]\n]{1,500}\]\]|[<[]\d{4}-\d\d-\d\d[^>\]\n]{0,60}[>\]]|\\[A-Za-z]{1,40}\*?(?:\[[^\][\n]{0,200}\]|\{[^{}\n]{0,200}\}){1,4}/g;
const lineBreak = /[ \t]*\\\\[ \t]*$/;

const begunRefusal: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'The citation that is begun here has its form: remove it and cite again, or leave out prefix and form.',
    );
  },
};

function newCitation(
  text: string,
  place: number,
  citations: readonly OrgCitation[],
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const written = orgCitation(papers, notationOf(citations));
  if ('refusal' in written) return written;
  const newText = `${spaceBefore(text, place)}${written.text}${spaceAfter(text, place)}`;
  const insertion = insertionAt(place, newText, papers, written.notes);
  return papers.every(({ form }) => isPlainForm(form)) ? insertion : { ...insertion, forms: written.forms };
}

/** A citation does not go before the signs of a heading, an item or a keyword, nor behind tags and the last bar of a row. */
function linePlace(text: string, offset: number): number | CitationRefusal {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', start);
  const line = text
    .slice(start, found === -1 ? text.length : found)
    .replace(/\r$/, '')
    .slice(0, furthestLine);
  const column = offset - start;
  if (/^[ \t]*\|[-+]/.test(line))
    return { refusal: l10n.t('A citation cannot be inserted into the rule of a table: place the cursor in the text.') };
  const signs =
    /^(?:\*+[ \t]+(?:(?:TODO|DONE)[ \t]+)?(?:\[#[A-Z0-9]\][ \t]*)?|[ \t]*(?:[-+]|\d{1,9}[.)]|[A-Za-z][.)])[ \t]+(?:\[[ X-]\][ \t]*)?|[ \t]*#\+\w+(?:\[[^\]]*\])?:[ \t]*|[ \t]*\|[ \t]?|\uFEFF)/.exec(
      line,
    )?.[0] ?? '';
  if (column < signs.length) return start + signs.length;
  const tags = /^\*+[ \t]/.test(line) ? /[ \t]+:[\w@#%:]+:[ \t]*$/.exec(line) : null;
  if (tags !== null && column > tags.index) return start + tags.index;
  const bar = line.lastIndexOf('|');
  if (/^[ \t]*\|/.test(line) && bar > 0 && column > bar) return start + line.slice(0, bar).trimEnd().length;
  return offset;
}

const inLink: CitationRefusal = {
  get refusal() {
    return l10n.t('A link of org-ref 2 has one locator for all of its works: place the cursor behind it.');
  },
};

function into(
  text: string,
  citation: OrgCitation,
  offset: number,
  papers: readonly CitedPaper[],
  citations: readonly OrgCitation[],
): CitationInsertion | CitationRefusal {
  const { items, start, end, notation } = citation;
  const { lacking, notes } = lackingPapers(new Set(items.map(({ key }) => key)), papers);
  const kind = items[0]?.suppressesAuthor === true ? 'suppressed' : citation.kind;
  const isAlike = lacking.every(({ form }) => form?.form === undefined || form.form === kind);
  const isLink = notation === 'org-ref-2' && lacking.some(({ form }) => !isPlainForm(form));
  if (hasSemicolon(lacking)) return noSemicolon;
  if (!isAlike || isLink) {
    if (offset !== end) return isAlike ? inLink : oneStyle;
    const behind = newCitation(text, end, citations, lacking);
    return 'refusal' in behind ? behind : { ...behind, notes: [...notes, ...behind.notes] };
  }
  const written = lacking.map((paper) => (notation === 'org-ref-2' ? paper.key : orgPart(paper, notation)));
  const sign = notation === 'org-ref-2' ? ',' : ';';
  const item = items.findLast((each) => each.start <= offset) ?? items[0];
  const at = item === undefined ? end - 1 : item.end;
  // `[cite:@a;|]`: the semicolon is there already.
  const isBegun =
    notation === 'org-cite' && offset > at && /^;[ \t]*$/.test(text.slice(at, offset)) && text[offset] === ']';
  if (isBegun) return insertionAt(offset, written.join(sign), lacking, notes, start);
  // The locator of a link belongs to its last work, and stays with it.
  if (notation === 'org-ref-2' && item !== undefined && item.suffix !== '')
    return insertionAt(item.keyStart, written.map((part) => part + sign).join(''), lacking, notes, start);
  return insertionAt(at, written.map((part) => sign + part).join(''), lacking, notes, start);
}

/** What the document uses most; its own where it cites nothing. */
function notationOf(citations: readonly OrgCitation[]): OrgNotation {
  const counts = new Map<OrgNotation, number>([['org-cite', 0]]);
  for (const { notation } of citations) counts.set(notation, (counts.get(notation) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'org-cite';
}
