import type { GateLevel } from '../../../src/core/terms/confidence.ts';
import type { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { scanText } from '../../../src/core/terms/scanner.ts';
import type { LabelledDocument, LabelledPapers } from './examples.ts';

interface Counts {
  right: number;
  wrong: number;
  missed: number;
  decoys: number;
  decoysShown: number;
}

/** What is counted, and where mistakes are noted. */
interface Counting {
  readonly gate: GateLevel;
  /** Chooses by the ids of the paper that is shown or meant; all are counted without it. */
  readonly isCounted?: (ids: readonly string[]) => boolean;
  readonly notes?: string[];
}

/** Cards that come and do not come in labelled documents. */
export function countCards(
  documents: readonly LabelledDocument[],
  lexicon: Lexicon,
  papers: LabelledPapers,
  { gate, isCounted = () => true, notes }: Counting,
): Counts {
  const counts: Counts = { right: 0, wrong: 0, missed: 0, decoys: 0, decoysShown: 0 };
  for (const document of documents) {
    const { name, text, languageId, places } = document;
    const { occurrences } = scanText(lexicon, { text, languageId, path: name }, { gate });
    const isFound = new Set<number>();
    const isShown = new Set<number>();
    for (const occurrence of occurrences) {
      if (!occurrence.shown) continue;
      const { start, end, confidence, evidence } = occurrence;
      const ids = occurrence.papers.map(({ id }) => id);
      const isPart = lettersIn(occurrence.text) > lettersIn(occurrence.name) + 1;
      const isRight = papers.isRight(document, { start, end, ids, isPart });
      for (const [i, place] of places.entries()) {
        if (place.start >= end || start >= place.end) continue;
        isShown.add(i);
        if (isRight === true) isFound.add(i);
      }
      if (isRight === undefined || !isCounted(papers.idsOf(ids[0] ?? ''))) continue;
      if (isRight) counts.right++;
      else {
        counts.wrong++;
        const reasons = evidence.map(({ kind, weight }) => `${kind} ${weight}`).join(', ');
        notes?.push(
          `${name}@${start} ${JSON.stringify(occurrence.text)} ${confidence.toFixed(2)} → ${ids[0]} [${reasons}]`,
        );
      }
    }
    for (const [i, { papers: meant, either }] of places.entries()) {
      if (either) continue;
      if (meant.length === 0) {
        counts.decoys++;
        if (isShown.has(i)) counts.decoysShown++;
      } else if (!isFound.has(i) && isCounted(meant)) counts.missed++;
    }
  }
  return counts;
}

const lettersIn = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length;

/** One row of figures. */
export function countsText({ right, wrong, missed, decoys, decoysShown }: Counts): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return (
    `precision ${share(right, right + wrong)}  recall ${share(right, right + missed)}  (${wrong} wrong of ${right + wrong})` +
    (decoys > 0 ? `  decoys shown ${decoysShown} of ${decoys} (${((100 * decoysShown) / decoys).toFixed(1)} %)` : '')
  );
}
