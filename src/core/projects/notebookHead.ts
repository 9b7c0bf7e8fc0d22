import { PaperglossError } from '../errors.ts';
import { isObject } from '../jsonObject.ts';
import { parseJson } from '../parseJson.ts';

/** The text of a notebook's first cell, where Quarto looks for front matter; undefined for what is no notebook. */
export function notebookHead(text: string): string | undefined {
  // Cells hold images: most notebooks begin with something else than front matter, which shows without parsing them.
  if (!text.includes('---')) return undefined;
  try {
    const notebook = parseJson(text, 'the notebook');
    const cells: unknown = isObject(notebook) ? notebook['cells'] : undefined;
    const first: unknown = Array.isArray(cells) ? cells[0] : undefined;
    if (!isObject(first) || first['cell_type'] === 'code') return undefined;
    const source = first['source'];
    if (typeof source === 'string') return source;
    return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : undefined;
  } catch (error) {
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}
