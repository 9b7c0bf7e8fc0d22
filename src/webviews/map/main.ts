/** The page of the library map. The editor writes its HTML (`src/editor/map/mapHtml.ts`) and answers what it asks. */
import { foreignText } from '../../core/text/foreignText.ts';
import { withFacts } from '../../core/l10n.ts';
import { type FromMap, type MapLabel, mostListed, type ToMap } from '../../mapMessages.ts';
import { pngOf, svgOf } from './exportMap.ts';
import { HoverCard } from './hoverCard.ts';
import { Legend } from './legend.ts';
import { type MapMode, MapModel } from './mapModel.ts';
import { MapView } from './mapView.ts';
import { pageTexts } from './pageTexts.ts';
import { PaperTable } from './paperTable.ts';
import { savedState, type SavedState } from './savedState.ts';
import { currentFont, currentTheme, onThemeChange } from './theme.ts';

interface Host {
  postMessage(message: FromMap): void;
  getState(): unknown;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): Host;

const searchedAfter = 200; // milliseconds without a key
const announcedAfter = 400; // milliseconds, so that screen readers hear the last of several numbers

function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

const host = acquireVsCodeApi();
const saved = savedState(host.getState());
const model = new MapModel();
let theme = currentTheme();
const font = currentFont();
const post = (message: FromMap): void => host.postMessage(message);

const picture = byId('picture', HTMLElement);
const search = byId('search', HTMLInputElement);
const status = byId('status', HTMLElement);
const notice = byId('notice', HTMLElement);
const progress = byId('progress', HTMLElement);
const fileMark = byId('file-mark', HTMLElement);
const heading = byId('list-title', HTMLElement);
const card = new HoverCard(byId('card', HTMLElement), model);

const view = new MapView(picture, model, theme, font, {
  hovered: (place, x, y) => {
    model.active = place;
    card.show(place, x, y, view.size);
    picture.classList.toggle('pointing', place !== undefined);
  },
  chosen: (place) => open(place),
  moved: () => keep(),
});
const table = new PaperTable(byId('table', HTMLElement), model, {
  opened: (place) => open(place),
  pointed: (place) => {
    model.active = place;
    view.redraw();
  },
});
const legend = new Legend(byId('legend', HTMLElement), model, theme);
onThemeChange((changed) => {
  theme = changed;
  view.setTheme(theme);
  legend.setTheme(theme);
});

function open(place: number): void {
  const label = model.labels[place];
  if (label !== undefined) post({ kind: 'open', id: label.id });
}

/** Remembers how the map is seen, at once: a page that is hidden ends without being told, and a reload brings it back. */
function keep(): void {
  // Until there is a map, nothing of what was kept has been brought back.
  if (isFirst) return;
  host.setState({
    mode: model.mode,
    query: search.value,
    topic: model.data.topics[model.topic ?? -1] ?? pendingTopic,
    selected: model.selectedIds.slice(0, mostListed),
    view: { k: view.view.k, x: view.view.x, y: view.view.y },
    sorting: table.sorting,
  });
}

let pendingTopic = saved.topic;
let isFirst = true;

function setMode(mode: MapMode): void {
  if (mode === model.mode) return;
  model.mode = mode;
  showMode();
  view.reset();
  view.replace();
  model.changed();
}

function showMode(): void {
  for (const [id, mode] of [
    ['by-likeness', 'likeness'],
    ['by-year', 'timeline'],
  ] as const)
    byId(id, HTMLButtonElement).setAttribute('aria-pressed', String(model.mode === mode));
}

let searchTimer: ReturnType<typeof setTimeout> | undefined;
function searchSoon(delay: number): void {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(() => {
    const query = search.value.trim();
    if (query === '') {
      showProblem('');
      model.setFound(undefined);
    } else post({ kind: 'search', query });
    keep();
  }, delay);
}
search.addEventListener('input', () => searchSoon(searchedAfter));

let announceTimer: ReturnType<typeof setTimeout> | undefined;
let problem = '';
/** Says beside the search what is to be said of what it found. */
function showProblem(text: string): void {
  problem = text;
  byId('problem', HTMLElement).textContent = text;
}

/** Says over the table what it lists, and tells those who do not see it change. */
function showList(): void {
  const count = table.places.length;
  const papers = count === 1 ? pageTexts.onePaper : withFacts(pageTexts.papers, [count.toLocaleString('en')]);
  const topic = model.selected.size === 0 ? model.data.topics[model.topic ?? -1] : undefined;
  const isFound = model.found !== undefined;
  heading.textContent =
    topic === undefined
      ? withFacts(model.selected.size > 0 ? pageTexts.selected : isFound ? pageTexts.found : pageTexts.all, [papers])
      : withFacts(isFound ? pageTexts.foundOnTopic : pageTexts.allOnTopic, [topic, papers]);
  const isPart = model.selected.size > 0 || model.isFiltered;
  byId('clear', HTMLButtonElement).hidden = !isPart;
  for (const id of ['as-list', 'copy-citations', 'copy-bibtex']) {
    const button = byId(id, HTMLButtonElement);
    button.disabled = count === 0 || count > mostListed;
    button.title = count > mostListed ? withFacts(pageTexts.tooMany, [mostListed]) : '';
  }
  clearTimeout(announceTimer);
  announceTimer = setTimeout(() => {
    status.textContent = `${problem} ${heading.textContent ?? ''}`.trim();
  }, announcedAfter);
  keep();
}
model.onChange(showList);

