import { CancellationTokenSource, l10n, window, workspace } from 'vscode';

import type { TidyKind, TidyStep } from '../../core/checks/tidiedBibliography.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { tidyEditRequest, type TidyOffer, tidyOfferRequest } from '../../protocol/bibliographies.ts';
import { choose, chooseSeveral } from '../choose.ts';
import { isReadByLibrary } from '../documents.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { inform, warn } from '../messages.ts';

/** What a kind is called, and what it does to `count` entries. */
const names: Readonly<Record<TidyKind, { readonly label: string; readonly count: (count: number) => string }>> = {
  add: { label: l10n.t('Add what is cited and known'), count: (count) => entries(count) },
  merge: {
    label: l10n.t('Merge entries of one work'),
    count: (count) => (count === 1 ? l10n.t('1 pair') : l10n.t('{0} pairs', count)),
  },
  remove: { label: l10n.t('Remove what no document cites'), count: (count) => entries(count) },
  normalise: {
    label: l10n.t('Mend fields: months, page ranges, DOIs, order'),
    count: (count) => (count === 1 ? l10n.t('1 place') : l10n.t('{0} places', count)),
  },
  sort: { label: l10n.t('Sort by key'), count: (count) => l10n.t('moves {0}', entries(count)) },
};

// Of more, the review tells.
const mostMovesNamed = 3;

function moveText({ key, after }: NonNullable<TidyStep['moves']>[number]): string {
  const [moved, place] = [foreignText(key), after === undefined ? undefined : foreignText(after)];
  return place === undefined ? l10n.t('{0} to the beginning', moved) : l10n.t('{0} behind {1}', moved, place);
}

const entries = (count: number): string => (count === 1 ? l10n.t('1 entry') : l10n.t('{0} entries', count));

/** Asks what is to be tidied in the bibliography of the active document, and offers the change for review. */
export async function tidyBibliography(client: LibraryClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || !isReadByLibrary(document)) {
    await inform(l10n.t('Open a bibliography, or a document that cites from one, to tidy it.'));
    return;
  }
  const uri = document.uri.toString();
  const source = new CancellationTokenSource();
  try {
    const offer = await chosenOffer(client, uri, source.token);
    if (offer?.uri === undefined) return;
    const bibliographyUri = offer.uri;
    const name = offer.bibliographies.find((each) => each.uri === bibliographyUri)?.name ?? l10n.t('The bibliography');
    const kinds = await chosenKinds(offer.steps, name);
    if (kinds === undefined || kinds.length === 0) return;
    const isApplied = await client.asked(async (language) => {
      const edit = await language.sendRequest(tidyEditRequest, { uri, bibliographyUri, kinds }, source.token);
      return edit === null || workspace.applyEdit(await language.protocol2CodeConverter.asWorkspaceEdit(edit));
    });
    if (!isApplied) await warn(l10n.t('{0} has not been changed.', name));
  } finally {
    source.dispose();
  }
}

async function chosenOffer(
  client: LibraryClient,
  uri: string,
  token: CancellationTokenSource['token'],
): Promise<TidyOffer | undefined> {
  const offer = await client.request(tidyOfferRequest, { uri }, token);
  if (offer.uri !== undefined) return offer;
  const rows = offer.bibliographies.map((each) => ({ label: each.name, detail: each.uri, each }));
  const chosen = await choose(rows, { title: l10n.t('Tidy Bibliography'), placeholder: l10n.t('Which bibliography?') });
  return chosen && client.request(tidyOfferRequest, { uri, bibliographyUri: chosen.each.uri }, token);
}

async function chosenKinds(steps: readonly TidyStep[], name: string): Promise<readonly TidyKind[] | undefined> {
  const useful = steps.filter(({ count }) => count > 0);
  const refused = steps.flatMap(({ refusal }) => refusal ?? []);
  if (useful.length === 0) {
    const [why] = refused;
    await inform(
      why === undefined || refused.length < steps.length ? l10n.t('There is nothing to tidy in {0}.', name) : why,
    );
    return undefined;
  }
  const rows = useful.map(({ kind, count, moves = [] }) => ({
    label: names[kind].label,
    description: names[kind].count(count),
    ...(moves.length > 0 && { detail: moves.slice(0, mostMovesNamed).map(moveText).join(' · ') }),
    // What is taken out is not there for the next document.
    isPicked: kind !== 'remove',
    kind,
  }));
  const chosen = await chooseSeveral(rows, {
    title: l10n.t('Tidy {0}', name),
    placeholder: l10n.t('What is to be tidied? The changes are shown before they are made.'),
  });
  return chosen?.map(({ kind }) => kind);
}
