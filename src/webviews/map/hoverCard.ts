import type { MapModel } from './mapModel.ts';
import type { Size } from './projection.ts';

const distance = 14; // CSS pixels from the pointer

/** Says which paper is under the pointer. All text is set as text. */
export class HoverCard {
  readonly #element: HTMLElement;
  readonly #model: MapModel;

  constructor(element: HTMLElement, model: MapModel) {
    this.#element = element;
    this.#model = model;
  }

  /** Beside a point of the picture; nothing for undefined. */
  show(place: number | undefined, x: number, y: number, { width, height }: Size): void {
    const element = this.#element;
    const label = place === undefined ? undefined : this.#model.labels[place];
    element.hidden = label === undefined;
    if (place === undefined || label === undefined) return;
    const { authors, venue } = label;
    const year = this.#model.data.years[place] || undefined;
    const byline = [authors, year, venue].filter((part) => part !== undefined).join(' · ');
    const lines = [
      ['title', label.title],
      ['byline', byline],
      ['topic', this.#model.topicName(place)],
    ].filter(([, text]) => text !== '');
    element.replaceChildren(
      ...lines.map(([name = '', text = '']) => {
        const line = document.createElement('div');
        line.className = name;
        line.dir = 'auto';
        line.textContent = text;
        return line;
      }),
    );
    const { offsetWidth, offsetHeight } = element;
    const left = x + distance + offsetWidth > width ? x - distance - offsetWidth : x + distance;
    const top = y + distance + offsetHeight > height ? y - distance - offsetHeight : y + distance;
    element.style.left = `${Math.max(4, left)}px`;
    element.style.top = `${Math.max(4, top)}px`;
  }
}
