/**
 * How much more work twice the text is, for everything that reads text which is not ours and every kind of hostile text.
 * `npm run bench -- growth [--all] [PART OF A NAME]`: pairs that grow by more than 2.6 times, `--all` for all of them.
 */
import { growthSubjects, type Subject } from './growth/growthSubjects.ts';
import { hostileTexts } from './growth/hostileTexts.ts';

const length = 20_000; // characters, and twice as many
const rounds = 5;
// Below this, the clock and the collector of memory say more than the subject does.
const leastTime = 40; // milliseconds
// Sorting and memory that outgrows the cache are a little more than linear.
const suspicious = 2.6;

/** Prints the ratios. */
export function run(options: readonly string[]): void {
  const part = options.find((option) => !option.startsWith('--')) ?? '';
  const all = options.includes('--all');
  let pairs = 0;
  for (const [name, subject] of Object.entries(growthSubjects)) {
    if (!name.includes(part)) continue;
    const rows: string[] = [];
    for (const [kind, textOf] of Object.entries(hostileTexts)) {
      pairs += 1;
      const doubled = work(subject, textOf(2 * length), all ? rounds : 1);
      if (doubled.time < leastTime && doubled.failure === undefined && !all) continue;
      const [short, twice] = [work(subject, textOf(length), rounds), work(subject, textOf(2 * length), rounds)];
      const ratio = twice.time / Math.max(short.time, 0.01);
      const failure = twice.failure ?? short.failure;
      if (!all && failure === undefined && (twice.time < leastTime || ratio < suspicious)) continue;
      rows.push(
        `  ${kind.padEnd(40)} ${ratio.toFixed(1).padStart(5)} ×  ${twice.time.toFixed(1).padStart(8)} ms${failure === undefined ? '' : `  ${failure}`}`,
      );
    }
    if (rows.length > 0) console.log([name, ...rows].join('\n'));
  }
  console.log(`${pairs} pairs of a subject and a kind of text, ${length} and ${2 * length} characters`);
}

/** The median of the processor's time, in milliseconds, and what went wrong. */
function work(subject: Subject, text: string, times: number): { readonly time: number; readonly failure?: string } {
  const measured: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const start = process.cpuUsage();
    try {
      subject(text);
    } catch (error) {
      return {
        time: 0,
        failure: error instanceof Error ? `${error.name}: ${error.message.slice(0, 80)}` : String(error),
      };
    }
    const { user, system } = process.cpuUsage(start);
    const time = (user + system) / 1_000;
    // A second says it all.
    if (time > 1_000) return { time };
    measured.push(time);
  }
  measured.sort((a, b) => a - b);
  return { time: measured[Math.floor(measured.length / 2)] ?? 0 };
}
