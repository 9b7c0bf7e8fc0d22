import { isMap, isScalar } from 'yaml';

import { valueOf } from '../documents/markdown/declaredBibliographies.ts';
import { pathsOf, placeOfPath, yamlRoot } from './namedPath.ts';
import type { ProjectReader } from './projectReader.ts';

/**
 * Jekyll with jekyll-scholar: `scholar:` with `source` and `bibliography` in `_config.yml`, which are `_bibliography` and
 * `references.bib` where they are left out: https://github.com/inukshuk/jekyll-scholar.
 */
export const jekyll: ProjectReader = {
  kind: 'jekyll',
  fileNames: ['_config.yml', '_config.yaml'],
  read(name, text) {
    if (!/^["']?scholar["']?[ \t]*:|jekyll[-/]scholar/m.test(text)) return undefined;
    const { contents, shift } = yamlRoot(text, name);
    const scholar = valueOf(contents, 'scholar');
    const source = valueOf(scholar, 'source');
    const folder = isScalar(source) && typeof source.value === 'string' ? source.value : './_bibliography';
    const named = pathsOf(isMap(scholar) ? valueOf(scholar, 'bibliography') : undefined, shift);
    const files = named.length > 0 ? named : [{ ...placeOfPath(text, 'scholar'), path: 'references.bib' }];
    const bibliographies = files.map((file) => {
      const path = `${folder.replace(/\/+$/, '')}/${file.path}`;
      return { ...file, path: /\.\w+$/.test(path) ? path : `${path}.bib` };
    });
    return { kind: 'jekyll', bibliographies, isAtRoot: true };
  },
};
