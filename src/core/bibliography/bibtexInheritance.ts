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
  if (!entry.fields.has('crossref') && !entry.fields.has('xdata')) return entry.fields;
  return fieldsWithInherited(entry, { entries: entriesByKey, followed: new Set([entry]) });
}

interface Following {
  readonly entries: Entries;
  readonly followed: Set<BibtexEntry>;
}

// Real chains have three links, from a chapter over its volume to the whole work.
const mostFollowed = 50; // entries

function fieldsWithInherited(entry: BibtexEntry, following: Following): Fields {
  const fields = new Map(entry.fields);
  const add = (name: string, field: BibtexField): void => {
    if (!fields.has(name)) fields.set(name, field);
  };
  const shared = followedEntries(entry.fields.get('xdata'), true, following);
  for (const data of shared) {
    for (const [name, field] of fieldsWithInherited(data, following)) if (name !== 'ids') add(name, field);
  }
  if (shared.length > 0) fields.delete('xdata');
  // An xdata entry may bring the cross-reference.
  const parents = followedEntries(fields.get('crossref'), false, following);
  for (const parent of parents) {
    const inherited = fieldsWithInherited(parent, following);
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

function followedEntries(field: BibtexField | undefined, isList: boolean, { entries, followed }: Following): BibtexEntry[] {
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
  'ids', 'crossref', 'xref', 'entryset', 'entrysubtype', 'execute', 'label', 'options', 'presort', 'related', 'relatedoptions',
  'relatedstring', 'relatedtype', 'shorthand', 'shorthandintro', 'sortkey',
]);

/** Titles of a whole are not titles of its parts; nor are, unlike in BibLaTeX, its identifiers, pages and description. */
const ofTheWholeAlone = new Set([
  'shorttitle', 'sorttitle', 'indextitle', 'indexsorttitle', 'doi', 'url', 'urldate', 'eprint', 'eprinttype', 'eprintclass',
  'archiveprefix', 'primaryclass', 'abstract', 'annotation', 'annote', 'keywords', 'file', 'pages', 'pagetotal', 'numpages',
  'note', 'addendum', 'type',
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
  if (parent.startsWith('mv')) return volumes.has(child) || child.startsWith('in') || child.startsWith('supp') ? 'main' : 'book';
  return child === 'article' || child === 'suppperiodical' || parent === 'periodical' ? 'journal' : 'book';
}
