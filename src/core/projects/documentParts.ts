import { formatOf } from '../documents/formatOf.ts';
import { latexSource } from '../documents/latexSource.ts';

/** The kinds of document that are made of several files, one of which names the bibliographies. */
export type PartsKind = 'latex' | 'typst';

/** The kind that a document is, told by its language id or name; undefined for documents that stand for themselves. */
export function partsKindOf(languageId: string, name: string): PartsKind | undefined {
  if (/\.typ$/i.test(name) || languageId === 'typst') return 'typst';
  return formatOf(languageId, name) === 'latex' ? 'latex' : undefined;
}

/** The endings of the files of each kind. */
export const partsEndings: Readonly<Record<PartsKind, readonly string[]>> = {
  latex: ['.tex', '.ltx', '.Rnw', '.rnw'],
  typst: ['.typ'],
};

const magicRoot = /^[ \t]*%+[ \t]*!(?:[ \t]*)TeX[ \t]+root[ \t]*=[ \t]*([^\r\n]{1,500})/im;
const subfileOf = /\\documentclass[ \t]*\[([^\][{}]{1,500})\][ \t]*\{subfiles\}/;

/** The main file that a document says it is a part of, `% !TeX root = ../main.tex`; undefined where it says none. */
export function rootNamedIn(kind: PartsKind, text: string): string | undefined {
  if (kind !== 'latex') return undefined;
  const path = (magicRoot.exec(text.slice(0, longestHead)) ?? subfileOf.exec(text))?.[1]
    ?.trim()
    .replace(/^"(.*)"$/, '$1');
  if (path === undefined || path === '') return undefined;
  return /\.\w+$/.test(path) ? path : `${path}.tex`;
}

// Editors look for the comment in the first lines.
const longestHead = 4000; // characters

const including =
  /\\(?:(?:input|include|subfile|subfileinclude)[ \t]*(?:\{([^{}\0]{1,500})\}|[ \t]([^\s\\{}\0]{1,500}))|(?:sub)?(?:import|inputfrom|includefrom)\*?[ \t]*\{([^{}\0]{0,500})\}[ \t]*\{([^{}\0]{1,500})\})/g;
const includingInTypst = /(?:^|[#\s({[])(?:include|import)[ \t]*\(?[ \t]*"([^"\n]{1,500})"/g;

/** The paths of the files that a document takes in, `\input{chapters/one}`, with their endings. */
export function includedIn(kind: PartsKind, text: string): string[] {
  if (kind === 'typst')
    return [...withoutTypstComments(text).matchAll(includingInTypst)].flatMap(([, path = '']) =>
      path.startsWith('@') ? [] : path,
    );
  if (!/\\(?:input|include|sub|import)/.test(text)) return [];
  return [...latexSource(text).masked.matchAll(including)].map(([, braced, plain, folder, name]) => {
    const path = (
      folder === undefined ? (braced ?? plain ?? '') : `${folder.replace(/\/*$/, '/')}${name ?? ''}`
    ).trim();
    return /\.\w+$/.test(path) ? path : `${path}.tex`;
  });
}

/** Comments as blanks of the same length; what looks like one in a string, `"https://x"`, stays. */
function withoutTypstComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/g, (found) =>
    found.startsWith('"') ? found : ' '.repeat(found.length),
  );
}
