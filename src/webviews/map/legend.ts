import { shortened } from './drawMap.ts';
import type { MapModel } from './mapModel.ts';
import { corners, markStyle, type MarkStyle, type ThemeColours } from './palette.ts';

// What fits into a column of the exported legend.
const longestRow = 44; // characters

const svgNamespace = 'http://www.w3.org/2000/svg';

/** The topics with how they look and how many papers they have; pressing one shows its papers alone, in the map and the table. */
export class Legend {
  readonly #list: HTMLElement;
  readonly #model: MapModel;
  #theme: ThemeColours;
  #drawn = '';

  constructor(list: HTMLElement, model: MapModel, theme: ThemeColours) {
    this.#list = list;
    this.#model = model;
    this.#theme = theme;
    list.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const topic = Number(button?.dataset['topic'] ?? NaN);
      if (Number.isNaN(topic)) return;
      model.topic = model.topic === topic ? undefined : topic;
      model.changed();
    });
    model.onChange(() => this.#draw());
  }

  setTheme(theme: ThemeColours): void {
    this.#theme = theme;
    this.#drawn = '';
    this.#draw();
  }

  #draw(): void {
    const { stamp, topics, topicOf } = this.#model.data;
    if (this.#drawn !== stamp) {
      this.#drawn = stamp;
      const counts = topics.map(() => 0);
      for (const topic of topicOf) if (topic >= 0) counts[topic] = (counts[topic] ?? 0) + 1;
      this.#list.replaceChildren(...topics.map((name, topic) => this.#item(name, topic, counts[topic] ?? 0)));
    }
    for (const button of this.#list.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(Number(button.dataset['topic']) === this.#model.topic));
  }

  #item(name: string, topic: number, count: number): HTMLElement {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset['topic'] = String(topic);
    const label = document.createElement('span');
    label.className = 'name';
    label.dir = 'auto';
    label.textContent = name;
    label.title = name;
    const papers = document.createElement('span');
    papers.className = 'count';
    papers.textContent = count.toLocaleString('en');
    button.append(swatch(markStyle(topic, this.#theme)), label, papers);
    item.append(button);
    return item;
  }
}

/** A mark as the map has it. */
function swatch({ shape, colour }: MarkStyle): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '-1.6 -1.6 3.2 3.2');
  svg.setAttribute('aria-hidden', 'true');
  const points = corners(shape).map(([x, y]) => `${x},${y}`);
  const mark = document.createElementNS(svgNamespace, points.length === 0 ? 'circle' : 'polygon');
  if (points.length === 0) mark.setAttribute('r', '1');
  else mark.setAttribute('points', points.join(' '));
  mark.setAttribute('fill', colour);
  svg.append(mark);
  return svg;
}

/** What the legend of an exported picture names. */
export const legendRows = (model: MapModel): readonly string[] =>
  model.data.topics.map((name) => shortened(name, longestRow));
