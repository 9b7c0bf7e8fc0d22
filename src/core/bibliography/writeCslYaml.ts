import { Document, isMap, isSeq, type Node, visit } from 'yaml';

import type { Paper } from '../papers/paper.ts';
import { copiedItem } from './copiedItem.ts';
import type { SourceEntry } from './sourceEntry.ts';
import { cslJsonItem } from './writeCslJson.ts';

/** A paper and the key it is cited by. */
export interface KeyedPaper {
  readonly paper: Paper;
  readonly key: string;
  /** What its own file says of it, which is copied into a bibliography of the same format. */
  readonly source?: SourceEntry | undefined;
}

/** A bibliography in YAML, `references:` and one item per paper, ending with a newline. */
export function cslYaml(papers: readonly KeyedPaper[]): string {
  return `references:\n${cslYamlItems(papers)}`;
}

/** The items alone, as a list that is not indented. */
export function cslYamlItems(papers: readonly KeyedPaper[]): string {
  const items = papers.map(({ paper, key, source }) =>
    copiedItem(source?.item, key, true, markdownFields(cslJsonItem(paper, key))),
  );
  // YAML 1.1 programs would take `no` for a truth value and `2023-04` for a date: both are quoted.
  const document = new Document(items, { version: '1.1' });
  visit(document, {
    Pair(_, pair) {
      const { key, value } = pair as { key: Node | null; value: Node | null };
      if (String(key) !== 'date-parts' || !isSeq(value)) return;
      for (const date of value.items) if (isSeq(date) || isMap(date)) date.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, directives: false, flowCollectionPadding: false });
}

/** Pandoc reads the texts of a YAML bibliography as Markdown. */
function markdownFields<T extends object>(record: T): object {
  const textFields = new Set(['title', 'container-title', 'container-title-short', 'publisher']);
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      textFields.has(name) && typeof value === 'string' ? value.replace(/[\\*`$[\]^~<@]|\b_|_\b/g, '\\$&') : value,
    ]),
  );
}
