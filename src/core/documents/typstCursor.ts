import type { Area, AreaKind } from './documentFormat.ts';

/** A place in a Typst document that moves on, and the areas that it has passed. */
export abstract class TypstCursor {
  protected readonly typst: string;
  protected at = 0;
  protected readonly areas: Area[] = [];
  /** Where code begins that is not closed yet. */
  protected codeStart: number | undefined;

  constructor(text: string) {
    this.typst = text;
  }

  protected match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.typst);
  }

  protected area(kind: AreaKind, end: number, isBlock = false): void {
    // Within code, comments and strings are a part of it.
    if (this.codeStart === undefined && end > this.at) this.areas.push({ kind, start: this.at, end, isBlock });
    this.at = end;
  }

  protected endCode(): void {
    if (this.codeStart !== undefined && this.codeStart < this.at)
      this.areas.push({ kind: 'shortcode', start: this.codeStart, end: this.at, isBlock: false });
    this.codeStart = undefined;
  }
}
