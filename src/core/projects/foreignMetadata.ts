import { documentHead } from '../documents/markdown/documentHead.ts';
import { bibFilesOf } from './hugo.ts';
import type { NamedPath } from './namedPath.ts';
import { isObject } from '../jsonObject.ts';
import { tableIn } from './settingsTable.ts';

/** The bibliographies that a document's front matter in TOML or JSON names. It is read only: it stays where and as it is. */
export function bibliographiesOfForeignMetadata(text: string): NamedPath[] {
  const head = documentHead(text);
  if (head === undefined || (head.kind !== 'toml' && head.kind !== 'json')) return [];
  const whole = text.slice(head.start, head.end);
  // Between fences stands the table; without them the text is an object of JSON itself.
  const content = whole.startsWith('{') ? whole : whole.slice(whole.indexOf('\n') + 1, whole.lastIndexOf('\n') + 1);
  const table = tableIn(content, head.kind === 'toml' ? 'metadata.toml' : 'metadata.json');
  const params = isObject(table?.['params']) ? table['params'] : undefined;
  return [table, params].flatMap((each) => bibFilesOf(each, text));
}
