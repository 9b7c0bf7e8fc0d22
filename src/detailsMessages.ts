/**
 * What the page of a paper, in the details panel and in the docked view, and the editor tell each other. All shapes are plain data;
 * the editor looks at what comes, since a page may hold anything. HTML is written by `detailsHtml.ts` alone.
 */

import { isReadingState, type ReadingState } from './core/reading/readingState.ts';

/** The parts of the page that come after the paper, or change while it is shown. */
export const pageParts = ['reading', 'abstract', 'uses', 'concepts', 'related', 'bibtex'] as const;
export type PagePart = (typeof pageParts)[number];

/** Editor → page. */
export type ToDetails =
  /** Takes the place of all that is shown. `isOther` is another paper than before, which is read from its top. */
  | {
      readonly kind: 'page';
      readonly revision: number;
      readonly html: string;
      readonly state: PageState;
      readonly isOther: boolean;
    }
  /** Takes the place of one part. `said` is told to those who do not see it change. */
  | {
      readonly kind: 'part';
      readonly revision: number;
      readonly part: PagePart;
      readonly html: string;
      readonly said?: string;
    }
  /** The reference that the page asked for, to be copied with its formatting. */
  | { readonly kind: 'reference'; readonly html: string; readonly text: string }
  /** The keyboard goes to the button of an action. */
  | { readonly kind: 'focus'; readonly action: 'reference' };

/** A paper on the way to another. */
export interface PaperStep {
  readonly id: string;
  readonly title: string;
}

/** What the editor keeps of a page, so that it comes back with the window. */
export interface PageState {
  readonly id: string;
  readonly before?: readonly PaperStep[];
}

/** Actions of the page that say no more than their name. */
const plainActions = [
  'insert',
  'citation',
  'copy',
  'cslJson',
  'text',
  'markdown',
  'html',
  'arxiv',
  /** The browser does not let the page copy the reference: the editor does, as text. */
  'plain',
  /** The reference is to be sent, which the page copies with its formatting. */
  'reference',
  /** The paper is to be shown that led here. */
  'back',
  /** The keyboard goes back to the text. */
  'leave',
  'note',
  'tags',
  /** The workspace is to be looked through for the paper, or no further. */
  'look',
  'stop',
] as const;

/** Page → editor. */
export type FromDetails =
  | { readonly action: (typeof plainActions)[number] }
  /** The page listens; it shows what was written as this revision. */
  | { readonly action: 'ready'; readonly revision: number }
  /** People see what was written as this revision. */
  | { readonly action: 'shown'; readonly revision: number }
  /** The place of that number is to be shown where the paper is cited or named. */
  | { readonly action: 'place'; readonly place: number }
  /** The reader is that far with the paper. */
  | { readonly action: 'state'; readonly state: ReadingState | 'none' }
  /** Another paper is to be shown. */
  | { readonly action: 'show'; readonly paper: string };

/** The message of a page; undefined for one that no page of ours sends. `listed` are the ids of the papers that it lists. */
export function fromDetails(message: unknown, listed: ReadonlySet<string>): FromDetails | undefined {
  if (typeof message !== 'object' || message === null || !('action' in message)) return undefined;
  const { action } = message;
  const plain = plainActions.find((each) => each === action);
  if (plain !== undefined) return { action: plain };
  if (action === 'ready' || action === 'shown')
    return 'revision' in message && Number.isInteger(message.revision)
      ? { action, revision: Number(message.revision) }
      : undefined;
  if (action === 'place')
    return 'place' in message && Number.isInteger(message.place) ? { action, place: Number(message.place) } : undefined;
  if (action === 'state') {
    const state: unknown = 'state' in message ? message.state : undefined;
    return isReadingState(state) || state === 'none' ? { action, state } : undefined;
  }
  if (action !== 'show' || !('paper' in message) || typeof message.paper !== 'string') return undefined;
  return listed.has(message.paper) ? { action, paper: message.paper } : undefined;
}
