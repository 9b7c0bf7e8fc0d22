import { PaperglossError } from '../errors.ts';
import { lookupTable } from '../lookupTable.ts';
import type { CslNode } from './cslNode.ts';
import { l10n } from '../l10n.ts';

/** A style or locale that was read from XML, and the line on which each element begins. */
export interface CslText {
  readonly root: CslNode;
  readonly lineOf: (node: CslNode) => number;
}

interface OpenElement {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: (CslNode | string)[];
  readonly line: number;
}

// Styles are nested some twenty deep; what goes on beyond this is no style.
const deepest = 200;
// Tags are matched one by one, so that what is between two of them is text. Attributes cannot hold a `<`.
const markup =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<!DOCTYPE[^<>[]*(?:\[[^\]]*\][^<>]*)?>|<(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)([^<>]*?)(\/?)>/gu;
const attribute = /\s+([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
const enclosures = [
  ['<!--', '-->', l10n.later('a comment')],
  ['<![CDATA[', ']]>', l10n.later('a section of text')],
  ['<?', '?>', l10n.later('an instruction')],
] as const;
const namedEntities = lookupTable({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });

/**
 * Reads the XML of a style or a locale. Throws a {@link PaperglossError} with `path` and the line for what is no well-formed XML,
 * or no CSL.
 */
export function readCsl(source: string, path: string): CslText {
  const text = source.replace(/^\uFEFF/, '');
  const lines = new WeakMap<CslNode, number>();
  const lineAt = lineCounter(text);
  const fail = (offset: number, what: string): never => {
    throw new PaperglossError('bad-input', `${path}:${lineAt(offset)}: ${what}`);
  };
  // What is begun and never ended would be looked for again from each beginning.
  for (const [start, end, what] of enclosures)
    if (text.lastIndexOf(start) > text.lastIndexOf(end))
      fail(text.lastIndexOf(start), l10n.t('{0} is not closed', l10n.t(what)));
  const open: OpenElement[] = [];
  let root: CslNode | undefined;
  let end = 0;

  const addText = (start: number, stop: number, isRaw = false): void => {
    const piece = text.slice(start, stop);
    const parent = open.at(-1);
    if (parent === undefined) {
      if (piece.trim() !== '')
        fail(start + piece.search(/\S/), l10n.t('not a CSL style: text stands outside its elements'));
      return;
    }
    if (piece.includes('<')) fail(start + piece.indexOf('<'), l10n.t('a tag is not complete here'));
    parent.children.push(isRaw ? piece : withoutEntities(piece, (at, what) => fail(start + at, what)));
  };
  const close = (element: OpenElement): void => {
    const children = element.children.some((child) => typeof child !== 'string')
      ? element.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
      : element.children.filter((child) => child !== '');
    const isEmptyTerm = element.name === 'term' && children.length === 0;
    const node = { name: element.name, attrs: element.attrs, children: isEmptyTerm ? [''] : children };
    lines.set(node, element.line);
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else parent.children.push(node);
  };

  for (const { 0: tag, 1: raw, 2: slash, 3: name, 4: inner = '', 5: isClosed, index } of text.matchAll(markup)) {
    addText(end, index);
    end = index + tag.length;
    if (raw !== undefined && open.length > 0) open.at(-1)?.children.push(raw);
    if (name === undefined) continue;
    if (slash === '/') {
      const element = open.pop();
      if (element === undefined) return fail(index, l10n.t('</{0}> closes nothing', name));
      if (element.name !== name)
        fail(index, l10n.t('</{0}> stands where <{1}> of line {2} has to be closed', name, element.name, element.line));
      close(element);
      continue;
    }
    if (root !== undefined) fail(index, l10n.t('a second root element begins here'));
    if (open.length === deepest) fail(index, l10n.t('elements are nested too deeply here'));
    const attrs = attributesIn(inner, (what) => fail(index, what));
    const element = { name, attrs, children: [], line: lineAt(index) };
    if (isClosed === '/') close(element);
    else open.push(element);
  }
  addText(end, text.length);
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    fail(text.length, l10n.t('<{0}> of line {1} is not closed', unclosed.name, unclosed.line));
  if (root === undefined) return fail(0, l10n.t('not a CSL style: no XML element in it'));
  if (root.name !== 'style' && root.name !== 'locale')
    fail(0, l10n.t('not a CSL style: its root element is <{0}>, not <style>', root.name));
  return { root, lineOf: (node) => lines.get(node) ?? 1 };
}

function attributesIn(inner: string, fail: (what: string) => never): Readonly<Record<string, string>> {
  const attrs: Record<string, string> = {};
  let end = 0;
  attribute.lastIndex = 0;
  for (let found = attribute.exec(inner); found !== null; found = attribute.exec(inner)) {
    const [, name = '', double, single = ''] = found;
    if (Object.hasOwn(attrs, name)) fail(l10n.t('the attribute {0} is given twice', name));
    // No name of CSL is one of these, and a table cannot hold it.
    if (name !== '__proto__') attrs[name] = withoutEntities(double ?? single, (_, what) => fail(what));
    end = attribute.lastIndex;
  }
  if (inner.slice(end).trim() !== '')
    fail(l10n.t('an attribute is not well-formed: {0}', inner.slice(end).trim().slice(0, 40)));
  return attrs;
}

function withoutEntities(text: string, fail: (offset: number, what: string) => never): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));|&/gi, (found, decimal, hex, name, offset) => {
    const named = namedEntities[String(name)];
    if (named !== undefined) return named;
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(String(hex), 16) : -1;
    if (code < 0 || code > 0x10ffff)
      fail(
        Number(offset),
        found === '&' ? l10n.t('an ampersand is written &amp;') : l10n.t('{0} is no entity of XML', found),
      );
    return String.fromCodePoint(code);
  });
}

/** Lines by offsets that ascend. */
function lineCounter(text: string): (offset: number) => number {
  const nextEnd = (from: number): number => {
    const found = text.indexOf('\n', from);
    return found === -1 ? Infinity : found;
  };
  let [line, start, end] = [1, 0, nextEnd(0)];
  return (offset) => {
    if (offset < start) [line, start, end] = [1, 0, nextEnd(0)];
    while (end < offset) {
      line += 1;
      start = end + 1;
      end = nextEnd(start);
    }
    return line;
  };
}
