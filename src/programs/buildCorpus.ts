import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readCorpus } from '../core/import/corpus.ts';
import { PaperIndex } from '../core/search/paperIndex.ts';

/**
 * Writes `corpus.json` and `corpus.index.json` from the pages and metadata in `dataFolder` and returns one
 * line on what went in. Nothing is written when pages and metadata do not fit together.
 */
export function buildCorpus(dataFolder: string, outFolder: string): string {
  const read = (name: string) => ({ name: join(dataFolder, name), text: readFileSync(join(dataFolder, name), 'utf8') });
  const pages = readdirSync(dataFolder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map(read);
  const corpus = readCorpus(pages, read('metadata.jsonl'), read('topics.json'));
  const index = PaperIndex.build(corpus.papers).toJSON();
  writeFileSync(join(outFolder, 'corpus.json'), JSON.stringify(corpus.papers));
  writeFileSync(join(outFolder, 'corpus.index.json'), index);
  return `Corpus: ${corpus.entries} entries on ${pages.length} pages, ${corpus.papers.length} papers, ${corpus.repeated.length} on several pages`;
}
