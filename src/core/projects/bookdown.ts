import { frontMatterOf } from '../documents/markdown/frontMatter.ts';
import { valueOf } from '../documents/markdown/declaredBibliographies.ts';
import { pathsOf, yamlRoot } from './namedPath.ts';
import type { ProjectFile, ProjectReader } from './projectReader.ts';

/** bookdown: the front matter of a book's first chapter is that of the book: https://bookdown.org/yihui/bookdown/. */
export const bookdown: ProjectReader = {
  kind: 'bookdown',
  fileNames: ['_bookdown.yml', '_bookdown.yaml', 'index.Rmd', 'index.rmd'],
  read(name, text, siblings) {
    if (!name.startsWith('index.')) return bookFile(name, text, siblings);
    const isOfBook = siblings.some((sibling) => sibling.startsWith('_bookdown.')) || /^site:[^\n]*bookdown/m.test(text);
    return isOfBook ? chapterFile(name, text) : undefined;
  },
  readIncluded: chapterFile,
};

function chapterFile(name: string, text: string): ProjectFile {
  return { kind: 'bookdown', bibliographies: frontMatterOf(text, name)?.bibliographies ?? [], isAtRoot: true };
}

/** Where no index.Rmd is there, the first of `rmd_files` is the first chapter. */
function bookFile(name: string, text: string, siblings: readonly string[]): ProjectFile {
  const { contents, shift } = /bibliography|rmd_files/.test(text)
    ? yamlRoot(text, name)
    : { contents: undefined, shift: 0 };
  const hasIndex = siblings.some((sibling) => /^index\.rmd$/i.test(sibling));
  const [first] = hasIndex ? [] : pathsOf(valueOf(contents, 'rmd_files'), shift);
  return {
    kind: 'bookdown',
    bibliographies: pathsOf(valueOf(contents, 'bibliography'), shift),
    includes: first === undefined ? [] : [first],
    isAtRoot: true,
  };
}
