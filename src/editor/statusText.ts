import { rowText } from '../core/text/foreignText.ts';

/** The text of a status bar item behind an icon of ours. */
export function statusText(icon: string, text: string): string {
  return `$(${icon}) ${rowText(text)}`;
}
