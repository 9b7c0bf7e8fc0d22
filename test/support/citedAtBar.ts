import { withEdits } from '../../src/core/bibliography/offsetEdit.ts';
import { documentFormats } from '../../src/core/documents/documentFormats.ts';
import type { FormatId } from '../../src/core/documents/formatOf.ts';
import { makePaper } from '../../src/core/papers/makePaper.ts';
import { citedBy, writerOf } from './formatTables.ts';

const otters = makePaper(
  { title: 'On Otters', authors: [{ family: 'Otter', given: 'Olga' }], year: 2001, arxiv: '2304.11277' },
  { id: 'test', label: 'Test' },
);

/** The document with a citation of "On Otters" as `new` at its bar, `¦`, or why there is none. */
export function citedAtBar(id: FormatId, marked: string): string {
  const [offset, text] = [marked.indexOf('¦'), marked.replace('¦', '')];
  const insertion = writerOf(documentFormats[id]).citationsAt(text, [offset], [citedBy('new', otters)]);
  return 'refusal' in insertion ? insertion.refusal : withEdits(text, insertion.edits);
}
