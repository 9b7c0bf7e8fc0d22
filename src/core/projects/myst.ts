import { valueOf } from '../documents/markdown/declaredBibliographies.ts';
import { pathsOf, yamlRoot } from './namedPath.ts';
import type { ProjectFile, ProjectReader } from './projectReader.ts';

/**
 * MyST: `project:` with `bibliography:`, https://mystmd.org/guide/frontmatter, also in the files that `extends` names. Where
 * none is named, all bibliographies in the folder of `myst.yml` and below are the project's.
 */
export const myst: ProjectReader = {
  kind: 'myst',
  fileNames: ['myst.yml', 'myst.yaml'],
  read: mystFile,
  readIncluded: mystFile,
};

function mystFile(name: string, text: string): ProjectFile {
  if (!/bibliography|extends/.test(text)) return { kind: 'myst', bibliographies: [], isAtRoot: true };
  const { contents, shift } = yamlRoot(text, name);
  return {
    kind: 'myst',
    bibliographies: pathsOf(valueOf(valueOf(contents, 'project'), 'bibliography'), shift),
    includes: pathsOf(valueOf(contents, 'extends'), shift),
    isAtRoot: true,
  };
}
