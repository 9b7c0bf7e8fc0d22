/** An element of a page as far as its tags tell, without regard to quotes and nesting. */
export interface HtmlElement {
  /** What stands in the opening tag behind the name. */
  readonly attributes: string;
  /** Offsets of what stands between the tags, and where the closing tag ends. */
  readonly start: number;
  readonly end: number;
  readonly closed: number;
}

/**
 * The elements of a name from each opening tag to the first closing one behind it. No part of the text is searched twice,
 * however many tags are not closed.
 */
export function* htmlElements(html: string, name: string): Generator<HtmlElement> {
  const opening = new RegExp(`<${name}\\b`, 'gi');
  const closing = new RegExp(`</${name}>`, 'gi');
  let close: RegExpExecArray | null | undefined;
  for (let open = opening.exec(html); open !== null; open = opening.exec(html)) {
    const tagEnd = html.indexOf('>', opening.lastIndex);
    if (tagEnd < 0) return;
    const attributes = html.slice(opening.lastIndex, tagEnd);
    opening.lastIndex = tagEnd + 1;
    if (close === undefined || (close !== null && close.index <= tagEnd)) {
      closing.lastIndex = tagEnd + 1;
      close = closing.exec(html);
    }
    if (close === null) return;
    yield { attributes, start: tagEnd + 1, end: close.index, closed: close.index + close[0].length };
  }
}
