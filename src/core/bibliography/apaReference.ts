import type { CslItem, PersonVariable } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { headline } from './headlineCase.ts';
import { type DateForm, longMonths, writtenDate } from './referenceDates.ts';
import {
  addressOf,
  editionOf,
  isPeriodical,
  kindOf,
  labelledNumber,
  numberOf,
  publisherOf,
  seriesOf,
  volumeOf,
} from './referenceFacts.ts';
import { capitalised, headingOf, initials, type NameForm, othersIn, shortRole } from './referenceNames.ts';
import { labelledPages, wholePages } from './referencePages.ts';
import { ended, italic, joinedParts, linked, partsOf, type ReferencePart, wrapped } from './referenceParts.ts';

const list = { given: initials, last: ', & ', et: ', et al.', most: 20, kept: 19, ellipsis: ', … ' };
const authors: NameForm = { ...list, inverted: 'all', two: ', & ' };
const others: NameForm = { ...list, inverted: 'none', two: ' & ' };
const dates: DateForm = { months: longMonths, order: 'year', before: 'B.C.E.' };

/** "Zhao, Y., & Gu, A. (2023). Title. Journal, 16(12), 3848–3860. https://doi.org/…" */
export function apaReference(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const heading = headingOf(paper, authors);
  const role = heading && shortRole(heading.role, heading.count);
  const names = heading && joinedParts(' ', heading.names, role === undefined ? undefined : `(${capitalised(role)})`);
  const date = `(${dateOf(csl)})`;
  const title = joinedParts(
    ' ',
    titleOf(csl),
    wrapped('(', besideTitle(paper), ')'),
    wrapped('[', bracketed(csl), ']'),
  );
  // Without an author the title stands first, and the date behind it.
  const head = names === undefined ? joinedParts('. ', title, date) : joinedParts('. ', names, date, title);
  const place = isInBook(csl) ? bookPlace(paper) : isPeriodical(csl) || isConference(csl) ? periodicalPlace(paper) : [];
  const isEvent = csl.type === 'speech' || csl.type === 'performance';
  const event = isEvent ? joinedParts(', ', csl['event-title'], csl['event-place']) : undefined;
  const history = writtenDate(csl['original-date'], dates, 'year');
  return joinedParts(
    ' ',
    ended(joinedParts('. ', head, place, event, publisherPiece(paper))),
    wrapped(retrieved(csl), linked(addressOf(paper))),
    wrapped('(Original work published ', history, ')'),
  );
}

const isConference = ({ type }: CslItem): boolean => type === 'paper-conference';
const isWeb = ({ type }: CslItem): boolean => type === 'webpage' || type === 'post';
const editorRoles = ['editor', 'editorial-director', 'collection-editor'] as const satisfies readonly PersonVariable[];
const hasEditors = (csl: CslItem): boolean => editorRoles.some((role) => csl[role] !== undefined);
const isPublished = (csl: CslItem): boolean =>
  hasEditors(csl) || [csl.issue, csl.page, csl.volume].some((part) => part !== undefined);

/** A conference's papers are those of a journal where nobody edited them. */
const isInBook = (csl: CslItem): boolean =>
  csl['container-title'] !== undefined && (isConference(csl) ? hasEditors(csl) : !isPeriodical(csl) && !isWeb(csl));

const yearTypes = new RegExp(
  '^(?:article(?:-journal)?|book|chapter|classic|entry.*|dataset|figure|graphic|manuscript|map|musical_score|patent|report|' +
    'review.*|software|standard|thesis)$',
);

/** "2019, February 14" of what appears from day to day. */
function dateOf(csl: CslItem): string {
  const isYear = yearTypes.test(csl.type) || (isConference(csl) && isPublished(csl));
  return writtenDate(csl.issued, dates, isYear ? 'year' : 'day') ?? csl.status?.toLowerCase() ?? 'n.d.';
}

/** In italics unless it stands in a work that is. */
const titleOf = (csl: CslItem): ReferencePart[] => {
  const title = joinedParts(
    ': ',
    csl.title.trim(),
    csl['container-title'] === undefined ? csl['volume-title'] : undefined,
  );
  return csl['container-title'] === undefined || isWeb(csl) ? italic(title.map(({ text }) => text).join('')) : title;
};

const wordOfOthers = [
  'illustrator',
  'narrator',
  'editor',
  'translator',
  'compiler',
] as const satisfies readonly PersonVariable[];

