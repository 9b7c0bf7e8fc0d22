import { isMap, isScalar, isSeq } from 'yaml';

import { customPrefixes } from '../documents/markdown/crossReferences.ts';
import { declaredBibliographies, valueOf } from '../documents/markdown/declaredBibliographies.ts';
import { type NamedPath, pathsOf, yamlRoot } from './namedPath.ts';
import type { ProjectFile, ProjectReader } from './projectReader.ts';

/**
 * Quarto: `_quarto.yml` of the project and `_metadata.yml` of its folders, each with what stands under formats, with the
 * files of `metadata-files` and those of the profiles that hold by default: https://quarto.org/docs/projects/profiles.html.
 */
export const quarto: ProjectReader = {
  kind: 'quarto',
  fileNames: ['_metadata.yml', '_metadata.yaml', '_quarto.yml.local', '_quarto.yml', '_quarto.yaml'],
  read: quartoFile,
  readIncluded: quartoFile,
};

/** What a file with metadata for Quarto says, whatever its name; `isAtRoot` for that of the project. */
export function quartoFile(name: string, text: string): ProjectFile {
  const isAtRoot = name.startsWith('_quarto.');
  const crossReferences = customPrefixes(text);
  // Parsing the settings of a project takes longer than finding that they name no bibliography.
  if (
    !/^[ \t]*["']?(?:bibliography|metadata-files?|profile)["']?[ \t]*:/m.test(text) &&
    !/[{,][ \t]*bibliography/.test(text)
  )
    return { kind: 'quarto', bibliographies: [], crossReferences, isAtRoot };
  const { contents, shift } = yamlRoot(text, name);
  const bibliographies = declaredBibliographies(contents).map(({ path, start, end }) => ({
    path,
    start: shift + start,
    end: shift + end,
  }));
  const profile = valueOf(contents, 'profile');
  const profiles = isAtRoot ? defaultProfiles(profile, shift) : [];
  const ending = /\.ya?ml/.exec(name)?.[0] ?? '.yml';
  const includes = [
    ...profiles.map((each) => ({ ...each, path: `_quarto-${each.path}${ending}` })),
    ...pathsOf(valueOf(contents, 'metadata-file'), shift),
    ...pathsOf(valueOf(contents, 'metadata-files'), shift),
  ];
  return { kind: 'quarto', bibliographies, includes, crossReferences, isAtRoot };
}

/** The profiles that hold where none is asked for: those of `default`, and the first of each group. */
function defaultProfiles(profile: unknown, shift: number): NamedPath[] {
  if (isScalar(profile)) return pathsOf(profile, shift);
  if (!isMap(profile)) return [];
  const group = valueOf(profile, 'group');
  const groups = isSeq(group) && group.items.every(isSeq) ? group.items : [group];
  const firsts = groups.flatMap((each) => (isSeq(each) ? pathsOf(each.items[0], shift) : []));
  return [...pathsOf(valueOf(profile, 'default'), shift), ...firsts].filter(({ path }) => /^[\w.-]+$/.test(path));
}

/** Whether a file holds what is particular to a profile, `_quarto-draft.yml`. */
export const isProfileName = (name: string): boolean => /^_quarto-.+\.ya?ml$/.test(name);
