import type { CancellationToken } from 'vscode-languageserver';

import { citekeyOf } from '../../core/bibliography/reference.ts';
import type { CitedPaper } from '../../core/documents/documentFormat.ts';
import { documentFormats } from '../../core/documents/documentFormats.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { withEdits } from '../../core/bibliography/offsetEdit.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { ServerContext } from '../context.ts';

/**
 * What cites papers in a document of a language that has nothing else in it, by the keys of their libraries; as Pandoc does where the
 * language has no keys.
 */
export async function citationText(
  context: ServerContext,
  { ids, languageId }: { readonly ids: readonly string[]; readonly languageId: string },
  token: CancellationToken,
): Promise<string> {
  const { keyFormula } = context.settings;
  const cited: CitedPaper[] = [];
  for (const id of ids) {
    const paper = await context.papers.get(id, token);
    if (paper === undefined) throw new PaperglossError('not-found', 'The library does not have all of these papers.');
    cited.push({ paper, key: citekeyOf(paper, keyFormula), aliases: [], isNew: true });
  }
  const format = formatOf(languageId, '');
  return (format && written(format, cited)) ?? written('pandoc', cited) ?? '';
}

/** Undefined in a format that cites without keys, or cannot hold these. */
function written(format: keyof typeof documentFormats, cited: readonly CitedPaper[]): string | undefined {
  const { insertion } = documentFormats[format];
  if ('refusal' in insertion || insertion.isSelfContained === true) return undefined;
  const placed = insertion.citationsAt('', [0], cited);
  if ('refusal' in placed || placed.first.edit === undefined) return undefined;
  return withEdits('', [placed.first.edit]).trim();
}
