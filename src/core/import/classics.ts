import { PaperglossError } from '../errors.ts';
import { mergePapers } from '../papers/mergePapers.ts';
import { makePaper } from '../papers/makePaper.ts';
import type { Paper } from '../papers/paper.ts';
import { classicsOrigin } from './bundled.ts';
import type { NamedText } from './corpus.ts';
import { readJsonObjects } from './jsonLines.ts';
import { factsOfRecord } from './jsonRecord.ts';

/**
 * The bundled Classics: one row a paper, with its facts and the concepts that it introduced. Throws one
 * {@link PaperglossError} that lists every row that is broken, has no title, author or year, or is of a paper that an
 * earlier row has.
 */
export function readClassics(rows: NamedText): readonly Paper[] {
  const { objects, problems: broken } = readJsonObjects(rows.text, rows.name);
  const problems = broken.map(({ message }) => message);
  const papers: Paper[] = [];
  const lines = new Map<string, number>();
  for (const { object, line } of objects) {
    const where = `${rows.name}:${line}`;
    const facts = factsOfRecord(object);
    if (facts === undefined) {
      problems.push(`${where}: the row has no title`);
      continue;
    }
    const missing = [
      ...((facts.authors ?? []).length === 0 ? ['author'] : []),
      ...(facts.year === undefined ? ['year'] : []),
      ...(facts.summary === undefined ? ['summary'] : []),
    ];
    if (missing.length > 0) problems.push(`${where}: "${facts.title}" has no ${missing.join(', no ')}`);
    const paper = makePaper(facts, classicsOrigin);
    const earlier = lines.get(paper.id);
    if (earlier !== undefined) problems.push(`${where}: "${facts.title}" is the paper of line ${earlier}`);
    lines.set(paper.id, line);
    papers.push(paper);
  }
  const distinct = mergePapers(papers).length;
  if (problems.length === 0 && distinct < papers.length) {
    problems.push(`${rows.name}: ${papers.length - distinct} rows are of papers that other rows have`);
  }
  if (problems.length > 0) throw new PaperglossError('bad-input', problems.join('\n'));
  return papers;
}
