import type { BibtexEntry, BibtexField, BibtexFile } from './bibtexReader.ts';

type Fields = ReadonlyMap<string, BibtexField>;
type Entries = ReadonlyMap<string, BibtexEntry>;

const entriesOfFiles = new WeakMap<BibtexFile, Entries>();

/** The entries of a file by their keys in lower case. Of a repeated key the first counts, as in BibTeX. */
export function entriesByKey(file: BibtexFile): ReadonlyMap<string, BibtexEntry> {
  let entries = entriesOfFiles.get(file);
  if (entries === undefined) {
    const byKey = new Map<string, BibtexEntry>();
    for (const entry of file.entries) {
      const key = entry.key.toLowerCase();
      if (key !== '' && !byKey.has(key)) byKey.set(key, entry);
    }
    entriesOfFiles.set(file, byKey);
    entries = byKey;
  }
  return entries;
}

/**
 * The fields of an entry that stands alone: its own, then those of its `xdata` entries, then those of the entry that it
 * cross-references, renamed as BibLaTeX does (the title of a volume is the `booktitle` of a paper in it). `xdata` and
 * `crossref` themselves are left out where what they name is there. Circles end where they begin.
 */
export function resolvedFields(
  entry: BibtexEntry,
  entriesByKey: ReadonlyMap<string, BibtexEntry>,
): ReadonlyMap<string, BibtexField> {
  return inheritance(entry, entriesByKey).fields;
}

/** Whether an entry would inherit more than is read, so that fields of those that it names are left out. */
export const inheritsTooMuch = (entry: BibtexEntry, entriesByKey: ReadonlyMap<string, BibtexEntry>): boolean =>
  inheritance(entry, entriesByKey).isCut;

function inheritance(entry: BibtexEntry, entries: Entries): { readonly fields: Fields; readonly isCut: boolean } {
  if (!entry.fields.has('crossref') && !entry.fields.has('xdata')) return { fields: entry.fields, isCut: false };
  const following: Following = { entries, followed: new Set([entry]), left: mostInherited, isCut: false };
  return { fields: fieldsWithInherited(entry, following), isCut: following.isCut };
}

interface Following {
  readonly entries: Entries;
  readonly followed: Set<BibtexEntry>;
  /** How many characters may yet be inherited. */
  left: number;
  isCut: boolean;
}

// Real chains have three links, from a chapter over its volume to the whole work.
const mostFollowed = 50; // entries
// Whatever one entry hands down is there as often as there are entries that name it. Proceedings hand down some 500
// characters in 15 fields.
const mostHandedDown = 100; // fields
const mostInherited = 10_000; // characters

function fieldsWithInherited(entry: BibtexEntry, following: Following, isHeir = true): Fields {
  const fields = isHeir ? new Map(entry.fields) : handedDown(entry, following);
  const add = (name: string, field: BibtexField): void => {
    if (fields.has(name)) return;
    if (isHeir && field.raw.length > following.left) {
      following.isCut = true;
      return;
    }
    if (isHeir) following.left -= field.raw.length;
    fields.set(name, field);
  };
  const shared = followedEntries(entry.fields.get('xdata'), true, following);
  for (const data of shared) {
    for (const [name, field] of fieldsWithInherited(data, following, false)) if (name !== 'ids') add(name, field);
  }
  if (shared.length > 0) fields.delete('xdata');
  // An xdata entry may bring the cross-reference.
  const parents = followedEntries(fields.get('crossref'), false, following);
  for (const parent of parents) {
    const inherited = fieldsWithInherited(parent, following, false);
    for (const [name, field] of inherited) {
      for (const target of inheritedNames(name, entry.type, parent.type)) {
        // A volume that gives its `booktitle` itself says what papers in it should call it.
        if (target === name || !inherited.has(target)) add(target, field);
      }
    }
  }
  if (parents.length > 0) fields.delete('crossref');
  return fields;
}

function handedDown({ fields }: BibtexEntry, following: Following): Map<string, BibtexField> {
  if (fields.size <= mostHandedDown) return new Map(fields);
  following.isCut = true;
  const first = new Map<string, BibtexField>();
  for (const [name, field] of fields) {
    if (first.size === mostHandedDown) break;
    first.set(name, field);
  }
  return first;
}

function followedEntries(
  field: BibtexField | undefined,
  isList: boolean,
  { entries, followed }: Following,
): BibtexEntry[] {
  if (field === undefined) return [];
  const found: BibtexEntry[] = [];
  for (const key of isList ? field.value.split(',') : [field.value]) {
    const entry = entries.get(key.trim().toLowerCase());
    if (entry === undefined || followed.has(entry) || followed.size >= mostFollowed) continue;
    followed.add(entry);
    found.push(entry);
  }
  return found;
}

/** What belongs to one entry alone: BibLaTeX never hands these down. */
const neverInherited = new Set([
  'ids',
  'crossref',
  'xref',
  'entryset',
  'entrysubtype',
  'execute',
  'label',
  'options',
  'presort',
  'related',
  'relatedoptions',
  'relatedstring',
  'relatedtype',
  'shorthand',
  'shorthandintro',
  'sortkey',
]);

/** Titles of a whole are not titles of its parts; nor are, unlike in BibLaTeX, its identifiers, pages and description. */
const ofTheWholeAlone = new Set([
  'shorttitle',
  'sorttitle',
  'indextitle',
  'indexsorttitle',
  'doi',
  'url',
  'urldate',
  'eprint',
  'eprinttype',
  'eprintclass',
  'archiveprefix',
  'primaryclass',
  'abstract',
  'annotation',
  'annote',
  'keywords',
  'file',
  'pages',
  'pagetotal',
  'numpages',
  'note',
  'addendum',
  'type',
]);

const titles = new Set(['title', 'subtitle', 'titleaddon']);
const partsOfBooks = new Set(['inbook', 'bookinbook', 'suppbook']);
const booksWithAuthors = new Set(['book', 'mvbook']);
const volumes = new Set(['book', 'collection', 'reference', 'proceedings']);

/** The names under which the field of a parent reaches a child; none where it does not. */
function inheritedNames(name: string, child: string, parent: string): string[] {
  if (neverInherited.has(name)) return [];
  // Of its own kind, an entry inherits everything.
  if (child === parent || parent === 'xdata') return [name];
  if (ofTheWholeAlone.has(name)) return [];
  if (titles.has(name)) return [containerPrefix(child, parent) + name];
  if (name !== 'author') return [name];
  if (partsOfBooks.has(child) && booksWithAuthors.has(parent)) return ['author', 'bookauthor'];
  return child === 'incollection' || child === 'suppcollection' ? ['bookauthor'] : [];
}

/** `main` + `title` for the parts of a work in several volumes, `journal`, else `book`. */
function containerPrefix(child: string, parent: string): string {
  if (parent.startsWith('mv'))
    return volumes.has(child) || child.startsWith('in') || child.startsWith('supp') ? 'main' : 'book';
  return child === 'article' || child === 'suppperiodical' || parent === 'periodical' ? 'journal' : 'book';
}
