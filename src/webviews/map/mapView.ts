import { polygonContains } from 'd3-polygon';
import { quadtree, type Quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform } from 'd3-zoom';

import { CanvasPen } from './canvasPen.ts';
import { drawPapers, drawTopicNames, drawYears, markRadius, type View } from './drawMap.ts';
import type { MapModel } from './mapModel.ts';
import type { ThemeColours } from './palette.ts';
import { axisHeight, projected, type Projection, type Size } from './projection.ts';

/** What the picture tells of what the reader does with it. */
export interface MapViewEvents {
  /** A paper under the pointer, with where it stands on the screen; undefined for none. */
  readonly hovered: (place: number | undefined, x: number, y: number) => void;
  readonly chosen: (place: number) => void;
  /** The picture is at rest after it was moved. */
  readonly moved: (view: View) => void;
}

const mostEnlarged = 60;
const reach = 12; // CSS pixels around the pointer in which a paper is meant
// Papers are drawn on a larger sheet than is seen: this part of the view on each side.
const sheetMargin = 0.5;
const settledAfter = 120; // milliseconds
const panStep = 60; // CSS pixels
const zoomStep = 1.3;

/** The sheet that papers are drawn on: for which view, and what part of the screen it covers then. */
interface Sheet {
  readonly view: View;
  readonly left: number;
  readonly top: number;
}

/**
 * The picture: papers on a canvas, moved and enlarged by d3-zoom, found under the pointer by d3-quadtree, taken by a lasso
 * with d3-polygon. Papers are drawn on a sheet that is larger than the view; moving the map moves the sheet, and it is drawn anew
 * where its edge comes into view or the map is at rest. So a frame costs the same for 200 papers and for 20,000.
 */
export class MapView {
  readonly #model: MapModel;
  readonly #events: MapViewEvents;
  readonly #element: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #sheetCanvas = new OffscreenCanvas(1, 1);
  readonly #zoom: ZoomBehavior<HTMLElement, unknown>;
  #theme: ThemeColours;
  readonly #font: string;
  #size: Size = { width: 1, height: 1 };
  #projection: Projection;
  #tree: Quadtree<number>;
  #sheet: Sheet | undefined;
  #sheetPen: CanvasPen | undefined;
  #pen: CanvasPen | undefined;
  #view: View = zoomIdentity;
  #frame = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #lasso: [number, number][] | undefined;
  isLassoOn = false;

