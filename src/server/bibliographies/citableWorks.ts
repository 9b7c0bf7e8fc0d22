import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { bibliographyFormat } from '../../core/bibliography/bibliographyFile.ts';
import { quickEntries } from '../../core/bibliography/quickEntries.ts';
import type { CitableEntries, CitableEntry } from '../../core/documents/citableEntries.ts';
import { freeKey } from '../../core/documents/citedPapers.ts';
import { type Completion, nearness, nearnessOf } from '../../core/documents/completions.ts';
import type { DocumentFormat } from '../../core/documents/documentFormat.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { comparableFacts, isSamePaper } from '../../core/papers/samePaper.ts';
import type { ServerContext } from '../context.ts';
import { entryIndexes } from './entryIndexes.ts';
import { orCancelled } from '../orCancelled.ts';

/** A bibliography as far as it is known while somebody types. */
interface TypedBibliography {
  readonly uri: string;
  readonly text: string;
  readonly entries: CitableEntries | undefined;
}

/** What can be cited in a document without adding anything. */
export interface CitableWorks {
  readonly bibliographies: readonly TypedBibliography[];
  /** Whether a bibliography can get an entry: an untitled document has none. */
  readonly canAdd: boolean;
  /** The entry goes into the document itself, and so with the completion, as one change. */
  readonly isHeld: boolean;
  hasKey(key: string): boolean;
}

// Smaller bibliographies are indexed within this time, and larger ones are not waited for: the first list is there within
// 100 ms, with what can be told from the text.
const longestWait = 80; // milliseconds
const smallText = 1_000_000; // UTF-16 units

/** The bibliographies of a document; those that are being read answer from their text meanwhile. */
export async function citableWorks(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<CitableWorks> {
  const found = await context.bibliographies.placesFor(document, token);
  if (found === undefined) return { bibliographies: [], canAdd: false, isHeld: false, hasKey: () => false };
  const { places, files } = found;
  const uris = places.uris.filter((uri) => bibliographyFormat(uri) !== undefined);
  const read = await Promise.all(
    uris.map(async (uri) => [uri, await textOf(context, () => files.read(uri, token))] as const),
  );
  const texts = read.flatMap(([uri, text]) => (text === undefined ? [] : [{ uri, text }]));
  // The references that the document holds itself are its nearest bibliography.
  if (places.references !== undefined)
    texts.unshift({ uri: `${places.file.toString()}.yaml`, text: places.references });
  const indexes = entryIndexes(context);
  const isNew = texts.filter(({ uri, text }) => indexes.get(uri, text) === undefined);
  const small = isNew.filter(({ text }) => text.length <= smallText);
  if (small.length > 0) {
    const ready = Promise.all(small.map(({ uri }) => indexes.ready(uri)));
    await orCancelled(Promise.race([ready, context.pause(longestWait)]), token);
  }
  const bibliographies = texts.map(({ uri, text }) => ({ uri, text, entries: indexes.get(uri, text)?.entries }));
  return {
    bibliographies,
    canAdd: places.file.scheme !== 'untitled',
    isHeld: places.references !== undefined && !places.isNamed && context.abilities.resolvesCompletions,
    hasKey: (key) => bibliographies.some((each) => hasKey(each, key)),
  };
}

/** A bibliography that cannot be read has been told in the log, and offers nothing. */
async function textOf(context: ServerContext, read: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await read();
  } catch (error) {
    context.logger.warn(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function hasKey({ uri, text, entries }: TypedBibliography, key: string): boolean {
  if (entries !== undefined) return entries.named([key]).length > 0;
  return (
    bibliographyFormat(uri) === 'bib' &&
    quickEntries(text, key, 20, originOf(uri)).some(({ keys }) => keys.includes(key))
  );
}

const originOf = (uri: string): { readonly id: string; readonly label: string } => ({
  id: uri,
  label: Utils.basename(URI.parse(uri)),
});

export interface AskedWorks {
  readonly typed: string;
  readonly cited: ReadonlySet<string>;
  readonly most: number;
}

/** The works for what is typed, of each kind in the order of rank. */
export async function worksTyped(
  context: ServerContext,
  works: CitableWorks,
  format: DocumentFormat,
  asked: AskedWorks,
  token: CancellationToken,
): Promise<Completion[]> {
  const { typed, cited, most } = asked;
  const own = works.bibliographies.flatMap((bibliography) =>
    entriesTyped(bibliography, asked).map(({ key, paper, isWhole, isWeak }): Completion => ({
      key,
      paper,
      isWhole,
      isWeak,
      uri: bibliography.uri,
      nearness: cited.has(key) || paper.keys.some((each) => cited.has(each)) ? nearness.cited : nearness.bibliography,
    })),
  );
  if (typed.trim() === '') return own;
  const loaded = await orCancelled(context.loader.loaded, token);
  if (loaded === undefined) return own;
  const { hits, isWeak } = loaded.library.search(typed, { limit: most, typing: true, isUnexplained: true });
  const lacking = hits.filter(({ paper }) => !isThere(works, own, paper));
  const taken = new Set(own.map(({ key }) => key.toLowerCase()));
  const writer = 'refusal' in format.insertion ? { holds: () => true } : format.insertion;
  return [
    ...own,
    ...lacking.map(({ paper, isWhole }): Completion => {
      const isTaken = (key: string): boolean => works.hasKey(key);
      const [preferred] = paper.keys;
      const isFree = preferred !== undefined && !isTaken(preferred);
      const wish = { preferred: isFree ? preferred : undefined, formula: context.settings.keyFormula };
      const key = freeKey(paper, wish, writer, taken);
      taken.add(key.toLowerCase());
      return { key, paper, isWhole, isWeak, uri: undefined, nearness: nearnessOf(paper) };
    }),
  ];
}

function entriesTyped({ uri, text, entries }: TypedBibliography, { typed, cited, most }: AskedWorks): CitableEntry[] {
  if (entries === undefined) {
    if (bibliographyFormat(uri) !== 'bib') return [];
    return quickEntries(text, typed, most, originOf(uri)).map((paper) => ({
      key: paper.keys[0] ?? '',
      paper,
      isWhole: true,
    }));
  }
  if (typed.trim() === '') return [...entries.named(cited), ...entries.first(most)];
  // Papers that are cited go before better hits: they must not be cut off behind these.
  return entries.search(typed, most * 4);
}

function isThere(works: CitableWorks, own: readonly Completion[], paper: Paper): boolean {
  const facts = comparableFacts(paper);
  return works.bibliographies.some(({ uri, entries }) =>
    entries === undefined
      ? own.some((each) => each.uri === uri && isSamePaper(comparableFacts(each.paper), facts))
      : entries.entryOf(paper) !== undefined,
  );
}
