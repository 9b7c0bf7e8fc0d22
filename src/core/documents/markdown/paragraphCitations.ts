import type { Citation, CitationItem } from '../documentFormat.ts';
import { type CitationKey, citationKeyAt } from './citationKey.ts';
import type { ParagraphContext } from './citationsIn.ts';
import { emphasisAround, type EmphasisSpan } from './emphasis.ts';
import type { Paragraph } from './markdownInlines.ts';

/** A key that may be an item of the brackets around it, or a citation in the text. */
interface FoundKey extends CitationKey {
  readonly mentionStart: number;
  readonly isWork: boolean;
  /** The innermost emphasis that it stands in. */
  readonly emphasis: EmphasisSpan | undefined;
  /** It stands in a link, a span or a note, which are one thing to the brackets around them. */
  readonly isEnclosed: boolean;
  /** The bracket after an in-text citation, `[p. 3; @b]` or `[@b]`. */
  readonly locator?: Locator;
}

interface Locator {
  readonly start: number;
  readonly end: number;
  readonly suffix: string;
  readonly items: readonly CitationItem[];
  /** What it is where no in-text citation takes it. */
  readonly alone: readonly Mention[];
}

/** What stands in brackets, in order. */
type Mention = FoundKey | Citation;

/** A bracket that is open, or the paragraph itself. */
interface Frame {
  readonly start: number;
  readonly mentions: Mention[];
  readonly separators: number[];
}

const token = /[[\];@]/g;

// Nobody writes brackets within more brackets; further ones are text.
const deepest = 40;
const longestLabel = 1_000; // characters, as CommonMark has it

/** The citations of a paragraph as Pandoc reads them, in order, with offsets in the text. Time is linear in the paragraph. */
export function paragraphCitations(text: string, paragraph: Paragraph, context: ParagraphContext): Citation[] {
  return paragraph.prose.includes('@') ? new ParagraphScan(text, paragraph, context).citations() : [];
}

class ParagraphScan {
  readonly #text: string;
  readonly #prose: string;
  readonly #base: number;
  readonly #context: ParagraphContext;

  constructor(text: string, { prose, start }: Paragraph, context: ParagraphContext) {
    this.#text = text;
    this.#prose = prose;
    this.#base = start;
    this.#context = context;
  }

