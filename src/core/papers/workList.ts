import { escapeMarkdown } from './escapeMarkdown.ts';
import { authorsLabel, paperYear } from './labels.ts';
import type { Paper } from './paper.ts';
import { l10n } from '../l10n.ts';

/** A work of a citation that is listed; without a paper its key is in no bibliography. */
export interface ListedWork {
  readonly key: string;
  readonly paper: Paper | undefined;
}

/** Works in a line each, by their authors, year and title, and how many more there are. */
export function workListMarkdown(works: readonly ListedWork[], total: number): string {
  const rows = works.map(({ key, paper }) => {
    if (paper === undefined) return `- ${l10n.t('{0}: in no bibliography', escapeMarkdown(key))}`;
    const by = [authorsLabel(paper), String(paperYear(paper) ?? 'n.d.')].filter((fact) => fact !== undefined);
    return `- **${escapeMarkdown(paper.csl.title)}**  \n  ${escapeMarkdown(by.join(' · '))}`;
  });
  const more = total - works.length;
  return more > 0 ? `${rows.join('\n')}\n\n${l10n.t('{0} more', more)}` : rows.join('\n');
}
