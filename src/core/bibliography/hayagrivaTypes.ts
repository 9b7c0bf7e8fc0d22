import { lookupTable } from '../lookupTable.ts';
import type { PersonVariable } from '../papers/csl.ts';

/** How a CSL type is written: the type of the entry, and that of what it is part of, if it is part of anything. */
export interface HayagrivaType {
  readonly type: string;
  readonly parent?: string;
}

/**
 * CSL's types as entries of Hayagriva, each of which is read back as the type it was. Types that are not here are written as
 * `misc`: Hayagriva has nothing of their kind.
 */
// prettier-ignore
export const hayagrivaTypes: Readonly<Record<string, HayagrivaType>> = lookupTable({
  'article-journal': { type: 'article', parent: 'periodical' },
  'article-newspaper': { type: 'article', parent: 'newspaper' },
  'paper-conference': { type: 'article', parent: 'proceedings' },
  'post-weblog': { type: 'article', parent: 'blog' },
  article: { type: 'article' },
  chapter: { type: 'chapter', parent: 'book' },
  'entry-encyclopedia': { type: 'entry', parent: 'reference' },
  entry: { type: 'entry', parent: 'book' },
  book: { type: 'book' },
  report: { type: 'report' },
  thesis: { type: 'thesis' },
  webpage: { type: 'web', parent: 'web' },
  software: { type: 'repository' },
  manuscript: { type: 'manuscript' },
  patent: { type: 'patent' },
  legal_case: { type: 'case' },
  legislation: { type: 'legislation' },
  periodical: { type: 'periodical' },
  collection: { type: 'anthology' },
  motion_picture: { type: 'video', parent: 'video' },
  song: { type: 'audio', parent: 'audio' },
  graphic: { type: 'artwork', parent: 'exhibition' },
  performance: { type: 'performance' },
  post: { type: 'post', parent: 'thread' },
  event: { type: 'conference' },
});

/** Types of entries that are part of nothing but a series. */
export const wholes: ReadonlySet<string> = new Set([
  'book',
  'report',
  'thesis',
  'proceedings',
  'anthology',
  'periodical',
  'manuscript',
]);

/** The CSL types of entries by their own type, where that decides. */
// prettier-ignore
const byType: Readonly<Record<string, string>> = lookupTable({
  ...Object.fromEntries(Object.entries(hayagrivaTypes).flatMap(([csl, { type }]) => (['article', 'entry'].includes(type) ? [] : [[type, csl]]))),
  anthos: 'chapter', proceedings: 'book', reference: 'book', blog: 'webpage', newspaper: 'periodical', tweet: 'post',
  thread: 'post', scene: 'broadcast', exhibition: 'event', misc: 'document', original: 'document',
});

/** Those of articles and entries, which are what they are part of. */
// prettier-ignore
const byParent: Readonly<Record<string, string>> = lookupTable({
  periodical: 'article-journal', newspaper: 'article-newspaper', proceedings: 'paper-conference', conference: 'paper-conference',
  anthology: 'chapter', book: 'chapter', blog: 'post-weblog', reference: 'entry-encyclopedia', web: 'webpage', misc: 'article', repository: 'article',
});

/** What a parent is that does not say. */
// prettier-ignore
export const defaultParents: Readonly<Record<string, string>> = lookupTable({
  article: 'periodical', chapter: 'book', entry: 'reference', anthos: 'anthology', web: 'web', scene: 'video', artwork: 'exhibition',
  legislation: 'anthology', post: 'post', video: 'video', audio: 'audio',
});

/** The CSL type of an entry; undefined where neither it nor what it is part of says anything. */
export function typeOfHayagriva(type: string | undefined, parent: string | undefined): string | undefined {
  if (type === 'entry') return parent === undefined || parent === 'reference' ? 'entry-encyclopedia' : 'entry';
  if (type === 'article' || type === undefined) return parent === undefined ? type && 'article' : byParent[parent];
  return byType[type];
}

/** The roles of people who are neither authors nor editors. */
// prettier-ignore
export const rolesByVariable: Readonly<Partial<Record<PersonVariable, string>>> = {
  translator: 'translator', compiler: 'compiler', organizer: 'organizer', performer: 'cast-member', composer: 'composer',
  producer: 'producer', 'executive-producer': 'executive-producer', 'script-writer': 'writer', director: 'director',
  illustrator: 'illustrator', narrator: 'narrator', contributor: 'collaborator',
};

/** The variable for each role; people whose part CSL does not know are contributors. */
// prettier-ignore
export const variablesByRole: Readonly<Record<string, PersonVariable>> = lookupTable({
  ...Object.fromEntries(Object.entries(rolesByVariable).map(([variable, role]) => [role, variable as PersonVariable])),
  afterword: 'contributor', foreword: 'contributor', introduction: 'contributor', annotator: 'contributor', commentator: 'contributor',
  cinematography: 'contributor', founder: 'contributor', holder: 'author',
});
