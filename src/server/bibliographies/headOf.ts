import type { URI } from 'vscode-uri';

import { formatOf, isMarkdown } from '../../core/documents/formatOf.ts';

/** Where documents of a file's format name their bibliographies: LaTeX has no front matter. */
export function headOf(file: URI): 'front matter' | 'document' {
  const format = formatOf('', file.path);
  return format === undefined || isMarkdown(format) ? 'front matter' : 'document';
}
