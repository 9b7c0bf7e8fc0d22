/** What a button of the details panel asks for. */
export type PanelMessage =
  | { readonly action: 'insert' | 'copy' | 'arxiv' | 'plain' }
  /** The reference is to be sent, which the page copies with its formatting. */
  | { readonly action: 'reference' }
  /** Another paper is to be shown. */
  | { readonly action: 'show'; readonly paper: string };

/** The message of a page; undefined for one that no button of it sends. `related` are the ids of the papers it lists. */
export function panelMessage(message: unknown, related: ReadonlySet<string>): PanelMessage | undefined {
  if (typeof message !== 'object' || message === null || !('action' in message)) return undefined;
  const { action } = message;
  if (action === 'insert' || action === 'copy' || action === 'arxiv' || action === 'plain') return { action };
  if (action === 'reference') return { action };
  if (action !== 'show' || !('paper' in message) || typeof message.paper !== 'string') return undefined;
  return related.has(message.paper) ? { action, paper: message.paper } : undefined;
}
