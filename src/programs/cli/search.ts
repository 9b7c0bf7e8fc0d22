import { PaperglossError } from '../../core/errors.ts';
import { readJsonObjects } from '../../core/import/jsonLines.ts';
import type { Library } from '../../core/library.ts';
import { authorsLabel, creatorsOf, fullName, paperYear, venueLabel } from '../../core/papers/labels.ts';
import { leftOutText, nothingFitsText } from '../../core/search/fit.ts';
import { terminalLine } from '../../core/text/terminalText.ts';
import { libraryOptions, openLibrary, printedId, readText } from './libraries.ts';
import { printJson, printLine, tell } from './output.ts';
import { exitCodes, oneOf, parseCall, positiveInteger, usageError } from './usage.ts';
import { askBeforeWriting, writeWhole } from './writeWhole.ts';

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
    force: { type: 'boolean' },
  });
  const format = oneOf('--format', values.format, ['text', 'json'], 'text');
  if ((values.queries === undefined) !== (values.run === undefined))
    throw usageError('--queries and --run go together');
  if (values.queries !== undefined && positionals.length > 0) throw usageError('give either a query or --queries');
  if (values.queries === undefined && positionals.length === 0) throw usageError('search needs a query');

  const limit = positiveInteger('--limit', values.limit, values.queries === undefined ? hitsShown : hitsInRun);
  const inputs = [values.queries ?? [], values.library ?? []].flat();
  // A run takes long: what stands in its way is told before.
  if (values.run !== undefined) askBeforeWriting(values.run, { inputs, force: values.force });
  const { library, problems } = openLibrary(values);
  if (values.queries !== undefined && values.run !== undefined) {
    writeWhole(values.run, runOf(library, values.queries, limit), { inputs, force: values.force });
    return problems > 0 ? exitCodes.problems : exitCodes.fine;
  }

  const query = positionals.join(' ');
  const { hits, problem, isWeak, leftOut } = library.search(query, { limit, typing: false });
  if (hits.length === 0) {
    const why = problem === undefined ? '' : `: ${problem}`;
    tell(`no paper matches "${query}" (${library.size} searched)${why}`);
  } else if (problem !== undefined) {
    tell(problem);
  }
  if (hits.length > 0 && leftOut !== undefined) tell(leftOutText(leftOut));
  if (isWeak === true) tell(`${nothingFitsText()}:`);
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
    printJson(rows, 2);
  } else {
    for (const { paper } of hits) {
      const facts = [authorsLabel(paper), paperYear(paper), venueLabel(paper), printedId(paper)];
      printLine(paper.csl.title);
      printLine(facts.filter((fact) => fact !== undefined).join(' · '), '    ');
    }
  }
  return hits.length === 0 || problems > 0 ? exitCodes.problems : exitCodes.fine;
}

/** Answers each query of a JSON Lines file in TREC's run format: `qid Q0 paperId rank score papergloss`. */
function runOf(library: Library, queriesFile: string, limit: number): string {
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
  return queries
    .flatMap(({ id, text }) => {
      const { hits } = library.search(text, { limit, typing: false, isPlain: true });
      return hits.map(
        ({ paper, score }, index) =>
          `${runColumn(id)} Q0 ${runColumn(printedId(paper))} ${index + 1} ${score} papergloss\n`,
      );
    })
    .join('');
}

/** An id in a run, whose columns are parted by blanks: `Smith 2020` → `Smith_2020`. */
const runColumn = (id: string | number): string => terminalLine(String(id)).replaceAll(' ', '_');
