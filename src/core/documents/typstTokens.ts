import type { CitationItem } from './documentFormat.ts';

// What the reader of Typst looks for, each from an offset: https://github.com/typst/typst, typst-syntax/src/lexer.rs.
export const identifier = /[\p{XID_Start}_][\p{XID_Continue}_-]*/uy;
export const reference = /@([\p{XID_Continue}_-][\p{XID_Continue}_\-:.]*)/uy;
export const label = /<([\p{XID_Continue}_\-:.]+)>/uy;
export const address = /https?:\/\/[^\s<>"`[\]{}]*/y;
export const string = /"((?:[^"\\]|\\[^])*)(?:"|$)/y;
export const escape = /\\(?:u\{[0-9a-fA-F]{1,8}\}|[^\s])/y;
export const statements = /^(?:let|set|show|import|include|return|break|continue)$/;
export const conditions = /^(?:if|while|for)$/;
export const readers = /^(?:read|bytes|path)$/;
/** Of a reader's options no path depends: `read("a.bib", encoding: none)`. */
export const plainValues = /^(?:encoding|none|auto|true|false)$/;
export const called = /^(?:cite|ref|bibliography|label)$/;

/** A work whose mention is the whole part that it stands in. */
export function itemOf(
  key: string,
  keyStart: number,
  keyEnd: number,
  mentionStart: number,
  mentionEnd: number,
): CitationItem {
  const place = { keyStart, keyEnd, mentionStart, mentionEnd, start: mentionStart, end: mentionEnd };
  return { key, ...place, prefix: '', suffix: '', suppressesAuthor: false };
}

/** The offset of the next character that may begin something in markup. */
export function nextSign(text: string, offset: number): number {
  const sign = /[\\/`$@<#[\]]|https?:\/\//g;
  sign.lastIndex = offset;
  return sign.exec(text)?.index ?? text.length;
}

/** A text without the signs at its end, which belong to the sentence. */
export function withoutLast(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function indexOr(text: string, sought: string, from: number): number {
  const found = text.indexOf(sought, from);
  return found === -1 ? text.length : found;
}

/** Comments over several lines nest. */
export function blockCommentEnd(text: string, start: number): number {
  const sign = /\/\*|\*\//g;
  sign.lastIndex = start;
  let depth = 0;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return sign.lastIndex;
  }
  return text.length;
}

/** The end of text between backticks: one, or three and more; two are an empty one. */
export function rawEnd(text: string, start: number): number {
  let end = start;
  while (text[end] === '`') end += 1;
  const count = end - start;
  if (count === 2) return end;
  const found = text.indexOf('`'.repeat(count), end);
  return found === -1 ? text.length : found + count;
}
