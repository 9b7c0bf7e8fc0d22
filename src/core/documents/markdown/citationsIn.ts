import type { Citation, CitationItem } from '../documentFormat.ts';
import { type CitationKey, citationKeyAt, isCrossReference } from './citationKey.ts';
import { markdownAreas } from './markdownAreas.ts';
import type { Paragraph } from './markdownInlines.ts';

/**
 * The citations of a Markdown, Quarto or R Markdown document in order, none within another. Time is linear in the length
 * of the text, whatever it holds.
 */
export function citationsIn(text: string): Citation[] {
  const citations: Citation[] = [];
  const { paragraphs, exampleLabels } = markdownAreas(text);
  for (const paragraph of paragraphs) {
    if (paragraph.prose.includes('@')) readParagraph(text, paragraph, exampleLabels, citations);
  }
  return citations.sort((a, b) => a.start - b.start);
}

interface FoundKey extends CitationKey {
  readonly mentionStart: number;
  readonly isWork: boolean;
  /** The bracket after an in-text citation, `[p. 3; @b]`. */
  locator?: { readonly start: number; readonly end: number; readonly items: readonly CitationItem[] };
}

/** A bracket that is open, or the paragraph itself. */
interface Frame {
  readonly start: number;
  readonly keys: FoundKey[];
  readonly separators: number[];
  hasGroup: boolean;
}

const token = /[[\];@]/g;

function readParagraph(
  text: string,
  paragraph: Paragraph,
  exampleLabels: ReadonlySet<string>,
  citations: Citation[],
): void {
  const { prose, start: base } = paragraph;
  const root: Frame = { start: -1, keys: [], separators: [], hasGroup: false };
  const open: Frame[] = [root];
  token.lastIndex = 0;
  for (let found = token.exec(prose); found !== null; found = token.exec(prose)) {
    const offset = found.index;
    const frame = open.at(-1) ?? root;
    if (found[0] === '[') {
      open.push({ start: offset, keys: [], separators: [], hasGroup: false });
    } else if (found[0] === ';') {
      frame.separators.push(offset);
    } else if (found[0] === '@') {
      const key = citationKeyAt(prose, offset);
      if (key === undefined) continue;
      const hasMinus = prose[offset - 1] === '-' && !/[\p{L}\p{N}-]/u.test(prose[offset - 2] ?? '');
      const isExample = exampleLabels.has(key.key) && prose[offset - 1] === '(' && prose[key.end] === ')';
      const isWork = !isExample && !isCrossReference(key.key);
      frame.keys.push({ ...key, mentionStart: hasMinus ? offset - 1 : offset, isWork });
      token.lastIndex = key.end;
    } else if (open.length > 1) {
      open.pop();
      closeFrame(text, paragraph, frame, offset + 1, open.at(-1) ?? root, citations);
    }
  }
  for (const frame of open) for (const key of frame.keys) addTextCitation(text, base, key, citations);
}

/** Decides what a pair of brackets is: a group, the locator of the citation before it, or neither. */
function closeFrame(
  text: string,
  { prose, start: base }: Paragraph,
  frame: Frame,
  end: number,
  parent: Frame,
  citations: Citation[],
): void {
  const asText = (): void => {
    for (const key of frame.keys) addTextCitation(text, base, key, citations);
  };
  parent.hasGroup ||= frame.hasGroup;
  const before = prose[frame.start - 1];
  const isLink = /^\((?:\u0001|\))/.test(prose.slice(end, end + 2));
  const isSpan = prose[end] === '{' && /^\{[#.\w\u0001]/.test(prose.slice(end, end + 2));
  if (isLink || isSpan || before === '^' || prose[frame.start + 1] === '^') return asText();

  const [first, ...rest] = itemsByPart(text, base, frame, end);
  const cited = parent.keys.at(-1);
  const isLocator =
    (first?.length ?? 0) === 0 &&
    rest.every((part) => part.length > 0) &&
    cited !== undefined &&
    cited.locator === undefined &&
    prose[end] !== '[' &&
    /^(?:[ \t]|\r?\n)?$/.test(prose.slice(cited.end, Math.min(frame.start, cited.end + 4)));
  if (isLocator && frame.start - cited.end <= 2) {
    cited.locator = { start: base + frame.start, end: base + end, items: worksOf(frame, rest.flat()) };
    return;
  }
  const parts = [first ?? [], ...rest];
  // `[@a; ]` is a group that is still being written.
  if (
    parts.length > 1 &&
    parts.at(-1)?.length === 0 &&
    prose.slice((frame.separators.at(-1) ?? 0) + 1, end - 1).trim() === ''
  )
    parts.pop();
  if (frame.hasGroup || parts.some((part) => part.length === 0)) return asText();
  const items = worksOf(frame, parts.flat());
  if (items.length === 0) return;
  citations.push({ kind: 'group', start: base + frame.start, end: base + end, items });
  parent.hasGroup = true;
}

function worksOf(frame: Frame, items: readonly CitationItem[]): CitationItem[] {
  const references = new Set(frame.keys.filter((key) => !key.isWork).map((key) => key.key));
  return references.size === 0 ? [...items] : items.filter((item) => !references.has(item.key));
}

/** The works in each part of a bracket, in order. */
function itemsByPart(text: string, base: number, frame: Frame, end: number): CitationItem[][] {
  const parts: CitationItem[][] = [];
  const { keys } = frame;
  const bounds = [frame.start, ...frame.separators, end - 1];
  let next = 0;
  for (let index = 0; index + 1 < bounds.length; index += 1) {
    const start = (bounds[index] ?? 0) + 1;
    const stop = bounds[index + 1] ?? end;
    const items: CitationItem[] = [];
    let prefixStart = start;
    for (let key = keys[next]; key !== undefined && key.start < stop; key = keys[next]) {
      next += 1;
      const suffixEnd = Math.min(keys[next]?.mentionStart ?? stop, stop);
      items.push(itemOf(text, base, key, { start, end: stop, prefixStart, suffixEnd }));
      prefixStart = suffixEnd;
    }
    parts.push(items);
  }
  return parts;
}

interface PartBounds {
  readonly start: number;
  readonly end: number;
  readonly prefixStart: number;
  readonly suffixEnd: number;
}

function itemOf(text: string, base: number, key: FoundKey, part: PartBounds): CitationItem {
  return {
    key: key.key,
    keyStart: base + key.keyStart,
    keyEnd: base + key.keyEnd,
    mentionStart: base + key.mentionStart,
    mentionEnd: base + key.end,
    start: base + part.start,
    end: base + part.end,
    prefix: text.slice(base + part.prefixStart, base + key.mentionStart).trim(),
    suffix: text.slice(base + key.end, base + part.suffixEnd).trim(),
    suppressesAuthor: key.mentionStart < key.start,
  };
}

function addTextCitation(text: string, base: number, key: FoundKey, citations: Citation[]): void {
  const { locator } = key;
  if (!key.isWork) return;
  const bounds = { start: key.mentionStart, end: key.end, prefixStart: key.mentionStart, suffixEnd: key.end };
  const item = itemOf(text, base, key, bounds);
  const [other] = locator?.items ?? [];
  const locatorEnd = locator === undefined ? 0 : (other === undefined ? locator.end : other.start) - 1;
  const suffix = locator === undefined ? '' : text.slice(locator.start + 1, locatorEnd).trim();
  const start = base + key.mentionStart;
  citations.push({
    kind: 'text',
    start,
    end: locator?.end ?? base + key.end,
    items: [{ ...item, suffix }, ...(locator?.items ?? [])],
  });
}
