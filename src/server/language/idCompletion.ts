import { type CancellationToken, CompletionItemKind, type CompletionList } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { authorsLabel, paperYear } from '../../core/papers/labels.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { CompletionData } from '../../protocol/citing.ts';
import type { ServerContext } from '../context.ts';
import { orCancelled } from '../orCancelled.ts';
import { sortText } from './sortText.ts';

/** An id that is begun: `arXiv:fully sha` asks for papers that have one. */
export interface BegunId {
  readonly kind: 'arxiv' | 'doi';
  readonly query: string;
  /** Of what follows the colon. */
  readonly start: number;
  readonly end: number;
}

const mostOffered = 30;
const begun = /(?:^|[^\w/.-])(arxiv|doi):[ \t]?([^\s"'`{}|\\^,;]*)$/i;

/** The id that is typed at an offset, behind "arXiv:" or "doi:". */
export function begunId(text: string, offset: number): BegunId | undefined {
  const found = begun.exec(text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 100), offset));
  if (found === null) return undefined;
  const [, kind = '', query = ''] = found;
  return { kind: kind.toLowerCase() === 'doi' ? 'doi' : 'arxiv', query, start: offset - query.length, end: offset };
}

/** The papers of the library with an id of that kind that fit what is typed. */
export async function idCompletions(
  context: ServerContext,
  document: TextDocument,
  { kind, query, start, end }: BegunId,
  token: CancellationToken,
): Promise<CompletionList | null> {
  const loaded = await orCancelled(context.loader.loaded, token);
  if (loaded === undefined || query === '') return null;
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const { hits } = loaded.library.search(query, { limit: 2 * mostOffered, typing: true, isUnexplained: true });
  const items = hits.flatMap(({ paper }) => {
    const id = kind === 'arxiv' ? paper.arxiv : paper.csl.DOI;
    if (id === undefined || /\s/.test(id)) return [];
    const data: CompletionData = { document: document.uri, key: id, id: paper.id };
    const facts = [authorsLabel(paper), paperYear(paper)].filter((fact) => fact !== undefined).join(' ');
    return {
      label: foreignText(id),
      labelDetails: { description: foreignText(facts) },
      detail: foreignText(paper.csl.title),
      kind: CompletionItemKind.Reference,
      filterText: query,
      textEdit: { range, newText: id },
      data,
    };
  });
  const best = items.slice(0, mostOffered);
  return { isIncomplete: true, items: best.map((item, rank) => ({ ...item, sortText: sortText(rank) })) };
}