const listedIds = (): string[] => table.places.flatMap((place) => model.labels[place]?.id ?? []).slice(0, mostListed);
const actions: Readonly<Record<string, () => void>> = {
  'by-likeness': () => setMode('likeness'),
  'by-year': () => setMode('timeline'),
  lasso: () => {
    view.isLassoOn = !view.isLassoOn;
    byId('lasso', HTMLButtonElement).setAttribute('aria-pressed', String(view.isLassoOn));
    picture.classList.toggle('lasso', view.isLassoOn);
  },
  'zoom-in': () => view.enlarge(1.5),
  'zoom-out': () => view.enlarge(1 / 1.5),
  reset: () => view.reset(),
  'as-list': () => post({ kind: 'list', ids: listedIds() }),
  'copy-citations': () => post({ kind: 'copyCitations', ids: listedIds() }),
  'copy-bibtex': () => post({ kind: 'copyBibtex', ids: listedIds() }),
  clear: () => {
    search.value = '';
    showProblem('');
    pendingTopic = undefined;
    model.topic = undefined;
    model.setFound(undefined);
    model.select([]);
  },
  svg: () => post({ kind: 'save', format: 'svg', data: svgOf(model, view, theme, font) }),
  png: () => void savePng(),
  cancel: () => post({ kind: 'cancel' }),
  retry: () => post({ kind: 'retry' }),
};
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[id]') : null;
  if (button !== null && Object.hasOwn(actions, button.id)) actions[button.id]?.();
});

async function savePng(): Promise<void> {
  const data = await pngOf(model, view, theme, font);
  if (data !== undefined) post({ kind: 'save', format: 'png', data });
  else status.textContent = pageTexts.noPng;
}

const shownLabel = (label: MapLabel): MapLabel => ({
  ...label,
  title: foreignText(label.title),
  ...(label.authors !== undefined && { authors: foreignText(label.authors) }),
  ...(label.venue !== undefined && { venue: foreignText(label.venue) }),
});

function hear(message: ToMap): void {
  switch (message.kind) {
    case 'notice':
      document.body.dataset['state'] = message.notice;
      byId('notice-text', HTMLElement).textContent = message.text;
      byId('notice-share', HTMLProgressElement).value = message.share ?? 0;
      notice.hidden = false;
      return;
    case 'map': {
      document.body.dataset['state'] = 'ready';
      notice.hidden = true;
      progress.hidden = !message.isLoading;
      // The papers of a topic may still be on their way.
      pendingTopic = model.data.topics[model.topic ?? -1] ?? pendingTopic;
      model.setData({ ...message, topics: message.topics.map(foreignText) });
      const topic = model.data.topics.indexOf(pendingTopic ?? '');
      model.topic = topic < 0 ? undefined : topic;
      if (topic >= 0) pendingTopic = undefined;
      view.replace();
      if (isFirst) restore();
      isFirst = false;
      model.changed();
      return;
    }
    case 'labels':
      if (message.stamp === model.data.stamp) model.addLabels(message.from, message.labels.map(shownLabel));
      return;
    case 'marked':
      fileMark.hidden = message.ids.length === 0;
      fileMark.textContent = withFacts(pageTexts.ringed, [foreignText(message.file)]);
      model.setMarked(message.ids);
      return;
    case 'found':
      // The answer to a query that has been changed since is no answer.
      if (message.query !== search.value.trim()) return;
      showProblem(message.problem === undefined ? '' : foreignText(message.problem));
      model.setFound(message.ids);
      return;
    case 'progress':
      progress.textContent = message.text;
      progress.hidden = message.text === '';
      return;
  }
}

/** Brings back how the map was seen before the window was loaded again. */
function restore(): void {
  if (saved.view !== undefined) view.moveTo(saved.view);
  if (saved.query !== '') searchSoon(0);
  model.restoreSelected(saved.selected);
}

model.mode = saved.mode;
search.value = saved.query;
table.sortBy(saved.sorting.column, saved.sorting.isDescending);
showMode();

window.addEventListener('message', ({ origin, data }: MessageEvent<ToMap>) => {
  // The editor's messages come from the frame around this page, which is of its own origin; nobody else has a say.
  if (origin === window.origin) hear(data);
});
post({ kind: 'ready' });
