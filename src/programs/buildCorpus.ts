import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundledFileName } from '../core/import/bundled.ts';
import { readClassics } from '../core/import/classics.ts';
import { readCorpus } from '../core/import/corpus.ts';
import { Library } from '../core/library.ts';

/**
 * Writes the file of the bundled libraries from the pages and rows in `dataFolder`.
 * Returns one line on what went in. Nothing is written when pages and metadata do not fit together.
 */
export function buildCorpus(dataFolder: string, outFolder: string): string {
  const read = (name: string) => ({ name: join(dataFolder, name), text: readFileSync(join(dataFolder, name), 'utf8') });
  const pages = readdirSync(dataFolder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map(read);
  const corpus = readCorpus(pages, read('metadata.jsonl'), read('topics.json'));
  const classics = readClassics(read('classics.jsonl'));
  // Of a paper in both, what the pages say stands.
  const library = Library.create([...corpus.papers, ...classics]);
  writeFileSync(join(outFolder, bundledFileName), library.shippedFile());
  return `Corpus: ${corpus.entries} entries on ${pages.length} pages, ${corpus.papers.length} papers, ${corpus.repeated.length} on several pages; ${classics.length} classics`;
}
