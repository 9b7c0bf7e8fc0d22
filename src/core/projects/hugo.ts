import { isObject } from '../jsonObject.ts';
import { frontMatterBlock } from '../documents/markdown/frontMatterBlock.ts';
import { type NamedPath, placeOfPath } from './namedPath.ts';
import type { ProjectReader } from './projectReader.ts';
import { tableIn } from './settingsTable.ts';

/**
 * Hugo with hugo-cite: a site names a bibliography as `bibFile` among its parameters, from its root folder:
 * https://labs.loupbrun.ca/hugo-cite/usage/.
 */
export const hugo: ProjectReader = {
  kind: 'hugo',
  fileNames: ['hugo', 'config'].flatMap((name) => ['toml', 'yaml', 'yml'].map((ending) => `${name}.${ending}`)),
  read(name, text) {
    if (!/bibfile|bibliography/i.test(text)) return undefined;
    const table = tableIn(text, name);
    const params = isObject(table?.['params']) ? table['params'] : {};
    const bibliographies = [table, params].flatMap((each) => bibFilesOf(each, text));
    return bibliographies.length === 0 ? undefined : { kind: 'hugo', bibliographies, isAtRoot: true };
  },
};

/** The bibliographies that parameters of a site or of a page name. */
export function bibFilesOf(table: unknown, text: string): NamedPath[] {
  if (!isObject(table)) return [];
  const given = Object.entries(table).filter(([key]) => /^(?:bibfile|bibliography)$/i.test(key));
  return given
    .flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((path) => typeof path === 'string' && path.trim() !== '')
    .map((path) => placeOfPath(text, (path as string).trim()));
}

/** The bibliography that the YAML front matter of a page names for hugo-cite: `bibFile: data/bib.json`, from the root. */
export function bibFilesOfPage(text: string): NamedPath[] {
  const block = /bibfile/i.test(text) ? frontMatterBlock(text) : undefined;
  if (block === undefined) return [];
  const content = text.slice(block.contentStart, block.contentEnd);
  const path = /^bibFile[ \t]*:[ \t]*(["']?)([^"'#\r\n]{1,500})\1/im.exec(content)?.[2]?.trim();
  return path === undefined || path === '' ? [] : [placeOfPath(text, path)];
}

/** Whether a file in the folder of a page, `index.md`, is the bibliography that hugo-cite takes for the page's own. */
export const isBundleBibliography = (name: string): boolean => /bib[^/]*\.json$/i.test(name);
