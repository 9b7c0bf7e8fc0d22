import { asciidocSource } from '../documents/asciidocAreas.ts';
import { formatOf } from '../documents/formatOf.ts';
import { pathsWithMacros } from '../documents/latexMacros.ts';
import { latexSource } from '../documents/latexSource.ts';
import { orgSource } from '../documents/orgAreas.ts';

/** The kinds of document that are made of several files, one of which names the bibliographies. */
export type PartsKind = 'latex' | 'typst' | 'asciidoc' | 'markdown' | 'org';

/** The kind that a document is, told by its language id or name; undefined for documents that stand for themselves. */
export function partsKindOf(languageId: string, name: string): PartsKind | undefined {
  if (/\.typ$/i.test(name) || languageId === 'typst') return 'typst';
  const format = formatOf(languageId, name);
  if (format === 'quarto' || format === 'rmarkdown') return 'markdown';
  return format === 'latex' || format === 'asciidoc' || format === 'org' ? format : undefined;
}

/** The endings of the files of each kind. */
export const partsEndings: Readonly<Record<PartsKind, readonly string[]>> = {
  latex: ['.tex', '.ltx', '.Rnw', '.rnw'],
  typst: ['.typ'],
  asciidoc: ['.adoc', '.asciidoc', '.asc', '.ad'],
  markdown: ['.qmd', '.Rmd', '.rmd'],
  org: ['.org'],
};

const magicRoot = /^[ \t]*%+[ \t]*!(?:[ \t]*)TeX[ \t]+root[ \t]*=[ \t]*([^\r\n]{1,500})/im;
const subfileOf = /\\documentclass[ \t]*\[([^\][{}]{1,500})\][ \t]*\{subfiles\}/;

/** The main file that a document says it is a part of, `% !TeX root = ../main.tex`; undefined where it says none. */
export function rootNamedIn(kind: PartsKind, text: string): string | undefined {
  if (kind !== 'latex') return undefined;
  const written = (magicRoot.exec(text.slice(0, longestHead)) ?? subfileOf.exec(text))?.[1]
    ?.trim()
    .replace(/^"(.*)"$/, '$1');
  if (written === undefined || written === '') return undefined;
  const path = written.includes('\\') ? pathsWithMacros(text, latexSource(text))(written) : written;
  return /\.\w+$/.test(path) ? path : `${path}.tex`;
}

// Editors look for the comment in the first lines.
const longestHead = 4000; // characters

const including =
  /\\(?:(?:input|include|subfile|subfileinclude)[ \t]*(?:\{([^{}\0]{1,500})\}|[ \t]([^\s\\{}\0]{1,500}))|(?:sub)?(?:import|inputfrom|includefrom)\*?[ \t]*\{([^{}\0]{0,500})\}[ \t]*\{([^{}\0]{1,500})\})/g;
const loading =
  /\\(?:documentclass|LoadClass|usepackage|RequirePackage)[ \t]*(?:\[[^\][\0]{0,500}\])?[ \t]*\{([^{}\0]{1,500})\}/g;
