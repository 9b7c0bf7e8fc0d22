import { Document, isMap, isSeq, type Node, visit } from 'yaml';

import type { Paper } from '../papers/paper.ts';
import { markdownOfAddress, markdownOfText } from '../text/pandocMarkdown.ts';
import { copiedItem } from './copiedItem.ts';
import type { SourceEntry } from './sourceEntry.ts';
import { cslRecord, type WrittenText } from './writeCslJson.ts';

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
  return yamlText(
    papers.map(({ paper, key, source }) =>
      copiedItem(source?.item, key, true, cslRecord(paper, key, markdown, source !== undefined)),
    ),
  );
}

/** A value as YAML, ending with a newline; the numbers of dates in one line. */
export function yamlText(value: unknown): string {
  // YAML 1.1 programs would take `no` for a truth value and `2023-04` for a date: both are quoted.
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, pair) {
      const { key, value: node } = pair as { key: Node | null; value: Node | null };
      if (String(key) !== 'date-parts' || !isSeq(node)) return;
      for (const date of node.items) if (isSeq(date) || isMap(date)) date.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, directives: false, flowCollectionPadding: false });
}

const addresses: ReadonlySet<string> = new Set([
  'URL',
  'DOI',
  'ISBN',
  'ISSN',
  'PMID',
  'PMCID',
  'number',
  'page',
  'volume',
  'issue',
  'language',
]);

/** Pandoc reads all texts of a YAML bibliography as Markdown, those of names and addresses too. */
const markdown: WrittenText = (text, name) => (addresses.has(name) ? markdownOfAddress(text) : markdownOfText(text));
