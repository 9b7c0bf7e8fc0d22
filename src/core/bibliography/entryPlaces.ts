import { isMap, isScalar } from 'yaml';

import { type BibliographyFile, keysIn } from './bibliographyFile.ts';
import { keysOfEntry } from './bibtexPaper.ts';

/** Where an entry stands in its file. */
export interface EntryPlace {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** The whole entry; the key alone where its bounds are not known. */
  readonly start: number;
  readonly end: number;
}

const placesOfFiles = new WeakMap<BibliographyFile, readonly EntryPlace[]>();

/** The entries of a bibliography that have a key, in order, by offsets in its text; further keys of an entry stand where its own does. */
export function entryPlaces(file: BibliographyFile): readonly EntryPlace[] {
  let places = placesOfFiles.get(file);
  if (places === undefined) {
    places = placesIn(file);
    placesOfFiles.set(file, places);
  }
  return places;
}

/** Where the entry with a key stands; undefined when there is none. */
export function placeOfKey(file: BibliographyFile, key: string): EntryPlace | undefined {
  const bibtex = file.bibtex?.entries.find((entry) => entry.key === key || keysOfEntry(entry).includes(key));
  if (bibtex !== undefined) return { ...bibtex, key };
  return entryPlaces(file).find((place) => place.key === key);
}

function placesIn(file: BibliographyFile): EntryPlace[] {
  if (file.bibtex !== undefined) {
    return file.bibtex.entries
      .filter(({ key }) => key !== '')
      .map(({ key, keyStart, keyEnd, start, end }) => ({ key, keyStart, keyEnd, start, end }));
  }
  if (file.hayagriva !== undefined) {
    return file.hayagriva.items.flatMap(({ key, value }) => {
      if (!isScalar(key) || key.range === null || key.range === undefined) return [];
      const [keyStart, keyEnd] = key.range;
      return { key: String(key.value), keyStart, keyEnd, start: keyStart, end: endOf(value) ?? keyEnd };
    });
  }
  if (file.references !== undefined) {
    return file.references.items.flatMap((item) => {
      if (!isMap(item)) return [];
      const id = item.get('id', true);
      if (!isScalar(id) || id.range === null || id.range === undefined) return [];
      const [keyStart, keyEnd] = id.range;
      const [start, end] = item.range ?? [keyStart, keyEnd];
      return { key: String(id.value), keyStart, keyEnd, start, end };
    });
  }
  return idPlaces(file);
}

const endOf = (node: unknown): number | undefined =>
  (node as { readonly range?: readonly number[] | null } | null)?.range?.[1];

// `"id": "zhao2023"`, `"id": 5`, `"citationKey": "zhao2023"` of CSL-JSON; `ID  - zhao2023` of RIS.
const jsonId = /"(?:id|citation-?key)"\s*:\s*(?:("(?:[^"\\\n]|\\.)*")|(\d+))/gi;
const risId = /^(?:ID|L1|LB)  - ([^\r\n]+)/gm;

function idPlaces(file: BibliographyFile): EntryPlace[] {
  const keys = keysIn(file);
  const seen = new Set<string>();
  const places: EntryPlace[] = [];
  for (const match of file.text.matchAll(file.format === 'ris' ? risId : jsonId)) {
    const written = match[1] ?? match[2] ?? '';
    const key = written.startsWith('"') ? jsonText(written) : written.trim();
    if (key === undefined || !keys.has(key) || seen.has(key)) continue;
    seen.add(key);
    const end = match.index + match[0].length - (written.startsWith('"') ? 1 : 0);
    const start = match.index + match[0].length - written.length + (written.startsWith('"') ? 1 : 0);
    places.push({ key, keyStart: start, keyEnd: end, start, end });
  }
  return places;
}

function jsonText(written: string): string | undefined {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : undefined;
  } catch {
    // No string of JSON after all: `"\x"`.
    return undefined;
  }
}
