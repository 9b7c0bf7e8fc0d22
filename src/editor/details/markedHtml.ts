import { isolatedLine } from '../../core/text/bidi.ts';
import { escapeHtml, htmlLines } from '../escapeHtml.ts';

/** A stretch of a text that is marked, or leads to a paper. */
export interface MarkedStretch {
  readonly start: number;
  readonly end: number;
  /** The paper that it leads to. */
  readonly paper?: { readonly id: string; readonly title: string };
}

/** A text of a file with stretches of it marked: ascending; one that reaches into the one before is left out. */
export function markedHtml(text: string, stretches: readonly MarkedStretch[]): string {
  let html = '';
  let done = 0;
  for (const { start, end, paper } of stretches) {
    if (start < done) continue;
    const inside = htmlLines(text.slice(start, end));
    html += htmlLines(text.slice(done, start));
    html +=
      paper === undefined
        ? `<mark>${inside}</mark>`
        : `<a href="#" data-action="show" data-paper="${escapeHtml(paper.id)}" title="${escapeHtml(paper.title)}">${inside}</a>`;
    done = end;
  }
  return isolatedLine(html + htmlLines(text.slice(done)));
}
