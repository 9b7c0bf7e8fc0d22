import type { DataTransfer, TreeDragAndDropController } from 'vscode';

import type { PaperLabel } from '../../protocol/papers.ts';
import { dragPapers, papersMime } from './draggedPapers.ts';

/** Lets the papers of a tree be dragged into texts. Nothing is dropped into the tree. */
export class PaperDrag<T extends object> implements TreeDragAndDropController<T> {
  readonly dropMimeTypes: readonly string[] = [];
  readonly dragMimeTypes = [papersMime, 'text/plain'];

  handleDrag(nodes: readonly T[], data: DataTransfer): void {
    dragPapers(
      nodes.flatMap((node) => ('paper' in node ? [node.paper as PaperLabel] : [])),
      data,
    );
  }
}
