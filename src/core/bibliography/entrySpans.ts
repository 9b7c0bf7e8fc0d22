import { isMap, isScalar, isSeq, type Node } from 'yaml';

import type { BibliographyFile } from './bibliographyFile.ts';
import { jsonList } from './jsonList.ts';
import { yamlDocuments, yamlEntry } from './parseYaml.ts';

/** Where an entry of a bibliography stands, and its key. Offsets are UTF-16 units of the file's text. */
export interface EntrySpan {
  readonly key: string;
  /** What is replaced when the key changes: in JSON and YAML with the quotes around it. Equal to `keyEnd` where there is none. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

const spansOfFiles = new WeakMap<BibliographyFile, readonly EntrySpan[]>();

/** The places of all entries, in their order; empty for formats whose entries are not told apart by a key, such as RIS. */
export function entrySpans(file: BibliographyFile): readonly EntrySpan[] {
  let places = spansOfFiles.get(file);
  if (places === undefined) spansOfFiles.set(file, (places = placesIn(file)));
  return places;
}

function placesIn(file: BibliographyFile): readonly EntrySpan[] {
  if (file.bibtex !== undefined) return file.bibtex.entries;
  if (file.format === 'json') return jsonPlaces(file.text);
  return file.format === 'yaml' ? yamlPlaces(file) : [];
}

const jsonToken = /"(?:[^"\\]|\\[^])*"|[[\]{}:,]|[^\s"[\]{}:,]+/g;

/** The records of the list with their ids, `"id": "zhao2023"` or Better BibTeX's `citationKey`. */
function jsonPlaces(text: string): EntrySpan[] {
  const list = jsonList(text);
  if (list === undefined) return [];
  const places: EntrySpan[] = [];
  let depth = 0;
  let start = 0;
  let property = '';
  let isValue = false;
  let key: Pick<EntrySpan, 'key' | 'keyStart' | 'keyEnd'> | undefined;
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
      if (typeof value === 'string' || typeof value === 'number')
        key = { key: String(value), keyStart: index, keyEnd: index + part.length };
    }
  }
  return places;
}

function yamlPlaces(file: BibliographyFile): EntrySpan[] {
  // Offsets are those of the text that is parsed.
  for (const document of yamlDocuments(file.text, file.path)) {
    const references = yamlEntry(document.contents, 'references');
    if (isSeq(references)) {
      return references.items.flatMap((item) => {
        if (!isMap(item)) return [];
        const pair = item.items.find(({ key }) => isScalar(key) && key.value === 'id');
        return placeOf(item, pair?.value, file.text) ?? [];
      });
    }
    if (file.hayagriva !== undefined && isMap(document.contents)) {
      return document.contents.items.flatMap(({ key, value }) => {
        const place = placeOf(value, key, file.text);
        return place === undefined ? [] : { ...place, start: place.keyStart };
      });
    }
  }
  return [];
}

function placeOf(entry: unknown, key: unknown, text: string): EntrySpan | undefined {
  const range = (entry as Node | null)?.range;
  if (!isScalar(key) || !key.range || !range) return undefined;
  const [start, , nodeEnd] = range;
  const end = text.slice(start, nodeEnd).trimEnd().length + start;
  return { key: String(key.value), keyStart: key.range[0], keyEnd: key.range[1], start, end };
}
