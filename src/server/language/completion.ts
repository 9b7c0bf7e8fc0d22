import {
  type CancellationToken,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { bestCompletions, type Completion } from '../../core/documents/completions.ts';
import type { DocumentFormat } from '../../core/documents/documentFormat.ts';
import { type TypedQuery, typedQuery } from '../../core/documents/typedQuery.ts';
import { writtenKey } from '../../core/documents/writtenKey.ts';
import { authorsLabel, paperYear } from '../../core/papers/labels.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import { wholeStart } from '../../core/text/wholeStart.ts';
import { addEntryCommand, type CompletionData } from '../../protocol/citing.ts';
import { bibtexCompletion } from './bibtexCompletion.ts';
import { isBibtex } from '../bibliographies/bibtexDocument.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { citableWorks, type CitableWorks, worksTyped } from '../bibliographies/citableWorks.ts';
import type { ServerContext } from '../context.ts';
import { begunId, idCompletions } from './idCompletion.ts';
import { heldEdits } from '../citing/heldEdits.ts';
import { sortText } from './sortText.ts';

/** Signs behind which a key begins, in any of the formats; a blank, because a query may have several words. */
export const triggerCharacters: readonly string[] = ['@', '{', ',', '[', ':', ';', '<', '`', '&', '(', ' '];

// What fits on a few screens of a list: of more the list is typed down.
const mostOffered = 50;
// A command with its notes and keys begins within this much before its last key.
const furthestSign = 4000; // UTF-16 units
const citingSigns = /@|cite|cquote|arxiv:|doi:/i;

/**
 * The works that fit what is typed where a key may stand; in `.bib` files types, fields and keys. Null where nothing of ours is
 * typed. We rank: the list is never complete, and what was typed is what each item is filtered by.
 */
export async function provideCompletion(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<CompletionList | null> {
  if (isBibtex(document)) return bibtexCompletion(document, position);
  const text = document.getText();
  const offset = document.offsetAt(position);
  // Editors ask at every word of every text.
  if (!citingSigns.test(text.slice(Math.max(0, offset - furthestSign), offset))) return null;
  const format = await context.bibliographies.formatOf(document, token);
  if (format === undefined || token.isCancellationRequested) return null;
  const works = await citableWorks(context, document, token);
  const typed = typedQuery(format, text, offset, (key) => works.hasKey(key));
  if (typed !== undefined && !token.isCancellationRequested) {
    const cited = citedKeys(document, format, typed);
    const found = await worksTyped(context, works, format, { typed: typed.query, cited, most: mostOffered }, token);
    const best = bestCompletions(found, typed.query, mostOffered);
    if (best.length > 0) {
      const list = listOf(document, format, typed, best, works);
      return works.isHeld ? withHeldEdits(context, list, token) : list;
    }
  }
  const id = begunId(text, offset);
  return id === undefined || token.isCancellationRequested ? null : idCompletions(context, document, id, token);
}

// Who takes one of the first takes it at once, before the editor has asked for more of it.
const mostPrepared = 3;

/** The first completions with the entries that come with them: what is resolved later is a change, and an undo, of its own. */
async function withHeldEdits(
  context: ServerContext,
  list: CompletionList,
  token: CancellationToken,
): Promise<CompletionList> {
  const prepared = await Promise.all(
    list.items.slice(0, mostPrepared).map(async (item) => {
      const additionalTextEdits = await heldEdits(context, item.data, token);
      return additionalTextEdits.length === 0 ? item : { ...item, additionalTextEdits };
    }),
  );
  return { ...list, items: [...prepared, ...list.items.slice(mostPrepared)] };
}

/** The keys that a document cites beside the one that is typed. */
function citedKeys(document: TextDocument, format: DocumentFormat, { start }: TypedQuery): ReadonlySet<string> {
  const items = citationsOf(document, format).flatMap((citation) => citation.items);
  return new Set(items.filter(({ keyStart }) => keyStart !== start).map(({ key }) => key));
}

function listOf(
  document: TextDocument,
  format: DocumentFormat,
  typed: TypedQuery,
  completions: readonly Completion[],
  works: CitableWorks,
): CompletionList {
  const text = document.getText();
  const range = { start: document.positionAt(typed.start), end: document.positionAt(typed.end) };
  const items = completions.flatMap((completion): CompletionItem[] => {
    const { key, paper, uri } = completion;
    const written = writtenKey(format, text, typed.start, key);
    if (written === undefined) return [];
    // The closing brace may be there already: `@{key|}`.
    const newText = text[typed.end] === '}' && written === `{${key}}` && text[typed.start - 1] === '{' ? key : written;
    const data: CompletionData = { document: document.uri, key, id: paper.id, ...(uri !== undefined && { uri }) };
    // What the document holds itself gets the entry when the completion is resolved.
    const isAdded = uri === undefined && works.canAdd && !works.isHeld;
    return [
      {
        label: foreignText(key),
        labelDetails: { detail: `  ${titleBeginning(paper.csl.title)}`, description: factsOf(completion) },
        kind: CompletionItemKind.Reference,
        detail: foreignText(paper.csl.title),
        filterText: typed.query,
        textEdit: { range, newText },
        data,
        ...(isAdded && {
          command: {
            title: l10n.t('Add the entry to the bibliography'),
            command: addEntryCommand,
            arguments: [{ uri: document.uri, id: paper.id, key }],
          },
        }),
      },
    ];
  });
  return { isIncomplete: true, items: items.map((item, rank) => ({ ...item, sortText: sortText(rank) })) };
}

// A list shows about so much beside a key and authors; the whole title stands in the documentation.
const titleShown = 60; // UTF-16 units

function titleBeginning(title: string): string {
  if (title.length <= titleShown) return foreignText(title);
  // Not within a word, where there are several.
  return foreignText(`${wholeStart(title, titleShown).replace(/\s+\S*$/, '')}…`);
}

/** "Zhao et al. 2023", where it is from that the bibliography lacks, and before all that it fits badly: "weak match · …". */
function factsOf({ paper, uri, isWeak }: Completion): string {
  const year = paperYear(paper);
  const facts = [authorsLabel(paper), year === undefined ? undefined : String(year)].filter(
    (fact) => fact !== undefined,
  );
  const origin = uri === undefined ? paper.origins[0]?.label : undefined;
  const fit = isWeak === true ? l10n.t('weak match') : undefined;
  return foreignText([fit, facts.join(' '), origin].filter((part) => part !== undefined && part !== '').join(' · '));
}
