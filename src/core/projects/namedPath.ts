import { isMap, isScalar, isSeq, type Node } from 'yaml';

import { yamlDocuments } from '../bibliography/parseYaml.ts';

/** A path that a file names; the offsets are those of the path in the file, with its quotes. */
export interface NamedPath {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** The map that a YAML text is, with the offset at which its own offsets begin. */
export interface YamlRoot {
  readonly contents: Node | null | undefined;
  readonly shift: number;
}

/** The first map of a YAML text. Throws a {@link PaperglossError} naming file and line for a text that is broken. */
export function yamlRoot(text: string, name: string): YamlRoot {
  const content = text.replace(/^\uFEFF/, '');
  const contents = yamlDocuments(content, name).find((document) => isMap(document.contents))?.contents;
  return { contents, shift: text.length - content.length };
}

// A map of lists is the deepest that any program reads.
const deepest = 2;

/** The paths that a value of YAML names: one, a list, or a map of those. */
export function pathsOf(value: unknown, shift: number, depth = 0): NamedPath[] {
  if (isScalar(value)) {
    if (typeof value.value !== 'string' || !value.range || value.value.trim() === '') return [];
    return [{ path: value.value.trim(), start: shift + value.range[0], end: shift + value.range[1] }];
  }
  if (depth === deepest) return [];
  if (isSeq(value)) return value.items.flatMap((item) => pathsOf(item, shift, depth + 1));
  return isMap(value) ? value.items.flatMap((pair) => pathsOf(pair.value, shift, depth + 1)) : [];
}

const naming = /bibliograph|bibresource|bibfile|bibtex|globalbib|sectionbib/i;

/**
 * Where a text names a path, as far as looking for it tells: behind the first word that names bibliographies. The beginning of
 * the text where the path stands there in other words.
 */
export function placeOfPath(text: string, path: string): NamedPath {
  const bare = path.replace(/\.bib$/, '');
  const from = Math.max(0, text.search(naming));
  for (const written of [path, bare]) {
    const start = written === '' ? -1 : text.indexOf(written, from);
    if (start !== -1) return { path, start, end: start + written.length };
  }
  return { path, start: 0, end: 0 };
}
