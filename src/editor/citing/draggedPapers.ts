import { type DataTransfer, DataTransferItem } from 'vscode';

import { parseJson } from '../../core/parseJson.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import { bylineOf } from '../picker/paperItemText.ts';

/** The kind of data that papers are dragged as: their ids, as JSON. */
export const papersMime = 'application/vnd.papergloss.papers';

/** Puts papers into what is dragged; for targets that know nothing of papers, as text. */
export function dragPapers(papers: readonly PaperLabel[], data: DataTransfer): void {
  const each = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  if (each.length === 0) return;
  data.set(papersMime, new DataTransferItem(JSON.stringify(each.map(({ id }) => id))));
  data.set('text/plain', new DataTransferItem(each.map(plainText).join('\n')));
}

/** "PyTorch FSDP: Experiences … (Zhao et al. · 2023 · VLDB) https://arxiv.org/abs/2304.11277" */
function plainText(paper: PaperLabel): string {
  const byline = bylineOf(paper);
  const parts = [foreignText(paper.title), byline === '' ? '' : `(${byline})`, paper.arxivUrl ?? ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** The ids of the papers that are dragged; none for anything else. */
export async function draggedIds(data: DataTransfer): Promise<readonly string[]> {
  const text = await data.get(papersMime)?.asString();
  const ids = text === undefined ? [] : parseJson(text, 'what is dragged');
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string' && id !== '') : [];
}
