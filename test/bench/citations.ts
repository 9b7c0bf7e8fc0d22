/**
 * What is known of citations: how each dialect is read beside its own program, and how fast lists, checks and scans come.
 * `npm run bench -- citations [dialects|completion|diagnostics|scan|bib]`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { measureSpeed } from './bib/speed.ts';
import { measureDiagnostics } from './citations/measureDiagnostics.ts';
import { measureScan } from './citations/measureScan.ts';
import { measureCompletion } from './completion/measureCompletion.ts';
import { judgedDialects, judgedDifferences } from '../support/citations/judgedTexts.ts';

const evaluation = process.env['PAPERGLOSS_EVAL'] ?? '../shared/eval';

/** Prints all figures. Throws where a dialect is read otherwise than its program reads it. */
export async function run(options: readonly string[]): Promise<void> {
  const wants = (part: string): boolean => options.length === 0 || options.includes(part);
  if (wants('completion')) await measureCompletion(20_000);
  if (wants('diagnostics')) for (const lineBreak of ['\n', '\r\n'] as const) await measureDiagnostics(lineBreak);
  if (wants('scan')) await measureScan();
  const speed = join(evaluation, 'bib', 'speed');
  if (wants('bib') && existsSync(speed)) measureSpeed(speed);
  if (wants('dialects')) compareDialects();
}

/** Prints where the citations of texts differ from what the dialect's own program reads. */
function compareDialects(): void {
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
