import { lineAt } from '../../core/bibliography/offsetEdit.ts';
import type { NamedPath } from '../../core/projects/namedPath.ts';

/** How a bibliography comes to be a document's. */
export type OriginKind =
  /** The document names it. */
  | 'document'
  /** The document that this one is a part of names it. */
  | 'main-document'
  /** A file of the project names it. */
  | 'project'
  /** It lies where the program that renders the document looks by itself. */
  | 'convention'
  /** Settings mention it that do not hold as they are: another profile, build rules. */
  | 'settings'
  /** It lies in the folder of the document, or in one above. */
  | 'folder'
  /** It is one of the reader's own libraries. */
  | 'library';

/** From where a bibliography is known. */
export interface BibliographyOrigin {
  readonly kind: OriginKind;
  /** The file that names it; undefined for what lies there, and for libraries. */
  readonly declaration?: Declaration;
}

/** The place at which a file names a bibliography. */
export interface Declaration {
  readonly uri: string;
  /** Offsets of the path, in UTF-16 units. Both are 0 where the path stands there in other words. */
  readonly start: number;
  readonly end: number;
  /** The first line has 1. */
  readonly line: number;
}

/** A bibliography that a document's citations may mean, and from where that is known. */
export interface PlacedBibliography {
  readonly uri: string;
  readonly origin: BibliographyOrigin;
}

/** A path that a file names and nobody else can follow. */
export interface UnfollowedPath {
  readonly path: string;
  readonly origin: BibliographyOrigin;
}

/** The origin of what a file names at a place in its text. */
export function originAt(
  kind: OriginKind,
  uri: string,
  text: string,
  { start, end }: Pick<NamedPath, 'start' | 'end'>,
): BibliographyOrigin {
  return { kind, declaration: { uri, start, end, line: lineAt(text, start) } };
}
