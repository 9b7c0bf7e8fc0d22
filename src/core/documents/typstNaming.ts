import { lineBreakOf, type OffsetEdit } from '../bibliography/offsetEdit.ts';
import { typstSource } from './typstSource.ts';

/** Names bibliographies in the document's call of `bibliography`, or in one of its own at the end. */
export function typstNamingEdits(text: string, paths: readonly string[]): OffsetEdit[] {
  const { bibliographies } = typstSource(text);
  const known = new Set(bibliographies.flatMap(({ strings }) => strings.map(({ value }) => value)));
  const missing = [...new Set(paths)].filter((path) => !known.has(path)).map(quoted);
  if (missing.length === 0) return [];
  const call = bibliographies.find(({ strings }) => strings.length > 0);
  const first = call?.strings[0];
  const last = call?.strings.at(-1);
  if (call === undefined || first === undefined || last === undefined) {
    const lineBreak = lineBreakOf(text);
    const gap = text === '' ? '' : text.endsWith('\n') ? lineBreak : lineBreak + lineBreak;
    const list = missing.length === 1 ? missing.join('') : `(${missing.join(', ')})`;
    return [insertion(text.length, `${gap}#bibliography(${list})${lineBreak}`)];
  }
  const added = missing.map((path) => `, ${path}`).join('');
  if (call.isArray) return [insertion(last.end, added)];
  return [insertion(first.start, '('), insertion(last.end, `${added})`)];
}

const quoted = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`;
const insertion = (offset: number, newText: string): OffsetEdit => ({ start: offset, end: offset, newText });
