import type { MapModel } from './mapModel.ts';
import { pageTexts } from './pageTexts.ts';

/** What the table tells of what the reader does with it. */
export interface PaperTableEvents {
  readonly opened: (place: number) => void;
  /** The row with the focus has changed. */
  readonly pointed: (place: number | undefined) => void;
}

type Column = 'title' | 'authors' | 'year' | 'topic';

const columns: readonly Column[] = ['title', 'authors', 'year', 'topic'];

const rowHeight = 26; // CSS pixels, as in map.css
const rowsBeyond = 8;

/**
 * The papers of the map as a table: for those who cannot see it, and for what a picture cannot say. Only the rows that are seen are
 * in the page. Arrow keys move between rows, Enter opens the details, Space selects, on the map too.
 */
export class PaperTable {
  readonly #model: MapModel;
  readonly #events: PaperTableEvents;
  readonly #grid: HTMLElement;
  readonly #body: HTMLElement;
  readonly #headers = new Map<Column, HTMLElement>();
  #sortedBy: Column | undefined;
  #isDescending = false;
  #rows: number[] = [];
  readonly #drawn = new Map<number, { readonly row: HTMLElement; readonly place: number; readonly label: unknown }>();
  #row = 0;

  constructor(grid: HTMLElement, model: MapModel, events: PaperTableEvents) {
    this.#grid = grid;
    this.#model = model;
    this.#events = events;
    grid.setAttribute('role', 'grid');
    grid.setAttribute('aria-multiselectable', 'true');
    grid.tabIndex = 0;
    const head = element('div', 'head', 'row');
    head.setAttribute('aria-rowindex', '1');
    for (const id of columns) {
      const header = element('div', id, 'columnheader');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = pageTexts[id];
      button.addEventListener('click', () => this.sortBy(id, this.#sortedBy === id && !this.#isDescending));
      header.append(button);
      head.append(header);
      this.#headers.set(id, header);
    }
    this.#body = element('div', 'body', 'rowgroup');
    const top = element('div', 'top', 'rowgroup');
    top.append(head);
    grid.append(top, this.#body);
    grid.addEventListener('scroll', () => this.#draw());
    grid.addEventListener('keydown', (event) => this.#onKey(event));
    grid.addEventListener('focus', () => this.#goTo(this.#row, false));
    grid.addEventListener('blur', () => this.#events.pointed(undefined));
    this.#body.addEventListener('click', (event) => this.#onClick(event));
    this.#body.addEventListener('dblclick', (event) => {
      const place = this.#placeOf(event);
      if (place !== undefined) this.#events.opened(place);
    });
    new ResizeObserver(() => this.#draw()).observe(grid);
    model.onChange(() => this.#refresh());
  }

  get sorting(): { readonly column: Column | undefined; readonly isDescending: boolean } {
    return { column: this.#sortedBy, isDescending: this.#isDescending };
  }

  /** The papers in the order of the table. */
  get places(): readonly number[] {
    return this.#rows;
  }

  sortBy(column: unknown, isDescending: boolean): void {
    this.#sortedBy = columns.find((id) => id === column);
    this.#isDescending = isDescending;
    for (const [id, header] of this.#headers) {
      if (id === this.#sortedBy) header.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
      else header.removeAttribute('aria-sort');
    }
    this.#refresh();
  }

  #refresh(): void {
    const before = this.#rows[this.#row];
    const rows = this.#model.listed();
    const column = this.#sortedBy;
    if (column !== undefined) {
      const direction = this.#isDescending ? -1 : 1;
      const keys = new Map(rows.map((place) => [place, this.#sortKey(place, column)]));
      rows.sort((a, b) => direction * compared(keys.get(a) ?? '', keys.get(b) ?? '') || a - b);
    }
    this.#rows = rows;
    const at = before === undefined ? -1 : rows.indexOf(before);
    this.#row = Math.max(at, 0);
    this.#grid.setAttribute('aria-rowcount', String(rows.length + 1));
    this.#draw();
  }

  #sortKey(place: number, column: Column): string | number {
    switch (column) {
      case 'title':
        return (this.#model.labels[place]?.title ?? '').toLowerCase();
      case 'authors':
        return (this.#model.labels[place]?.authors ?? '').toLowerCase();
      case 'year':
        return this.#model.data.years[place] ?? 0;
      case 'topic':
        return this.#model.topicName(place).toLowerCase();
    }
  }

  #cell(place: number, column: Column): string {
    const label = this.#model.labels[place];
    switch (column) {
      case 'title':
        return label?.title ?? '…';
      case 'authors':
        return label?.authors ?? '';
      case 'year':
        return String(this.#model.data.years[place] || '');
      case 'topic':
        return this.#model.topicName(place);
    }
  }

  #draw(): void {
    this.#body.style.height = `${this.#rows.length * rowHeight}px`;
    const first = Math.max(0, Math.floor(this.#grid.scrollTop / rowHeight) - rowsBeyond);
    const last = Math.min(this.#rows.length, first + Math.ceil(this.#grid.clientHeight / rowHeight) + 2 * rowsBeyond);
    const drawn: HTMLElement[] = [];
    for (let index = first; index < last; index++) {
      const place = this.#rows[index];
      if (place !== undefined) drawn.push(this.#drawnRow(index, place));
    }
    for (const index of this.#drawn.keys()) if (index < first || index >= last) this.#drawn.delete(index);
    this.#body.replaceChildren(...drawn);
    const hasActive = this.#row >= first && this.#row < last;
    if (hasActive) this.#grid.setAttribute('aria-activedescendant', rowId(this.#row));
    else this.#grid.removeAttribute('aria-activedescendant');
  }

  /** The row at an index. One that is in the page already stays the same element, so that a second click makes a double one. */
  #drawnRow(index: number, place: number): HTMLElement {
    const label = this.#model.labels[place];
    const known = this.#drawn.get(index);
    const isSame = known !== undefined && known.place === place && known.label === label;
    const row = isSame ? known.row : this.#newRow(index, place);
    this.#drawn.set(index, { row, place, label });
    row.setAttribute('aria-selected', String(this.#model.selected.has(place)));
    row.classList.toggle('active', index === this.#row);
    const isMarked = this.#model.marked.has(place);
    row.classList.toggle('marked', isMarked);
    if (isMarked) row.setAttribute('aria-description', pageTexts.inOpenFile);
    else row.removeAttribute('aria-description');
    return row;
  }

  #newRow(index: number, place: number): HTMLElement {
    const row = element('div', 'row', 'row');
    row.id = rowId(index);
    row.setAttribute('aria-rowindex', String(index + 2));
    row.dataset['index'] = String(index);
    row.style.top = `${index * rowHeight}px`;
    for (const id of columns) {
      const cell = element('div', id, 'gridcell');
      cell.dir = 'auto';
      cell.textContent = this.#cell(place, id);
      cell.title = cell.textContent;
      row.append(cell);
    }
    return row;
  }

  #placeOf(event: MouseEvent): number | undefined {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    return row instanceof HTMLElement ? this.#rows[Number(row.dataset['index'])] : undefined;
  }

  #onClick(event: MouseEvent): void {
    const place = this.#placeOf(event);
    if (place === undefined) return;
    if (event.ctrlKey || event.metaKey) this.#toggle(place);
    this.#goTo(this.#rows.indexOf(place), true);
  }

  #toggle(place: number): void {
    const selected = new Set(this.#model.selected);
    if (!selected.delete(place)) selected.add(place);
    this.#model.select(selected);
  }

  #goTo(row: number, isPointed: boolean): void {
    this.#row = Math.max(0, Math.min(row, this.#rows.length - 1));
    const top = this.#row * rowHeight;
    const visible = this.#grid.clientHeight - 2 * rowHeight;
    if (top < this.#grid.scrollTop) this.#grid.scrollTop = top;
    else if (top > this.#grid.scrollTop + visible) this.#grid.scrollTop = top - visible;
    this.#draw();
    if (isPointed || document.activeElement === this.#grid) this.#events.pointed(this.#rows[this.#row]);
  }

  #onKey(event: KeyboardEvent): void {
    // Buttons in the head have keys of their own.
    if (event.target !== this.#grid) return;
    const page = Math.max(1, Math.floor(this.#grid.clientHeight / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: this.#row - 1,
      ArrowDown: this.#row + 1,
      PageUp: this.#row - page,
      PageDown: this.#row + page,
      Home: 0,
      End: this.#rows.length - 1,
    };
    const place = this.#rows[this.#row];
    if (Object.hasOwn(steps, event.key)) this.#goTo(steps[event.key] ?? 0, true);
    else if (event.key === 'Enter' && place !== undefined) this.#events.opened(place);
    else if (event.key === ' ' && place !== undefined) this.#toggle(place);
    else if (event.key === 'Escape') this.#model.select([]);
    else return;
    event.preventDefault();
  }
}

const rowId = (index: number): string => `row-${index}`;

const compared = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

function element(tag: string, className: string, role: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.setAttribute('role', role);
  return made;
}
