import { valueOf } from '../documents/markdown/declaredBibliographies.ts';
import { pathsOf, yamlRoot } from './namedPath.ts';
import type { ProjectReader } from './projectReader.ts';

/**
 * Jupyter Book: `bibtex_bibfiles` in `_config.yml`, also among the settings for Sphinx:
 * https://jupyterbook.org/v1/content/citations.html.
 */
export const jupyterBook: ProjectReader = {
  kind: 'jupyter-book',
  fileNames: ['_config.yml', '_toc.yml'],
  read(name, text) {
    const kind = 'jupyter-book';
    if (name === '_toc.yml')
      return /^format:[ \t]*['"]?jb-/m.test(text) ? { kind, bibliographies: [], isAtRoot: true } : undefined;
    if (!text.includes('bibtex_bibfiles')) return undefined;
    const { contents, shift } = yamlRoot(text, name);
    const ofSphinx = valueOf(valueOf(contents, 'sphinx'), 'config');
    const bibliographies = [
      ...pathsOf(valueOf(contents, 'bibtex_bibfiles'), shift),
      ...pathsOf(valueOf(ofSphinx, 'bibtex_bibfiles'), shift),
    ];
    return { kind, bibliographies, isAtRoot: true };
  },
};
