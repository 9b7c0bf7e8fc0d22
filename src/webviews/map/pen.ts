import type { MarkStyle } from './palette.ts';

/** What a picture of the map is drawn with: a canvas, or a text of SVG. Lengths are CSS pixels. */
export interface Pen {
  /** A filled mark. `opacity` is 0 to 1. */
  mark(style: MarkStyle, x: number, y: number, radius: number, opacity: number): void;
  ring(x: number, y: number, radius: number, colour: string, width: number): void;
  line(x1: number, y1: number, x2: number, y2: number, colour: string): void;
  /** Text with a rim in the colour of what is behind it. `anchor` is the point of the text that is at x. */
  text(text: string, x: number, y: number, options: TextOptions): void;
}

export interface TextOptions {
  readonly colour: string;
  readonly rim: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle';
  readonly isBold?: boolean;
}
