import { cardMarkdown } from '../../../core/papers/cardMarkdown.ts';
import { conceptCardMarkdown, papersOfConcept } from '../../../core/papers/conceptCard.ts';
import { commandLink } from '../../../core/papers/escapeMarkdown.ts';
import { occurrenceAt } from '../../../core/terms/scanner.ts';
import { l10n } from '../../../core/l10n.ts';
import { conceptOfTerm } from '../../recognition/conceptOfTerm.ts';
import type { HoverCard, HoverPlace } from './hoverProvider.ts';

/** The card of what a word of the document is the name of, where that is certain enough. */
export function termHover({ context, library, document, offset }: HoverPlace): HoverCard | undefined {
  const term = occurrenceAt(context.recognition.termsOf(document, library.lexicon), offset);
  if (!term?.shown) return undefined;
  const concept = conceptOfTerm(library, term);
  const papers = papersOfConcept(concept);
  const [only] = papers;
  if (only === undefined) return undefined;
  // The commands of a card mean its papers as long as it is seen.
  context.papers.remember(papers);
  const { start, end } = term;
  const isOne = papers.length === 1;
  const card = isOne
    ? cardMarkdown(only, context.commands, context.shelf.of(only))
    : conceptCardMarkdown(term.text, concept, context.commands);
  const why = context.commands?.whyThisCard;
  if (why === undefined) return { start, end, markdown: card };
  const link = commandLink(l10n.t('Why this card?'), why, [document.uri, document.positionAt(start)]);
  // The actions of a single paper are the last line of its card.
  return { start, end, markdown: `${card}${isOne ? ' · ' : '\n\n'}${link}` };
}
