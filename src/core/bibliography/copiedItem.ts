import { dateVariables, personVariables, textVariables } from '../papers/csl.ts';
import type { CslSource } from './sourceEntry.ts';

const written: ReadonlySet<string> = new Set([
  'id',
  'type',
  'title',
  'abstract',
  ...personVariables,
  ...dateVariables,
  ...textVariables,
]);

/**
 * An item as its file has it, under another key. Where that is the other of CSL-JSON and CSL-YAML, in which texts are marked up
 * otherwise, it is `item`, as this program writes it, with the fields of the file that are no variables of CSL.
 */
export function copiedItem(source: CslSource | undefined, key: string, isMarkdown: boolean, item: object): object {
  if (source === undefined) return item;
  if (source.isMarkdown === isMarkdown) return { ...source.record, id: key };
  const others = Object.entries(source.record).filter(([name]) => !written.has(name) && !Object.hasOwn(item, name));
  return { ...item, ...Object.fromEntries(others) };
}
