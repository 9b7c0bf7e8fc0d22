import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { makePaper } from '../../../src/core/papers/makePaper.ts';
import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { scanText } from '../../../src/core/terms/scanner.ts';
import { ordinaryDocuments } from './examples.ts';
import { packageFolderName, sourceFolder } from './packageFolder.ts';

const folder = 'test/bench/terms/packages/foreign';

/** Characters of all packages that are read. */
const mostCharacters = 12_000_000;

/** Prints the cards of three libraries that are not ours over packages that have nothing to do with them. */
export function measureForeignLibraries(withMistakes: boolean): void {
  const packages = sourceFolder('npm');
  const names = new Set(
    rowsOf(path.join(folder, 'packages.jsonl')).map((row) =>
      packageFolderName(String(row['package']), String(row['version'])),
    ),
  );
  const documents = existsSync(packages) ? ordinaryDocuments(packages, mostCharacters, (name) => names.has(name)) : [];
  if (documents.length === 0) {
    console.log('\nForeign libraries: skipped, their packages are not unpacked (packages/README.md)');
    return;
  }
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
  console.log(`\nForeign libraries over ${(characters / 1e6).toFixed(1)} million characters of other subjects`);
  for (const file of readdirSync(folder).filter((name) => name !== 'packages.jsonl')) {
    const papers = rowsOf(path.join(folder, file)).map(({ title, year }) =>
      makePaper({ title: String(title), year: Number(year) }, { id: file, label: file }),
    );
    const lexicon = Lexicon.build(papers);
    const shown = documents.flatMap(({ name, text, languageId }) =>
      scanText(lexicon, { text, languageId, path: name })
        .occurrences.filter((occurrence) => occurrence.shown)
        .map((occurrence) => `${name} ${JSON.stringify(occurrence.text)} → ${occurrence.papers[0]?.id}`),
    );
    console.log(
      `  ${file.padEnd(18)} ${shown.length} cards, ${((shown.length / characters) * 1e7).toFixed(1)} in ten million`,
    );
    if (withMistakes) for (const one of shown.slice(0, 40)) console.log(`    ${one}`);
  }
}

function rowsOf(file: string): Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
