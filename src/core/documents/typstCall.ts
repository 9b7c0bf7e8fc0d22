import type { CitationItem } from './documentFormat.ts';
import type { TypstCitation } from './typstSource.ts';

/** A call that matters for citing, or a reference with its supplement, while it is read. */
export interface Call {
  readonly name: string;
  readonly start: number;
  items: CitationItem[];
  strings: { value: string; start: number; end: number }[];
  isArray: boolean;
  /** The name of the argument that is being read, `form`. */
  argument: string | undefined;
  form: string | undefined;
  supplement: string;
  /** The code has an argument that is no string, as a variable. */
  isComputed: boolean;
  readonly nested: TypstCitation[];
}

/** What the reader is in the middle of. */
export interface Frame {
  readonly kind: 'content' | 'math' | 'group' | 'statement' | 'condition' | 'expression' | 'call';
  readonly close: string;
  readonly start: number;
  /** Open brackets that are text. */
  nesting: number;
  readonly call?: Call | undefined;
}

// What is longer is content that has lost its bracket.
export const longestSupplement = 1000; // UTF-16 units

/** A call that begins at an offset. */
export const newCall = (name: string, start: number): Call => ({
  name,
  start,
  items: [],
  strings: [],
  isArray: false,
  argument: undefined,
  form: undefined,
  supplement: '',
  isComputed: false,
  nested: [],
});

/** What a reference, or a call of `cite` or `ref`, cites; undefined where it has no key. */
export function citationOf(call: Call, end: number, isClosed: boolean): TypstCitation | undefined {
  const { name, start, form, supplement, nested, items } = call;
  const [item] = items;
  if (item === undefined) return undefined;
  const own = { ...item, suffix: supplement, suppressesAuthor: form === 'year' };
  const others = isClosed ? nested.flatMap((each) => each.items) : [];
  const kind = form === 'none' ? 'list' : /^(?:prose|author)$/.test(form ?? '') ? 'text' : 'group';
  return { kind, start, end, items: [own, ...others], isReference: name !== 'cite' };
}
