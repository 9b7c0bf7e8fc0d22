import type { PagePaper } from '../core/exports/pagePaper.ts';
import { byId, element } from './elements.ts';

/** Topics that are shown before all are asked for. */
const topicsShown = 24;

export interface TopicChips {
  /** Counts the topics of the papers that were found, and shows which are chosen. */
  show(places: readonly number[], chosen: readonly string[]): void;
}

/** The topics of a library as buttons, commonest first. `choose` hears which is pressed. */
export function topicChips(papers: readonly PagePaper[], choose: (topic: string) => void): TopicChips {
  const counted = counts(papers);
  const topics = [...counted].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([topic]) => topic);
  const details = byId('topics') as HTMLDetailsElement;
  const all = byId('moreTopics');
  const group = details.querySelector('.chips');
  const buttons = new Map<string, { readonly button: HTMLButtonElement; readonly count: HTMLElement }>();
  let isWhole = topics.length <= topicsShown + 5;
  details.hidden = topics.length === 0;
  // There is room beside the papers on a wide screen alone.
  details.open = matchMedia('(min-width: 60rem)').matches;
  const add = (topic: string): void => {
    const count = element('span', { class: 'count' });
    const button = element('button', { type: 'button' }, element('span', { dir: 'auto' }, topic), count);
    button.addEventListener('click', () => choose(topic));
    buttons.set(topic, { button, count });
    group?.append(button);
  };
  const shown = (chosen: readonly string[]): readonly string[] =>
    isWhole ? topics : topics.filter((topic, place) => place < topicsShown || chosen.includes(topic));
  let last: Parameters<TopicChips['show']> = [[], []];
  const show: TopicChips['show'] = (places, chosen) => {
    last = [places, chosen];
    for (const topic of shown(chosen)) if (!buttons.has(topic)) add(topic);
    const now = counts(places.flatMap((place) => papers[place] ?? []));
    for (const [topic, { button, count }] of buttons) {
      const isChosen = chosen.includes(topic);
      count.textContent = String(now.get(topic) ?? 0);
      button.setAttribute('aria-pressed', String(isChosen));
      // What no paper that was found is about leads nowhere.
      button.hidden = !now.has(topic) && !isChosen;
    }
    all.hidden = isWhole;
  };
  all.textContent = `All ${topics.length} topics`;
  all.addEventListener('click', () => {
    isWhole = true;
    show(...last);
    buttons.get(topics[topicsShown] ?? '')?.button.focus();
  });
  return { show };
}

function counts(papers: readonly PagePaper[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { topics = [] } of papers)
    for (const topic of new Set(topics)) counted.set(topic, (counted.get(topic) ?? 0) + 1);
  return counted;
}
