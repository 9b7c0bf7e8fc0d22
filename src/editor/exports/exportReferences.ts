import { l10n, type Range, Uri, window } from 'vscode';
import type { Range as PlainRange } from 'vscode-languageserver-protocol';

import { PaperglossError } from '../../core/errors.ts';
import { exportRequest } from '../../protocol/exports.ts';
import { choose } from '../choose.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { papersCount } from '../papersCount.ts';
import type { FrontFollower, TextsInFront } from '../references/textsInFront.ts';
import { withLibrary } from '../client/waiting.ts';
import { fileNameOf } from '../writableText.ts';
import { askForFile, bibliographyChoices, pageChoice, printedChoices, saveExport } from './saveExport.ts';

/** Exports what the text in front cites, or what its selection does: a bibliography of nothing else. */
export async function exportReferences(client: LibraryClient, front: FrontFollower): Promise<void> {
  const { texts } = front;
  if (texts === undefined || texts.documents.length === 0)
    throw new PaperglossError('refused', l10n.t('Open a document that cites to export its references.'));
  const scope = await chosenScope(texts);
  if (scope === undefined) return;
  const title = fileNameOf(texts.uri).replace(/\.[a-z]+$/i, '');
  const chosen = await choose([...bibliographyChoices, ...printedChoices, pageChoice], {
    title: l10n.t('Export references'),
    placeholder:
      scope.ranges === undefined
        ? l10n.t('What {0} cites, as', fileNameOf(texts.uri))
        : l10n.t('What the selection cites, as'),
  });
  if (chosen === undefined) return;
  const { format, ending } = chosen;
  const [document] = texts.documents;
  const params = { format, title, of: scope, ...(document !== undefined && { uri: document.uri.toString() }) };
  const { text, papers, missing } = await withLibrary((token) => client.request(exportRequest, params, token));
  if (papers === 0) throw new PaperglossError('refused', nothingText(missing));
  const folder = texts.uri.scheme === 'untitled' ? undefined : Uri.joinPath(texts.uri, '..');
  const uri = await askForFile(folder, `${title}-references.${ending}`, ending);
  if (uri === undefined) return;
  const count = papersCount(papers);
  const done = missing.length === 0 ? count : l10n.t('{0}, without {1} in no bibliography,', count, missing.length);
  await saveExport(uri, text, done);
}

const nothingText = (missing: readonly string[]): string =>
  missing.length === 0
    ? l10n.t('Nothing is cited there.')
    : l10n.t(
        'What is cited there is in no bibliography: {0}.',
        `${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ' …' : ''}`,
      );

interface Scope {
  readonly uris: readonly string[];
  readonly ranges?: readonly PlainRange[];
}

/** Where something is selected, the user says what is meant. */
async function chosenScope({ documents }: TextsInFront): Promise<Scope | undefined> {
  const whole: Scope = { uris: documents.map(({ uri }) => uri.toString()) };
  const editor = window.visibleTextEditors.find(
    ({ document, selections }) => documents.includes(document) && selections.some(({ isEmpty }) => !isEmpty),
  );
  if (editor === undefined) return whole;
  const ranges = editor.selections.filter(({ isEmpty }) => !isEmpty);
  const selected: Scope = { uris: [editor.document.uri.toString()], ranges: ranges.map(plainRange) };
  const chosen = await choose(
    [
      { icon: 'selection', label: l10n.t('What the selection cites'), scope: selected },
      { icon: 'file', label: l10n.t('What the whole document cites'), scope: whole },
    ],
    { title: l10n.t('Export references'), placeholder: l10n.t('Export') },
  );
  return chosen?.scope;
}

/** The editor's own ranges are written as something else. */
function plainRange({ start, end }: Range): PlainRange {
  const plain = ({ line, character }: Range['start']) => ({ line, character });
  return { start: plain(start), end: plain(end) };
}
