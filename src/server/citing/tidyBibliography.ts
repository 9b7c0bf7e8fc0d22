import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, keysIn } from '../../core/bibliography/bibliographyFile.ts';
import type { KeyedPaper } from '../../core/bibliography/writeCslYaml.ts';
import {
  tidiedBibliography,
  type TidiedBibliography,
  type TidyKind,
  tidyKinds,
} from '../../core/checks/tidiedBibliography.ts';
import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import type { TidyOffer, TidyParams } from '../../protocol/bibliographies.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { documentFindings, isBibliography } from '../language/documentFindings.ts';
import { fullPath, isWithin } from '../files/fileAddresses.ts';
import { keyChangeEdits } from '../language/keyChange.ts';
import { libraryMatch } from '../bibliographies/libraryMatch.ts';
import { movesText } from './movesText.ts';
import { sourceEntries } from './sourceEntries.ts';
import { type FileEdits, workspaceEdit } from './workspaceEdit.ts';

/** Answers which bibliographies of a document can be tidied and, where there is one or it is named, what would be done to it. */
export async function tidyOffer(
  context: ServerContext,
  document: TextDocument,
  params: TidyParams,
  token: CancellationToken,
): Promise<TidyOffer> {
  const found = await tidyTargets(context, document, token);
  const chosen = found.length === 1 ? found[0] : found.find(({ uri }) => uri === params.bibliographyUri);
  const bibliographies = found.map(({ uri }) => ({ uri, name: nameOf(uri) }));
  if (chosen === undefined) return { bibliographies, steps: [] };
  const { steps } = await tidied(context, document, chosen, tidyKinds, token);
  return { bibliographies, uri: chosen.uri, steps };
}

/** The edit that tidies a bibliography in the kinds that were chosen, for review; null where nothing changes. */
export async function tidyEdit(
  context: ServerContext,
  document: TextDocument,
  { bibliographyUri, kinds = [] }: TidyParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const target = (await tidyTargets(context, document, token)).find(({ uri }) => uri === bibliographyUri);
  if (target === undefined) throw new PaperglossError('refused', l10n.t('The bibliographies have changed meanwhile.'));
  const { text, renamed, steps } = await tidied(context, document, target, kinds, token);
  const { uri, file } = target;
  if (text === file.text) return null;
  if (file.text.includes('\uFFFD'))
    throw new PaperglossError(
      'refused',
      l10n.t('{0} has characters that are not UTF-8: save it with that encoding first.', fullPath(uri)),
    );
  if (!isWithin(uri, context.workspaceFolders) && context.documents.get(uri) === undefined)
    throw new PaperglossError(
      'refused',
      l10n.t('{0} lies outside the workspace: open it and tidy it there.', fullPath(uri)),
    );
  const cited = new Map<string, FileEdits>();
  for (const [from, to] of renamed) {
    const change = { from, to, bibliographies: [uri], onlyCitations: true };
    for (const each of await keyChangeEdits(context, change, token)) {
      const before = cited.get(each.uri);
      cited.set(each.uri, { ...each, edits: [...(before?.edits ?? []), ...each.edits] });
    }
  }
  // Parts of it alone would lose entries: it is one edit, from the first to the last byte that differs.
  const description = movesText(steps.flatMap(({ moves = [] }) => moves));
  const own: FileEdits = { uri, text: file.text, edits: [difference(file.text, text)], description };
  const files: FileEdits[] = [own, ...cited.values()];
  return workspaceEdit(context, files, { label: l10n.t('Tidy {0}', nameOf(uri)), needsConfirmation: true });
}

/** The bibliographies that a document is or uses and that can be read; references inside documents are left to their authors. */
async function tidyTargets(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<readonly LocatedBibliography[]> {
  if (isBibliography(context.checks, document)) {
    const file = context.bibliographies.strictlyParsed(document.uri, document.getText());
    return [{ uri: document.uri, file }];
  }
  const { used } = await context.bibliographies.of(document, token);
  const files = used.filter(({ heldAt }) => heldAt === undefined);
  if (files.length === 0)
    throw new PaperglossError('refused', l10n.t('{0} uses no bibliography that can be tidied.', nameOf(document.uri)));
  return files.map(({ uri, file }) => {
    const open = context.documents.get(uri);
    return { uri, file: open === undefined ? file : context.bibliographies.strictlyParsed(uri, open.getText()) };
  });
}

async function tidied(
  context: ServerContext,
  document: TextDocument,
  { uri, file }: LocatedBibliography,
  kinds: readonly TidyKind[],
  token: CancellationToken,
): Promise<TidiedBibliography> {
  const wanted = new Set(kinds);
  const needsUses = wanted.has('remove') || (wanted.has('add') && uri === document.uri);
  if (needsUses) await context.citations.whole();
  const used = needsUses ? usedKeys(context, uri) : undefined;
  const missing = wanted.has('add') ? await missingPapers(context, document, { uri, file }, token) : [];
  return tidiedBibliography(file, { kinds: wanted, missing, used });
}

/** As the checks know it, though the finding may be switched off. */
const usedKeys = ({ checks, citations }: ServerContext, uri: string): ReadonlySet<string> | undefined =>
  checks.isShared?.(uri) === true ? undefined : citations.keysOf(uri);

/** What is cited from a bibliography that lacks it, and that a library has. */
async function missingPapers(
  context: ServerContext,
  document: TextDocument,
  { uri, file }: { readonly uri: string; readonly file: BibliographyFile },
  token: CancellationToken,
): Promise<readonly KeyedPaper[]> {
  const wanted =
    uri === document.uri ? await citedElsewhere(context, uri, file) : await citedHere(context, document, token);
  const papers = await Promise.all(
    [...wanted].map(async ([key, id]) => ({ key, paper: await context.papers.get(id, token) })),
  );
  const known = papers.flatMap(({ key, paper }) => (paper === undefined ? [] : { key, paper }));
  const sources = await sourceEntries(
    context,
    known.map(({ paper }) => paper),
    token,
  );
  return known.map(({ key, paper }) => ({ key, paper, source: sources.get(paper) }));
}

async function citedHere(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<ReadonlyMap<string, string>> {
  const findings = await documentFindings(context.checks, document, token);
  return new Map(
    findings.flatMap(({ code, key, paperIds = [] }) =>
      code === 'undefined-key' && key !== undefined && paperIds[0] !== undefined ? [[key, paperIds[0]] as const] : [],
    ),
  );
}

async function citedElsewhere(
  context: ServerContext,
  uri: string,
  file: BibliographyFile,
): Promise<ReadonlyMap<string, string>> {
  const own = keysIn(file);
  const others = context.bibliographies.recent.filter((each) => each.uri !== uri);
  const { library } = await context.checks.library();
  const found = new Map<string, string>();
  for (const key of context.citations.keysOf(uri) ?? []) {
    if (own.has(key) || others.some((other) => keysIn(other.file).has(key))) continue;
    const match = libraryMatch(library, key, context.settings.keyFormula);
    if (match !== undefined) found.set(key, match.id);
  }
  return found;
}

/** One edit that makes a text another. */
function difference(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly newText: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  // Whole lines read better, and no pair of characters that are one is parted.
  start = before.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = before.indexOf('\n', before.length - tail);
  const end = tail === 0 || lineEnd === -1 ? before.length : lineEnd + 1;
  return { start, end, newText: after.slice(start, after.length - (before.length - end)) };
}

const nameOf = (uri: string): string => foreignText(Utils.basename(URI.parse(uri)));
