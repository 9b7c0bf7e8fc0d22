import type { BibliographyFile } from '../../core/bibliography/bibliographyFile.ts';
import { entryOf, joinedSources, type SourceEntry, sourceFile } from '../../core/bibliography/sourceEntry.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { readText } from './libraries.ts';

/** Finds what library files say of a paper that comes from them. Standard input cannot be read a second time: it has no sources. */
export function sourcesIn(files: readonly string[]): (paper: Paper) => SourceEntry | undefined {
  const readFiles = new Map<string, BibliographyFile | undefined>();
  const fileOf = (path: string): BibliographyFile | undefined => {
    if (!readFiles.has(path)) readFiles.set(path, readSource(path));
    return readFiles.get(path);
  };
  return (paper) => {
    const paths = paper.origins.map(({ id }) => id).filter((id) => id !== '-' && files.includes(id));
    return joinedSources(
      paths.flatMap((path) => {
        const file = fileOf(path);
        return (file && entryOf(file, paper)) ?? [];
      }),
    );
  };
}

/** A library that is of another kind, or that is gone by now, has nothing to copy. */
function readSource(path: string): BibliographyFile | undefined {
  try {
    return sourceFile(readText(path), path);
  } catch (error) {
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}
