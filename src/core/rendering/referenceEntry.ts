import type { ReferenceEntry } from './referenceListing.ts';
import { type TextRun, textRuns } from './textRuns.ts';

/** The entry of some works in the HTML of the processor. */
export function entryOf(keys: readonly string[], html: string): ReferenceEntry {
  const [, label, content] = columns.exec(html) ?? [];
  if (label === undefined || content === undefined) return { keys, label: [], content: trimmed(textRuns(html)) };
  return { keys, label: trimmed(textRuns(label)), content: trimmed(textRuns(content)) };
}

const columns =
  /<div class="csl-left-margin">([^]*?)<\/div>\s*<div class="csl-right-inline">([^]*?)<\/div>\s*<\/div>\s*$/;

/** Where a part of an entry is empty, the processor leaves the full stop of the next one: "2023. . Retrieved". */
const lonelyStop = /(?<=[.,;:!?]['’”]?) \.(?=\s|$)/g;

function trimmed(runs: readonly TextRun[]): TextRun[] {
  return runs
    .map((run, index) => {
      const text = run.text.replace(lonelyStop, '');
      const start = index === 0 ? text.trimStart() : text;
      return { ...run, text: index === runs.length - 1 ? start.trimEnd() : start };
    })
    .filter(({ text }) => text !== '');
}

/** A label with another number; undefined where it is none that has its number once. */
export function renumbered(label: readonly TextRun[], from: number, to: number): readonly TextRun[] | undefined {
  const [run] = label;
  const parts = run?.text.split(/(\d+)/) ?? [];
  if (run === undefined || label.length > 1 || parts.length !== 3 || Number(parts[1]) !== from) return undefined;
  return [{ ...run, text: `${parts[0]}${to}${parts[2]}` }];
}

const quotationMarks = /^(?:“[^“”]*”|‘[^‘’]*’|«[^«»]*»|„[^„“”]*[“”]|"[^"]*")/;

/**
 * What stands for an author, a title without quotation marks, with those that it has in its citation: the processor leaves them away
 * where it prints nothing else.
 */
export function quotedAs(runs: readonly TextRun[], citation: readonly TextRun[]): readonly TextRun[] {
  const [text, whole] = [runs, citation].map((each) => each.map((run) => run.text).join(''));
  const start = text === undefined || text === '' ? -1 : (whole?.indexOf(text) ?? -1);
  if (start < 1 || whole === undefined) return runs;
  const quoted = quotationMarks.exec(whole.slice(start - 1))?.[0];
  // A comma or a full stop may stand within the marks.
  if (quoted === undefined || quoted.slice(1, -1).replace(/[,.]\s*$/, '') !== text?.replace(/[,.]\s*$/, ''))
    return runs;
  return [{ text: quoted.slice(0, 1) }, ...runs, { text: quoted.slice(-1) }];
}
