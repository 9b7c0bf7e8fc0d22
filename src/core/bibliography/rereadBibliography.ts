import {
  bibtexBibliography,
  type BibliographyFile,
  entryReading,
  type EntryReading,
  readingsOf,
} from './bibliographyFile.ts';
import { type BibtexFile, bibtexFile, BibtexReading } from './bibtexReader.ts';
import { rereadBibtex } from './rereadBibtex.ts';
import { factsOfEntry, keepFacts } from './samePaper.ts';

/**
 * Reads another version of a bibliography, only where it has changed; undefined where it has to be read whole, and
 * where more than `most` characters have changed. What comes out
 * is what reading it whole gives.
 */
export function rereadBibliography(
  before: BibliographyFile,
  text: string,
  most = Infinity,
): BibliographyFile | undefined {
  if (before.bibtex === undefined) return undefined;
  const reread = rereadBibtex(before.bibtex, before.text, text, most);
  if (reread === undefined) return undefined;
  const { file, kept, moved } = reread;
  const known = readingsOf(before.bibtex);
  const firstMoved = file.entries.length - moved;
  const readings = [
    ...known.slice(0, kept),
    ...file.entries.slice(kept, firstMoved).map((entry) => entryReading(entry, factsOfEntry(entry, file))),
    ...known.slice(known.length - moved),
  ].map((reading, index) => {
    const entry = reading.isHeir ? file.entries[index] : undefined;
    // What an entry inherits may have changed elsewhere.
    return entry === undefined ? reading : entryReading(entry, factsOfEntry(entry, file));
  });
  return withReadings(text, before.path, file, readings);
}

function withReadings(
  text: string,
  path: string,
  file: BibtexFile,
  readings: readonly EntryReading[],
): BibliographyFile {
  keepFacts(
    file,
    readings.map(({ facts }) => facts),
  );
  return bibtexBibliography(text, path, file, readings);
}

const entriesInSlice = 100;

/**
 * Reads BibTeX in slices of a few milliseconds, between which `giveWay` lets other work have its turn. Undefined where
 * `isObsolete` says that nobody wants the result any more.
 */
export async function readBibliographyInSlices(
  text: string,
  path: string,
  giveWay: () => Promise<void>,
  isObsolete: () => boolean,
): Promise<BibliographyFile | undefined> {
  const reading = new BibtexReading(text);
  while (reading.next !== undefined) {
    for (let count = 0; count < entriesInSlice && reading.next !== undefined; count += 1) reading.readOn();
    await giveWay();
    if (isObsolete()) return undefined;
  }
  const file = bibtexFile(reading.entries, reading.problems, reading.endsInsideEntry, reading.state);
  const readings: EntryReading[] = [];
  for (const [index, entry] of file.entries.entries()) {
    readings.push(entryReading(entry, factsOfEntry(entry, file)));
    if (index % entriesInSlice !== entriesInSlice - 1) continue;
    await giveWay();
    if (isObsolete()) return undefined;
  }
  return withReadings(text, path, file, readings);
}
