import { corners, type MarkStyle } from './palette.ts';
import type { Pen, TextOptions } from './pen.ts';

/** Writes a picture as SVG. Texts are escaped; nothing in it is a link or a script. */
export class SvgPen implements Pen {
  readonly #lines: string[] = [];
  readonly #font: string;

  constructor(font: string) {
    this.#font = font;
  }

  /** The whole picture, `title` for those who hear it. */
  picture(width: number, height: number, background: string, title: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
      `<title>${escaped(title)}</title>`,
      `<rect width="100%" height="100%" fill="${escaped(background)}"/>`,
      `<g font-family="${escaped(this.#font)}">`,
      ...this.#lines,
      '</g>',
      '</svg>',
      '',
    ].join('\n');
  }

  mark({ shape, colour }: MarkStyle, x: number, y: number, radius: number, opacity: number): void {
    const paint = `fill="${escaped(colour)}"${opacity < 1 ? ` opacity="${opacity}"` : ''}`;
    const points = corners(shape).map(([dx, dy]) => `${short(x + dx * radius)},${short(y + dy * radius)}`);
    this.#lines.push(
      points.length === 0
        ? `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" ${paint}/>`
        : `<polygon points="${points.join(' ')}" ${paint}/>`,
    );
  }

  ring(x: number, y: number, radius: number, colour: string, width: number): void {
    const paint = `fill="none" stroke="${escaped(colour)}" stroke-width="${width}"`;
    this.#lines.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" ${paint}/>`);
  }

  line(x1: number, y1: number, x2: number, y2: number, colour: string): void {
    const ends = `x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"`;
    this.#lines.push(`<line ${ends} stroke="${escaped(colour)}"/>`);
  }

  text(text: string, x: number, y: number, { colour, rim, size, anchor, isBold }: TextOptions): void {
    const place = `x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" dominant-baseline="central"`;
    const rimmed = `stroke="${escaped(rim)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`;
    const weight = isBold === true ? ' font-weight="600"' : '';
    this.#lines.push(
      `<text ${place} font-size="${size}"${weight} fill="${escaped(colour)}" ${rimmed}>${escaped(text)}</text>`,
    );
  }
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML has no way to write are left out. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (one) => entities[one] ?? one);
}
