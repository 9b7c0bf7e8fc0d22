import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { bibliographyFormat } from '../../core/bibliography/bibliographyFile.ts';
import type { KeyFormula } from '../../core/bibliography/keyFormula/keyFormula.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { bibliographyFindings, unusedFindings } from '../../core/checks/bibliographyChecks.ts';
import { citationFindings } from '../../core/checks/citationChecks.ts';
import { type Finding, orderedFindings } from '../../core/checks/finding.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Library } from '../../core/library.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { Bibliographies } from '../bibliographies/bibliographies.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { libraryMatch } from '../bibliographies/libraryMatch.ts';

/** The library that keys are looked up in. */
export interface CheckedLibrary {
  readonly library: Library;
  /** All of it is there; else keys that it may have are not called undefined. */
  readonly isRead: boolean;
}

/** What checking asks for. */
export interface CheckServices {
  readonly bibliographies: Bibliographies;
  readonly library: () => Promise<CheckedLibrary>;
  /** The keys that documents cite from a bibliography; undefined where they are not known or it is used by others too. */
  readonly usedKeys: (uri: string) => ReadonlySet<string> | undefined;
  /** Whether projects other than the open one may cite from a bibliography. */
  readonly isShared?: (uri: string) => boolean;
  /** How keys are made, where the user says so. */
  readonly keyFormula?: () => KeyFormula | undefined;
}

/** Whether a file is checked as a bibliography. */
export function isBibliography({ bibliographies }: CheckServices, { uri, languageId }: TextDocument): boolean {
  const format = bibliographyFormat(uri) ?? (/^bib(?:la)?tex$/.test(languageId) ? 'bib' : undefined);
  return format === 'bib' || (format !== undefined && bibliographies.isUsed(uri));
}

/** What is wrong with a document's citations, or with the entries of a bibliography; nothing for other documents. */
export async function documentFindings(
  services: CheckServices,
  document: TextDocument,
  token: Cancellation,
): Promise<readonly Finding[]> {
  if (isBibliography(services, document)) return entryFindings(services, document);
  // Without a format nobody asks where bibliographies are.
  if (formatOf(document.languageId, document.uri) === undefined) return [];
  try {
    return await citedFindings(services, document, token);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return [metadataFinding(document, error)];
  }
}

function entryFindings({ bibliographies, usedKeys }: CheckServices, document: TextDocument): readonly Finding[] {
  try {
    const file = bibliographies.strictlyParsed(document.uri, document.getText());
    const used = usedKeys(document.uri);
    const findings = bibliographyFindings(file);
    return used === undefined ? findings : orderedFindings([...findings, ...unusedFindings(file, used)]);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return [{ ...metadataFinding(document, error), code: 'malformed-entry' }];
  }
}

async function citedFindings(
  { bibliographies, library: libraryNow, keyFormula }: CheckServices,
  document: TextDocument,
  token: Cancellation,
): Promise<readonly Finding[]> {
  const { places, used, unusable } = await bibliographies.of(document, token);
  const format = await bibliographies.formatOf(document, token);
  if (format === undefined || 'isSelfContained' in format.insertion || token.isCancellationRequested) return [];
  const { library, isRead } = await libraryNow();
  if (token.isCancellationRequested) return [];
  return citationFindings({
    text: document.getText(),
    citations: citationsOf(document, format),
    bibliographies: used,
    unusable,
    isNamed: places.isNamed,
    inLibrary: (key) => libraryMatch(library, key, keyFormula?.()),
    isLibraryRead: isRead,
  });
}

/** Metadata that cannot be read, "draft.md:3: …", told where it stands; that of a project at the beginning of the document. */
function metadataFinding(document: TextDocument, { message }: PaperglossError): Finding {
  const name = Utils.basename(URI.parse(document.uri));
  const line = message.startsWith(`${name}:`) ? Number(/^:(\d+):/.exec(message.slice(name.length))?.[1] ?? 0) : 0;
  const start = line === 0 ? 0 : document.offsetAt({ line: line - 1, character: 0 });
  const end = line === 0 ? 0 : document.offsetAt({ line: line - 1, character: Number.MAX_SAFE_INTEGER });
  return { code: 'unreadable-bibliography', start, end, message: foreignText(message) };
}