const includingInAsciidoc = /^include::([^\s[\]][^[\]\n]{0,500})\[[^\n]*\][ \t]*\r?$/gm;
const includingInTypst = /(?:^|[#\s({[])(?:include|import)[ \t]*\(?[ \t]*"([^"\n]{1,500})"/g;

/** The paths of the files that a document takes in, `\input{chapters/one}`, with their endings. */
export function includedIn(kind: PartsKind, text: string): string[] {
  if (kind === 'asciidoc') return includedInAsciidoc(text);
  if (kind === 'markdown') return includedInMarkdown(text);
  if (kind === 'org') return includedInOrg(text);
  if (kind === 'typst')
    return [...withoutTypstComments(text).matchAll(includingInTypst)].flatMap(([, path = '']) =>
      path.startsWith('@') ? [] : path,
    );
  if (!/\\(?:input|include|sub|import|usepackage|RequirePackage|documentclass|LoadClass)/.test(text)) return [];
  const source = latexSource(text);
  const withMacros = pathsWithMacros(text, source);
  const included = [...source.masked.matchAll(including)].map(([, braced, plain, folder, name]) => {
    const path = withMacros(
      (folder === undefined ? (braced ?? plain ?? '') : `${folder.replace(/\/*$/, '/')}${name ?? ''}`).trim(),
    );
    return /\.\w+$/.test(path) ? path : `${path}.tex`;
  });
  return [...included, ...loaded(source.masked)];
}

/** The classes and packages that a document loads: most of them are TeX's, but a thesis may have its own beside it. */
function loaded(masked: string): string[] {
  return [...masked.matchAll(loading)].flatMap(([command, list = '']) => {
    const ending = /^\\(?:documentclass|LoadClass)/.test(command) ? 'cls' : 'sty';
    return list.split(',').map((name) => `${name.trim()}.${ending}`);
  });
}

/** `{{< include parts/_intro.qmd >}}` of Quarto, and the children of knitr, `child="a.Rmd"`, `#| child: [a.Rmd, b.Rmd]`. */
function includedInMarkdown(text: string): string[] {
  if (!/\binclude\b|child/.test(text)) return [];
  const shortcodes = [
    ...text.matchAll(/\{\{<[ \t]{1,20}include[ \t]{1,20}["']?([^\s"'<>]{1,500})["']?[ \t]{1,20}>\}\}/g),
  ];
  const children = [
    ...text.matchAll(/\bchild[ \t]*[=:][ \t]*([^\n}]{1,2000})/g),
    ...text.matchAll(/\bknit_child[ \t]*\(([^\n)]{1,500})/g),
  ].flatMap(([, value = '']) =>
    [...value.matchAll(/[^\s"'(),[\]]{1,300}\.(?:[qR]md|rmd|md)(?!\w)/g)].map(([path]) => path),
  );
  return [
    ...new Set([...shortcodes.map(([, path = '']) => path), ...children].map((path) => path.replace(/^\/+/, ''))),
  ];
}

/** `#+INCLUDE: "chapters/one.org" :minlevel 1`, `#+SETUPFILE: setup.org`: https://orgmode.org/manual/Include-Files.html. */
function includedInOrg(text: string): string[] {
  const keyword = /^[ \t]*#\+(?:include|setupfile):[ \t]*(?:"([^"\n]{1,500})"|([^\s"]{1,500}))/gim;
  if (!/#\+(?:include|setupfile):/i.test(text)) return [];
  const { areas } = orgSource(text);
  const isCode = (offset: number): boolean =>
    areas.some(({ kind, start, end }) => kind === 'code' && start <= offset && offset < end);
  return [...text.matchAll(keyword)].flatMap(({ 1: quoted, 2: plain, index }) => {
    const path = (quoted ?? plain ?? '').replace(/^file:/, '').replace(/::.*$/, '');
    return isCode(index) || /^\w+:\/\//.test(path) || path === '' ? [] : path;
  });
}

/**
 * `include::chapters/one.adoc[leveloffset=+1]`, https://docs.asciidoctor.org/asciidoc/latest/directives/include/: the directive
 * counts in listings too, but not in comments. Paths may have attributes in them, of which the folder of the document is known.
 */
function includedInAsciidoc(text: string): string[] {
  if (!text.includes('include::')) return [];
  const { areas } = asciidocSource(text);
  const isComment = (offset: number): boolean =>
    areas.some(({ kind, start, end }) => kind === 'comment' && start <= offset && offset < end);
  return [...text.matchAll(includingInAsciidoc)].flatMap(({ 1: path = '', index }) => {
    const plain = path.replace(/^\{(?:docdir|partsdir)\}\/?/, '').trim();
    return isComment(index) || plain.includes('{') || /^\w+:\/\//.test(plain) ? [] : plain;
  });
}

/** Comments as blanks of the same length; what looks like one in a string, `"https://x"`, stays. */
function withoutTypstComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/g, (found) =>
    found.startsWith('"') ? found : ' '.repeat(found.length),
  );
}
