import type { CslItem } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { headline } from './headlineCase.ts';
import { type DateForm, writtenDate } from './referenceDates.ts';
import { addressOf, editionOf, isPeriodical, numberOf, publisherOf, volumeOf } from './referenceFacts.ts';
import { capitalised, headingOf, longRole, type NameForm, othersIn, spacedInitials } from './referenceNames.ts';
import { atLeastTwoDigits, labelledPages, shortPages } from './referencePages.ts';
import { ended, italic, joinedParts, linked, inQuotes, type ReferencePart, wrapped } from './referenceParts.ts';

const list = { given: spacedInitials, last: ', and ', most: 2 };
const authors: NameForm = { ...list, inverted: 'first', two: ', and ', et: ', et al.' };
const others: NameForm = { ...list, inverted: 'none', two: ' and ', et: ' et al.' };
const dates: DateForm = {
  months: ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'],
  order: 'day',
};

/** "Zhao, Yanli, and Andrew Gu. “Title.” Journal, vol. 16, no. 12, May 2023, pp. 3848–60, https://doi.org/…" */
export function mlaReference(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const heading = headingOf(paper, authors);
  const who = heading && joinedParts(', ', heading.names, longRole(heading.role, heading.count));
  const container = csl['container-title'];
  const title = headline(csl.title, csl);
  const original = writtenDate(csl['original-date'], dates, 'year');
  const accessed = csl.issued === undefined ? wrapped('Accessed ', writtenDate(csl.accessed, dates, 'day')) : undefined;
  const isThesis = csl.type === 'thesis';
  const school = joinedParts('. ', writtenDate(csl.issued, dates, 'year'), joinedParts(', ', csl.publisher, csl.genre));
  const house = isPeriodical(csl) && container !== undefined ? undefined : publisherOf(paper);
  const volume = volumeOf(csl);
  const details = joinedParts(
    ', ',
    italic(container && headline(container, csl)),
    ...workers(paper),
    editionOf(csl),
    csl.version,
    csl.medium,
    volume && `vol. ${volume}`,
    csl.issue && `no. ${csl.issue}`,
    ...(isThesis ? [school] : [kindAndNumber(paper), house, dateOf(csl)]),
    labelledPages(shortPages(csl, atLeastTwoDigits)),
    linked(addressOf(paper)),
  );
  const day = writtenDate(csl['event-date'] ?? csl.issued, dates, 'day');
  const event = csl.type === 'speech' ? joinedParts(', ', csl['event-title'], day, csl['event-place']) : undefined;
  const work = container === undefined ? italic(title) : inQuotes(title);
  return ended(joinedParts('. ', who, work, original, capitalisedPiece(details), event, accessed));
}

const wordOfStyle = /^(?:(?:\w{1,20}ed )?by|vol\.|no\.|pp?\.) /;

/** "Edited by A. Editor", "Vol. 2": words of the style where they begin a sentence. Names, "arXiv", stay as they are. */
const capitalisedPiece = (piece: readonly ReferencePart[]): ReferencePart[] =>
  piece.map((part, index) =>
    index === 0 && wordOfStyle.test(part.text) ? { ...part, text: capitalised(part.text) } : part,
  );

function kindAndNumber(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const hasKind = /^(?:report|patent|standard|software|dataset|speech|manuscript)$/.test(csl.type);
  return joinedParts(', ', hasKind ? csl.genre : undefined, numberOf(paper));
}

function dateOf(csl: CslItem): string | undefined {
  if (csl.type === 'speech') return undefined;
  if (/^(?:book|chapter|paper-conference|motion_picture)$/.test(csl.type))
    return writtenDate(csl.issued, dates, 'year');
  return writtenDate(csl.issued, dates, csl.type === 'article-journal' ? 'month' : 'day');
}

/** "edited by A. Editor", "translated by B. Translator" */
function workers(paper: Paper): ReferencePart[][] {
  const verbs = [
    ['container-author', 'by '],
    ['editor', 'edited by '],
    ['translator', 'translated by '],
    ['director', 'directed by '],
    ['illustrator', 'illustrated by '],
  ] as const;
  return verbs.map(([role, verb]) => wrapped(verb, othersIn(paper, role, others)?.names));
}
