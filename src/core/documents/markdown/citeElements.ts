import type { Citation } from '../documentFormat.ts';
import type { Paragraph } from './markdownInlines.ts';

const element = /<cite\b[^<>]{0,200}?\bdata-cite=(?:"([^"<>]{1,100000})"|'([^'<>]{1,100000})')[^<>]{0,200}>/iy;

/** The works that HTML cites for nbconvert, `<cite data-cite="a,b">`, each element from its bracket to the other. */
export function citeElements(text: string, { elements = [] }: Paragraph): Citation[] {
  return elements.flatMap((start): Citation[] => {
    element.lastIndex = start;
    const [whole = '', double, single = ''] = element.exec(text) ?? [];
    const value = double ?? single;
    const from = start + whole.indexOf(value, whole.indexOf('data-cite'));
    const items = [...value.matchAll(/[^,\s]+/g)].map(({ 0: key, index }) => {
      const [keyStart, keyEnd] = [from + index, from + index + key.length];
      return {
        key,
        keyStart,
        keyEnd,
        mentionStart: keyStart,
        mentionEnd: keyEnd,
        start: keyStart,
        end: keyEnd,
        prefix: '',
        suffix: '',
        suppressesAuthor: false,
      };
    });
    return items.length === 0 ? [] : [{ kind: 'group', start, end: start + whole.length, items }];
  });
}
