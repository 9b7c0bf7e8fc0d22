import type { Citation } from '../documentFormat.ts';
import type { Paragraph } from './markdownInlines.ts';

const element = /<cite\b[^<>]{0,200}?\bdata-cite=(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')[^<>]{0,200}>/gi;

/** The works that HTML cites for nbconvert, `<cite data-cite="a,b">`, each element from its bracket to the other. */
export function citeElements(text: string, { start, end }: Paragraph): Citation[] {
  const source = text.slice(start, end);
  if (!source.includes('data-cite')) return [];
  return [...source.matchAll(element)].flatMap(({ 0: whole, 1: double, 2: single = '', index }): Citation[] => {
    const value = double ?? single;
    const from = start + index + whole.indexOf(value, whole.indexOf('data-cite'));
    const items = [...value.matchAll(/[^,\s]+/g)].map(({ 0: key, index: at }) => ({
      key,
      keyStart: from + at,
      keyEnd: from + at + key.length,
      mentionStart: from + at,
      mentionEnd: from + at + key.length,
      start: from + at,
      end: from + at + key.length,
      prefix: '',
      suffix: '',
      suppressesAuthor: false,
    }));
    return items.length === 0
      ? []
      : [{ kind: 'group', start: start + index, end: start + index + whole.length, items }];
  });
}
