import type { Paper } from '../papers/paper.ts';
import { type DateForm, longMonths, writtenDate } from './referenceDates.ts';
import {
  addressOf,
  editionOf,
  isBook,
  isChapter,
  isPeriodical,
  isPreprint,
  numberOf,
  volumeOf,
} from './referenceFacts.ts';
import { capitalised, headingOf, type NameForm, othersIn, shortRole } from './referenceNames.ts';
import { pagesOf } from './referencePages.ts';
import { ended, italic, joinedParts, linked, type Piece, type ReferencePart, wrapped } from './referenceParts.ts';

const names: NameForm = { inverted: 'none', two: ' and ', last: ', and ', et: ' et al.' };
const dates: DateForm = { months: longMonths, order: 'month' };

/** "Yanli Zhao and Andrew Gu. 2023. Title. Journal 16, 12 (May 2023), 3848–3860. https://doi.org/…" */
export function acmReference(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const heading = headingOf(paper, names);
  const role = heading && shortRole(heading.role, heading.count);
  const who = heading && joinedParts(' ', heading.names, role && `(${capitalised(role)})`);
  const year = writtenDate(csl.issued, dates, 'year') ?? 'n.d.';
  const text = ended(joinedParts('. ', who, year, ...pieces(paper)));
  const address = linked(addressOf(paper));
  if (csl.DOI !== undefined) return joinedParts(' ', text, address);
  const accessed = writtenDate(csl.accessed, dates, 'day');
  return joinedParts(
    ' ',
    text,
    wrapped(accessed === undefined ? 'Retrieved from ' : `Retrieved ${accessed} from `, address),
  );
}

/** What stands behind the year, parted by stops. */
function pieces(paper: Paper): Piece[] {
  const { csl } = paper;
  const isItalic = isBook(csl) || csl.type === 'report' || csl.type === 'software';
  const isPart = csl['container-title'] !== undefined;
  const beside = [
    editionOf(csl),
    isPart ? undefined : wrapped('Vol. ', volumeOf(csl)),
    wrapped('Version ', csl.version),
  ];
  const title = isItalic
    ? joinedParts(' ', italic(csl.title), wrapped('(', joinedParts(', ', ...beside), ')'))
    : csl.title.trim();
  const house = joinedParts(', ', csl.publisher, csl['publisher-place']);
  const container = italic(csl['container-title']);
  const pages = pagesOf(csl);
  const month = writtenDate(csl.issued, dates, 'month');
  const volume = wrapped('(Vol. ', volumeOf(csl), ')');
  if (csl.type === 'paper-conference') {
    const series = wrapped('(', italic(csl['collection-title']), ')');
    const proceedings = wrapped('In ', joinedParts(' ', container, series, volume));
    const where = joinedParts(
      ', ',
      container.length === 0 ? csl['event-title'] : proceedings,
      csl['event-place'],
      month,
    );
    return [title, where, joinedParts(', ', house, pages)];
  }
  if (isChapter(csl)) {
    const book = joinedParts(' ', container, wrapped('(', editionOf(csl), ')'), volume);
    return [title, wrapped('In ', joinedParts(', ', book, editors(paper))), joinedParts(', ', house, pages)];
  }
  if (isPreprint(paper)) return [title, numberOf(paper) ?? csl.publisher];
  if (csl.type === 'thesis') return [title, csl.genre, house];
  if (csl.type === 'speech')
    return [title, wrapped('In ', italic(csl['event-title'])), joinedParts(', ', house, csl['event-place'])];
  const kind = joinedParts('. ', joinedParts(' ', csl.genre, csl.number), csl.medium);
  if (csl['container-title'] === undefined) return [title, kind, house, isItalic ? undefined : pages];
  const isJournal = csl.type === 'article-journal';
  const day = isPeriodical(csl) ? writtenDate(csl.issued, dates, 'day') : undefined;
  const name = isJournal ? italic(csl['container-title-short'] ?? csl['container-title']) : container;
  const number = joinedParts(', ', volumeOf(csl), csl.issue);
  const article = csl.number === undefined ? undefined : wrapped('Article ', csl.number);
  return [
    title,
    joinedParts(', ', joinedParts(' ', name, number, wrapped('(', isJournal ? month : day, ')')), article, pages),
  ];
}

/** "A. Editor and B. Editor (eds.)" */
function editors(paper: Paper): string | undefined {
  const found = othersIn(paper, 'editor', { ...names, last: ' and ' });
  return found && `${found.names} (${found.count === 1 ? 'ed.' : 'eds.'})`;
}
