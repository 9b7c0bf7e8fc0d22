import type { CancellationToken } from 'vscode-languageserver';

import { proposeKey } from '../../core/bibliography/citekey.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { newNote } from '../../core/reading/newNote.ts';
import { noteName } from '../../core/reading/noteName.ts';
import type { NoteAnswer, NoteParams } from '../../protocol/reading.ts';
import type { ServerContext } from '../context.ts';

// Ids of libraries are among the keys too: running numbers and addresses.
const citationKey = /^(?=[^/]*\p{L})[^\s{}"#%'(),=~\\/]{1,100}$/u;

/** The note about a paper, or what one is made of; null for an unknown paper. */
export async function noteAnswer(
  context: ServerContext,
  { id, template, today }: NoteParams,
  token: CancellationToken,
): Promise<NoteAnswer | null> {
  const paper = await context.papers.get(id, token);
  if (paper === undefined) return null;
  const kept = context.shelf.shelved(paper);
  const [note] = kept?.notes ?? [];
  const key = keyOf(context, paper);
  return {
    id: paper.id,
    title: paper.csl.title,
    ...(note !== undefined && { uri: note.uri }),
    name: noteName(key),
    text: newNote(template, { paper, key, tags: kept?.tags ?? [], today }),
  };
}

/** The citation key that a library gives a paper, else the one that it would get. */
function keyOf({ settings }: ServerContext, paper: Paper): string {
  const given = paper.keys.find((key) => citationKey.test(key));
  return given ?? proposeKey(paper, () => false, { formula: settings.keyFormula });
}
