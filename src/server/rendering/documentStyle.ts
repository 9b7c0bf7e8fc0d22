import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { formatOf, isMarkdown } from '../../core/documents/formatOf.ts';
import { isOnTheWeb } from '../../core/documents/declaredPath.ts';
import { PaperglossError } from '../../core/errors.ts';
import { tableIn } from '../../core/projects/settingsTable.ts';
import type { CslStyle } from '../../core/rendering/cslStyle.ts';
import { type RenderingMetadata, styleOf } from '../../core/rendering/renderingMetadata.ts';
import { officialName } from '../../core/rendering/styleNames.ts';
import { l10n } from '../../core/l10n.ts';
import { documentAddress, foldersUpwards, fullPath, resolved } from '../files/fileAddresses.ts';
import type { Files } from '../files/files.ts';
import type { Styles } from './styles.ts';

/** A style as something names it: a name, a path from `file`, or an address. */
export interface NamedStyle {
  readonly written: string;
  /** The file that names it; undefined for settings. */
  readonly file: URI | undefined;
  /** Where it is named, for messages: "paper.md:3". */
  readonly place: string;
}

/** What paths in settings start from. */
export interface StyleBases {
  readonly files: Files;
  readonly workspaceFolders: readonly string[];
  readonly homeUri: string | undefined;
}

// Those of a folder count more than those of the folders above it. `_metadata.yml` is of a folder, the others of a project.
const projectFiles = ['_metadata.yml', '_quarto.yml', '_quarto.yaml', '_bookdown.yml', '_output.yml'];

/** The style that a document names, else its project; undefined where neither does. */
export async function namedStyle(
  { files, workspaceFolders }: StyleBases,
  document: TextDocument,
  metadata: RenderingMetadata,
  token: Cancellation,
): Promise<NamedStyle | undefined> {
  const { file } = documentAddress(document.uri, workspaceFolders);
  if (metadata.style !== undefined)
    return { written: metadata.style, file, place: `${Utils.basename(file)}:${metadata.styleLine ?? 1}` };
  const format = formatOf(document.languageId, Utils.basename(file));
  if (file.scheme === 'untitled' || format === undefined || !isMarkdown(format)) return undefined;
  for (const folder of foldersUpwards(file, workspaceFolders)) {
    const there = await files.list(folder, '.yml', token);
    const named = there.filter((uri) => projectFiles.includes(Utils.basename(URI.parse(uri))));
    for (const uri of named) {
      const text = await readable(files, uri, token);
      const table = text?.includes('csl') === true ? tableIn(text, 'project.yml') : undefined;
      const written = table && styleOf(table);
      if (written !== undefined) return { written, file: URI.parse(uri), place: Utils.basename(URI.parse(uri)) };
    }
  }
  return undefined;
}

/** The text of a project file; of one that cannot be read its bibliographies have told. */
async function readable(files: Files, uri: string, token: Cancellation): Promise<string | undefined> {
  try {
    return await files.readSmall(uri, token);
  } catch (error) {
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}

/** The style that is named. Throws a {@link PaperglossError} that says where it is named and what is wrong. */
export async function styleOfName(
  styles: Styles,
  bases: StyleBases,
  named: NamedStyle,
  token: Cancellation,
): Promise<CslStyle> {
  const { written, file, place } = named;
  const isAddress = isOnTheWeb(written);
  const uris = isAddress ? [] : addressesOf(bases, written, file);
  for (const uri of uris) {
    const text = await bases.files.read(uri, token);
    if (text === undefined) continue;
    const beside = (name: string): Promise<string | undefined> =>
      bases.files.read(resolved(URI.parse(uri), name), token);
    return styles.inFile({ text, path: Utils.basename(URI.parse(uri)), beside });
  }
  // A file that Pandoc finds in its own folder, `ieee.csl`, is the official style of its name.
  const ofPath = isAddress ? written : written.replace(/^.*[\\/]/, '');
  const found = await styles.find(ofPath);
  if (found !== undefined) return found;
  if (isAddress)
    throw new PaperglossError(
      'not-found',
      l10n.t('{0}: {1} is not fetched, and no official style has its name', place, written),
    );
  if (officialName(written) === undefined || /\.csl$/i.test(written))
    throw new PaperglossError(
      'not-found',
      l10n.t('{0}: there is no file {1}', place, uris[0] === undefined ? written : fullPath(uris[0])),
    );
  try {
    return await styles.named(written);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    throw new PaperglossError(error.code, `${place}: ${error.message}`, { cause: error });
  }
}

function addressesOf({ workspaceFolders, homeUri }: StyleBases, written: string, file: URI | undefined): string[] {
  const path = written.trim();
  if (/^file:/i.test(path)) return [path];
  if (/^~[\\/]/.test(path)) return homeUri === undefined ? [] : [resolved(URI.parse(`${homeUri}/x`), path.slice(2))];
  // The name of an official style is no file unless it says so.
  if (!/\.csl$/i.test(path) && !/[\\/]/.test(path)) return [];
  if (file === undefined) return workspaceFolders.slice(0, 1).map((folder) => resolved(URI.parse(`${folder}/x`), path));
  const inRoots = path.startsWith('/')
    ? workspaceFolders.map((folder) => resolved(URI.parse(`${folder}/x`), path.slice(1)))
    : [];
  return file.scheme === 'untitled' ? inRoots : [resolved(file, path), ...inRoots];
}
