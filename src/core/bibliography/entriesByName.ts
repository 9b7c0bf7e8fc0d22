import type { Paper } from '../papers/paper.ts';
import { type ComparableFacts, comparableFacts, isSamePaper, recordsOf } from '../papers/samePaper.ts';
import type { BibliographyFile } from './bibliographyFile.ts';

type Entry = BibliographyFile['entries'][number];

const namedEntries = new WeakMap<BibliographyFile, ReadonlyMap<string, readonly Entry[]>>();

/** The keys of a paper in a bibliography, for who asks for many papers: the file is gone through once. */
export function keysByName(file: BibliographyFile, paper: Paper): string[] {
  const entries = entriesByName(file);
  const facts = comparableFacts(paper);
  const found = new Set(
    recordsOf(facts)
      .flatMap(namesIn)
      .flatMap((name) => entries.get(name) ?? []),
  );
  return [...found].flatMap((entry) => (entry.key !== '' && isSamePaper(entry.facts, facts) ? entry.key : []));
}

function entriesByName(file: BibliographyFile): ReadonlyMap<string, readonly Entry[]> {
  const known = namedEntries.get(file);
  if (known !== undefined) return known;
  const entries = new Map<string, Entry[]>();
  for (const entry of file.entries) {
    for (const name of namesIn(entry.facts)) {
      const same = entries.get(name);
      if (same === undefined) entries.set(name, [entry]);
      else same.push(entry);
    }
  }
  namedEntries.set(file, entries);
  return entries;
}

/** Titles stand behind a line break, which no id has. */
const namesIn = ({ doi, arxiv, title }: ComparableFacts): string[] =>
  [doi, arxiv, title === undefined || title === '' ? undefined : `\n${title}`].filter((name) => name !== undefined);
