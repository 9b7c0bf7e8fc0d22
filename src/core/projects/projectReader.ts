import type { ProjectKind } from '../documents/projectKind.ts';
import type { NamedPath } from './namedPath.ts';

/** What a file of a project says of the project's bibliographies. */
export interface ProjectFile {
  readonly kind: ProjectKind;
  /** The paths that it names, relative to its folder. */
  readonly bibliographies: readonly NamedPath[];
  /** What it names and nobody else can follow: paths that code makes. */
  readonly unfollowed?: readonly NamedPath[];
  /** Files of the same kind that it takes further settings from, relative to its folder. */
  readonly includes?: readonly NamedPath[];
  /** The prefixes of cross-references that it declares, `vid` for `@vid-intro`. */
  readonly crossReferences?: readonly string[];
  /** It lies in the folder that a path with a slash before it begins at: `/refs.bib`. */
  readonly isAtRoot: boolean;
}

/** Reads the files of one kind of project. */
export interface ProjectReader {
  readonly kind: ProjectKind;
  /** Of files in the folder of a document and those above it. */
  readonly fileNames: readonly string[];
  /** Undefined where a file of such a name is none of this kind. Throws as `projectFile` does. */
  read(name: string, text: string, siblings: readonly string[]): ProjectFile | undefined;
  /** Reads what a file of this kind takes further settings from, whatever its name. */
  readonly readIncluded?: (name: string, text: string) => ProjectFile | undefined;
}
