import type { CslItem } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { headline } from './headlineCase.ts';
import { type DateForm, longMonths, monthText, writtenDate } from './referenceDates.ts';
import { addressOf, editionOf, isBook, isChapter, publisherOf, seriesOf, volumeOf } from './referenceFacts.ts';
import { capitalised, headingOf, type NameForm, othersIn, shortRole, spacedInitials } from './referenceNames.ts';
import { chicagoDigits, shortPages } from './referencePages.ts';
import {
  ended,
  italic,
  joinedParts,
  linked,
  type Piece,
  inQuotes,
  type ReferencePart,
  wrapped,
} from './referenceParts.ts';

const list = { given: spacedInitials, last: ', and ', et: ', et al.', most: 10, kept: 7 };
const authors: NameForm = { ...list, inverted: 'first', two: ', and ' };
const others: NameForm = { ...list, inverted: 'none', two: ' and ' };
const dates: DateForm = { months: longMonths, order: 'month' };

/** Author and date: "Zhao, Yanli, and Andrew Gu. 2023. “Title.” Journal 16 (12): 3848–60. https://doi.org/…" */
export function chicagoReference(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const heading = headingOf(paper, authors);
  const who = heading && joinedParts(', ', heading.names, shortRole(heading.role, heading.count));
  const year = writtenDate(csl.issued, dates, 'year') ?? (csl.status === undefined ? 'n.d.' : capitalised(csl.status));
  const original = wrapped('(', writtenDate(csl['original-date'], dates, 'year'), ')');
  const date = joinedParts(' ', original, year);
  const title = titleOf(csl);
  const head = who === undefined ? [title, date] : [who, date, title];
  const isDaily = csl.type === 'webpage' || csl.type === 'post-weblog' || csl.type === 'post';
  const day =
    isDaily && csl.issued?.['date-parts']?.[0]?.[1] !== undefined ? writtenDate(csl.issued, dates, 'day') : undefined;
  const accessed = csl.issued === undefined ? wrapped('Accessed ', writtenDate(csl.accessed, dates, 'day')) : undefined;
  return ended(joinedParts('. ', ...head, ...pieces(paper), day, accessed, linked(addressOf(paper))));
}

function titleOf(csl: CslItem): ReferencePart[] {
  const title = headline(csl.title, csl);
  return isBook(csl) ? italic(title) : inQuotes(title);
}

/** What stands behind the title, parted by stops. */
function pieces(paper: Paper): Piece[] {
  const { csl } = paper;
  const container = csl['container-title'] && headline(csl['container-title'], csl);
  const pages = shortPages(csl, chicagoDigits);
  const volume = volumeOf(csl);
  const house = joinedParts(': ', csl['publisher-place'], publisherOf(paper));
  const kind = csl.genre && capitalised(csl.genre);
  const series = seriesOf(csl);
  if (csl.type === 'article-journal') return [journalPlace(csl, container, pages)];
  if (csl.type === 'article-magazine' || csl.type === 'article-newspaper') {
    return [joinedParts(', ', italic(container), writtenDate(csl.issued, dates, 'day'), pages)];
  }
  if (isChapter(csl) || csl.type === 'paper-conference') {
    const people = [wrapped('by ', othersIn(paper, 'container-author', others)?.names), ...workers(paper)];
    const locator = pages === undefined ? undefined : joinedParts('', wrapped('', volume, ':'), pages);
    const book = joinedParts(', ', italic(container), ...people, editionOf(csl), locator);
    const wholeVolume = pages === undefined ? wrapped('Vol. ', volume) : undefined;
    const event = container === undefined ? csl['event-title'] : undefined;
    return [
      container === undefined ? locator : wrapped('In ', book),
      wholeVolume,
      series && headline(series, csl),
      event,
      house,
    ];
  }
  if (csl.type === 'thesis') return [joinedParts(', ', kind, house)];
  if (csl.type === 'speech') {
    const event = wrapped('presented at ', csl['event-title']);
    const talk = capitalisedPiece(joinedParts(' ', csl.genre, event));
    return [joinedParts(', ', talk, csl['event-place'], monthText(csl.issued, dates))];
  }
  if (csl.type === 'patent') {
    const filed = wrapped('filed ', writtenDate(csl.submitted, dates, 'day'));
    return [
      joinedParts(
        ', ',
        joinedParts(' ', csl.authority, csl.number),
        filed,
        wrapped('issued ', writtenDate(csl.issued, dates, 'day')),
      ),
    ];
  }
  const number = csl.type === 'report' || csl.type === 'standard' ? csl.number : undefined;
  const name =
    csl.type === 'webpage'
      ? container
      : joinedParts(' ', italic(container), csl.type === 'post-weblog' ? '(blog)' : undefined);
  return [
    wrapped('Version ', csl.version),
    csl.medium && capitalised(csl.medium),
    joinedParts(' ', kind, number),
    ...workers(paper).map(capitalisedPiece),
    name,
    edition(csl),
    wrapped('Vol. ', volume),
    wrapped('', csl['number-of-volumes'], ' vols.'),
    series && headline(series, csl),
    house,
  ];
}

const edition = (csl: CslItem): string | undefined => editionOf(csl)?.replace(/\.$/, '');

/** "Journal 16 (12): 3848–60", "Journal 16 (May): 1–9", "Journal, no. 12 (May): 1–9" */
function journalPlace(csl: CslItem, container: string | undefined, pages: string | undefined): ReferencePart[] {
  const month = monthText(csl.issued, dates);
  const volume = volumeOf(csl);
  const locator = csl.number ?? pages;
  if (volume === undefined && csl.issue === undefined) return joinedParts(', ', italic(container), month, locator);
  const issue = csl.issue ?? month;
  if (volume === undefined) {
    const number = joinedParts(' ', wrapped('no. ', csl.issue), wrapped('(', month, ')'));
    return joinedParts(': ', joinedParts(', ', italic(container), number), locator);
  }
  return joinedParts(
    issue === undefined ? ':' : ': ',
    joinedParts(' ', italic(container), volume, wrapped('(', issue, ')')),
    locator,
  );
}

/** "edited by A. Editor", "translated by B. Translator" */
function workers(paper: Paper): ReferencePart[][] {
  const verbs = [
    ['editor', 'edited by '],
    ['translator', 'translated by '],
    ['director', 'directed by '],
  ] as const;
  return verbs.map(([role, verb]) => wrapped(verb, othersIn(paper, role, others)?.names));
}

const capitalisedPiece = (piece: readonly ReferencePart[]): ReferencePart[] =>
  piece.map((part, index) => (index === 0 ? { ...part, text: capitalised(part.text) } : part));