/** "Donald Michie, Trans.; 2nd ed., Vol. 2": what stands in parentheses behind a title. */
function besideTitle(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const isPart = csl['container-title'] !== undefined && !isWeb(csl);
  const people = wordOfOthers
    .filter((role) => role === 'translator' || role === 'illustrator' || !isPart)
    .map((role) => {
      const found = othersIn(paper, role, others);
      return found && `${found.names}, ${capitalised(shortRole(role, found.count) ?? role)}`;
    });
  if (csl.type === 'patent') return joinedParts(' ', csl.authority, csl.genre ?? 'Patent', labelledNumber(csl.number));
  if (isPart || isPeriodical(csl) || isConference(csl)) return joinedParts('; ', ...people);
  return joinedParts('; ', ...people, numberPiece(paper), bookLocators(csl));
}

const numberPiece = (paper: Paper): ReferencePart[] => {
  const number = labelledNumber(numberOf(paper));
  return number === undefined ? [] : joinedParts(' ', paper.csl.genre && headline(paper.csl.genre, paper.csl), number);
};

function bookLocators(csl: CslItem): ReferencePart[] {
  const series = csl.type === 'report' || csl.type === 'document' ? seriesOf(csl) : undefined;
  const volume = volumeOf(csl);
  return joinedParts(
    ', ',
    csl.version === undefined ? undefined : `Version ${csl.version}`,
    editionOf(csl),
    series,
    volume === undefined ? wrapped('Vols. 1–', csl['number-of-volumes']) : `Vol. ${volume}`,
    wrapped('Issue ', csl.issue),
    labelledPages(wholePages(csl)),
  );
}

function bracketed(csl: CslItem): ReferencePart[] {
  if (csl.type === 'patent' || csl.number !== undefined) return partsOf(csl.type === 'patent' ? undefined : csl.medium);
  if (csl.type === 'thesis') {
    const school = csl.DOI === undefined && csl.URL === undefined ? undefined : csl.publisher;
    return joinedParts('; ', joinedParts(', ', csl.genre && capitalised(csl.genre), school), csl.medium);
  }
  const kind = kindOf(csl);
  return isConference(csl) && !isPublished(csl) ? [] : partsOf(kind && capitalised(kind));
}

/** "Journal, 16(12), 3848–3860" */
function periodicalPlace({ csl }: Paper): ReferencePart[] {
  const container = csl['container-title'];
  const volume = volumeOf(csl);
  const issue = volume === undefined ? italic(csl.issue) : wrapped('(', csl.issue, ')');
  const locator = csl.number === undefined ? wholePages(csl) : `Article ${csl.number}`;
  return joinedParts(
    ', ',
    italic(container && headline(container, csl)),
    joinedParts('', italic(volume), issue),
    locator,
  );
}

/** "In A. Editor & B. Editor (Eds.), Book (2nd ed., Vol. 1, pp. 1–2)" */
function bookPlace(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const roles = [...editorRoles, 'container-author'] as const;
  const role = roles.find((name) => othersIn(paper, name, others) !== undefined);
  const people = role && othersIn(paper, role, others);
  const word = role && people && shortRole(role, people.count);
  const names = people && joinedParts(' ', people.names, word === undefined ? undefined : `(${capitalised(word)})`);
  const title = [csl['container-title'], csl['volume-title']].filter((part) => part !== undefined).join(': ');
  const beside = joinedParts('; ', numberPiece(paper), bookLocators(csl));
  return wrapped('In ', joinedParts(' ', joinedParts(', ', names, italic(title)), wrapped('(', beside, ')')));
}

function publisherPiece(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  if (isWeb(csl))
    return joinedParts('; ', csl['container-title'] && headline(csl['container-title'], csl), csl.publisher);
  if (isPeriodical(csl) || (isConference(csl) && !hasEditors(csl) && csl['container-title'] !== undefined)) return [];
  return csl.type === 'thesis' && (csl.DOI ?? csl.URL) !== undefined ? [] : partsOf(publisherOf(paper));
}

/** Only what may change, which is what has no date, says when it was read. */
function retrieved({ issued, status, accessed, DOI }: CslItem): string {
  const isDated = [issued, status, DOI].some((fact) => fact !== undefined);
  const date = writtenDate(accessed, { ...dates, order: 'month' }, 'day');
  return isDated || date === undefined ? '' : `Retrieved ${date}, from `;
}
