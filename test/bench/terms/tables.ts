import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { BloomFilter } from '../../../src/core/terms/words/bloomFilter.ts';

const largestFile = 3_000_000;
const textFile =
  /\.(?:md|txt|html?|rst|adoc|tex|xml|json|js|mjs|ts|tsx|jsx|css|scss|py|rb|go|rs|java|c|cc|cpp|h|hpp|hh|php|pl|pm|lua|sh|sql|el|vim|lisp|scm|hs|ml|swift|kt|scala|r|gd|cs|po|yml|yaml|toml|index|dict(?:\.dz)?|\d)(?:\.gz)?$|^[A-Z][A-Z.-]+$|^[a-z][\w-]*$/i;

/** Files of text below a folder, in a fixed order. */
export function* textFilesIn(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* textFilesIn(file);
    else if (entry.isFile() && textFile.test(entry.name) && statSync(file).size <= largestFile) yield file;
  }
}

/** The texts of a file: a list of packages has a description each, and a dictionary is one text for each of its pages. */
export function documentsOf(file: string): string[] {
  const bytes = readFileSync(file);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString('utf8');
  if (text.includes('\0')) return [];
  return /\.html?$/.test(file)
    ? [text.replace(/<[^>]*>/g, ' ')]
    : text.length > 400_000
      ? (text.match(/[\s\S]{1,20000}/g) ?? [])
      : [text];
}

/** Writes a filter as a module. */
export function writeTable(target: string, name: string, comment: string, filter: BloomFilter): void {
  const coded = Buffer.from(filter.bits).toString('base64');
  writeFileSync(target, `/** ${comment} */\nexport const ${name} =\n  '${coded}';\n`);
}
