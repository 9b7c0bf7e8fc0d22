import { basename } from 'node:path';

import { type DailyPaper, readDailyPapers } from '../../core/import/dailyPapers.ts';
import { makePaper } from '../../core/papers/makePaper.ts';
import { personName } from '../../core/papers/personName.ts';
import { terminalJson } from '../../core/text/terminalText.ts';
import { readText } from './libraries.ts';
import { tell } from './output.ts';
import { exitCodes, parseCall, usageError } from './usage.ts';
import { writeWhole } from './writeWhole.ts';

/** `papergloss import`: Daily Papers pages to JSON Lines, each paper once. Nothing is written when a page is broken. */
export function runImport(args: string[]): number {
  const { values, positionals } = parseCall(args, {
    output: { type: 'string', short: 'o' },
    force: { type: 'boolean' },
  });
  if (positionals.length === 0) throw usageError('import needs a page');
  const records = new Map<string, unknown>();
  let entries = 0;
  for (const page of positionals) {
    for (const entry of readDailyPapers(readText(page), page)) {
      entries += 1;
      const record = recordOf(entry, page);
      if (!records.has(record.id)) records.set(record.id, record);
    }
  }
  const text = [...records.values()].map((record) => `${terminalJson(record)}\n`).join('');
  writeWhole(values.output ?? '-', text, { inputs: positionals, force: values.force });
  const pages = positionals.length === 1 ? '1 page' : `${positionals.length} pages`;
  tell(`${entries} entries on ${pages}, ${records.size} papers`);
  return exitCodes.fine;
}

function recordOf(entry: DailyPaper, page: string) {
  const facts = { ...entry, authors: entry.authors?.map(personName), url: entry.project };
  const paper = makePaper(facts, { id: page, label: basename(page) });
  return {
    id: paper.id,
    title: entry.title,
    abstract: entry.abstract,
    arxiv: entry.arxiv,
    authors: paper.csl.author,
    year: entry.year,
    code: paper.links.find((link) => link.kind === 'code')?.url,
    links: paper.links,
  };
}
