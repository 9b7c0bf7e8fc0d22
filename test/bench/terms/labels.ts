import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of `labels.jsonl`; labelled/README.md explains the fields. */
export interface Label {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  readonly papers: readonly string[];
  readonly either?: boolean;
  /** What the place is where the library has the Daily Papers alone, if that differs. */
  readonly withoutClassics?: 'nothing' | 'decoy' | 'either';
  readonly language: string;
}

/** The labels of one half of the labelled set, by their file. */
export function labelsByFile(folder: string): ReadonlyMap<string, readonly Label[]> {
  const files = new Map<string, Label[]>();
  for (const line of readFileSync(path.join(folder, 'labels.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const label = JSON.parse(line) as Label;
    files.set(label.file, [...(files.get(label.file) ?? []), label]);
  }
  return files;
}

/** What a label says where the library has the Daily Papers alone; undefined where it says nothing then. */
export function labelWithoutClassics(label: Label): Label | undefined {
  const { withoutClassics } = label;
  if (withoutClassics === 'nothing') return undefined;
  if (withoutClassics === 'decoy') return { ...label, papers: [] };
  if (withoutClassics === 'either') return { ...label, either: true };
  return label;
}

/** The offsets at which the lines of a text begin. */
export function lineStartsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** Where a label stands in the text whose lines begin so. */
export function spanOf(
  { line, column, endLine, endColumn }: Label,
  lineStarts: readonly number[],
): { readonly start: number; readonly end: number } {
  return {
    start: (lineStarts[line - 1] ?? 0) + column - 1,
    end: (lineStarts[endLine - 1] ?? 0) + endColumn - 1,
  };
}
