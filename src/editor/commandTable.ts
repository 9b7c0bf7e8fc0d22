import { commands, Disposable } from 'vscode';

import type { MarkedText } from '../protocol/search.ts';
import type { Reports } from './client/reports.ts';

/** A command of the extension. */
export interface Command {
  readonly id: string;
  /** Said when it fails for a reason that has no message for people: "The citation could not be inserted." */
  readonly failure: string;
  /** Arguments come from menus, links in cards, key bindings and other extensions: nothing is known about them. */
  readonly run: (...args: readonly unknown[]) => Promise<void> | void;
}

/** Registers the commands. What one of them throws ends here: in the log and in one sentence. */
export function registerCommands(table: readonly Command[], reports: Reports): Disposable {
  const registrations = table.map(({ id, failure, run }) =>
    commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        reports.show(error, failure);
      }
    }),
  );
  return Disposable.from(...registrations);
}

/** The passage by which a search found the paper that a command is called for. */
export function passageOf(argument: unknown): MarkedText | undefined {
  if (typeof argument !== 'object' || argument === null || !('snippet' in argument)) return undefined;
  const passage = argument.snippet as Partial<MarkedText> | undefined;
  if (typeof passage?.text !== 'string' || !Array.isArray(passage.highlights)) return undefined;
  const { text, highlights } = passage;
  let done = 0;
  for (const highlight of highlights as readonly unknown[]) {
    if (
      !isStretch(highlight) ||
      highlight.start < done ||
      highlight.end < highlight.start ||
      highlight.end > text.length
    )
      return undefined;
    done = highlight.end;
  }
  return { text, highlights };
}

function isStretch(value: unknown): value is { readonly start: number; readonly end: number } {
  if (typeof value !== 'object' || value === null || !('start' in value) || !('end' in value)) return false;
  return Number.isInteger(value.start) && Number.isInteger(value.end);
}

/** The paper that a command is called for: an id, or a tree item or label that carries one. */
export function paperIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string' && argument !== '') return argument;
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('paper' in argument) return paperIdOf(argument.paper);
  return 'id' in argument && typeof argument.id === 'string' ? argument.id : undefined;
}

/** The papers that a command is called for from a tree: all that are selected there, else the one that was clicked on. */
export function paperIdsOf(argument: unknown, selected: unknown): readonly string[] | undefined {
  const clicked = paperIdOf(argument);
  const all = Array.isArray(selected) ? selected.flatMap((each) => paperIdOf(each) ?? []) : [];
  if (clicked === undefined) return undefined;
  return all.includes(clicked) ? [...new Set(all)] : [clicked];
}
