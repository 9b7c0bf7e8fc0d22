import { corners, type MarkStyle } from './palette.ts';
import type { Pen, TextOptions } from './pen.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws on a canvas whose pixels are `scale` to a CSS pixel. Marks are drawn once each and copied then. */
export class CanvasPen implements Pen {
  readonly #context: Context;
  readonly #scale: number;
  readonly #font: string;
  readonly #sprites = new Map<string, OffscreenCanvas>();

  constructor(context: Context, scale: number, font: string) {
    this.#context = context;
    this.#scale = scale;
    this.#font = font;
  }

  mark(style: MarkStyle, x: number, y: number, radius: number, opacity: number): void {
    const sprite = this.#sprite(style, radius, opacity);
    const half = sprite.width / 2;
    // Whole pixels: what lies between them would be smoothed, which takes several times as long.
    this.#context.drawImage(sprite, Math.round(x * this.#scale - half), Math.round(y * this.#scale - half));
  }

  ring(x: number, y: number, radius: number, colour: string, width: number): void {
    const [context, scale] = [this.#context, this.#scale];
    context.beginPath();
    context.arc(x * scale, y * scale, radius * scale, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width * scale;
    context.stroke();
  }

  line(x1: number, y1: number, x2: number, y2: number, colour: string): void {
    const [context, scale] = [this.#context, this.#scale];
    context.beginPath();
    context.moveTo(x1 * scale, y1 * scale);
    context.lineTo(x2 * scale, y2 * scale);
    context.strokeStyle = colour;
    context.lineWidth = scale;
    context.stroke();
  }

  text(text: string, x: number, y: number, { colour, rim, size, anchor, isBold }: TextOptions): void {
    const [context, scale] = [this.#context, this.#scale];
    context.font = `${isBold === true ? '600 ' : ''}${size * scale}px ${this.#font}`;
    context.textAlign = anchor === 'middle' ? 'center' : 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3 * scale;
    context.strokeStyle = rim;
    context.strokeText(text, x * scale, y * scale);
    context.fillStyle = colour;
    context.fillText(text, x * scale, y * scale);
  }

  #sprite(style: MarkStyle, radius: number, opacity: number): OffscreenCanvas {
    const key = `${style.shape} ${style.colour} ${radius.toFixed(1)} ${opacity}`;
    const known = this.#sprites.get(key);
    if (known !== undefined) return known;
    const pixels = radius * this.#scale;
    const side = 2 * Math.ceil(pixels * 1.4 + 1);
    const sprite = new OffscreenCanvas(side, side);
    const context = sprite.getContext('2d');
    if (context !== null) {
      context.globalAlpha = opacity;
      context.fillStyle = style.colour;
      context.translate(side / 2, side / 2);
      context.beginPath();
      const points = corners(style.shape);
      if (points.length === 0) context.arc(0, 0, pixels, 0, 2 * Math.PI);
      for (const [x, y] of points) context.lineTo(x * pixels, y * pixels);
      context.fill();
    }
    this.#sprites.set(key, sprite);
    return sprite;
  }
}
