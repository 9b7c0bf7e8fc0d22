import { isolatedLine } from '../../core/text/bidi.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { linePreview } from './papersInDocument.ts';

/** A place of a paper in a row of a tree. */
export interface OccurrenceText {
  /** The number of the line and the word: a narrow view cuts off what stands behind them. */
  readonly label: string;
  /** Where the word stands in `label`. */
  readonly marked: [start: number, end: number];
  /** What the word stands in. */
  readonly description: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** "12  FSDP", "model = FSDP(model)". */
export function occurrenceText(line: string, start: Place, end: Place): OccurrenceText {
  const to = start.line === end.line ? end.character : line.length;
  const word = visibleText(line.slice(start.character, to));
  const shown = isolatedLine(word);
  const label = `${start.line + 1}  ${shown}`;
  const from = label.length - shown.length + shown.indexOf(word);
  const { text } = linePreview(line, start.character, to);
  const context = visibleText(text);
  return { label, marked: [from, from + word.length], description: context === word ? '' : isolatedLine(context) };
}
