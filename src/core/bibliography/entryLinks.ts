import { doiAddress, doiIn, normaliseArxivId } from '../papers/identity.ts';
import { webAddress } from '../papers/webAddress.ts';
import { arxivOfEntry } from './bibtexIdentifiers.ts';
import { addressOf } from './bibtexFields.ts';
import type { BibtexEntry, BibtexField, BibtexFile } from './bibtexReader.ts';

/** A field that leads to a page. */
export interface EntryLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

// Editors keep all links of a document.
const mostLinks = 20_000;

/** The fields of a BibTeX file that lead to pages: DOIs, ids of arXiv, and addresses; by offsets, without braces or quotes. */
export function entryLinks({ entries }: BibtexFile): EntryLink[] {
  const links: EntryLink[] = [];
  for (const entry of entries) {
    for (const [name, field] of entry.fields) {
      const url = addressOfField(entry, name, field.value);
      if (url !== undefined && links.length < mostLinks) links.push({ ...insideOf(field), url });
    }
    if (links.length === mostLinks) break;
  }
  return links;
}

function addressOfField(entry: BibtexEntry, name: string, value: string): string | undefined {
  switch (name) {
    case 'doi': {
      const doi = doiIn(value);
      return doi === undefined ? undefined : webAddress(doiAddress(doi));
    }
    case 'url':
    case 'howpublished':
      return webAddress(addressOf(value) ?? '');
    case 'eprint': {
      const id = arxivOfEntry((...names) => names.map((each) => entry.fields.get(each)?.value).find(Boolean));
      const own = normaliseArxivId(value);
      return id === undefined || own !== id ? undefined : `https://arxiv.org/abs/${id}`;
    }
    default:
      return undefined;
  }
}

/** A value without what encloses it. */
function insideOf({ raw, start, end }: BibtexField): { readonly start: number; readonly end: number } {
  const lead = /^[\s{"]*/.exec(raw)?.[0].length ?? 0;
  let last = raw.length;
  while (last > lead && /[\s}"]/.test(raw.charAt(last - 1))) last -= 1;
  return { start: start + lead, end: end - (raw.length - last) };
}
