/** What a button of the details panel asks for. */
export type PanelMessage =
  | { readonly action: 'insert' | 'copy' | 'arxiv' | 'plain' }
  /** The reference is to be sent, which the page copies with its formatting. */
  | { readonly action: 'reference' }
  /** The paper is to be shown that led here. */
  | { readonly action: 'back' }
  /** The place of that number is to be shown where the document cites the paper. */
  | { readonly action: 'place'; readonly place: number }
  /** Another paper is to be shown. */
  | { readonly action: 'show'; readonly paper: string };

/** The message of a page; undefined for one that no button of it sends. `related` are the ids of the papers it lists. */
export function panelMessage(message: unknown, related: ReadonlySet<string>): PanelMessage | undefined {
  if (typeof message !== 'object' || message === null || !('action' in message)) return undefined;
  const { action } = message;
  if (action === 'insert' || action === 'copy' || action === 'arxiv' || action === 'plain') return { action };
  if (action === 'reference' || action === 'back') return { action };
  if (action === 'place')
    return 'place' in message && Number.isInteger(message.place) ? { action, place: Number(message.place) } : undefined;
  if (action !== 'show' || !('paper' in message) || typeof message.paper !== 'string') return undefined;
  return related.has(message.paper) ? { action, paper: message.paper } : undefined;
}
