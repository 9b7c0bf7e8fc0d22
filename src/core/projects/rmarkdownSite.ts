import { isMap } from 'yaml';

import { valueOf } from '../documents/markdown/declaredBibliographies.ts';
import { type NamedPath, pathsOf, yamlRoot } from './namedPath.ts';
import type { ProjectFile, ProjectReader } from './projectReader.ts';

/**
 * Sites of R Markdown: the options in `_site.yml` and `_output.yml` are those of all pages,
 * https://bookdown.org/yihui/rmarkdown/rmarkdown-site.html, also those that are handed to pandoc.
 */
export const rmarkdownSite: ProjectReader = {
  kind: 'rmarkdown-site',
  fileNames: ['_site.yml', '_site.yaml', '_output.yml', '_output.yaml'],
  read(name, text) {
    if (!text.includes('bibliography')) return undefined;
    const { contents, shift } = yamlRoot(text, name);
    const outputs = name.startsWith('_site.') ? valueOf(contents, 'output') : contents;
    const formats = isMap(outputs) ? outputs.items.map(({ value }) => value) : [];
    const bibliographies = [
      ...(name.startsWith('_site.') ? pathsOf(valueOf(contents, 'bibliography'), shift) : []),
      ...formats.flatMap((format) => [
        ...pathsOf(valueOf(format, 'bibliography'), shift),
        ...fromArguments(pathsOf(valueOf(format, 'pandoc_args'), shift)),
      ]),
    ];
    return bibliographies.length === 0 ? undefined : siteWith(bibliographies);
  },
};

const siteWith = (bibliographies: readonly NamedPath[]): ProjectFile => ({
  kind: 'rmarkdown-site',
  bibliographies,
  isAtRoot: true,
});

/** `["--bibliography=refs.bib"]` and `["--bibliography", "refs.bib"]`. */
function fromArguments(given: readonly NamedPath[]): NamedPath[] {
  return given.flatMap((argument, index) => {
    const path = /^--bibliography=(.+)$/.exec(argument.path)?.[1];
    if (path !== undefined) return { ...argument, path };
    return given[index - 1]?.path === '--bibliography' ? argument : [];
  });
}
