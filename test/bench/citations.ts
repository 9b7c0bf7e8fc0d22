/**
 * Reads the citations of texts in each dialect of Markdown and prints where they differ from what the dialect's own program
 * reads. `npm run bench -- citations`.
 */
import { judgedDialects, judgedDifferences } from '../support/citations/judgedTexts.ts';

/** Prints the differences per dialect; throws where one has no reason. */
export function run(): void {
  let unexpected = 0;
  for (const dialect of judgedDialects) {
    if (dialect.skip !== false) {
      console.log(`${dialect.name}: not judged, because ${dialect.skip}`);
      continue;
    }
    const differing = dialect.texts
      .map((text) => ({ text, differences: judgedDifferences(dialect, text), reason: dialect.reasons.get(text) }))
      .filter(({ differences }) => differences.length > 0);
    const without = differing.filter(({ reason }) => reason === undefined);
    unexpected += without.length;
    console.log(
      `${dialect.name}: ${dialect.texts.length} texts, ${without.length} differences, ${differing.length - without.length} with a reason`,
    );
    for (const { text, differences, reason } of differing) {
      console.log(`  ${JSON.stringify(text)}${reason === undefined ? '' : `: ${reason}`}`);
      if (reason === undefined) for (const difference of differences) console.log(`    ${difference}`);
    }
  }
  if (unexpected > 0) throw new Error(`${unexpected} texts are read otherwise than by the programs they are for.`);
}
