import type { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import type { GateLevel } from '../../../src/core/terms/confidence.ts';
import { scanText } from '../../../src/core/terms/scanner.ts';
import type { LabelledDocument } from './examples.ts';

interface Counts {
  right: number;
  wrong: number;
  missed: number;
  decoys: number;
  decoysShown: number;
}

/** Cards that come and do not come in labelled documents; `isCounted` chooses by the ids of the paper that is shown or meant. */
export function countCards(
  documents: readonly LabelledDocument[],
  lexicon: Lexicon,
  idsOf: (id: string) => readonly string[],
  gate: GateLevel,
  isCounted: (ids: readonly string[]) => boolean = () => true,
  notes?: string[],
): Counts {
  const counts: Counts = { right: 0, wrong: 0, missed: 0, decoys: 0, decoysShown: 0 };
  for (const { name, text, languageId, places, isWhole } of documents) {
    const { occurrences } = scanText(lexicon, { text, languageId, path: name }, { gate });
    const shown = occurrences.filter((occurrence) => occurrence.shown);
    const isFound = new Set<number>();
    const isShown = new Set<number>();
    for (const { start, end, papers, confidence, evidence } of shown) {
      const here = [...places.entries()].filter(([, place]) => place.start < end && start < place.end);
      const ids = idsOf(papers[0]?.id ?? '');
      const right = here.filter(([, place]) => place.papers.some((paper) => ids.includes(paper)));
      for (const [place] of here) isShown.add(place);
      for (const [place] of right) isFound.add(place);
      if (here.some(([, { either }]) => either) || (here.length === 0 && !isWhole) || !isCounted(ids)) continue;
      if (right.length > 0) counts.right++;
      else {
        counts.wrong++;
        notes?.push(
          `wrong ${name}@${start} ${JSON.stringify(text.slice(start, end))} ${confidence.toFixed(2)} → ${ids.at(-1)} [${evidence.map(({ kind, weight }) => `${kind} ${weight}`).join(', ')}]`,
        );
      }
    }
    for (const [i, { papers, either }] of places.entries()) {
      if (either) continue;
      if (papers.length === 0) {
        counts.decoys++;
        if (isShown.has(i)) counts.decoysShown++;
      } else if (!isFound.has(i) && isCounted(papers)) counts.missed++;
    }
  }
  return counts;
}

/** One row of figures. */
export function countsText({ right, wrong, missed, decoys, decoysShown }: Counts): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return (
    `precision ${share(right, right + wrong)}  recall ${share(right, right + missed)}  (${wrong} wrong of ${right + wrong})` +
    (decoys > 0 ? `  decoys shown ${decoysShown} of ${decoys} (${((100 * decoysShown) / decoys).toFixed(1)} %)` : '')
  );
}
