import type { CslItem } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { type DateForm, writtenDate } from './referenceDates.ts';
import {
  addressOf,
  editionOf,
  isBook,
  isChapter,
  isPreprint,
  numberOf,
  publisherOf,
  volumeOf,
} from './referenceFacts.ts';
import { capitalised, headingOf, initials, type NameForm, othersIn, shortRole } from './referenceNames.ts';
import { labelledPages, pagesOf } from './referencePages.ts';
import {
  ended,
  italic,
  joinedParts,
  linked,
  inQuotes,
  type Piece,
  type ReferencePart,
  wrapped,
} from './referenceParts.ts';

const names: NameForm = {
  inverted: 'none',
  given: initials,
  two: ' and ',
  last: ', and ',
  et: ' et al.',
  most: 6,
  kept: 1,
};
const dates: DateForm = {
  months: ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'Jun.', 'Jul.', 'Aug.', 'Sep.', 'Oct.', 'Nov.', 'Dec.'],
  order: 'month',
  hasLeadingZero: true,
};

/** "Y. Zhao and A. Gu, “Title,” Journal, vol. 16, no. 12, pp. 3848–3860, May 2023, doi: …" */
export function ieeeReference(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const heading = headingOf(paper, names);
  const role = heading && shortRole(heading.role, heading.count);
  const text = joinedParts(', ', heading?.names, role && capitalised(role), ...pieces(paper));
  if (csl.DOI !== undefined) return ended(joinedParts(isWeb(csl) ? '. ' : ', ', text, `doi: ${csl.DOI}`));
  const address = linked(addressOf(paper));
  if (address.length === 0) return ended(text);
  const accessed = wrapped('Accessed: ', writtenDate(csl.accessed, dates, 'day'));
  return joinedParts('. ', text, accessed, joinedParts(' ', `[${csl.medium ?? 'Online'}]. Available:`, address));
}

const isWeb = ({ type }: CslItem): boolean => /^(?:webpage|post(?:-weblog)?|software)$/.test(type);

/** What stands behind the names. */
function pieces(paper: Paper): Piece[] {
  const { csl } = paper;
  const isItalic = isBook(csl) || csl.type === 'software';
  const title = isItalic ? italic(csl.title) : inQuotes(csl.title);
  const container = italic(csl['container-title']);
  const pages = labelledPages(pagesOf(csl));
  const year = writtenDate(csl.issued, dates, 'year');
  const month = writtenDate(csl.issued, dates, 'month');
  const day = writtenDate(csl.issued, dates, 'day');
  const house = joinedParts(': ', csl['publisher-place'], csl.publisher);
  const institution = joinedParts(', ', csl.publisher, csl['publisher-place']);
  const kind = joinedParts(' ', csl.genre, csl.number);
  switch (csl.type) {
    case 'article-journal': {
      const journal = italic(csl['container-title-short'] ?? csl['container-title']);
      return [
        title,
        journal,
        ...locators(csl),
        csl.number === undefined ? pages : `Art. no. ${csl.number}`,
        month ?? csl.status,
      ];
    }
    case 'paper-conference':
    case 'speech': {
      const event =
        csl['container-title'] === undefined
          ? wrapped('presented at the ', csl['event-title'])
          : wrapped('in ', container);
      const rest = csl['collection-title'] === undefined ? locators(csl) : [series(csl)];
      return [title, event, editors(paper), ...rest, csl['event-place'] ?? house, month ?? csl.status, pages];
    }
    case 'thesis':
      return [title, csl.genre, institution, year];
    case 'report':
      return [title, institution, kind, month];
    case 'patent':
      return [title, joinedParts(' ', csl.authority, csl.number), day];
    case 'standard':
      return [title, kind, csl['publisher-place'], day];
    case 'software':
      return [
        joinedParts(
          '. ',
          joinedParts(', ', title, wrapped('version ', csl.version)),
          wrapped('(', day, ')'),
          csl.genre,
          institution,
        ),
      ];
    case 'webpage':
    case 'post':
    case 'post-weblog':
      return [title, csl['container-title'], csl['container-title'] === undefined ? csl.publisher : undefined, day];
  }
  if (isPreprint(paper)) return [title, day, joinedParts(': ', italic(publisherOf(paper)), numberOf(paper))];
  if (isChapter(csl)) {
    const chapter = wrapped('ch. ', csl['chapter-number']);
    return [
      title,
      wrapped('in ', container),
      ...locators(csl),
      editors(paper),
      series(csl),
      house,
      year,
      chapter,
      pages,
    ];
  }
  if (isBook(csl)) {
    const work = joinedParts(', ', title, editors(paper), ...locators(csl));
    return [joinedParts('. ', work, series(csl), joinedParts(', ', house, year, pages))];
  }
  const medium = csl.URL === undefined ? csl.medium : undefined;
  return [title, container, ...locators(csl), institution, kind, medium, pages, day];
}

function locators(csl: CslItem): Piece[] {
  const volumes = csl['number-of-volumes'];
  return [editionOf(csl), wrapped('vol. ', volumeOf(csl)), wrapped('', volumes, ' vols.'), wrapped('no. ', csl.issue)];
}

/** "in Adaptation, no. 12" */
function series(csl: CslItem): ReferencePart[] {
  if (csl['collection-title'] === undefined) return [];
  // The volume of a conference is one of the series that it appeared in.
  const volume = csl.type === 'paper-conference' ? wrapped('vol. ', volumeOf(csl)) : undefined;
  return wrapped('in ', joinedParts(', ', csl['collection-title'], wrapped('no. ', csl['collection-number']), volume));
}

/** "A. Editor and B. Editor, Eds." */
function editors(paper: Paper): string | undefined {
  const found = othersIn(paper, 'editor', names);
  return found && `${found.names}, ${found.count === 1 ? 'Ed.' : 'Eds.'}`;
}
