import { formatOf } from '../documents/formatOf.ts';
import type { ProjectKind } from '../documents/projectKind.ts';
import { bookdown } from './bookdown.ts';
import { hugo } from './hugo.ts';
import { jekyll } from './jekyll.ts';
import { jupyterBook } from './jupyterBook.ts';
import { myst } from './myst.ts';
import type { ProjectFile, ProjectReader } from './projectReader.ts';
import { quarto } from './quarto.ts';
import { rmarkdownSite } from './rmarkdownSite.ts';
import { sphinx } from './sphinx.ts';
import { l10n } from '../l10n.ts';

// Where two kinds have a file of one name, the first that takes it for its own has it.
const readers: readonly ProjectReader[] = [quarto, bookdown, rmarkdownSite, myst, jupyterBook, sphinx, jekyll, hugo];

/** The names of the files of some kinds that are looked for in the folders above a document, those that count most first. */
export function projectFileNames(kinds: readonly ProjectKind[]): string[] {
  return [...new Set(readers.filter(({ kind }) => kinds.includes(kind)).flatMap(({ fileNames }) => fileNames))];
}

/**
 * What a file of a project says, `siblings` being the names of the files beside it; undefined when it is no such file after
 * all, as a `_config.yml` without a bibliography. Throws a {@link PaperglossError} naming file and line for one that cannot
 * be read.
 */
export function projectFile(name: string, text: string, siblings: readonly string[]): ProjectFile | undefined {
  for (const reader of readers) {
    const found = reader.fileNames.includes(name) ? reader.read(name, text, siblings) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a file says that another of the same kind takes settings from. Throws as {@link projectFile} does. */
export function includedProjectFile(kind: ProjectKind, name: string, text: string): ProjectFile | undefined {
  return readers.find((reader) => reader.kind === kind)?.readIncluded?.(name, text);
}

/**
 * The kinds of project that render a document, told by its language id or name; a cell of a notebook has the name of the
 * notebook.
 */
export function projectKindsOf(languageId: string, name: string): readonly ProjectKind[] {
  const format = formatOf(languageId, name);
  if (format === 'restructuredText') return ['sphinx', 'jupyter-book'];
  if (format === 'quarto') return ['quarto'];
  if (format === 'rmarkdown') return ['quarto', 'bookdown', 'rmarkdown-site', 'hugo'];
  if (format !== undefined && !['pandoc', 'myst', 'notebook'].includes(format)) return [];
  return ['quarto', 'jupyter-book', 'myst', 'sphinx', 'bookdown', 'jekyll', 'hugo'];
}

/** How a kind of project is told of a bibliography, where that is not in the front matter of each document. */
export const namingPlaces: Readonly<Record<ProjectKind, string | undefined>> = {
  quarto: undefined,
  bookdown: l10n.later('the front matter of index.Rmd (bibliography)'),
  'rmarkdown-site': undefined,
  'jupyter-book': '_config.yml (bibtex_bibfiles)',
  myst: 'myst.yml (project, bibliography)',
  sphinx: 'conf.py (bibtex_bibfiles)',
  jekyll: '_config.yml (scholar, bibliography)',
  hugo: undefined,
};
