import { basename } from 'node:path';

import { wholeDailyPage } from '../../core/import/dailyPapers.ts';
import { importedLibrary } from '../../core/import/pageImport.ts';
import { type PageRecord, pageRecord } from '../../core/import/pageRecord.ts';
import { readText } from './libraries.ts';
import { tell } from './output.ts';
import { exitCodes, parseCall, usageError } from './usage.ts';
import { writeWhole } from './writeWhole.ts';

/**
 * `papergloss import`: Daily Papers pages to JSON Lines, each paper once, with the pages that it stood on. Nothing is written when
 * a page is broken.
 */
export function runImport(args: string[]): number {
  const { values, positionals } = parseCall(args, {
    output: { type: 'string', short: 'o' },
    force: { type: 'boolean' },
  });
  if (positionals.length === 0) throw usageError('import needs a page');
  const records = positionals.flatMap((page) => recordsOf(page));
  const { text, added } = importedLibrary('', values.output ?? '-', records);
  writeWhole(values.output ?? '-', text, { inputs: positionals, force: values.force });
  const pages = positionals.length === 1 ? '1 page' : `${positionals.length} pages`;
  tell(`${records.length} entries on ${pages}, ${added} papers`);
  return exitCodes.fine;
}

function recordsOf(page: string): readonly PageRecord[] {
  const { entries, day } = wholeDailyPage(readText(page), page);
  return entries.map((entry) => pageRecord(entry, { page: basename(page), ...(day !== undefined && { day }) }));
}
