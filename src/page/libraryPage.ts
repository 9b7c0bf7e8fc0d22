/** The script of the page that a library is exported as: search as one types, filters, references to copy. */
import MiniSearch from 'minisearch';

import { type IndexedPaper, pageIndexOptions, pageWords } from '../core/exports/pageIndex.ts';
import type { PagePaper } from '../core/exports/pagePaper.ts';
import { copyText, downloadText } from './copying.ts';
import { byId, element } from './elements.ts';
import { paperArticle } from './paperArticle.ts';
import { addressOf, type PageState, stateOf } from './pageState.ts';
import { topicChips } from './topicChips.ts';

/** Rows that are made at once: what fits on a few screens. */
const rowsAtOnce = 40;

const papers = JSON.parse(byId('data').textContent ?? '[]') as readonly PagePaper[];
const query = byId('query') as HTMLInputElement;
const year = byId('year') as HTMLSelectElement;
const order = byId('order') as HTMLSelectElement;
const [list, more, status, clear, download] = ['papers', 'more', 'status', 'clear', 'download'].map(byId) as [
  HTMLElement,
  HTMLButtonElement,
  HTMLElement,
  HTMLButtonElement,
  HTMLButtonElement,
];

let index: MiniSearch<IndexedPaper> | undefined;
let state: PageState = stateOf(location.hash);
/** What the last search has found: places in `papers`, and the words of the papers that fit. */
let found: { readonly places: readonly number[]; readonly words: ReadonlySet<string>; readonly isWeak: boolean };

const chips = topicChips(papers, (topic) => {
  const { topics } = state;
  change({ topics: topics.includes(topic) ? topics.filter((each) => each !== topic) : [...topics, topic] });
});

function fitting(): typeof found {
  const words = new Set<string>();
  let places = papers.map((_, place) => place);
  let isWeak = false;
  const hasQuery = index !== undefined && pageWords(state.query).length > 0;
  if (index !== undefined && hasQuery) {
    let results = index.search(state.query);
    if (results.length === 0) {
      results = index.search(state.query, { combineWith: 'OR' });
      isWeak = results.length > 0;
    }
    // A query of nothing but "of" and "the" leaves nothing to look for.
    if (results.length > 0 || pageWords(state.query).some((word) => pageIndexOptions.processTerm?.(word) !== null)) {
      places = results.map(({ id }) => Number(id));
      for (const { match } of results) for (const word of Object.keys(match)) words.add(word);
    }
  }
  places = places.filter((place) => {
    const paper = papers[place];
    if (state.year !== '' && String(paper?.year ?? '') !== state.year) return false;
    return state.topics.every((topic) => paper?.topics?.includes(topic));
  });
  return { places: ordered(places, hasQuery), words, isWeak };
}

function ordered(places: readonly number[], hasQuery: boolean): readonly number[] {
  const yearOf = (place: number): number => papers[place]?.year ?? -Infinity;
  const titleOf = (place: number): string => papers[place]?.title ?? '';
  const chosen = state.order === 'best' && !hasQuery ? 'newest' : state.order;
  const sorted = [...places];
  if (chosen === 'newest') sorted.sort((a, b) => yearOf(b) - yearOf(a) || a - b);
  if (chosen === 'oldest')
    sorted.sort((a, b) => (papers[a]?.year ?? Infinity) - (papers[b]?.year ?? Infinity) || a - b);
  if (chosen === 'title') sorted.sort((a, b) => titleOf(a).localeCompare(titleOf(b)));
  return sorted;
}

function show(): void {
  found = fitting();
  list.replaceChildren();
  addRows();
  const { places, isWeak } = found;
  const isNarrowed = state.query.trim() !== '' || state.year !== '' || state.topics.length > 0;
  const isWaiting = index === undefined && state.query.trim() !== '';
  status.textContent = isWaiting
    ? 'The index is being read…'
    : isWeak
      ? `No paper has all of these words. ${count(places.length)} with some of them:`
      : places.length === 0 && isNarrowed
        ? 'No paper fits.'
        : isNarrowed
          ? `${count(places.length)} of ${papers.length.toLocaleString('en')}`
          : count(papers.length);
  clear.hidden = !isNarrowed;
  download.hidden = places.length === 0;
  download.textContent = `Download ${places.length === papers.length ? 'all' : 'these'} as BibTeX`;
  chips.show(places, state.topics);
}

const count = (papersFound: number): string =>
  papersFound === 1 ? '1 paper' : `${papersFound === 0 ? 'No' : papersFound.toLocaleString('en')} papers`;

function addRows(): HTMLElement | undefined {
  const from = list.childElementCount;
  const rows = found.places.slice(from, from + rowsAtOnce).flatMap((place) => {
    const paper = papers[place];
    return paper === undefined ? [] : [element('li', {}, paperArticle(paper, found.words, copied))];
  });
  list.append(...rows);
  const left = found.places.length - list.childElementCount;
  more.hidden = left <= 0;
  more.textContent = `Show ${Math.min(left, rowsAtOnce)} more of ${left.toLocaleString('en')}`;
  return rows[0];
}

async function copied(paper: PagePaper): Promise<boolean> {
  const isCopied = await copyText(paper.bibtex);
  status.textContent = isCopied ? `BibTeX of “${paper.title}” copied.` : 'The browser does not let this page copy.';
  return isCopied;
}

function change(next: Partial<PageState>): void {
  state = { ...state, ...next };
  fillFields();
  // A page in a frame may have no address of its own.
  try {
    history.replaceState(null, '', addressOf(state));
  } catch {
    status.textContent = '';
  }
  show();
}

function fillFields(): void {
  if (query.value !== state.query) query.value = state.query;
  year.value = state.year;
  order.value = state.order;
}

function fillYears(): void {
  const counts = new Map<number, number>();
  for (const { year: each } of papers) if (each !== undefined) counts.set(each, (counts.get(each) ?? 0) + 1);
  const years = [...counts].sort(([a], [b]) => b - a);
  year.append(
    element('option', { value: '' }, 'All years'),
    ...years.map(([each, papersIn]) => element('option', { value: String(each) }, `${each} (${papersIn})`)),
  );
}

query.addEventListener('input', () => change({ query: query.value }));
year.addEventListener('change', () => change({ year: year.value }));
order.addEventListener('change', () => change({ order: order.value as PageState['order'] }));
clear.addEventListener('click', () => {
  change({ query: '', year: '', topics: [] });
  query.focus();
});
more.addEventListener('click', () => {
  const first = addRows();
  // The button may be gone: the keyboard goes on where the rows do.
  first?.querySelector<HTMLElement>('a, button, summary')?.focus();
});
download.addEventListener('click', () => {
  const entries = found.places.map((place) => papers[place]?.bibtex ?? '');
  downloadText(`${entries.join('\n\n')}\n`, 'papers.bib');
});
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  byId('results').focus();
});
addEventListener('hashchange', () => {
  state = stateOf(location.hash);
  fillFields();
  show();
});
document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  query.focus();
});

fillYears();
fillFields();
show();
// With a mouse there is a keyboard; on a phone the field would bring up the keys over the papers.
if (matchMedia('(hover: hover)').matches && location.hash === '') query.focus();
void MiniSearch.loadJSONAsync<IndexedPaper>(byId('index').textContent ?? '', pageIndexOptions).then((read) => {
  index = read;
  if (state.query.trim() !== '') show();
});
