import type { MapModel } from './mapModel.ts';
import { pageTexts } from './pageTexts.ts';
import { markStyle, type ThemeColours } from './palette.ts';
import type { Pen } from './pen.ts';
import type { Projection } from './projection.ts';

/** How the picture is moved and enlarged: what is at p shows at `k * p + x`. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** The part of the picture that is drawn, in CSS pixels of the screen. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const dimmed = 0.14;
const labelSize = 12;
// More names cover what they name.
const namesShown = 14;
const longestName = 34; // characters

/** Radius of a mark in CSS pixels: smaller where there are many, larger when one looks closer. */
export function markRadius(papers: number, k: number): number {
  const base = papers > 10_000 ? 2 : papers > 2_000 ? 2.6 : papers > 400 ? 3.4 : 5;
  return Math.min(base * Math.max(1, k) ** 0.35, 9);
}

/** Draws the papers of a region, first those in the background, and the names of topics over them. */
export function drawPapers(
  pen: Pen,
  model: MapModel,
  { x, y }: Projection,
  view: View,
  region: Region,
  theme: ThemeColours,
): void {
  const radius = markRadius(model.size, view.k);
  const { topicOf } = model.data;
  const styles = new Map<number, ReturnType<typeof markStyle>>();
  const styleOf = (topic: number): ReturnType<typeof markStyle> => {
    const known = styles.get(topic) ?? markStyle(topic, theme);
    styles.set(topic, known);
    return known;
  };
  const passes = model.isFiltered ? [false, true] : [true];
  const reach = 2 * radius;
  for (const isLit of passes) {
    for (let place = 0; place < model.size; place++) {
      const left = view.k * (x[place] ?? 0) + view.x;
      const top = view.k * (y[place] ?? 0) + view.y;
      if (left < region.left - reach || left > region.right + reach) continue;
      if (top < region.top - reach || top > region.bottom + reach) continue;
      if (model.isFiltered && model.isLit(place) !== isLit) continue;
      const isFound = isLit && model.found !== undefined;
      pen.mark(styleOf(topicOf[place] ?? -1), left, top, isFound ? radius * 1.3 : radius, isLit ? 0.9 : dimmed);
    }
  }
  const ring = (places: ReadonlySet<number>, colour: string, width: number): void => {
    for (const place of places) {
      const [left, top] = [view.k * (x[place] ?? 0) + view.x, view.k * (y[place] ?? 0) + view.y];
      if (left < region.left || left > region.right || top < region.top || top > region.bottom) continue;
      pen.ring(left, top, radius + 2.5, colour, width);
    }
  };
  ring(model.selected, theme.focus, 2);
  ring(model.marked, theme.text, 2);
}

/**
 * Draws the names of the largest topics where most of their papers are, those that would lie on others left out. `seen` is what is
 * seen of the picture: names of what is in it are whole.
 */
export function drawTopicNames(
  pen: Pen,
  model: MapModel,
  { x, y }: Projection,
  view: View,
  seen: Region,
  theme: ThemeColours,
): void {
  const taken: Region[] = [];
  const { topics } = model.data;
  const members = topics.map((): number[] => []);
  for (const [place, topic] of model.data.topicOf.entries()) members[topic]?.push(place);
  const shown = model.topic === undefined ? topics.keys() : [model.topic];
  for (const topic of [...shown].slice(0, namesShown)) {
    const places = members[topic] ?? [];
    const name = shortened(topics[topic] ?? '');
    const centre = view.k * middle(places.map((place) => x[place] ?? 0)) + view.x;
    // Above the middle, so that a small topic is not under its name.
    const top = view.k * middle(places.map((place) => y[place] ?? 0)) + view.y - labelSize;
    const half = name.length * labelSize * 0.28;
    const isSeen = centre >= seen.left && centre <= seen.right;
    const left = isSeen ? Math.max(seen.left + half + 4, Math.min(seen.right - half - 4, centre)) : centre;
    const box = { left: left - half, right: left + half, top: top - labelSize, bottom: top + labelSize };
    const isFree = taken.every(
      (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    );
    if (!isFree) continue;
    taken.push(box);
    pen.text(name, left, top, {
      colour: theme.text,
      rim: theme.background,
      size: labelSize,
      anchor: 'middle',
      isBold: true,
    });
  }
}

/** Draws the years of the timeline. */
export function drawYears(
  pen: Pen,
  { years, unknownAt }: Projection,
  view: View,
  { width, height }: { readonly width: number; readonly height: number },
  axisHeight: number,
  theme: ThemeColours,
): void {
  if (years === undefined) return;
  const scale = years.copy().range(years.range().map((at) => view.k * at + view.x));
  const base = height - axisHeight;
  pen.line(0, base, width, base, theme.quiet);
  const options = { colour: theme.text, rim: theme.background, size: 11, anchor: 'middle' } as const;
  const [left = 0] = scale.range();
  for (const year of scale.ticks(Math.max(2, Math.floor(width / 80)))) {
    const at = scale(year);
    if (!Number.isInteger(year) || at < Math.max(left, 0) || at > width) continue;
    pen.line(at, base, at, base + 5, theme.quiet);
    pen.text(String(year), at, base + 15, options);
  }
  if (unknownAt !== undefined) pen.text(pageTexts.noYear, view.k * unknownAt + view.x, base + 15, options);
}

export const shortened = (name: string, most = longestName): string =>
  name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;

function middle(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}
