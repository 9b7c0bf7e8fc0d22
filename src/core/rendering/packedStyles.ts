import type { CslNode } from './cslNode.ts';

/**
 * A pack of styles and locales is a text of lines, so that one file is read and of it only what is asked for is parsed: the
 * head as JSON; a line for each element that stands at several places; a line for each style and each locale. An element is
 * `[name, attributes or 0, ...children]`, a child a text, an element, or the number of a line.
 */
export interface PackHead {
  readonly format: typeof packFormat;
  /** What the styles and locales are, where they come from and what licence they have, a sentence each. */
  readonly about: readonly string[];
  /** How many lines of shared elements follow. */
  readonly shared: number;
  /** Name and title of each style in the order of their lines. */
  readonly styles: readonly (readonly [name: string, title: string])[];
  /** The language tags of the locales in the order of their lines. */
  readonly locales: readonly string[];
}

/** Changes with the form of the pack. */
export const packFormat = 1;

/** An element as it stands in a pack. */
export type PackedNode = readonly [
  name: string,
  attrs: Readonly<Record<string, string>> | 0,
  ...children: (string | number | PackedNode)[],
];

export interface NamedNode {
  readonly name: string;
  readonly title: string;
  readonly node: CslNode;
}

// A reference to a line takes up to six characters; what is not much longer gains nothing by it.
const shortestShared = 24; // characters

/** Packs styles and locales: elements that stand at several places are written once. */
export function packedStyles(
  styles: readonly NamedNode[],
  locales: readonly Omit<NamedNode, 'title'>[],
  about: readonly string[],
): string {
  const written = new Map<CslNode, string>();
  const textOf = (node: CslNode): string => {
    const children = node.children.map((child) => (typeof child === 'string' ? JSON.stringify(child) : textOf(child)));
    const text = JSON.stringify([node.name, node.attrs, children]);
    written.set(node, text);
    return text;
  };
  const all = [...styles, ...locales].map(({ node }) => node);
  for (const node of all) textOf(node);
  const counts = new Map<string, number>();
  const count = (node: CslNode): void => {
    const text = written.get(node) ?? '';
    const times = (counts.get(text) ?? 0) + 1;
    counts.set(text, times);
    // What stands in an element that is written once is written with it.
    if (times === 1) for (const child of node.children) if (typeof child !== 'string') count(child);
  };
  for (const node of all) count(node);

  const lines: string[] = [];
  const lineOf = new Map<string, number>();
  const packed = ({ name, attrs, children }: CslNode): PackedNode => [
    name,
    Object.keys(attrs).length === 0 ? 0 : attrs,
    ...children.map((child) => (typeof child === 'string' ? child : childOf(child))),
  ];
  const childOf = (node: CslNode): number | PackedNode => {
    const text = written.get(node) ?? '';
    if ((counts.get(text) ?? 0) < 2 || text.length < shortestShared) return packed(node);
    let line = lineOf.get(text);
    if (line === undefined) {
      // Those within come first, so that what belongs together stays together.
      const content = JSON.stringify(packed(node));
      line = lines.push(content) - 1;
      lineOf.set(text, line);
    }
    return line;
  };
  const roots = all.map((node) => JSON.stringify(packed(node)));
  const head: PackHead = {
    format: packFormat,
    about,
    shared: lines.length,
    styles: styles.map(({ name, title }) => [name, title]),
    locales: locales.map(({ name }) => name),
  };
  return [JSON.stringify(head), ...lines, ...roots].join('\n');
}
