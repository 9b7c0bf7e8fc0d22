import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { entryMerge, entryRemovals } from '../../core/bibliography/entryEdits.ts';
import { entrySorting } from '../../core/bibliography/entryOrder.ts';
import { tidying } from '../../core/bibliography/entryTidying.ts';
import type { OffsetEdit } from '../../core/bibliography/offsetEdit.ts';
import { isObject } from '../../core/jsonObject.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { ServerContext } from '../context.ts';
import { documentFindings, isBibliography } from './documentFindings.ts';
import { entryAddition } from '../citing/entryAddition.ts';
import { keyChangeEdits } from './keyChange.ts';
import { movesText } from '../citing/movesText.ts';
import { type FileEdits, workspaceEdit } from '../citing/workspaceEdit.ts';
import { l10n } from '../../core/l10n.ts';

/** What a code action does, by offsets in the document that it was offered for. */
export type Fix =
  | { readonly kind: 'cite'; readonly start: number; readonly end: number; readonly to: string }
  | { readonly kind: 'add'; readonly key: string; readonly paperId: string; readonly targetUri: string }
  | { readonly kind: 'create'; readonly uri: string }
  | { readonly kind: 'merge'; readonly kept: number; readonly gone: number }
  | { readonly kind: 'remove'; readonly starts: readonly number[] }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'sort' | 'tidy' | 'all' };

/** What a client keeps with an action until that is chosen. */
export interface FixData {
  readonly uri: string;
  readonly version: number;
  readonly fix: Fix;
}

const kinds: ReadonlySet<unknown> = new Set(['add', 'create', 'merge', 'remove', 'insert', 'sort', 'tidy', 'all']);

/** What a client sends back with an action; undefined for what this server did not give it. */
export function fixOf(data: unknown): FixData | undefined {
  if (!isObject(data) || typeof data['uri'] !== 'string' || typeof data['version'] !== 'number') return undefined;
  const { fix } = data as { readonly fix?: unknown };
  return isObject(fix) && kinds.has(fix['kind']) ? (data as unknown as FixData) : undefined;
}

/** Another key in the place of one that is cited. */
export function citedInstead(
  context: ServerContext,
  document: TextDocument,
  { start, end, to }: Extract<Fix, { readonly kind: 'cite' }>,
): WorkspaceEdit {
  const text = document.getText();
  const files = [{ uri: document.uri, text, edits: [{ start, end, newText: to }] }];
  return workspaceEdit(context, files, { label: l10n.t('Cite {0}', foreignText(to)), needsConfirmation: false });
}

/** The edit of a fix. Those that reach beyond what the reader sees ask for review. Throws where it cannot be made. */
export async function fixEdit(
  context: ServerContext,
  document: TextDocument,
  fix: Fix,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  if (fix.kind === 'cite') return citedInstead(context, document, fix);
  const files = await fixedFiles(context, document, fix, token);
  const review = { label: l10n.t(labels[fix.kind]), needsConfirmation: fix.kind !== 'all' && fix.kind !== 'insert' };
  return workspaceEdit(context, files, review);
}

const labels: Readonly<Record<Exclude<Fix['kind'], 'cite'>, string>> = l10n.later({
  add: 'Add the entry to the bibliography',
  create: 'Create the bibliography',
  merge: 'Merge the two entries',
  remove: 'Remove unused entries',
  insert: 'Insert what is missing',
  sort: 'Sort the entries by key',
  tidy: 'Tidy the bibliography',
  all: 'Fix what is safe to fix',
});

async function fixedFiles(
  context: ServerContext,
  document: TextDocument,
  fix: Exclude<Fix, { readonly kind: 'cite' }>,
  token: CancellationToken,
): Promise<FileEdits[]> {
  const { uri } = document;
  const text = document.getText();
  const here = (edits: readonly OffsetEdit[]): FileEdits[] => [{ uri, text, edits }];
  const file = () => context.bibliographies.strictlyParsed(uri, text);
  switch (fix.kind) {
    case 'add':
      return entryAddition(context, document, fix, token);
    case 'create':
      // An edit has to have something in it to be one.
      return [{ uri: fix.uri, text: '', edits: [{ start: 0, end: 0, newText: '\n' }], isNew: true }];
    case 'merge':
      return merged(context, document, fix, token);
    case 'remove':
      return here(entryRemovals(file(), new Set(fix.starts)));
    case 'insert':
      return here([{ start: fix.at, end: fix.at, newText: fix.text }]);
    case 'sort': {
      const { edits, moves } = entrySorting(file());
      return [{ uri, text, edits, description: movesText(moves) }];
    }
    case 'tidy':
      return here(tidying(file()));
    case 'all':
      return here(await safeEdits(context, document, token));
  }
}

/** Citations get the key of the entry that stays: not every program knows aliases. */
async function merged(
  context: ServerContext,
  document: TextDocument,
  { kept, gone }: Extract<Fix, { readonly kind: 'merge' }>,
  token: CancellationToken,
): Promise<FileEdits[]> {
  const { uri } = document;
  const text = document.getText();
  const file = context.bibliographies.strictlyParsed(uri, text);
  const keyAt = (offset: number): string => file.bibtex?.entries.find(({ keyStart }) => keyStart === offset)?.key ?? '';
  const startAt = (offset: number): number =>
    file.bibtex?.entries.find(({ keyStart }) => keyStart === offset)?.start ?? -1;
  const edits = entryMerge(file, startAt(kept), startAt(gone));
  const [from, to] = [keyAt(gone), keyAt(kept)];
  const cited =
    from === to ? [] : await keyChangeEdits(context, { from, to, bibliographies: [uri], onlyCitations: true }, token);
  return [{ uri, text, edits }, ...cited];
}

/** What nobody could want otherwise: keys that differ from the only candidate in case alone, missing commas. */
async function safeEdits(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<OffsetEdit[]> {
  const findings = await documentFindings(context.checks, document, token);
  if (isBibliography(context.checks, document)) {
    return findings.flatMap(({ end, missing }) =>
      missing === undefined ? [] : [{ start: end, end, newText: missing }],
    );
  }
  return findings.flatMap(({ code, start, end, key, suggestions }) => {
    const same = suggestions?.filter((each) => each.toLowerCase() === key?.toLowerCase()) ?? [];
    const [to] = same;
    return code === 'undefined-key' && to !== undefined && same.length === 1 ? [{ start, end, newText: to }] : [];
  });
}