  constructor(element: HTMLElement, model: MapModel, theme: ThemeColours, font: string, events: MapViewEvents) {
    this.#model = model;
    this.#events = events;
    this.#element = element;
    this.#theme = theme;
    this.#font = font;
    this.#canvas = document.createElement('canvas');
    this.#canvas.setAttribute('aria-hidden', 'true');
    element.prepend(this.#canvas);
    this.#projection = projected(model.data, model.mode, this.#size);
    this.#tree = this.#newTree();
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([0.5, mostEnlarged])
      // The wheel enlarges in every case; a drag with the lasso, or with Shift, is no move.
      .filter((event: MouseEvent) => event.button === 0 && (event.type === 'wheel' || !this.#isLassoEvent(event)))
      .on('zoom', ({ transform }: { readonly transform: ZoomTransform }) => this.#show(transform));
    select(element).call(this.#zoom).on('dblclick.zoom', null);
    element.addEventListener('pointermove', (event) => this.#onPointer(event));
    element.addEventListener('pointerleave', () => this.#events.hovered(undefined, 0, 0));
    element.addEventListener('click', (event) => this.#onClick(event));
    element.addEventListener('pointerdown', (event) => this.#onDown(event));
    element.addEventListener('pointerup', () => this.#endLasso());
    element.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => this.#resize()).observe(element);
    model.onChange(() => this.redraw());
  }

  get view(): View {
    return this.#view;
  }

  get size(): Size {
    return this.#size;
  }

  get projection(): Projection {
    return this.#projection;
  }

  setTheme(theme: ThemeColours): void {
    this.#theme = theme;
    this.redraw();
  }

  /** Places all papers anew, after another map or another mode. */
  replace(): void {
    this.#projection = projected(this.#model.data, this.#model.mode, this.#size);
    this.#tree = this.#newTree();
    this.redraw();
  }

  moveTo({ k, x, y }: View): void {
    select(this.#element).call((chosen) => this.#zoom.transform(chosen, zoomIdentity.translate(x, y).scale(k)));
  }

  reset(): void {
    this.moveTo(zoomIdentity);
  }

  enlarge(factor: number): void {
    select(this.#element).call((chosen) => this.#zoom.scaleBy(chosen, factor));
  }

  /** Draws all anew at the next frame. */
  redraw(): void {
    this.#sheet = undefined;
    this.#askForFrame();
  }

  /** Where a paper stands on the screen, from the corner of the picture. */
  positionOf(place: number): readonly [number, number] {
    const { k, x, y } = this.#view;
    return [k * (this.#projection.x[place] ?? 0) + x, k * (this.#projection.y[place] ?? 0) + y];
  }

  #newTree(): Quadtree<number> {
    const { x, y } = this.#projection;
    return quadtree<number>(
      Array.from(x.keys()),
      (place) => x[place] ?? 0,
      (place) => y[place] ?? 0,
    );
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#element;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#size = { width: clientWidth, height: clientHeight };
    const scale = window.devicePixelRatio;
    this.#canvas.width = Math.round(clientWidth * scale);
    this.#canvas.height = Math.round(clientHeight * scale);
    this.#sheetCanvas.width = Math.round(clientWidth * scale * (1 + 2 * sheetMargin));
    this.#sheetCanvas.height = Math.round(clientHeight * scale * (1 + 2 * sheetMargin));
    const [context, sheetContext] = [this.#canvas.getContext('2d'), this.#sheetCanvas.getContext('2d')];
    this.#pen = context === null ? undefined : new CanvasPen(context, scale, this.#font);
    this.#sheetPen = sheetContext === null ? undefined : new CanvasPen(sheetContext, scale, this.#font);
    this.#zoom.translateExtent([
      [-clientWidth, -clientHeight],
      [2 * clientWidth, 2 * clientHeight],
    ]);
    this.replace();
  }

  #show(view: View): void {
    this.#view = view;
    this.#events.hovered(undefined, 0, 0);
    this.#askForFrame();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      if (this.#sheet?.view.k !== this.#view.k) this.redraw();
      this.#events.moved(this.#view);
    }, settledAfter);
  }

  #askForFrame(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const context = this.#canvas.getContext('2d');
    const pen = this.#pen;
    if (context === null || pen === undefined) return;
    const started = performance.now();
    const scale = window.devicePixelRatio;
    if (!this.#coversView()) this.#drawSheet();
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const sheet = this.#sheet;
    if (sheet !== undefined) {
      const ratio = this.#view.k / sheet.view.k;
      const left = (sheet.left - sheet.view.x) * ratio + this.#view.x;
      const top = (sheet.top - sheet.view.y) * ratio + this.#view.y;
      const { width, height } = this.#sheetCanvas;
      if (ratio === 1) context.drawImage(this.#sheetCanvas, Math.round(left * scale), Math.round(top * scale));
      else context.drawImage(this.#sheetCanvas, left * scale, top * scale, width * ratio, height * ratio);
    }
    if (this.#projection.years !== undefined) {
      context.clearRect(0, (this.#size.height - axisHeight) * scale, this.#canvas.width, axisHeight * scale);
      drawYears(pen, this.#projection, this.#view, this.#size, axisHeight, this.#theme);
    }
    const { active } = this.#model;
    if (active !== undefined) {
      const [x, y] = this.positionOf(active);
      pen.ring(x, y, markRadius(this.#model.size, this.#view.k) + 4, this.#theme.focus, 3);
    }
    this.#drawLasso(pen);
    performance.measure('papergloss.map.frame', { start: started, end: performance.now() });
  }

  /** Whether the sheet is there for all that is seen; while the map is being enlarged, it may be coarse. */
  #coversView(): boolean {
    const sheet = this.#sheet;
    if (sheet === undefined) return false;
    const ratio = this.#view.k / sheet.view.k;
    if (ratio > 1.6 || ratio < 0.7) return false;
    const left = (sheet.left - sheet.view.x) * ratio + this.#view.x;
    const top = (sheet.top - sheet.view.y) * ratio + this.#view.y;
    const { width, height } = this.#size;
    const sheetWidth = width * (1 + 2 * sheetMargin) * ratio;
    const sheetHeight = height * (1 + 2 * sheetMargin) * ratio;
    return left <= 0 && top <= 0 && left + sheetWidth >= width && top + sheetHeight >= height;
  }

  #drawSheet(): void {
    const context = this.#sheetCanvas.getContext('2d');
    const pen = this.#sheetPen;
    if (context === null || pen === undefined) return;
    const { width, height } = this.#size;
    const [aside, above] = [width * sheetMargin, height * sheetMargin];
    const view = { k: this.#view.k, x: this.#view.x + aside, y: this.#view.y + above };
    const region = { left: 0, top: 0, right: width + 2 * aside, bottom: height + 2 * above };
    const seen = { left: aside, top: above, right: aside + width, bottom: above + height };
    context.clearRect(0, 0, this.#sheetCanvas.width, this.#sheetCanvas.height);
    drawPapers(pen, this.#model, this.#projection, view, region, this.#theme);
    // In the timeline a topic is nowhere in particular.
    if (this.#model.mode === 'likeness') drawTopicNames(pen, this.#model, this.#projection, view, seen, this.#theme);
    this.#sheet = { view: this.#view, left: -aside, top: -above };
  }

  #drawLasso(pen: CanvasPen): void {
    const points = this.#lasso ?? [];
    for (const [index, [x, y]] of points.entries()) {
      const [fromX, fromY] = points.at(index - 1) ?? [x, y];
      pen.line(fromX, fromY, x, y, this.#theme.focus);
    }
  }

  #isLassoEvent(event: MouseEvent): boolean {
    return event.type !== 'wheel' && (this.isLassoOn || event.shiftKey);
  }

  #pointOf(event: MouseEvent): [number, number] {
    const box = this.#element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #placeAt([x, y]: readonly [number, number]): number | undefined {
    const { k, x: left, y: top } = this.#view;
    return this.#tree.find((x - left) / k, (y - top) / k, reach / k);
  }

  #onPointer(event: PointerEvent): void {
    const point = this.#pointOf(event);
    if (this.#lasso !== undefined) {
      this.#lasso.push(point);
      this.#askForFrame();
    } else if (event.buttons === 0) {
      this.#events.hovered(this.#placeAt(point), ...point);
      this.#askForFrame();
    }
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0 || !this.#isLassoEvent(event)) return;
    this.#lasso = [this.#pointOf(event)];
    this.#element.setPointerCapture(event.pointerId);
  }

  #endLasso(): void {
    const lasso = this.#lasso;
    this.#lasso = undefined;
    // A press without a drag chooses one paper, as everywhere.
    if (lasso === undefined || lasso.length < 3) return;
    const places = Array.from(this.#projection.x.keys()).filter(
      (place) => this.#model.isLit(place) && polygonContains(lasso, [...this.positionOf(place)]),
    );
    this.#model.select(places);
  }

  #onClick(event: MouseEvent): void {
    if (this.#isLassoEvent(event)) return;
    const place = this.#placeAt(this.#pointOf(event));
    if (place !== undefined) this.#events.chosen(place);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { k, x, y } = this.#view;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.moveTo({ k, x: x + panStep, y }),
      ArrowRight: () => this.moveTo({ k, x: x - panStep, y }),
      ArrowUp: () => this.moveTo({ k, x, y: y + panStep }),
      ArrowDown: () => this.moveTo({ k, x, y: y - panStep }),
      '+': () => this.enlarge(zoomStep),
      '=': () => this.enlarge(zoomStep),
      '-': () => this.enlarge(1 / zoomStep),
      '0': () => this.reset(),
      Escape: () => this.#model.select([]),
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (move === undefined) return;
    event.preventDefault();
    move();
  }
}
