import { citekeyOf } from '../../core/bibliography/reference.ts';
import { authorsLabel, paperYear, venueLabel } from '../../core/papers/labels.ts';
import type { LinkKind, Paper } from '../../core/papers/paper.ts';
import { terminalLine, terminalText } from '../../core/text/terminalText.ts';

/** A paper as agents are told of it. */
export interface PaperRow {
  /** Resolves in every tool. */
  readonly id: string;
  readonly title: string;
  readonly authors?: string;
  readonly year?: number;
  readonly venue?: string;
  /** The citation key of the user's library, else the one that citing would give. Resolves too. */
  readonly key: string;
  readonly url?: string;
}

// A row is read among twenty: the few titles that are longer are told apart by their beginning. Characters.
const longestTitle = 300;
const longestName = 120;

/** A text of a file in one line, without what hides in it, at most so long. */
export function shownLine(text: string, most: number): string {
  const line = terminalLine(text.slice(0, most * 2));
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** A text of several lines, in the same way; `isCut` where there is more. */
export function shownText(text: string, most: number): { readonly text: string; readonly isCut: boolean } {
  const whole = terminalText(text.slice(0, most * 2));
  return whole.length <= most
    ? { text: whole, isCut: false }
    : { text: `${whole.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`, isCut: true };
}

const preferredLinks: readonly LinkKind[] = ['arxiv', 'doi', 'pdf', 'web', 'project', 'huggingface', 'code'];

/** Where a paper can be read; undefined where no address of it is known. */
export function urlOf(paper: Paper): string | undefined {
  for (const kind of preferredLinks) {
    const link = paper.links.find((each) => each.kind === kind);
    if (link !== undefined) return link.url;
  }
  return paper.links[0]?.url;
}

export function paperRow(paper: Paper): PaperRow {
  const [authors, year, venue, url] = [authorsLabel(paper), paperYear(paper), venueLabel(paper), urlOf(paper)];
  return {
    id: paper.id,
    title: shownLine(paper.csl.title, longestTitle),
    ...(authors !== undefined && { authors: shownLine(authors, longestName) }),
    ...(year !== undefined && { year }),
    ...(venue !== undefined && { venue: shownLine(venue, longestName) }),
    key: citekeyOf(paper),
    ...(url !== undefined && { url }),
  };
}
