import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { CitationForm } from '../../core/documents/citationForm.ts';
import type { Citation, CitationEditing } from '../../core/documents/documentFormat.ts';
import { formOfItem } from '../../core/documents/itemForm.ts';
import type { EditingWork } from '../../core/documents/planCitation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { authorsLabel, paperYear } from '../../core/papers/labels.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { l10n } from '../../core/l10n.ts';
import type { CitationInDocument, CitationParams, CitationPlaceParams, CitedItem } from '../../protocol/citing.ts';
import type { CitingContext } from '../context.ts';
import { orCancelled } from '../orCancelled.ts';

interface FoundCitation {
  readonly citation: Citation;
  readonly editing: CitationEditing;
  readonly items: readonly CitedItem[];
}

/** The citation that a cursor is in or touches, where its format can change it. */
export async function citationInDocument(
  context: CitingContext,
  document: TextDocument | undefined,
  { range, version }: CitationPlaceParams,
  token: CancellationToken,
): Promise<{ readonly citation?: CitationInDocument }> {
  if (document?.version !== version) return {};
  const found = await citationAt(context, document, document.offsetAt(range.end), token);
  if (found === undefined) return {};
  const { citation, editing, items } = found;
  return {
    citation: {
      range: { start: document.positionAt(citation.start), end: document.positionAt(citation.end) },
      kind: citation.kind,
      items,
      forms: editing.forms(document.getText(), citation),
    },
  };
}

async function citationAt(
  context: CitingContext,
  document: TextDocument,
  offset: number,
  token: CancellationToken,
): Promise<FoundCitation | undefined> {
  const format = await context.bibliographies.formatOf(document, token);
  const editing = format === undefined || 'refusal' in format.insertion ? undefined : format.insertion.editing;
  const citation = editing?.citationAt(document.getText(), offset);
  if (editing === undefined || citation === undefined) return undefined;
  return { citation, editing, items: await citedItems(context, document, citation, token) };
}

/** The works of a citation, each under an id of its own. */
async function citedItems(
  context: CitingContext,
  document: TextDocument,
  citation: Citation,
  token: CancellationToken,
): Promise<CitedItem[]> {
  const library = await context.papers.library();
  const taken = new Set<string>();
  const items: CitedItem[] = [];
  for (const item of citation.items) {
    const found = await context.bibliographies.paperOfKey(document, library, item.key, token);
    if (found !== undefined) context.papers.remember([found.paper]);
    const isFirst = found !== undefined && !taken.has(found.paper.id);
    const id = isFirst ? found.paper.id : `cited:${taken.size}:${item.key}`;
    taken.add(id);
    items.push({
      id,
      key: item.key,
      label: (found && labelOf(found.paper)) ?? item.key,
      ...(found !== undefined && found.paper.csl.title !== '' && { title: found.paper.csl.title }),
      form: formOfItem(citation, item),
    });
  }
  return items;
}

function labelOf(paper: Paper): string | undefined {
  const facts = [authorsLabel(paper), paperYear(paper)].filter((fact) => fact !== undefined);
  return facts.length === 0 ? undefined : facts.join(' ');
}

/** What the citation at the cursor shall have: works of its own by their keys, and papers that it gets. */
export async function editingWorks(
  context: CitingContext,
  document: TextDocument,
  { range, paperIds, forms = {} }: CitationParams,
  token: CancellationToken,
): Promise<readonly EditingWork[]> {
  const found = await citationAt(context, document, document.offsetAt(range.end), token);
  if (found === undefined)
    throw new PaperglossError('refused', l10n.t('There is no citation at the cursor that can be changed.'));
  const keys = new Map(found.items.map(({ id, key }) => [id, key]));
  const works: EditingWork[] = [];
  for (const id of paperIds) {
    const form: CitationForm | undefined = Object.hasOwn(forms, id) ? forms[id] : undefined;
    const key = keys.get(id);
    if (key !== undefined) works.push({ key, form });
    else works.push({ paper: await knownPaper(context, id, token), form });
  }
  return works;
}

/** A paper that was chosen. Throws where it is not known. */
export async function knownPaper({ papers }: CitingContext, id: string, token: CancellationToken): Promise<Paper> {
  const [found] = (await orCancelled(Promise.all([papers.get(id, token)]), token)) ?? [];
  if (token.isCancellationRequested) throw new PaperglossError('refused', l10n.t('The citation was cancelled.'));
  if (found === undefined) throw new PaperglossError('not-found', l10n.t('A paper to cite is not in the library.'));
  return found;
}
