import { CanvasPen } from './canvasPen.ts';
import { drawPapers, drawTopicNames, drawYears } from './drawMap.ts';
import { legendRows } from './legend.ts';
import { type LegendColumns, legendColumns } from './legendColumns.ts';
import type { MapModel } from './mapModel.ts';
import type { MapView } from './mapView.ts';
import { pageTexts } from './pageTexts.ts';
import { distinctStyles, markStyle, type ThemeColours } from './palette.ts';
import type { Pen } from './pen.ts';
import { axisHeight } from './projection.ts';
import { SvgPen } from './svgPen.ts';

const legendWidth = 300; // CSS pixels
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
  const { columns, rowsPerColumn } = columnsOf(model, size.height);
  return {
    width: size.width + columns * legendWidth,
    height: Math.max(size.height, rowsPerColumn * legendRowHeight + 2 * legendMargin),
  };
}

/** The topics, and what a ring means where there are some. */
function columnsOf(model: MapModel, height: number): LegendColumns {
  const rows = Math.min(model.data.topics.length, distinctStyles) + (model.marked.size > 0 ? 1 : 0);
  return legendColumns(rows, Math.floor((height - 2 * legendMargin) / legendRowHeight));
}

function drawWithLegend(pen: Pen, model: MapModel, view: MapView, theme: ThemeColours): void {
  const { size, projection } = view;
  const { width, height } = size;
  const seen = { left: 0, top: 0, right: width, bottom: height };
  drawPapers(pen, model, projection, view.view, seen, theme);
  if (model.mode === 'likeness') drawTopicNames(pen, model, projection, view.view, seen, theme);
  drawYears(pen, projection, view.view, size, axisHeight, theme);
  const { rowsPerColumn } = columnsOf(model, height);
  const row = (place: number, name: string, mark: (x: number, y: number) => void): void => {
    const x = width + legendMargin + legendWidth * Math.floor(place / rowsPerColumn);
    const y = legendMargin + legendRowHeight * ((place % rowsPerColumn) + 0.5);
    mark(x, y);
    pen.text(name, x + 14, y, { colour: theme.text, rim: theme.background, size: 12, anchor: 'start' });
  };
  const names = legendRows(model).slice(0, distinctStyles);
  for (const [topic, name] of names.entries())
    row(topic, name, (x, y) => pen.mark(markStyle(topic, theme), x, y, 5, 1));
  if (model.marked.size > 0) row(names.length, pageTexts.inOpenFile, (x, y) => pen.ring(x, y, 6, theme.text, 2));
}
