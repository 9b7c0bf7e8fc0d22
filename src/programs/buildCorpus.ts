import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readCorpus } from '../core/import/corpus.ts';
import { Library } from '../core/library.ts';
import { silentLogger } from '../core/logger.ts';

/**
 * Writes `corpus.json` and `corpus.index` from the pages and metadata in `dataFolder` and returns one
 * line on what went in. Nothing is written when pages and metadata do not fit together.
 */
export function buildCorpus(dataFolder: string, outFolder: string): string {
  const read = (name: string) => ({ name: join(dataFolder, name), text: readFileSync(join(dataFolder, name), 'utf8') });
  const pages = readdirSync(dataFolder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map(read);
  const corpus = readCorpus(pages, read('metadata.jsonl'), read('topics.json'));
  const library = Library.create(corpus.papers, silentLogger);
  writeFileSync(join(outFolder, 'corpus.json'), JSON.stringify([...library.papers]));
  writeFileSync(join(outFolder, 'corpus.index'), library.indexText());
  return `Corpus: ${corpus.entries} entries on ${pages.length} pages, ${corpus.papers.length} papers, ${corpus.repeated.length} on several pages`;
}
