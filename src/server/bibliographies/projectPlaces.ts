import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { isComputedPath, isOnTheWeb } from '../../core/documents/declaredPath.ts';
import type { ProjectKind } from '../../core/documents/projectKind.ts';
import type { NamedPath } from '../../core/projects/namedPath.ts';
import { includedProjectFile, projectFile, projectFileNames } from '../../core/projects/projectFile.ts';
import type { ProjectFile } from '../../core/projects/projectReader.ts';
import { isProfileName } from '../../core/projects/quarto.ts';
import { type OriginKind, originAt, type PlacedBibliography, type UnfollowedPath } from './bibliographyOrigin.ts';
import { resolved } from '../files/fileAddresses.ts';
import type { Files } from '../files/files.ts';
import { followedPath } from '../files/followedPath.ts';

/** What the project of a document says of bibliographies. */
export interface ProjectPlaces {
  readonly kind: ProjectKind;
  readonly placed: readonly PlacedBibliography[];
  /** Those of profiles that do not hold by default. */
  readonly ofProfiles: readonly PlacedBibliography[];
  readonly unfollowed: readonly UnfollowedPath[];
  /** The folders that a path with a slash before it begins at. */
  readonly roots: readonly string[];
  /** The prefixes of cross-references that it declares. */
  readonly crossReferences: readonly string[];
}

/** What projects are looked for with. */
export interface ProjectSearch {
  readonly files: Files;
  /** The document's folder and those above it. */
  readonly folders: readonly string[];
  readonly homeUri?: string | undefined;
  readonly token: Cancellation;
}

/** The nearest project of one of some kinds, with what its files name in all folders above the document. */
export async function projectPlaces(
  search: ProjectSearch,
  kinds: readonly ProjectKind[],
): Promise<ProjectPlaces | undefined> {
  if (kinds.length === 0) return undefined;
  const found = (await Promise.all(search.folders.map((folder) => filesIn(search, folder, kinds)))).flat();
  const parts = found.filter(({ file }) => kinds.includes(file.kind));
  const kind = parts[0]?.file.kind;
  if (kind === undefined) return undefined;
  const isOfKind = ({ file }: Part): boolean =>
    file.kind === kind || (kind === 'bookdown' && file.kind === 'rmarkdown-site');
  const ofKind = parts.filter(isOfKind);
  const roots = ofKind.filter(({ file }) => file.isAtRoot).map(({ uri }) => Utils.dirname(URI.parse(uri)).toString());
  const all = (await Promise.all(ofKind.map((part) => withIncluded(search, part)))).flat();
  const placed = await Promise.all(all.map((part) => placedBy(search, part, roots, 'project')));
  const profiles = kind === 'quarto' ? await profilesBeside(search, ofKind, all) : [];
  const ofProfiles = await Promise.all(profiles.map((part) => placedBy(search, part, roots, 'settings')));
  return {
    kind,
    placed: placed.flat(),
    ofProfiles: ofProfiles.flat(),
    unfollowed: all.flatMap(unfollowedBy),
    roots,
    crossReferences: all.flatMap(({ file }) => file.crossReferences ?? []),
  };
}

interface Part {
  readonly uri: string;
  readonly text: string;
  readonly file: ProjectFile;
  /** The folder of the file that takes this one in. */
  readonly base?: string;
}

async function filesIn(
  { files, token }: ProjectSearch,
  folder: string,
  kinds: readonly ProjectKind[],
): Promise<Part[]> {
  const names = projectFileNames(kinds);
  const endings = [...new Set(names.map((name) => name.slice(name.lastIndexOf('.'))))];
  const listed = (await Promise.all(endings.map((ending) => files.list(folder, ending, token)))).flat();
  const there = new Map(listed.map((uri) => [Utils.basename(URI.parse(uri)), uri]));
  const present = names.filter((name) => there.has(name));
  const read = await Promise.all(
    present.map(async (name) => {
      const uri = there.get(name) ?? '';
      const text = await files.read(uri, token);
      const file = text === undefined ? undefined : projectFile(name, text, [...there.keys()]);
      return text === undefined || file === undefined ? [] : { uri, text, file };
    }),
  );
  return read.flat();
}

// Settings that name further files with settings rarely name more.
const mostIncluded = 20;

/** A file with those that it takes settings from, each before what they include themselves. */
async function withIncluded({ files, token }: ProjectSearch, part: Part): Promise<Part[]> {
  const all = [part];
  const seen = new Set([part.uri]);
  for (let index = 0; index < all.length && all.length <= mostIncluded; index += 1) {
    const { uri, file } = all[index] ?? part;
    for (const { path } of (file.includes ?? []).filter(isFollowed).slice(0, mostIncluded)) {
      const included = resolved(URI.parse(uri), path);
      if (seen.has(included)) continue;
      seen.add(included);
      const text = await files.read(included, token);
      const read = text === undefined ? undefined : includedProjectFile(part.file.kind, nameOf(included), text);
      if (text !== undefined && read !== undefined)
        all.push({ uri: included, text, file: read, base: Utils.dirname(URI.parse(part.uri)).toString() });
    }
  }
  return all;
}

/** The profiles beside a project that somebody has to ask for. */
async function profilesBeside(
  { files, token }: ProjectSearch,
  parts: readonly Part[],
  known: readonly Part[],
): Promise<Part[]> {
  const folders = parts.filter(({ file }) => file.isAtRoot).map(({ uri }) => Utils.dirname(URI.parse(uri)).toString());
  const listed = await Promise.all(
    [...new Set(folders)].flatMap((folder) => ['.yml', '.yaml'].map((ending) => files.list(folder, ending, token))),
  );
  const uris = listed.flat().filter((uri) => isProfileName(nameOf(uri)) && !known.some((part) => part.uri === uri));
  const read = await Promise.all(
    uris.slice(0, mostIncluded).map(async (uri) => {
      const text = await files.read(uri, token);
      const file = text === undefined ? undefined : includedProjectFile('quarto', nameOf(uri), text);
      return text === undefined || file === undefined ? [] : { uri, text, file };
    }),
  );
  return read.flat();
}

async function placedBy(
  { files, homeUri, token }: ProjectSearch,
  { uri, text, file, base }: Part,
  roots: readonly string[],
  kind: OriginKind,
): Promise<PlacedBibliography[]> {
  const bases = { file: URI.parse(uri), roots, others: base === undefined ? [] : [base], homeUri };
  const placed = await Promise.all(
    file.bibliographies.filter(isFollowed).map(async (named) => {
      const origin = originAt(kind, uri, text, named);
      return (await followedPath(files, named.path, bases, token)).map((address) => ({ uri: address, origin }));
    }),
  );
  return placed.flat();
}

const unfollowedBy = ({ uri, text, file }: Part): UnfollowedPath[] =>
  [...(file.unfollowed ?? []), ...file.bibliographies.filter((named) => !isFollowed(named))].map((named) => ({
    path: named.path,
    origin: originAt('project', uri, text, named),
  }));

const isFollowed = ({ path }: NamedPath): boolean => !isOnTheWeb(path) && !isComputedPath(path);
const nameOf = (uri: string): string => Utils.basename(URI.parse(uri));
