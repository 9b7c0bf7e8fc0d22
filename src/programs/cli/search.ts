import { neverCancelled } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { readJsonObjects } from '../../core/import/jsonLines.ts';
import type { Library } from '../../core/library.ts';
import { authorsLabel, creatorsOf, fullName, paperYear, venueLabel } from '../../core/papers/labels.ts';
import { libraryOptions, openLibrary, printedId, readText } from './libraries.ts';
import { exitCodes, oneOf, parseCall, positiveInteger, usageError } from './usage.ts';
import { writeWhole } from './writeWhole.ts';

const hitsShown = 10;
// Depth of a TREC run, so that measures with a deep cutoff can be taken.
const hitsInRun = 1000;

/** `papergloss search`: 0 with hits, 1 without any or when a library was read in part. */
export function runSearch(args: string[]): number {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    limit: { type: 'string' },
    format: { type: 'string' },
    queries: { type: 'string' },
    run: { type: 'string' },
  });
  const format = oneOf('--format', values.format, ['text', 'json'], 'text');
  if ((values.queries === undefined) !== (values.run === undefined)) throw usageError('--queries and --run go together');
  if (values.queries !== undefined && positionals.length > 0) throw usageError('give either a query or --queries');
  if (values.queries === undefined && positionals.length === 0) throw usageError('search needs a query');

  const limit = positiveInteger('--limit', values.limit, values.queries === undefined ? hitsShown : hitsInRun);
  const { library, problems } = openLibrary(values);
  if (values.queries !== undefined && values.run !== undefined) {
    writeRun(library, values.queries, values.run, limit);
    return problems > 0 ? exitCodes.problems : exitCodes.fine;
  }

  const query = positionals.join(' ');
  const { hits, problem } = library.search(query, { limit, typing: false }, neverCancelled);
  if (hits.length === 0) {
    const why = problem === undefined ? '' : `: ${problem}`;
    process.stderr.write(`papergloss: no paper matches "${query}" (${library.size} searched)${why}\n`);
  } else if (problem !== undefined) {
    process.stderr.write(`papergloss: ${problem}\n`);
  }
  if (format === 'json') {
    const rows = hits.map(({ paper, score, reasons }) => ({
      id: printedId(paper),
      title: paper.csl.title,
      score,
      authors: (creatorsOf(paper.csl)?.people ?? []).map(fullName),
      year: paperYear(paper) ?? null,
      venue: venueLabel(paper) ?? null,
      arxiv: paper.arxiv ?? null,
      doi: paper.csl.DOI ?? null,
      reasons,
    }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    for (const { paper } of hits) {
      const facts = [authorsLabel(paper), paperYear(paper), venueLabel(paper), printedId(paper)];
      process.stdout.write(`${paper.csl.title}\n    ${facts.filter((fact) => fact !== undefined).join(' · ')}\n`);
    }
  }
  return hits.length === 0 || problems > 0 ? exitCodes.problems : exitCodes.fine;
}

/** Answers each query of a JSON Lines file in TREC's run format: `qid Q0 paperId rank score papergloss`. */
function writeRun(library: Library, queriesFile: string, runFile: string, limit: number): void {
  const { objects, problems } = readJsonObjects(readText(queriesFile), queriesFile);
  const [problem] = problems;
  if (problem !== undefined) throw new PaperglossError('bad-input', problem.message);
  const queries = objects.map(({ object, line }) => {
    const id = object['id'] ?? object['_id'];
    const text = object['text'];
    if ((typeof id !== 'string' && typeof id !== 'number') || typeof text !== 'string') {
      throw new PaperglossError('bad-input', `${queriesFile}:${line}: a query is {"id","text"}`);
    }
    return { id, text };
  });
  const lines = queries.flatMap(({ id, text }) => {
    const { hits } = library.search(text, { limit, typing: false, isPlain: true }, neverCancelled);
    return hits.map(({ paper, score }, index) => `${id} Q0 ${printedId(paper)} ${index + 1} ${score} papergloss\n`);
  });
  writeWhole(runFile, lines.join(''));
}
