import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { bundledFileName } from '../../../src/core/import/bundled.ts';
import { Library } from '../../../src/core/library.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { groupNames } from '../../../src/core/topics/groupNames.ts';
import { neighboursOf } from '../../../src/core/topics/neighbours.ts';
import { paperGroups } from '../../../src/core/topics/paperGroups.ts';
import { adjustedRand, mutualInformation, purity } from './agreement.ts';

// Every paper at one of these places of fifty is taken away, to see what becomes of the others.
const leftOut = [7, 23, 41];

/** Prints how topics that are found fit those that the bundled papers have, and how they bear with fewer papers. */
export function measureTopics(): void {
  const bundled = [...Library.openShipped(readFileSync(`dist/${bundledFileName}`)).papers];
  const numbers = new Map([...new Set(bundled.map(({ topics }) => topics[0]))].map((topic, number) => [topic, number]));
  measure(
    'bundled papers, without their topics',
    bundled.map((paper) => ({ ...paper, topics: [] })),
    bundled.map(({ topics }) => numbers.get(topics[0]) ?? -1),
  );
  const folder = process.env['PAPERGLOSS_EVAL'] ?? '../shared/eval';
  const file = path.join(folder, 'scifact/corpus.jsonl');
  if (!existsSync(file)) return console.log('SciFact: skipped, no evaluation data');
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  measure(
    'SciFact',
    rows.map((row) => {
      const { id, title, abstract } = JSON.parse(row) as Readonly<Record<'id' | 'title' | 'abstract', string>>;
      return makePaper({ title, abstract, key: id }, { id: 'scifact', label: 'SciFact' });
    }),
  );
}

function measure(name: string, papers: readonly Paper[], known?: readonly number[]): void {
  const groups = groupsOf(papers);
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const fit =
    known === undefined
      ? ''
      : `, NMI ${mutualInformation(groups, known).toFixed(3)}, purity ${purity(groups, known).toFixed(3)}`;
  const stable = leftOut.map((place) => {
    const kept = papers.map((_, index) => index).filter((index) => index % 50 !== place);
    const fewer = groupsOf(kept.map((index) => papers[index] as Paper));
    return adjustedRand(
      kept.map((index) => groups[index] as number),
      fewer,
    );
  });
  console.log(`${name}: ${papers.length} papers, ${count} topics${fit}`);
  console.log(`  adjusted Rand index with 2 % of the papers taken away: ${stable.map((x) => x.toFixed(3)).join(', ')}`);
  for (const [group, title] of groupNames(
    papers.map(({ csl }) => csl.title),
    groups,
  ).entries())
    console.log(`  ${String(groups.filter((one) => one === group).length).padStart(5)} ${title}`);
}

function groupsOf(papers: readonly Paper[]): Int32Array {
  const neighbours = neighboursOf(PaperIndex.build(papers).textVectors());
  return paperGroups(
    neighbours,
    papers.map(({ id }) => id),
  );
}
