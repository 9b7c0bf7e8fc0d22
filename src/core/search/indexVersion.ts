import type { PersonName } from '../papers/csl.ts';
import { peopleOf, venueLabel } from '../papers/labels.ts';
import type { PaperList } from '../papers/paperList.ts';
import { surfacesOf, termOf, wordsOf } from '../text/words.ts';
import { scoring, searchFields, yearsOf } from './fields.ts';
import { TextHash } from '../storage/hash.ts';
import { stopWords } from '../text/stopWords.ts';

/** Raised by hand when the layout of the file changes. */
const layout = 5;

// Text in which every rule of the analysis has something to do: a rule that changes, changes its terms.
const probe =
  "Pseudo-Relevance FullyShardedDataParallel ZB-2P 8-bit C4 LoL dLLMs GPT4 WMT2023 C++ C# torch.nn.parallel R&D model's " +
  "don't 0.95 2304.11277 input/output Découvrir Łukasz ﬁne naïve straße 并行计算 パラレル параллельные parallelisation " +
  'analyses behaviour modelling optimised studies hypotheses agreed relational conditional XLand-MiniGrid x_i e.g. U.S.';

/** Changes with everything that decides what an index file says: layout, analysis, fields, weights. */
export const indexVersion: string = new TextHash()
  .add(String(layout))
  .add(JSON.stringify(scoring))
  .add(JSON.stringify(searchFields))
  .add([...stopWords].join(' '))
  .add(
    wordsOf(probe)
      .flatMap((word) => surfacesOf(word).map(termOf))
      .join(' '),
  )
  .digest();

/** Changes with the papers, their order, and what an index says about them. */
export function libraryFingerprint(papers: PaperList): string {
  const hash = new TextHash();
  for (const paper of papers) {
    const { csl, abstract = '', summary = '' } = paper;
    hash.add(paper.id).add(csl.title).add(abstract).add(summary).add(yearsOf(paper).join());
    const venue = [csl['container-title'] ?? '', venueLabel(paper) ?? ''];
    const people = peopleOf(csl).flatMap((creators) => creators.people.map(nameText));
    const ids = [paper.arxiv ?? '', csl.DOI ?? '', csl.ISBN ?? '', csl.PMID ?? '', csl.PMCID ?? ''];
    for (const { doi = '', arxiv = '' } of paper.otherRecords ?? []) ids.push(doi, arxiv);
    for (const list of [
      people,
      venue,
      ids,
      paper.names,
      paper.aliases,
      paper.introduces ?? [],
      paper.topics,
      paper.keys,
    ]) {
      hash.add(String(list.length));
      for (const value of list) hash.add(value);
    }
  }
  return hash.digest();
}

function nameText({ literal, given, family }: PersonName): string {
  return [literal, given, family].join('\t');
}