  citations(): Citation[] {
    const root: Frame = { start: -1, mentions: [], separators: [] };
    const open: Frame[] = [root];
    let ignored = 0;
    const tokens = this.#tokens();
    const emphases = emphasisAround(
      this.#prose,
      tokens.map(({ offset }) => offset),
    );
    for (const [index, { sign, offset, key }] of tokens.entries()) {
      const frame = open.at(-1) ?? root;
      const emphasis = emphases[index];
      if (sign === '[') {
        if (open.length > deepest) ignored += 1;
        else open.push({ start: offset, mentions: [], separators: [] });
      } else if (sign === ';') {
        if ((emphasis?.start ?? -1) < frame.start) frame.separators.push(offset);
      } else if (key !== undefined) {
        frame.mentions.push(this.#found(key, emphasis));
      } else if (ignored > 0) {
        ignored -= 1;
      } else if (open.length > 1) {
        open.pop();
        this.#close(frame, offset + 1, open.at(-1) ?? root);
      }
    }
    return open.flatMap(({ mentions }) => this.#inText(mentions));
  }

  #tokens(): { readonly sign: string; readonly offset: number; readonly key?: CitationKey }[] {
    const tokens = [];
    let keyEnd = 0;
    token.lastIndex = 0;
    for (let found = token.exec(this.#prose); found !== null; found = token.exec(this.#prose)) {
      const { 0: sign, index: offset } = found;
      if (sign !== '@') tokens.push({ sign, offset });
      else {
        // Directly behind a key is not behind a word.
        const key = citationKeyAt(this.#prose, offset, keyEnd);
        if (key === undefined) continue;
        keyEnd = key.end;
        tokens.push({ sign, offset, key });
        token.lastIndex = key.end;
      }
    }
    return tokens;
  }

  #found(key: CitationKey, emphasis: EmphasisSpan | undefined): FoundKey {
    const before = this.#prose.slice(Math.max(0, key.start - 3), key.start);
    // Two hyphens are a dash.
    const hasMinus = /(?:^|[^\p{L}\p{N}.-])-$/u.test(before);
    return {
      ...key,
      mentionStart: hasMinus ? key.start - 1 : key.start,
      isWork: !this.#context.isReference(key.key),
      emphasis,
      isEnclosed: false,
    };
  }

  /** Decides what a pair of brackets is: the locator of the citation before it, a group, or neither. */
  #close(frame: Frame, end: number, parent: Frame): void {
    const prose = this.#prose;
    // The mark of a footnote is masked in the prose.
    const next = this.#text[this.#base + end] ?? '';
    const isNote = prose[frame.start - 1] === '^' || /^\[\^[^\s\]]/.test(prose.slice(frame.start, frame.start + 3));
    const isLink = next === '(' || next === '{' || (next === '[' && this.#isReferring(frame, end));
    const group = isNote || isLink ? undefined : this.#group(frame, end);
    const isEnclosing = isNote || next === '(' || next === '{';
    const alone: readonly Mention[] =
      group === undefined
        ? frame.mentions.map((each) => (isEnclosing && 'mentionStart' in each ? { ...each, isEnclosed: true } : each))
        : group.items.length === 0
          ? []
          : [group];
    const cited = parent.mentions.at(-1);
    if (cited !== undefined && 'mentionStart' in cited && this.#isBehind(cited, frame)) {
      const isLabel = frame.mentions.length === 0 && this.#context.isDefined(prose.slice(frame.start + 1, end - 1));
      const bare = group === undefined && !isLabel ? this.#bareLocator(frame, end) : undefined;
      const locator = group === undefined ? bare : this.#mergedGroup(group, end);
      if (locator !== undefined && !isNote) {
        parent.mentions[parent.mentions.length - 1] = { ...cited, locator: { ...locator, alone } };
        return;
      }
    }
    for (const each of alone) parent.mentions.push(each);
  }

  /** `[text][label]` is a link where the label is defined. */
  #isReferring(frame: Frame, end: number): boolean {
    const close = this.#prose.indexOf(']', end);
    const label = close === -1 || close - end > longestLabel ? '' : this.#prose.slice(end + 1, close);
    return this.#context.isDefined(label === '' ? this.#prose.slice(frame.start + 1, end - 1) : label);
  }

  #isBehind(cited: FoundKey, frame: Frame): boolean {
    const between = this.#prose.slice(cited.end, Math.min(frame.start, cited.end + 80));
    return cited.locator === undefined && frame.start - cited.end < 80 && /^[ \t]*(?:\r?\n[ \t>]*)?$/.test(between);
  }

  /** `@a [@b; @c]` is one citation of three works. */
  #mergedGroup({ start, items }: Citation, end: number): Omit<Locator, 'alone'> {
    return { start: start - this.#base, end, suffix: '', items };
  }

