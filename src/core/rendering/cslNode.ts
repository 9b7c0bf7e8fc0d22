/** An element of a style or a locale, in the shape that the processor takes: `{name: 'text', attrs: {macro: 'author'}, children: []}`. */
export interface CslNode {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (CslNode | string)[];
}

/** The elements of a name that an element holds itself. */
export function childrenOf({ children }: CslNode, name: string): CslNode[] {
  return children.filter((child): child is CslNode => typeof child !== 'string' && child.name === name);
}

/** The text in an element, at whatever depth. */
export function textOf({ children }: CslNode): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
