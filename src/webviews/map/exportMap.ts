import { CanvasPen } from './canvasPen.ts';
import { drawPapers, drawTopicNames, drawYears } from './drawMap.ts';
import { legendRows } from './legend.ts';
import type { MapModel } from './mapModel.ts';
import type { MapView } from './mapView.ts';
import { pageTexts } from './pageTexts.ts';
import { distinctStyles, markStyle, type ThemeColours } from './palette.ts';
import type { Pen } from './pen.ts';
import { axisHeight } from './projection.ts';
import { SvgPen } from './svgPen.ts';

const legendWidth = 260; // CSS pixels
const legendRowHeight = 20;
const legendMargin = 18;
// Sharp in print, and on screens of any density.
const pixelsPerPixel = 2;

/** The picture as it is seen, with its legend, as the text of an SVG. */
export function svgOf(model: MapModel, view: MapView, theme: ThemeColours, font: string): string {
  const pen = new SvgPen(font);
  drawWithLegend(pen, model, view, theme);
  const { width, height } = sizeOf(model, view);
  return pen.picture(width, height, theme.background, pageTexts.picture);
}

/** The same as a PNG in base64; undefined where the page cannot make one. */
export async function pngOf(
  model: MapModel,
  view: MapView,
  theme: ThemeColours,
  font: string,
): Promise<string | undefined> {
  const { width, height } = sizeOf(model, view);
  const canvas = new OffscreenCanvas(width * pixelsPerPixel, height * pixelsPerPixel);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawWithLegend(new CanvasPen(context, pixelsPerPixel, font), model, view, theme);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  // All at once would be more arguments than a function takes.
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}

function sizeOf(model: MapModel, { size }: MapView): { readonly width: number; readonly height: number } {
  const rows = Math.min(model.data.topics.length, distinctStyles);
  return { width: size.width + legendWidth, height: Math.max(size.height, rows * legendRowHeight + 2 * legendMargin) };
}

function drawWithLegend(pen: Pen, model: MapModel, view: MapView, theme: ThemeColours): void {
  const { size, projection } = view;
  const { width, height } = size;
  const seen = { left: 0, top: 0, right: width, bottom: height };
  drawPapers(pen, model, projection, view.view, seen, theme);
  if (model.mode === 'likeness') drawTopicNames(pen, model, projection, view.view, seen, theme);
  drawYears(pen, projection, view.view, size, axisHeight, theme);
  for (const [topic, name] of legendRows(model).slice(0, distinctStyles).entries()) {
    const y = legendMargin + legendRowHeight * (topic + 0.5);
    pen.mark(markStyle(topic, theme), width + legendMargin, y, 5, 1);
    const options = { colour: theme.text, rim: theme.background, size: 12, anchor: 'start' } as const;
    pen.text(name, width + legendMargin + 14, y, options);
  }
}
