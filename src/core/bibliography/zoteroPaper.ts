import { isObject, type JsonObject } from '../jsonObject.ts';
import { lookupTable } from '../lookupTable.ts';
import type { PersonVariable } from '../papers/csl.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { paperFromCsl, textOf } from './cslPaper.ts';

/** Zotero's fields as variables of CSL, where the names differ. */
// prettier-ignore
const variables: Readonly<Record<string, string>> = lookupTable({
  shortTitle: 'title-short', publicationTitle: 'container-title', bookTitle: 'container-title', proceedingsTitle: 'container-title',
  encyclopediaTitle: 'container-title', dictionaryTitle: 'container-title', websiteTitle: 'container-title', blogTitle: 'container-title',
  forumTitle: 'container-title', journalAbbreviation: 'container-title-short', series: 'collection-title', seriesTitle: 'collection-title',
  seriesNumber: 'collection-number', conferenceName: 'event-title', place: 'publisher-place', institution: 'publisher',
  university: 'publisher', repository: 'publisher', company: 'publisher', studio: 'publisher', label: 'publisher', distributor: 'publisher',
  pages: 'page', numPages: 'number-of-pages', numberOfVolumes: 'number-of-volumes', reportNumber: 'number', patentNumber: 'number',
  archiveID: 'number', versionNumber: 'version', thesisType: 'genre', reportType: 'genre', url: 'URL', abstractNote: 'abstract',
  archiveLocation: 'archive_location', callNumber: 'call-number', rights: 'license', extra: 'note', date: 'issued', accessDate: 'accessed',
  runningTime: 'dimensions', itemType: 'type',
});

// prettier-ignore
const roles: Readonly<Record<string, PersonVariable>> = lookupTable({
  author: 'author', editor: 'editor', seriesEditor: 'collection-editor', translator: 'translator', bookAuthor: 'container-author',
  director: 'director', programmer: 'author', presenter: 'author', inventor: 'author', artist: 'author', podcaster: 'author', performer: 'performer',
  composer: 'composer', interviewer: 'interviewer', scriptwriter: 'script-writer', producer: 'producer', recipient: 'recipient',
  reviewedAuthor: 'reviewed-author', contributor: 'contributor', cartographer: 'author', guest: 'guest',
});

/** Whether a value is an item of Zotero as Better BibTeX's own JSON has it: with an `itemType`, which CSL does not have. */
export function isZoteroItem(value: unknown): value is JsonObject {
  return isObject(value) && typeof value['itemType'] === 'string';
}

/** Attachments and notes, which are no works. */
export function isAside({ itemType }: JsonObject): boolean {
  return itemType === 'attachment' || itemType === 'note' || itemType === 'annotation';
}

/** The record of an item of Zotero; undefined for attachments and notes, which are no works. */
export function paperFromZotero(item: JsonObject, source: RecordOrigin): Paper | undefined {
  if (isAside(item)) return undefined;
  return paperFromCsl(cslOfZotero(item), source, false);
}

function cslOfZotero(item: JsonObject): JsonObject {
  const csl: Record<string, unknown> = { id: item['citationKey'] ?? item['citekey'] };
  for (const [name, value] of Object.entries(item)) {
    const variable = variables[name] ?? name;
    // What Zotero calls the version of an item counts its changes.
    if (!['creators', 'tags', 'version'].includes(name) && value !== '') csl[variable] ??= value;
  }
  const creators = Array.isArray(item['creators']) ? item['creators'].filter(isObject) : [];
  for (const creator of creators) {
    const role = roles[textOf(creator['creatorType']) ?? ''] ?? 'contributor';
    const name =
      creator['lastName'] === undefined
        ? { literal: creator['name'] }
        : { family: creator['lastName'], given: creator['firstName'] };
    csl[role] = [...((csl[role] as unknown[] | undefined) ?? []), name];
  }
  const tags = Array.isArray(item['tags'])
    ? item['tags'].map((tag: unknown) => (isObject(tag) ? tag['tag'] : tag))
    : [];
  if (tags.length > 0) csl['keyword'] = tags;
  return csl;
}
