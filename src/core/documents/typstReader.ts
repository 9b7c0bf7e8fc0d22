import { TypstCursor } from './typstCursor.ts';
import { type Call, citationOf, type Frame, longestSupplement, newCall } from './typstCall.ts';
import type { TypstBibliography, TypstCitation, TypstSource } from './typstSource.ts';
import {
  address,
  blockCommentEnd,
  called,
  conditions,
  escape,
  identifier,
  indexOr,
  itemOf,
  label,
  nextSign,
  plainValues,
  rawEnd,
  readers,
  reference,
  statements,
  string,
  withoutLast,
} from './typstTokens.ts';

/** One pass over a text; each step goes on from `at`. */
export class TypstReader extends TypstCursor {
  readonly #frames: Frame[] = [{ kind: 'content', close: '', start: 0, nesting: 0 }];
  readonly #citations: TypstCitation[] = [];
  readonly #open: Call[] = [];
  readonly #labels = new Set<string>();
  readonly #bibliographies: TypstBibliography[] = [];
  readonly #files: string[] = [];

  read(): TypstSource {
    const { length } = this.typst;
    while (this.at < length) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) break;
      const isCode = frame.kind !== 'content' && frame.kind !== 'math';
      if (isCode) this.codeStart ??= this.at;
      else this.endCode();
      if (frame.kind === 'content') this.#markup(frame);
      else if (frame.kind === 'math') this.#math();
      else if (frame.kind === 'expression') this.#postfix();
      else this.#code(frame);
    }
    while (this.#frames.length > 1) this.#pop(false);
    this.endCode();
    const citations = this.#citations.sort((a, b) => a.start - b.start);
    return {
      areas: this.areas.sort((a, b) => a.start - b.start),
      citations,
      labels: this.#labels,
      bibliographies: this.#bibliographies,
      files: this.#files,
    };
  }

  #push(kind: Frame['kind'], close: string, length: number, call?: Call): void {
    this.#frames.push({ kind, close, start: this.at, nesting: 0, call });
    this.at += length;
  }

  /** Comments and raw text are read alike everywhere. Returns whether there was one. */
  #trivia(): boolean {
    const text = this.typst;
    if (text.startsWith('//', this.at)) this.area('comment', indexOr(text, '\n', this.at));
    else if (text.startsWith('/*', this.at)) this.area('comment', blockCommentEnd(text, this.at));
    else if (text[this.at] === '`') this.area('code', rawEnd(text, this.at));
    else return false;
    return true;
  }

  #markup(frame: Frame): void {
    const text = this.typst;
    const next = nextSign(text, this.at);
    if (next > this.at) {
      this.at = next;
      return;
    }
    const sign = text[this.at];
    const link = sign === 'h' ? this.match(address) : null;
    if (link !== null) {
      this.area('link', this.at + withoutLast(link[0], `.,;:!?'")`).length);
      return;
    }
    if (this.#trivia()) return;
    if (sign === '\\') this.area('escape', this.at + (this.match(escape)?.[0].length ?? 1));
    else if (sign === '$') this.#push('math', '$', 1);
    else if (sign === '@') this.#reference();
    else if (sign === '<') {
      const found = this.match(label);
      if (found === null) this.at += 1;
      else {
        this.#labels.add(found[1] ?? '');
        this.area('attributes', this.at + found[0].length);
      }
    } else if (sign === '#') this.#embedded();
    else if (sign === '[') {
      frame.nesting += 1;
      this.at += 1;
    } else if (sign === ']') {
      if (frame.nesting > 0 || this.#frames.length === 1) {
        frame.nesting = Math.max(0, frame.nesting - 1);
        this.at += 1;
      } else this.#pop(true);
    } else this.at += 1;
  }

  #reference(): void {
    const key = withoutLast(this.match(reference)?.[1] ?? '', '.:');
    if (key === '') {
      this.at += 1;
      return;
    }
    const start = this.at;
    const end = start + 1 + key.length;
    const call = newCall('@', start);
    call.items.push(itemOf(key, start + 1, end, start, end));
    this.at = end;
    this.#open.push(call);
    if (this.typst[end] === '[') this.#push('content', ']', 1, call);
    else this.#finish(call, end, true);
  }

  #math(): void {
    const sign = this.typst[this.at];
    if (sign === '$') this.#pop(true);
    else if (this.#trivia()) return;
    else if (sign === '#') this.#embedded();
    else if (sign === '\\') this.at += 2;
    else if (sign === '"') this.at += this.match(string)?.[0].length ?? 1;
    else this.at += 1;
  }

  /** Code behind a number sign in markup or in a formula. */
  #embedded(): void {
    const start = this.at;
    this.at += 1;
    let name = this.match(identifier)?.[0];
    while (name === 'context') {
      const gap = /context[ \t]*/y;
      this.at += this.match(gap)?.[0].length ?? 7;
      name = this.match(identifier)?.[0];
    }
    const sign = this.typst[this.at] ?? '';
    if (name === undefined && !'({[<"$`'.includes(sign)) {
      this.at = Math.max(this.at, start + 1);
      return;
    }
    this.codeStart ??= start;
    if (name !== undefined && statements.test(name)) this.#push('statement', '\n', name.length);
    else if (name !== undefined && conditions.test(name)) this.#push('condition', '\n', name.length);
    else {
      this.#frames.push({ kind: 'expression', close: '', start, nesting: 0 });
      if (name === undefined) this.#primary(sign);
      else this.#name(name, start);
    }
  }

  #primary(sign: string): void {
    if (sign === '(') this.#push('group', ')', 1);
    else if (sign === '{') this.#push('group', '}', 1);
    else if (sign === '[') this.#push('content', ']', 1);
    else if (sign === '$') this.#push('math', '$', 1);
    else if (sign === '"') this.at += this.match(string)?.[0].length ?? 1;
    else if (sign === '<') this.at += this.match(label)?.[0].length ?? 1;
    else this.#trivia();
  }

  /** What goes on an expression in markup: fields, arguments and contents that follow directly. */
  #postfix(): void {
    const sign = this.typst[this.at];
    if (sign === '(') this.#push('group', ')', 1);
    else if (sign === '[') this.#push('content', ']', 1);
    else if (sign === '.') {
      this.at += 1;
      const name = this.match(identifier)?.[0];
      if (name === undefined) {
        this.at -= 1;
        this.#pop(false);
      } else this.at += name.length;
    } else {
      if (sign === ';') this.at += 1;
      this.#pop(false);
    }
  }

  #name(name: string, start = this.at): void {
    this.at += name.length;
    if (this.typst[this.at] !== '(') return;
    const outer = this.#frames.at(-1)?.call;
    if (called.test(name)) {
      const call = newCall(name, start);
      call.argument = undefined;
      this.#open.push(call);
      this.#push('call', ')', 1, call);
    } else if (readers.test(name) && outer?.name === 'bibliography') this.#push('group', ')', 1, outer);
    else this.#push('group', ')', 1);
  }

  #code(frame: Frame): void {
    const text = this.typst;
    const sign = text[this.at] ?? '';
    if (sign === frame.close || (sign === ';' && frame.close === '\n')) {
      // The line break belongs to the statement that it ends: nothing can stand before it.
      if (frame.kind === 'statement') this.at += 1;
      this.#pop(frame.close !== '\n');
      return;
    }
    if (frame.close === '\n' && ')]}'.includes(sign)) {
      this.#pop(false);
      return;
    }
    if (this.#trivia()) return;
    const call = frame.kind === 'call' || frame.call?.name === 'bibliography' ? frame.call : undefined;
    if (sign === '"') {
      const found = this.match(string);
      const value = (found?.[1] ?? '').replace(/\\(["\\])/g, '$1');
      const end = this.at + (found?.[0].length ?? 1);
      if (/^[^\s*]+\.bib$/i.test(value)) this.#files.push(value);
      if (call?.argument === 'form') call.form = value;
      else if (call !== undefined && call.argument === undefined) call.strings.push({ value, start: this.at, end });
      this.at = end;
    } else if (sign === '<') {
      const found = this.match(label);
      const end = this.at + (found?.[0].length ?? 1);
      if (found?.[1] !== undefined && call !== undefined && call.argument === undefined)
        call.items.push(itemOf(found[1], this.at + 1, end - 1, this.at, end));
      this.at = end;
    } else if (sign === '(') {
      const isArray = call?.name === 'bibliography' && call.argument === undefined;
      if (isArray) call.isArray = true;
      this.#push('group', ')', 1, isArray ? call : undefined);
    } else if (sign === '{') this.#push('group', '}', 1);
    else if (sign === '[') this.#push('content', ']', 1);
    else if (sign === '$') this.#push('math', '$', 1);
    else if (sign === ',' && frame.kind === 'call' && call !== undefined) {
      call.argument = undefined;
      this.at += 1;
    } else {
      const name = this.match(identifier)?.[0];
      const argument = /[\p{XID_Start}_][\p{XID_Continue}_-]*[ \t]*:/uy;
      if (name === undefined) this.at += 1;
      else if (frame.kind === 'call' && call !== undefined && this.match(argument) !== null) {
        call.argument = name;
        this.at += name.length;
      } else {
        if (name === 'none' && call?.argument === 'form') call.form = 'none';
        else if (call !== undefined && call.argument === undefined && !readers.test(name) && !plainValues.test(name))
          call.isComputed = true;
        this.#name(name);
      }
    }
  }

  /** Ends the innermost frame; `isClosed` where the sign that closes it is there. */
  #pop(isClosed: boolean): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const inner = this.at;
    if (frame.kind === 'math') {
      const end = isClosed ? this.at + 1 : this.typst.length;
      this.areas.push({ kind: 'math', start: frame.start, end, isBlock: false });
    }
    if (isClosed) this.at += frame.close.length;
    const outer = this.#frames.at(-1);
    if (frame.kind === 'content' && frame.call?.name === '@') {
      // A bracket that is not closed yet begins no supplement.
      if (isClosed) frame.call.supplement = this.#content(frame, inner);
      this.#finish(frame.call, isClosed ? this.at : frame.start, isClosed);
    } else if (frame.kind === 'content' && outer?.kind === 'call' && outer.call?.argument === 'supplement') {
      outer.call.supplement = this.#content(frame, inner);
    } else if (frame.kind === 'call' && frame.call !== undefined) {
      this.#finish(frame.call, this.at, isClosed);
    }
    if (outer?.kind === 'condition' && /[\]}]/.test(frame.close)) {
      const otherwise = /\s*else(?![\p{XID_Continue}_-])/uy;
      const found = isClosed ? this.match(otherwise) : null;
      if (found === null) this.#pop(false);
      else this.at += found[0].length;
    }
  }

  #content({ start }: Frame, end: number): string {
    return this.typst.slice(start + 1, Math.min(end, start + longestSupplement)).trim();
  }

  /** Citations within another, in its supplement, are works of that one; in a call that is not closed they stand alone. */
  #finish(call: Call, end: number, isClosed: boolean): void {
    this.#open.pop();
    const outer = this.#open.at(-1);
    const into = outer === undefined ? this.#citations : outer.nested;
    const { name, start } = call;
    if (!isClosed) for (const each of call.nested) into.push(each);
    if (!isClosed && name !== '@') return;
    if (name === 'label') {
      const [first] = call.strings;
      if (first === undefined) return;
      if (outer !== undefined && outer.argument === undefined && /^(?:cite|ref)$/.test(outer.name))
        outer.items.push(itemOf(first.value, first.start + 1, first.end - 1, start, end));
      else if (this.#frames.at(-1)?.kind === 'expression' && this.#frames.at(-2)?.kind === 'content')
        this.#labels.add(first.value);
      return;
    }
    if (name === 'bibliography') {
      const { strings, isArray, isComputed } = call;
      this.#bibliographies.push({ strings, isArray, isComputed, start, end });
      return;
    }
    const citation = citationOf(call, end, isClosed);
    if (citation !== undefined) into.push(citation);
  }
}
