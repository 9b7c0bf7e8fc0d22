import { lineBreakOf, type OffsetEdit } from '../bibliography/offsetEdit.ts';
import { isOnTheWeb } from './declaredPath.ts';
import type { DeclaredBibliographies } from './documentFormat.ts';
import { pathsWithMacros } from './latexMacros.ts';
import { latexSource } from './latexSource.ts';

const declaring =
  /\\(addbibresource|addglobalbib|addsectionbib|(?:no)?bibliography[A-Za-z]{0,20}|defaultbibliography|putbib|newrefsection|begin[ \t]*\{(?:refsection|btSect)\})(?![A-Za-z])[ \t]*(\[(?:[^\][{}]|\{[^{}]*\}){0,500}\])?\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g;
// Commands that begin alike and name something else.
const otherNames = /^(?:no)?bibliography(?:style|unit|name|font|punct|note|commentfont)/;

interface Declaration {
  readonly name: string;
  readonly options: string;
  readonly argument: string;
  /** Of what is between the braces. */
  readonly start: number;
  readonly end: number;
}

/**
 * The commands that name bibliographies, those of multibib (`\bibliographyA{…}`), bibunits (`\putbib[…]`), bibtopic
 * (`\begin{btSect}{…}`) and of sections with bibliographies of their own (`\begin{refsection}[…]`) too.
 */
function declarations(masked: string): Declaration[] {
  declaring.lastIndex = 0;
  const found: Declaration[] = [];
  for (const { 0: all, 1: name = '', 2: options = '', 3: argument, index } of masked.matchAll(declaring)) {
    if (otherNames.test(name)) continue;
    const end = index + all.length - 1;
    if (name === 'putbib' || name.includes('refsection'))
      found.push({ name, options: '', argument: options.slice(1, -1), start: end, end });
    else if (argument !== undefined) found.push({ name, options, argument, start: end - argument.length, end });
  }
  return found;
}

const isList = (name: string): boolean => /bibliography|putbib|refsection|btSect/.test(name);

/** Files of TeX's distributions that hold abbreviations and no works: TeX finds them wherever they lie. */
const abbreviations = /^(?:IEEE(?:abrv|full)|mrabbrev|abbrv|acmabbrev)(?:\.bib)?$/i;

/**
 * Names without an ending are those of `.bib` files. Patterns, and names that commands make, are not followed. A part of a
 * larger document says which that is: `% !TeX root`, and the class subfiles.
 */
export function declaredBibliographies(text: string, documentName?: string): DeclaredBibliographies {
  const paths: string[] = [];
  const unfollowed: string[] = [];
  const patterns: string[] = [];
  const source = latexSource(text);
  const { masked } = source;
  const withMacros = pathsWithMacros(text, source, documentName);
  for (const { name, options, argument } of declarations(masked)) {
    for (const part of isList(name) ? argument.split(',') : [argument]) {
      const written = part
        .trim()
        .replace(/^\\subfix[ \t]*\{([^{}]*)\}$/, '$1')
        .replace(/^"(.*)"$/, '$1')
        .trim();
      if (written === '' || written.includes('\0') || abbreviations.test(written)) continue;
      const path = withMacros(written);
      const isPattern = /\bglob\b(?![ \t]*=[ \t]*false)/.test(options) && /[*?[{]/.test(path);
      if (isPattern) patterns.push(path);
      if (isPattern || isOnTheWeb(path) || /[\\#]/.test(path) || /location[ \t]*=[ \t]*\{?remote/.test(options))
        unfollowed.push(path);
      else paths.push(withEnding(path, isList(name)));
    }
  }
  const roots = rootsOf(text, masked, withMacros);
  return {
    paths: [...new Set(paths)],
    unfollowed,
    ...(patterns.length > 0 && { patterns }),
    ...(roots.length > 0 && { roots }),
    ...(isPart(masked) && paths.length === 0 && { obstacle: 'no preamble' }),
  };
}

/** A chapter that a main document takes in: it has no place for a bibliography of its own. */
const isPart = (masked: string): boolean =>
  !/\\document(?:class|style)(?![A-Za-z])|\\(?:begin|end)[ \t]*\{document\}/.test(masked);

function withEnding(path: string, isInList: boolean): string {
  const hasEnding = isInList ? /\.bib$/i.test(path) : /\.[A-Za-z]+$/.test(path);
  return hasEnding ? path : `${path}.bib`;
}

const magic = /^[ \t]*%+[ \t]*!(?:[ \t]*)(?:TeX|Rnw)[ \t]+root[ \t]*=[ \t]*([^\r\n]{1,500})/gim;
const ofSubfiles = /\\documentclass[ \t]*\[([^\][{}]{1,500})\][ \t]*\{subfiles\}/;

function rootsOf(text: string, masked: string, withMacros: (path: string) => string): string[] {
  const named = [...text.matchAll(magic)].map(([, path = '']) => path.trim().replace(/^"(.*)"$/, '$1'));
  const main = withMacros(ofSubfiles.exec(masked)?.[1]?.trim() ?? '');
  const all = [...named, ...(main === '' ? [] : [main])];
  // The class takes the name with or without its ending.
  return [...new Set(all.map((path) => (/\.\w+$/.test(path) ? path : `${path}.tex`)))].filter(
    (path) => path !== '.tex',
  );
}

/** Names bibliographies the way the document does, or as its packages want it. */
export function latexNamingEdits(text: string, paths: readonly string[]): OffsetEdit[] {
  const { masked } = latexSource(text);
  const known = new Set(declaredBibliographies(text).paths);
  const missing = [...new Set(paths)].filter((path) => !known.has(path));
  if (missing.length === 0) return [];
  const lineBreak = lineBreakOf(text);
  const named = declarations(masked);
  const resource = named.findLast(({ name }) => name === 'addbibresource');
  const resources = missing.map((path) => `\\addbibresource{${path}}`);
  if (resource !== undefined) return [insertion(resource.end + 1, resources.map((each) => lineBreak + each).join(''))];
  const list = named.findLast(({ name, argument }) => name.includes('bibliography') && !argument.includes('\0'));
  const listed = missing.map((path) => path.replace(/\.bib$/i, ''));
  if (list !== undefined) {
    const keep = text.slice(list.start, list.end).trimEnd();
    const at = /%[^\n]*$/.test(keep) ? list.end : list.start + keep.length;
    return [insertion(at, (list.argument.trim() === '' ? '' : ',') + listed.join(','))];
  }
  const loaded = /\\usepackage[ \t]*(?:\[[^\][]{0,500}\])?[ \t]*\{[^{}]{0,300}\bbiblatex\b[^{}]{0,300}\}/.exec(masked);
  if (loaded !== null)
    return [insertion(loaded.index + loaded[0].length, resources.map((each) => lineBreak + each).join(''))];
  const end = masked.search(/\\end[ \t]*\{document\}/);
  const style = /\\bibliographystyle(?![A-Za-z])/.test(masked) ? '' : `\\bibliographystyle{plain}${lineBreak}`;
  const lines = `${style}\\bibliography{${listed.join(',')}}${lineBreak}`;
  if (end !== -1) return [insertion(end, (isAtLineStart(text, end) ? '' : lineBreak) + lines)];
  return [insertion(text.length, (isAtLineStart(text, text.length) ? '' : lineBreak) + lines)];
}

const insertion = (offset: number, newText: string): OffsetEdit => ({ start: offset, end: offset, newText });
const isAtLineStart = (text: string, offset: number): boolean => offset === 0 || text[offset - 1] === '\n';
