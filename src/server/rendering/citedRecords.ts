import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { BibliographyFile } from '../../core/bibliography/bibliographyFile.ts';
import { keysIn } from '../../core/bibliography/bibliographyFile.ts';
import type { CslRecord } from '../../core/bibliography/writeCslJson.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import type { Library } from '../../core/library.ts';
import { cslItem } from '../../core/rendering/cslItems.ts';
import type { Bibliographies } from '../bibliographies/bibliographies.ts';
import { type LocatedBibliography, paperInBibliography } from '../bibliographies/citedPaper.ts';

const recordsOfFiles = new WeakMap<BibliographyFile, Map<string, CslRecord>>();

function recordIn(located: LocatedBibliography, key: string): CslRecord | undefined {
  let records = recordsOfFiles.get(located.file);
  if (records === undefined) recordsOfFiles.set(located.file, (records = new Map()));
  const known = records.get(key);
  if (known !== undefined) return known;
  const paper = paperInBibliography(located, key);
  const record = paper && cslItem(paper, key);
  if (record !== undefined) records.set(key, record);
  return record;
}

/**
 * What the bibliographies of a document say of keys, as the processor takes it; keys that they do not have are left out. `*` is
 * every key of them.
 */
export async function citedRecords(
  bibliographies: Bibliographies,
  library: () => Promise<Library>,
  document: TextDocument,
  keys: readonly string[],
  token: Cancellation,
): Promise<ReadonlyMap<string, CslRecord>> {
  const located = await bibliographies.ofDocument(document, token);
  const wanted = new Set(keys.filter((key) => key !== '*'));
  if (keys.includes('*')) for (const { file } of located) for (const key of keysIn(file)) wanted.add(key);
  const records = new Map<string, CslRecord>();
  for (const key of wanted) {
    const file = located.find((each) => keysIn(each.file).has(key));
    const record = file && recordIn(file, key);
    if (record !== undefined) records.set(key, record);
  }
  // Where no bibliography can be read, the user's own libraries may have a key.
  const missing = [...wanted].filter((key) => !records.has(key));
  if (missing.length > 0 && located.length === 0) {
    const papers = await library();
    for (const key of missing) {
      const cited = await bibliographies.paperOfKey(document, papers, key, token);
      if (cited !== undefined) records.set(key, cslItem(cited.paper, key));
    }
  }
  return records;
}
