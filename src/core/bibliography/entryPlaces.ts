import { isMap, isScalar, type Node } from 'yaml';

import { type BibliographyFile, keysIn } from './bibliographyFile.ts';
import { keysOfEntry } from './bibtexPaper.ts';
import { jsonList } from './jsonList.ts';

/** Where an entry of a bibliography stands, and its key. Offsets are UTF-16 units of the file's text. */
export interface EntryPlace {
  /** Empty for an entry without one. */
  readonly key: string;
  /** The key alone, without quotes around it. Equal to `keyEnd` where there is none. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** The whole entry: of `.bib` with its braces, of JSON with the record's, of YAML from its first property or its key. */
  readonly start: number;
  readonly end: number;
}

const placesOfFiles = new WeakMap<BibliographyFile, readonly EntryPlace[]>();

/** The places of all entries of a bibliography, in their order; further keys of an entry stand where its own does. */
export function entryPlaces(file: BibliographyFile): readonly EntryPlace[] {
  let places = placesOfFiles.get(file);
  if (places === undefined) placesOfFiles.set(file, (places = placesIn(file)));
  return places;
}

/** Where the entry with a key stands; undefined when there is none. */
export function placeOfKey(file: BibliographyFile, key: string): EntryPlace | undefined {
  const bibtex = file.bibtex?.entries.find((entry) => entry.key === key || keysOfEntry(entry).includes(key));
  if (bibtex !== undefined) return { ...bibtex, key };
  return entryPlaces(file).find((place) => place.key === key);
}

/** What is replaced when a key changes: in JSON and YAML with the quotes around it. */
export function replacedKey(
  text: string,
  { keyStart, keyEnd }: EntryPlace,
): { readonly start: number; readonly end: number } {
  const quote = text[keyStart - 1];
  return (quote === '"' || quote === "'") && text[keyEnd] === quote
    ? { start: keyStart - 1, end: keyEnd + 1 }
    : { start: keyStart, end: keyEnd };
}

function placesIn(file: BibliographyFile): readonly EntryPlace[] {
  const { bibtex, hayagriva, references, text } = file;
  if (bibtex !== undefined) return bibtex.entries;
  if (hayagriva !== undefined) {
    return hayagriva.items.flatMap(({ key, value }) => {
      const place = yamlPlace(value, key, text);
      return place === undefined ? [] : { ...place, start: replacedKey(text, place).start };
    });
  }
  if (references !== undefined) {
    return references.items.flatMap((item) => {
      const id = isMap(item) ? item.items.find(({ key }) => isScalar(key) && key.value === 'id')?.value : undefined;
      return isMap(item) ? (yamlPlace(item, id, text) ?? []) : [];
    });
  }
  return file.format === 'ris' ? risPlaces(file) : file.format === 'json' ? jsonPlaces(file) : [];
}

/** The place of an entry of YAML; without a key where `key` is none. */
function yamlPlace(entry: unknown, key: unknown, text: string): EntryPlace | undefined {
  const range = (entry as Node | null)?.range;
  if (!range) return undefined;
  const [start, , nodeEnd] = range;
  const end = text.slice(start, nodeEnd).trimEnd().length + start;
  if (!isScalar(key) || !key.range) return { key: '', keyStart: start, keyEnd: start, start, end };
  const [keyStart, keyEnd] = key.range;
  const isQuoted = /^["']/.test(text.slice(keyStart, keyStart + 1));
  return {
    key: String(key.value),
    keyStart: keyStart + (isQuoted ? 1 : 0),
    keyEnd: keyEnd - (isQuoted ? 1 : 0),
    start,
    end,
  };
}

const jsonToken = /"(?:[^"\\]|\\[^])*"|[[\]{}:,]|[^\s"[\]{}:,]+/g;

/** The records of the list with their ids, `"id": "zhao2023"` or Better BibTeX's `citationKey`. */
function jsonPlaces(file: BibliographyFile): EntryPlace[] {
  const { text } = file;
  const list = jsonList(text);
  if (list === undefined) return [];
  const keys = keysIn(file);
  const places: EntryPlace[] = [];
  let depth = 0;
  let start = 0;
  let property = '';
  let isValue = false;
  let key: Pick<EntryPlace, 'key' | 'keyStart' | 'keyEnd'> | undefined;
  jsonToken.lastIndex = list.open + 1;
  for (let found = jsonToken.exec(text); found !== null && found.index < list.close; found = jsonToken.exec(text)) {
    const [part] = found;
    const { index } = found;
    if (part === '{' || part === '[') {
      if (depth === 0) [start, key] = [index, undefined];
      depth += 1;
      isValue = false;
    } else if (part === '}' || part === ']') {
      depth -= 1;
      if (depth === 0 && part === '}') {
        const none = { key: '', keyStart: start + 1, keyEnd: start + 1 };
        places.push({ ...(key ?? none), start, end: index + 1 });
      }
    } else if (depth === 1 && part === ':') isValue = true;
    else if (depth === 1 && part === ',') isValue = false;
    else if (depth === 1 && !isValue) property = part;
    else if (depth === 1 && /^"(?:id|citationKey|citation-key)"$/.test(property)) {
      const value: unknown = JSON.parse(part);
      // Of several ids that counts which the record is read by.
      if ((typeof value === 'string' || typeof value === 'number') && (key === undefined || keys.has(String(value))))
        key = { key: String(value), ...insideQuotes(part, index) };
    }
  }
  return places;
}

function insideQuotes(part: string, index: number): Pick<EntryPlace, 'keyStart' | 'keyEnd'> {
  const quote = part.startsWith('"') ? 1 : 0;
  return { keyStart: index + quote, keyEnd: index + part.length - quote };
}

const risTag = /^(TY|ER|ID|L1|LB)  -[ \t]*([^\r\n]*)/gm;

/** The records of RIS from `TY` to `ER`, with what they are read by: `ID  - zhao2023`. */
function risPlaces(file: BibliographyFile): EntryPlace[] {
  const keys = keysIn(file);
  const places: EntryPlace[] = [];
  let start = 0;
  let key: Pick<EntryPlace, 'key' | 'keyStart' | 'keyEnd'> | undefined;
  for (const { 0: line, 1: tag, 2: value = '', index } of file.text.matchAll(risTag)) {
    const written = value.trimEnd();
    if (tag === 'TY') [start, key] = [index, undefined];
    else if (tag === 'ER') {
      const none = { key: '', keyStart: start, keyEnd: start };
      places.push({ ...(key ?? none), start, end: index + line.trimEnd().length });
    } else if (key === undefined && keys.has(written)) {
      const keyStart = index + line.length - value.length;
      key = { key: written, keyStart, keyEnd: keyStart + written.length };
    }
  }
  return places;
}
