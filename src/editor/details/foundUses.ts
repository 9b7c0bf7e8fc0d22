import type { PaperPlace } from '../../protocol/papers.ts';

/** What a search of the workspace has found of a paper so far. */
export interface FoundUses {
  /** In the order of the files. */
  readonly places: readonly PaperPlace[];
  /** The names of files for people, by their addresses. */
  readonly names: ReadonlyMap<string, string>;
  /** Files that were looked through, of how many. */
  readonly searched: number;
  readonly all: number;
  readonly state: 'looking' | 'done' | 'stopped' | 'failed';
  /** There are more files than are looked through. */
  readonly isCut: boolean;
}

/** The places of a file, by their numbers among all. */
export interface FileUses {
  readonly uri: string;
  readonly keys: readonly string[];
  readonly names: readonly string[];
  /** The first of each line. */
  readonly lines: readonly { readonly line: number; readonly text: string; readonly place: number }[];
}

/** What was found, file by file. */
export function usesByFile(places: readonly PaperPlace[]): readonly FileUses[] {
  const files = new Map<
    string,
    { keys: Set<string>; names: Set<string>; lines: Map<number, FileUses['lines'][number]> }
  >();
  for (const [place, { uri, kind, text, range, line: content }] of places.entries()) {
    const file = files.get(uri) ?? { keys: new Set(), names: new Set(), lines: new Map() };
    files.set(uri, file);
    (kind === 'cited' ? file.keys : file.names).add(text);
    const line = range.start.line + 1;
    if (!file.lines.has(line)) file.lines.set(line, { line, text: content, place });
  }
  return [...files].map(([uri, { keys, names, lines }]) => ({
    uri,
    keys: [...keys],
    names: [...names],
    lines: [...lines.values()],
  }));
}
