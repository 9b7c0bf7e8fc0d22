import type { CancellationToken } from 'vscode-languageserver';

import { PaperglossError } from '../../../core/errors.ts';
import { citedCardMarkdown } from '../../../core/papers/cardMarkdown.ts';
import { escapeMarkdown } from '../../../core/papers/escapeMarkdown.ts';
import type { Paper } from '../../../core/papers/paper.ts';
import { markdownOfRuns } from '../../../core/rendering/writtenRuns.ts';
import type { HoverCard, HoverPlace } from './hoverProvider.ts';

/** The card of the work that a citation key means, in documents of every format. */
export async function citationHover(place: HoverPlace, token: CancellationToken): Promise<HoverCard | undefined> {
  const { context, library, document, offset } = place;
  const format = await context.bibliographies.formatOf(document, token);
  const typed = format?.typedAt(document.getText(), offset);
  if (typed?.isCited !== true) return undefined;
  const cited = await context.bibliographies.paperOfKey(document, library, typed.key, token);
  if (cited === undefined) return undefined;
  // Commands look papers up in what the sources have shown; of others a card has the links alone.
  if (cited.isInLibrary) context.papers.remember([cited.paper]);
  const commands = cited.isInLibrary ? context.commands : undefined;
  const reference = await referenceIn(place, cited.paper, token);
  const position = document.positionAt(typed.start);
  const markdown = citedCardMarkdown(
    cited.paper,
    reference,
    commands,
    { uri: document.uri, position },
    context.shelf.of(cited.paper),
  );
  return { start: typed.start, end: typed.end, markdown };
}

/** The reference as the style of the document prints it; undefined where nothing can be rendered. */
async function referenceIn(
  { context, document }: HoverPlace,
  paper: Paper,
  token: CancellationToken,
): Promise<string | undefined> {
  const { rendering } = context;
  if (!rendering.isThere) return undefined;
  try {
    const chosen = await rendering.styleFor(document, token);
    const [entry] = await rendering.references([paper], chosen);
    const note = chosen.note === undefined ? '' : `\n\n*${escapeMarkdown(chosen.note)}*`;
    return entry && `${markdownOfRuns(entry.content)}${note}`;
  } catch (error) {
    // A style that cannot be rendered with: the card says what the paper is all the same.
    if (!(error instanceof PaperglossError)) throw error;
    context.logger.warn(error.message);
    return undefined;
  }
}
