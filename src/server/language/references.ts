import type { CancellationToken, Location, ReferenceParams, WorkDoneProgressReporter } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

import { bibliographyFormat, keysIn } from '../../core/bibliography/bibliographyFile.ts';
import type { KeyUse } from '../../core/bibliography/keyUses.ts';
import { documentFormats } from '../../core/documents/documentFormats.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import { bibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import type { ServerContext } from '../context.ts';
import type { Files } from '../files/files.ts';
import { keyAtPosition } from './keyAtPosition.ts';
import { keyPlacesIn, keyUsesIn } from './keyPlaces.ts';
import { filesOnce, scanDocuments } from '../documents/workspaceDocuments.ts';
import { l10n } from '../../core/l10n.ts';

/**
 * The places that cite the work of a key, in all documents of the open folders whose bibliography is the same one, and the
 * places in that. Null where there is no key.
 */
export async function provideReferences(
  context: ServerContext,
  document: TextDocument,
  { position, context: { includeDeclaration } }: ReferenceParams,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<Location[] | null> {
  const found = await keyAtPosition(context, document, position, token);
  if (found === undefined) return null;
  const { key } = found;
  const files = filesOnce(context.files);
  const home = found.file === undefined ? await homeOf(context, files, document, key, token) : document.uri;
  const wanted = (uses: readonly KeyUse[]): KeyUse[] => uses.filter((use) => includeDeclaration || !use.isDefinition);
  const own = wanted(await keyPlacesIn(context, document, key, token));
  const locations = locationsIn(document, own);
  // References that a document holds itself are nobody else's.
  if (home === document.uri && found.file === undefined) return locations;
  if (home !== undefined && home !== document.uri) {
    const file = (await context.bibliographies.read(home, token))?.file;
    if (file !== undefined)
      for (const each of locationsIn(TextDocument.create(home, '', 0, file.text), wanted(keyUsesIn(file, key))))
        locations.push(each);
  }
  const scan: Scan = { context, files, key, home, token };
  for (const each of await referencesElsewhere(scan, document.uri, progress)) locations.push(each);
  return locations;
}

interface Scan {
  readonly context: ServerContext;
  readonly files: Files;
  readonly key: string;
  /** The bibliography that has the key; undefined where none has. */
  readonly home: string | undefined;
  readonly token: CancellationToken;
}

async function referencesElsewhere(
  scan: Scan,
  except: string,
  progress: WorkDoneProgressReporter,
): Promise<Location[]> {
  const { context, key, token } = scan;
  progress.begin(l10n.t('Finding citations'), 0, undefined, true);
  try {
    const locations: Location[] = [];
    const { isCut, count } = await scanDocuments(
      context,
      async (document) => {
        if (document.uri === except || !document.getText().includes(key)) return;
        for (const each of await referencesIn(scan, document)) locations.push(each);
      },
      token,
      (done, all) => progress.report(Math.round((100 * done) / all), l10n.t('{0} of {1} documents', done, all)),
    );
    if (isCut && !token.isCancellationRequested)
      context.logger.warn(`Citations were looked for in ${count} documents only: there are more in the open folders.`);
    return locations;
  } finally {
    progress.done();
  }
}

async function referencesIn(scan: Scan, document: TextDocument): Promise<Location[]> {
  const { context, files, key, home, token } = scan;
  try {
    const { project } = await bibliographyPlaces(files, document, context.workspaceFolders, token);
    const id = formatOf(document.languageId, document.uri, project);
    if (id === undefined) return [];
    const items = citationsOf(document, documentFormats[id]).flatMap((citation) => citation.items);
    const uses = items
      .filter((item) => item.key === key)
      .map(({ keyStart, keyEnd }) => ({ key, start: keyStart, end: keyEnd, isDefinition: false }));
    if (uses.length === 0 || (await homeOf(context, files, document, key, token)) !== home) return [];
    return locationsIn(document, uses);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    // A document with broken front matter cites nothing that could be told.
    context.logger.warn(error.message);
    return [];
  }
}

/** The address of the first bibliography of a document that has a key; its own for references that it holds. */
async function homeOf(
  context: ServerContext,
  files: Files,
  document: TextDocument,
  key: string,
  token: CancellationToken,
): Promise<string | undefined> {
  const places = await bibliographyPlaces(files, document, context.workspaceFolders, token);
  if (places.references !== undefined) {
    const own = await context.bibliographies.parsed(`${URI.parse(document.uri).path}.yaml`, places.references);
    if (own !== undefined && keysIn(own.file).has(key)) return document.uri;
  }
  for (const uri of places.uris) {
    if (bibliographyFormat(uri) === undefined) continue;
    const text = await files.read(uri, token);
    const located = text === undefined ? undefined : await context.bibliographies.parsed(uri, text);
    if (located !== undefined && keysIn(located.file).has(key)) return uri;
  }
  return undefined;
}

const locationsIn = (document: TextDocument, uses: readonly KeyUse[]): Location[] =>
  uses.map(({ start, end }) => ({
    uri: document.uri,
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  }));
