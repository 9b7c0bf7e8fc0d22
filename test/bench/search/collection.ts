import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readJsonLines } from '../../../src/core/import/jsonLines.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { rankedFields } from '../../../src/core/search/fields.ts';
import type { Judgements } from './metrics.ts';

/** A document as peers see it: plain text in two fields. */
export interface PlainDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Query {
  readonly id: string;
  readonly text: string;
  readonly kind?: string;
  readonly split?: string;
  /** The same without the words with which it asks. */
  readonly bare?: string;
}

export interface Collection {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly documents: readonly PlainDocument[];
  readonly queries: readonly Query[];
  readonly judged: ReadonlyMap<string, Judgements>;
}

/** The id by which judgements name a paper. */
export function judgedId(paper: Paper, isCorpus: boolean): string {
  return (isCorpus ? paper.arxiv : paper.keys[0]) ?? paper.csl.title;
}

/** All that a paper says, in two fields: peers get the same words as the index of the extension. */
export function plainDocument(paper: Paper, id: string): PlainDocument {
  const rest = rankedFields.filter((field) => field.name !== 'title' && field.name !== 'key');
  return { id, title: paper.csl.title, text: rest.flatMap((field) => field.values(paper)).join('\n') };
}

/** Queries (`{"_id" or "id", "text"}` a line). */
export function readQueries(file: string): Query[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const record = JSON.parse(line) as {
        _id?: string;
        id?: string;
        text: string;
        kind?: string;
        split?: string;
        bare?: string;
      };
      const { kind, split, bare } = record;
      return {
        id: record._id ?? record.id ?? '',
        text: record.text,
        ...(kind && { kind }),
        ...(split && { split }),
        ...(bare && { bare }),
      };
    });
}

/** Judgements (query id, document id, grade, separated by tabs, after a line of headings). */
export function readJudgements(file: string): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [query, document, grade] = line.trimEnd().split('\t');
    if (query === undefined || document === undefined) continue;
    const judgements = judged.get(query) ?? new Map<string, number>();
    judgements.set(document, Number(grade));
    judged.set(query, judgements);
  }
  return judged;
}

/** A folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`. Queries without a judgement are left out. */
export function readCollection(name: string, folder: string): Collection {
  const file = join(folder, 'corpus.jsonl');
  const { papers } = readJsonLines(readFileSync(file, 'utf8'), file, { id: file, label: name });
  return collectionOf(name, papers, false, folder);
}

/**
 * A collection that mixes bare titles with abstracts, as libraries do: every second abstract is left out. Every second query is for
 * tuning.
 */
export function halvesWithCutAbstracts(whole: Collection): readonly Collection[] {
  const papers = whole.papers.map((paper, place) => {
    const { abstract: _, ...bare } = paper;
    return place % 2 === 0 ? paper : bare;
  });
  const documents = papers.map((paper) => plainDocument(paper, judgedId(paper, false)));
  return ['dev', 'aside'].map((split, half) => ({
    ...whole,
    name: `${whole.name}, half of the abstracts cut, ${split}`,
    papers,
    documents,
    queries: whole.queries.filter((_, place) => place % 2 === half),
  }));
}

/** The bundled papers with the judged queries of a folder. */
export function corpusCollection(papers: readonly Paper[], folder: string, name = 'own corpus'): Collection {
  return collectionOf(name, papers, true, folder);
}

function collectionOf(name: string, papers: readonly Paper[], isCorpus: boolean, folder: string): Collection {
  const judged = readJudgements(join(folder, 'qrels.tsv'));
  const queries = readQueries(join(folder, 'queries.jsonl')).filter(({ id }) => judged.has(id));
  return {
    name,
    papers,
    documents: papers.map((paper) => plainDocument(paper, judgedId(paper, isCorpus))),
    queries,
    judged,
  };
}
