import type { CancellationToken, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Library } from '../../core/library.ts';
import { papersOfConcept } from '../../core/papers/conceptCard.ts';
import { explicitIdAt } from '../../core/papers/explicitId.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { occurrenceAt } from '../../core/terms/scanner.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { conceptOfTerm } from '../recognition/conceptOfTerm.ts';
import type { ServerContext } from '../context.ts';

/** A place of a document. */
interface Place {
  readonly context: ServerContext;
  readonly library: Library;
  readonly document: TextDocument;
  readonly offset: number;
}

type Finder = (place: Place, token: CancellationToken) => Promise<Paper | undefined> | Paper | undefined;

/** In the order in which hovers look. */
const finders: readonly Finder[] = [paperOfKeyAt, paperOfIdAt, paperOfTermAt, firstOfCitationAt];

/**
 * The paper that a place in a document speaks of: the one that is cited there by its key, named by its id, or recognised by a name; of a
 * concept of several papers, who introduced it. Null where there is none.
 */
export async function paperAt(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<{ readonly id: string } | null> {
  const library = await context.papers.library();
  const place = { context, library, document, offset: document.offsetAt(position) };
  for (const find of finders) {
    const paper = await find(place, token);
    if (token.isCancellationRequested) return null;
    if (paper === undefined) continue;
    context.papers.remember([paper]);
    return { id: paper.id };
  }
  return null;
}

async function paperOfKeyAt(place: Place, token: CancellationToken): Promise<Paper | undefined> {
  const { context, library, document, offset } = place;
  const format = await context.bibliographies.formatOf(document, token);
  const typed = format?.typedAt(document.getText(), offset);
  if (typed?.isCited !== true) return undefined;
  return (await context.bibliographies.paperOfKey(document, library, typed.key, token))?.paper;
}

async function paperOfIdAt({ context, document, offset }: Place): Promise<Paper | undefined> {
  const found = explicitIdAt(document.getText(), offset);
  return found && (await context.papers.known([found.id]))[0];
}

function paperOfTermAt({ context, library, document, offset }: Place): Paper | undefined {
  const term = occurrenceAt(context.recognition.termsOf(document, library.lexicon), offset);
  return term?.shown === true ? papersOfConcept(conceptOfTerm(library, term))[0] : undefined;
}

/** Over its brackets, separators and locators a citation stands for the first of its works that is known. */
async function firstOfCitationAt(place: Place, token: CancellationToken): Promise<Paper | undefined> {
  const { context, library, document, offset } = place;
  const format = await context.bibliographies.formatOf(document, token);
  const citation = format && citationsOf(document, format).find(({ start, end }) => start <= offset && offset <= end);
  for (const { key } of citation?.items ?? []) {
    const cited = await context.bibliographies.paperOfKey(document, library, key, token);
    if (cited !== undefined || token.isCancellationRequested) return cited?.paper;
  }
  return undefined;
}
