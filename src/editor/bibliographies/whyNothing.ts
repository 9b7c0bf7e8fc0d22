import { CancellationTokenSource, l10n, window } from 'vscode';

import { type WhyAnswer, type WhyLine, whyRequest } from '../../protocol/bibliographies.ts';
import { choose } from '../choose.ts';
import { isReadByLibrary } from '../documents.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { inform } from '../messages.ts';
import { revealOccurrence } from '../inThisFile/revealOccurrence.ts';

const icons: Readonly<Record<WhyLine['state'], string>> = { fine: 'check', problem: 'warning', fact: 'info' };

/** Lists what is known of the active document's citations; a row that is chosen opens its place. */
export async function whyNothing(client: LibraryClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || !isReadByLibrary(document)) {
    await inform(l10n.t('Open a document to see why nothing is shown in it.'));
    return;
  }
  const source = new CancellationTokenSource();
  let answer: WhyAnswer;
  try {
    answer = await client.request(whyRequest, { uri: document.uri.toString() }, source.token);
  } finally {
    source.dispose();
  }
  const rows = answer.lines.map((line) => ({
    icon: icons[line.state],
    label: line.text,
    ...(line.detail !== undefined && { detail: line.detail }),
    line,
  }));
  const chosen = await choose(rows, { title: l10n.t('Why is nothing shown?'), placeholder: answer.summary });
  const place = chosen?.line.place;
  if (place !== undefined) await revealOccurrence(place.uri, place.range);
}
