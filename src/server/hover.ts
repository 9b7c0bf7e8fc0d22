import { type CancellationToken, type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { isPandocDocument } from '../core/citations/isPandocDocument.ts';
import { mentionAt } from '../core/citations/pandoc.ts';
import type { Library } from '../core/library.ts';
import { cardMarkdown, sharedCardMarkdown } from '../core/papers/cardMarkdown.ts';
import { commandLink } from '../core/papers/escapeMarkdown.ts';
import type { Paper } from '../core/papers/paper.ts';
import { occurrenceAt } from '../core/terms/scanner.ts';
import type { ServerContext } from './context.ts';
import { paperOfKey } from './documentBibliography.ts';
import { orCancelled } from './orCancelled.ts';

/**
 * Answers a hover over a citation key or over what a paper is called. Returns null when there is nothing
 * to show, which is also the answer when it is not certain enough which paper is meant.
 */
export async function provideHover(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<Hover | null> {
  if (!context.settings.hoverEnabled) return null;
  // The first request can arrive long before the library is loaded.
  const loaded = await orCancelled(context.loaded, token);
  if (loaded === undefined) return null;
  const offset = document.offsetAt(position);
  const cited = await citationHover(context, loaded.library, document, offset, token);
  if (cited !== undefined || token.isCancellationRequested) return cited ?? null;

  const term = occurrenceAt(context.recognition.termsOf(document, loaded.library.lexicon), offset);
  if (!term?.shown) return null;
  const papers = term.papers.flatMap(({ id }) => loaded.library.get(id) ?? []);
  // A library that has just been replaced may still know the names of papers that are gone.
  if (papers.length === 0) return null;
  const card = cardOf(context, term.text, papers);
  const why = context.commands?.whyThisCard;
  if (why === undefined) return hover(document, term.start, term.end, card);
  const link = commandLink('Why this card?', why, [document.uri, document.positionAt(term.start)]);
  // The actions of a single paper are the last line of its card.
  return hover(document, term.start, term.end, `${card}${papers.length === 1 ? ' · ' : '\n\n'}${link}`);
}

async function citationHover(
  context: ServerContext,
  library: Library,
  document: TextDocument,
  offset: number,
  token: CancellationToken,
): Promise<Hover | undefined> {
  if (!isPandocDocument(document.languageId, document.uri)) return undefined;
  const mention = mentionAt(document.getText(), offset);
  if (mention === undefined) return undefined;
  const cited = await paperOfKey(context, document, library, mention.key, token);
  if (cited === undefined) return undefined;
  // Commands look papers up in the library; of others a card has the links alone.
  const card = cardMarkdown(cited.paper, cited.isInLibrary ? context.commands : undefined);
  return hover(document, mention.start, mention.end, card);
}

function cardOf(context: ServerContext, term: string, papers: readonly Paper[]): string {
  const [only] = papers;
  if (only !== undefined && papers.length === 1) return cardMarkdown(only, context.commands);
  return sharedCardMarkdown(term, papers, context.commands);
}

function hover(document: TextDocument, start: number, end: number, value: string): Hover {
  return {
    contents: { kind: MarkupKind.Markdown, value },
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  };
}