  /** `@a [p. 3; @b]`: a suffix, and works behind a semicolon. */
  #bareLocator(frame: Frame, end: number): Omit<Locator, 'alone'> | undefined {
    if (/[[(]/.test(this.#prose[end] ?? '')) return undefined;
    const [first, ...rest] = this.#parts(frame, end);
    const works = rest.map((part) => this.#itemsOf(part));
    if (first === undefined || works.some((items) => items === undefined)) return undefined;
    const nested = this.#nestedIn(first.mentions, first);
    const suffix = this.#text.slice(this.#base + first.start, this.#base + first.end).trim();
    return { start: frame.start, end, suffix, items: [...nested, ...works.flatMap((items) => items ?? [])] };
  }

  /** Every part between semicolons has to cite; `[@a; ]` is a group that is still being written. */
  #group(frame: Frame, end: number): Citation | undefined {
    const parts = this.#parts(frame, end);
    const last = parts.at(-1);
    const isBegun = last !== undefined && this.#prose.slice(last.start, last.end).trim() === '';
    if (parts.length > 1 && isBegun) parts.pop();
    const items = parts.map((part) => this.#itemsOf(part));
    if (items.some((each) => each === undefined)) return undefined;
    const works = items.flatMap((each) => each ?? []);
    return { kind: 'group', start: this.#base + frame.start, end: this.#base + end, items: works };
  }

  #parts({ start, separators, mentions }: Frame, end: number): Part[] {
    const bounds = [start, ...separators, end - 1];
    const parts: Part[] = [];
    let next = 0;
    for (let index = 0; index + 1 < bounds.length; index += 1) {
      const part: Part = { start: (bounds[index] ?? 0) + 1, end: bounds[index + 1] ?? end, mentions: [] };
      for (let each = mentions[next]; each !== undefined && this.#startOf(each) < part.end; each = mentions[next]) {
        part.mentions.push(each);
        next += 1;
      }
      parts.push(part);
    }
    return parts;
  }

  #startOf = (mention: Mention): number =>
    'mentionStart' in mention ? mention.mentionStart : mention.start - this.#base;

  /** The works of a part between semicolons: the first key is the item, what else is cited stands in its prefix or suffix. */
  #itemsOf(part: Part): CitationItem[] | undefined {
    const main = part.mentions.findIndex(
      (each) => 'mentionStart' in each && !each.isEnclosed && (each.emphasis?.start ?? -1) < part.start,
    );
    const key = part.mentions[main];
    if (key === undefined || !('mentionStart' in key)) return undefined;
    const item = this.#item(key, part, { from: part.start, to: part.end });
    const before = this.#nestedIn(part.mentions.slice(0, main), part);
    const after = this.#nestedIn([...(key.locator?.alone ?? []), ...part.mentions.slice(main + 1)], part);
    return [...before, ...(key.isWork ? [item] : []), ...after];
  }

  /** What is cited within the prefix or suffix of another. */
  #nestedIn(mentions: readonly Mention[], part: Bounds): CitationItem[] {
    const { start, end } = { start: this.#base + part.start, end: this.#base + part.end };
    return this.#inText(mentions).flatMap(({ kind, items }) =>
      items.map((item, index) => ({ ...item, start, end, ...(kind === 'text' && index === 0 && { isInText: true }) })),
    );
  }

  #item(key: FoundKey, part: Bounds, { from, to }: { readonly from: number; readonly to: number }): CitationItem {
    const base = this.#base;
    return {
      key: key.key,
      keyStart: base + key.keyStart,
      keyEnd: base + key.keyEnd,
      mentionStart: base + key.mentionStart,
      mentionEnd: base + key.end,
      start: base + part.start,
      end: base + part.end,
      prefix: this.#text.slice(base + from, base + key.mentionStart).trim(),
      suffix: this.#text.slice(base + key.end, base + to).trim(),
      suppressesAuthor: key.mentionStart < key.start,
    };
  }

  /** Keys that no group takes, as citations in the text, beside the groups that stand among them. */
  #inText(mentions: readonly Mention[]): Citation[] {
    return mentions.flatMap((mention): readonly Citation[] => {
      if (!('mentionStart' in mention)) return [mention];
      const { locator } = mention;
      // An example that is numbered in the document is referred to as a work is cited.
      if (this.#context.exampleLabels.has(mention.key) || !mention.isWork)
        return locator === undefined ? [] : this.#inText(locator.alone);
      const bounds = { start: mention.mentionStart, end: mention.end };
      const item = this.#item(mention, bounds, { from: mention.mentionStart, to: mention.end });
      const others = (locator?.items ?? []).map((each) => ({ ...each, isInBrackets: true }));
      const items = [{ ...item, suffix: locator?.suffix ?? '' }, ...others];
      const end = this.#base + (locator?.end ?? mention.end);
      return [{ kind: 'text', start: this.#base + mention.mentionStart, end, items }];
    });
  }
}

interface Bounds {
  readonly start: number;
  readonly end: number;
}

interface Part extends Bounds {
  readonly mentions: Mention[];
}
