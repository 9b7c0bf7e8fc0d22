import { PaperglossError } from '../errors.ts';
import { makePaper } from '../papers/makePaper.ts';
import type { Paper } from '../papers/paper.ts';
import { readDailyPapers } from './dailyPapers.ts';
import { readJsonObjects } from './jsonLines.ts';
import { factsOfRecord } from './jsonRecord.ts';
import { corpusOrigin } from './bundled.ts';
import { parseJson } from '../parseJson.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What {@link readCorpus} made of the pages. */
export interface Corpus {
  readonly papers: readonly Paper[];
  /** Entries on the pages, those that stand on several counted each time. */
  readonly entries: number;
  /** Titles that stand on more than one page. */
  readonly repeated: readonly string[];
}

/**
 * The bundled corpus: the entries of Daily Papers pages joined by exact title with their checked facts (JSON Lines) and
 * topics (JSON: topic → titles). Throws one {@link PaperglossError} that lists every entry without facts, facts
 * without an entry, and titles of topics that are no paper's.
 */
export function readCorpus(pages: readonly NamedText[], metadata: NamedText, topics: NamedText): Corpus {
  const problems: string[] = [];
  const abstracts = new Map<string, { abstract: string; where: string; pages: number }>();
  let entries = 0;
  for (const page of pages) {
    for (const entry of readDailyPapers(page.text, page.name)) {
      entries += 1;
      const earlier = abstracts.get(entry.title);
      if (earlier !== undefined) earlier.pages += 1;
      else abstracts.set(entry.title, { abstract: entry.abstract, where: `${page.name}:${entry.line ?? 1}`, pages: 1 });
    }
  }

  const topicsOfTitle = titlesByTopic(topics);
  const { objects, problems: broken } = readJsonObjects(metadata.text, metadata.name);
  for (const { message } of broken) problems.push(message);
  const papers: Paper[] = [];
  const described = new Set<string>();
  for (const { object, line } of objects) {
    const facts = factsOfRecord(object);
    const where = `${metadata.name}:${line}`;
    if (facts === undefined) {
      problems.push(`${where}: the row has no title`);
    } else if (described.has(facts.title)) {
      problems.push(`${where}: a second row for "${facts.title}"`);
    } else {
      described.add(facts.title);
      const entry = abstracts.get(facts.title);
      if (entry === undefined) problems.push(`${where}: no page has an entry "${facts.title}"`);
      else
        papers.push(
          makePaper({ ...facts, abstract: entry.abstract, topics: topicsOfTitle.get(facts.title) }, corpusOrigin),
        );
    }
  }
  for (const [title, entry] of abstracts) {
    if (!described.has(title)) problems.push(`${entry.where}: "${title}" has no row in ${metadata.name}`);
  }
  for (const title of topicsOfTitle.keys()) {
    if (!described.has(title)) problems.push(`${topics.name}: no paper is called "${title}"`);
  }
  if (problems.length > 0) throw new PaperglossError('bad-input', problems.join('\n'));
  const repeated = [...abstracts].filter(([, entry]) => entry.pages > 1).map(([title]) => title);
  return { papers, entries, repeated };
}

function titlesByTopic(topics: NamedText): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const [topic, titles] of Object.entries(parseJson(topics.text, topics.name) as Record<string, string[]>)) {
    for (const title of titles) result.set(title, [...(result.get(title) ?? []), topic]);
  }
  return result;
}
