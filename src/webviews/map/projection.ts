import { scaleLinear, type ScaleLinear } from 'd3-scale';

import type { MapData, MapMode } from './mapModel.ts';

/** Size of the picture in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where papers stand in a picture that is neither moved nor enlarged. x and y by their places. */
export interface Projection {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** In the timeline: where years stand. */
  readonly years: ScaleLinear<number, number> | undefined;
  /** In the timeline: the middle of those whose year is not known; undefined where there is none. */
  readonly unknownAt: number | undefined;
}

const margin = 24;
const mostStretched = 1.4;
/** Below the timeline stand its years. */
export const axisHeight = 28;
const unknownWidth = 90;
// Papers of one year fill this much of its column.
const columnShare = 0.8;

/** Places the papers: by likeness, or by year from left to right with what is like each other at one height. */
export function projected(data: MapData, mode: MapMode, { width, height }: Size): Projection {
  const count = data.x.length;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  if (mode === 'likeness') {
    const [across, down] = [Math.max(width - 2 * margin, 1), Math.max(height - 2 * margin, 1)];
    // A picture that is wider than high, or the reverse, is used in part: what is near stays near in all directions.
    const side = Math.min(across, down) * mostStretched;
    const [scaleX, scaleY] = [Math.min(across, side), Math.min(down, side)];
    for (let place = 0; place < count; place++) {
      x[place] = width / 2 + ((data.x[place] ?? 0.5) - 0.5) * scaleX;
      y[place] = height / 2 + ((data.y[place] ?? 0.5) - 0.5) * scaleY;
    }
    return { x, y, years: undefined, unknownAt: undefined };
  }
  const known = data.years.filter((year) => year > 0).sort((a, b) => a - b);
  // A few very old works do not press all others together: they stand at the left edge.
  const first = known[Math.floor(known.length / 200)] ?? 2000;
  const last = known.at(-1) ?? first;
  const hasUnknown = known.length < count;
  const left = margin + (hasUnknown ? unknownWidth : 0);
  const years = scaleLinear([first - 0.5, last + 0.5], [left, Math.max(width - margin, left + 1)]);
  const unknownAt = hasUnknown ? margin + unknownWidth / 2 - 10 : undefined;
  const bottom = height - axisHeight - margin;
  for (let place = 0; place < count; place++) {
    const year = data.years[place] ?? 0;
    const aside = ((data.x[place] ?? 0.5) - 0.5) * columnShare;
    x[place] = year > 0 ? years(Math.max(year, first) + aside) : (unknownAt ?? 0) + aside * unknownWidth;
    y[place] = margin + (data.y[place] ?? 0.5) * (bottom - margin);
  }
  return { x, y, years, unknownAt };
}
