import { isMap, isScalar, isSeq, type Node } from 'yaml';

import { yamlDocuments } from '../bibliography/parseYaml.ts';
import { formatOf } from '../documents/formatOf.ts';
import { customPrefixes } from '../documents/markdown/crossReferences.ts';
import { declaredBibliographies, valueOf } from '../documents/markdown/declaredBibliographies.ts';
import { frontMatterOf } from '../documents/markdown/frontMatter.ts';
import type { ProjectKind } from '../documents/projectKind.ts';

/** What a file of a project says of the project's bibliographies. */
export interface ProjectFile {
  readonly kind: ProjectKind;
  /** The paths that it names, relative to its folder. */
  readonly bibliographies: readonly string[];
  /** The prefixes of cross-references that it declares, `vid` for `@vid-intro`. */
  readonly crossReferences?: readonly string[];
}

/** The names of the files that are looked for in the folders above a document; the first kind that is found counts. */
export const projectFileNames: readonly string[] = [
  ...['_metadata.yml', '_metadata.yaml', '_quarto.yml', '_quarto.yaml', '_bookdown.yml', '_bookdown.yaml', 'index.Rmd'],
  ...['myst.yml', '_config.yml', '_toc.yml'],
];

/**
 * The kinds of project that render a document, told by its language id or name; a cell of a notebook has the name of the
 * notebook.
 */
export function projectKindsOf(languageId: string, name: string): readonly ProjectKind[] {
  const format = formatOf(languageId, name);
  if (format === 'restructuredText') return ['jupyter-book'];
  if (format !== undefined && format !== 'pandoc') return [];
  if (/\.qmd$/i.test(name) || languageId === 'quarto') return ['quarto'];
  if (/\.rmd$/i.test(name) || languageId === 'rmd' || languageId === 'rmarkdown') return ['quarto', 'bookdown'];
  return ['quarto', 'jupyter-book', 'myst'];
}

/**
 * What a file of a project says, `siblings` being the names of the files beside it; undefined when it is no such file after
 * all, as a `_config.yml` of Jekyll. Throws a {@link PaperglossError} naming file and line for one that cannot be read.
 */
export function projectFile(name: string, text: string, siblings: readonly string[]): ProjectFile | undefined {
  if (/^_(?:quarto|metadata)\./.test(name)) return quartoFile(name, text);
  if (name === 'index.Rmd') {
    const isOfBook = siblings.some((sibling) => sibling.startsWith('_bookdown.')) || /^site:[^\n]*bookdown/m.test(text);
    return isOfBook ? bookdownIndex(name, text) : undefined;
  }
  if (name.startsWith('_bookdown.')) return { kind: 'bookdown', bibliographies: [] };
  if (name === 'myst.yml') return mystFile(name, text);
  if (name === '_toc.yml')
    return /^format:[ \t]*['"]?jb-/m.test(text) ? { kind: 'jupyter-book', bibliographies: [] } : undefined;
  return name === '_config.yml' ? jupyterBookFile(name, text) : undefined;
}

const paths = (value: unknown): string[] =>
  (isSeq(value) ? value.items : [value]).flatMap((item) =>
    isScalar(item) && typeof item.value === 'string' && item.value.trim() !== '' ? item.value.trim() : [],
  );

const contentsOf = (text: string, name: string): Node | null | undefined =>
  yamlDocuments(text.replace(/^\uFEFF/, ''), name).find(({ contents }) => isMap(contents))?.contents;

function quartoFile(name: string, text: string): ProjectFile {
  const crossReferences = customPrefixes(text);
  // Parsing the settings of a project takes longer than finding that they name no bibliography.
  if (!/^[ \t]*["']?bibliography["']?[ \t]*:/m.test(text))
    return { kind: 'quarto', bibliographies: [], crossReferences };
  const bibliographies = declaredBibliographies(contentsOf(text, name)).map(({ path }) => path);
  return { kind: 'quarto', bibliographies, crossReferences };
}

/** The front matter of a bookdown book's first chapter is that of the book: https://bookdown.org/yihui/bookdown/. */
function bookdownIndex(name: string, text: string): ProjectFile {
  const { bibliographies } = frontMatterOf(text, name) ?? { bibliographies: [] };
  return { kind: 'bookdown', bibliographies: bibliographies.map(({ path }) => path) };
}

/** https://mystmd.org/guide/frontmatter: `project:` with `bibliography:`. */
function mystFile(name: string, text: string): ProjectFile {
  if (!text.includes('bibliography')) return { kind: 'myst', bibliographies: [] };
  return { kind: 'myst', bibliographies: paths(valueOf(valueOf(contentsOf(text, name), 'project'), 'bibliography')) };
}

/** https://jupyterbook.org/v1/content/citations.html: `bibtex_bibfiles:`, also among the settings for Sphinx. */
function jupyterBookFile(name: string, text: string): ProjectFile | undefined {
  if (!text.includes('bibtex_bibfiles')) return undefined;
  const contents = contentsOf(text, name);
  const ofSphinx = valueOf(valueOf(contents, 'sphinx'), 'config');
  const bibliographies = [
    ...paths(valueOf(contents, 'bibtex_bibfiles')),
    ...paths(valueOf(ofSphinx, 'bibtex_bibfiles')),
  ];
  return { kind: 'jupyter-book', bibliographies };
}

/** How a kind of project is told of a bibliography, where that is not in the front matter of each document. */
export const namingPlaces: Readonly<Record<ProjectKind, string | undefined>> = {
  quarto: undefined,
  bookdown: 'the front matter of index.Rmd (bibliography)',
  'jupyter-book': '_config.yml (bibtex_bibfiles)',
  myst: 'myst.yml (project, bibliography)',
};

// Settings of programs that are not followed: profiles, shared metadata, defaults, Sphinx, static sites, build rules.
const settingsNames =
  /^(?:_quarto-.+\.ya?ml|_(?:site|output|common|metadata|variables)\.ya?ml|(?:defaults|metadata|pandoc|mkdocs|hugo|config|_config|settings)\.(?:ya?ml|toml)|book\.toml|conf\.py|makefile|justfile|taskfile\.ya?ml)$/i;
// No settings that people write are longer.
const longestSettings = 200_000; // characters

/** Whether a file may say which bibliography a document has, in a way that is not followed. */
export function isSettingsName(name: string): boolean {
  return settingsNames.test(name);
}

/** The paths of bibliographies that settings mention anywhere, each once. */
export function mentionedBibliographies(text: string): string[] {
  const found = text
    .slice(0, longestSettings)
    .matchAll(/[^\s"'`=,:;()[\]{}<>|*]{1,200}\.(?:bib|bibtex|biblatex)(?![\w.-])/gi);
  return [...new Set([...found].map(([path]) => path))].filter((path) => !/[$%]|^https?:/i.test(path));
}
