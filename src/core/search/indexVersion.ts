import type { PaperList } from '../papers/paperList.ts';
import { surfacesOf, termOf, wordsOf } from '../text/words.ts';
import { exactNamesOf, scoring, type SearchField, searchFields } from './fields.ts';
import { TextHash } from '../storage/hash.ts';
import { stopWords } from '../text/stopWords.ts';

/** Raised by hand when the layout of the file changes. */
const layout = 10;

// Text in which every rule of the analysis has something to do: a rule that changes, changes its terms.
const probe =
  "Pseudo-Relevance FullyShardedDataParallel ZB-2P 8-bit C4 LoL dLLMs GPT4 WMT2023 C++ C# torch.nn.parallel R&D model's " +
  "don't 0.95 2304.11277 input/output Découvrir Łukasz ﬁne naïve straße 并行计算 パラレル параллельные parallelisation " +
  'analyses behaviour modelling optimised studies hypotheses agreed relational conditional XLand-MiniGrid x_i e.g. U.S.';

/** Changes with everything that decides what an index file of these fields says: layout, analysis, fields, weights. */
export function versionOf(fields: readonly SearchField[]): string {
  return new TextHash()
    .add(String(layout))
    .add(JSON.stringify(scoring))
    .add(JSON.stringify(fields))
    .add([...stopWords].join(' '))
    .add(
      wordsOf(probe)
        .flatMap((word) => surfacesOf(word).map(termOf))
        .join(' '),
    )
    .digest();
}

/** The version of the index files that this program writes. */
export const indexVersion: string = versionOf(searchFields);

/** Changes with the papers, their order, and what an index says about them: the values of all fields, exact names and concepts. */
export function libraryFingerprint(papers: PaperList, fields: readonly SearchField[] = searchFields): string {
  const hash = new TextHash();
  for (const paper of papers) {
    const others = (paper.otherRecords ?? []).flatMap(({ doi = '', arxiv = '' }) => [doi, arxiv]);
    hash.add(paper.id);
    for (const { values, filter } of fields)
      addAll(hash, [...values(paper), ...(filter?.years?.(paper) ?? []).map(String)]);
    addAll(hash, exactNamesOf(paper));
    addAll(hash, others);
    // Concepts are recognised, and not searched.
    addAll(hash, paper.introduces ?? []);
  }
  return hash.digest();
}

function addAll(hash: TextHash, values: readonly string[]): void {
  hash.add(String(values.length));
  for (const value of values) hash.add(value);
}
