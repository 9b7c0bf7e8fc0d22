import { additionTo } from '../bibliography/appendToBibliography.ts';
import { type BibliographyFile, keysIn, readBibliography } from '../bibliography/bibliographyFile.ts';
import { entryMerge, entryRemovals } from '../bibliography/entryEdits.ts';
import { type EntryMove, entrySorting } from '../bibliography/entryOrder.ts';
import { entryPlaces } from '../bibliography/entryPlaces.ts';
import { tidying } from '../bibliography/entryTidying.ts';
import { type OffsetEdit, withEdits } from '../bibliography/offsetEdit.ts';
import { recordMerge } from '../bibliography/recordMerge.ts';
import { rereadBibliography } from '../bibliography/rereadBibliography.ts';
import type { KeyedPaper } from '../bibliography/writeCslYaml.ts';
import { PaperglossError } from '../errors.ts';
import { foreignText } from '../text/foreignText.ts';
import { bibliographyFindings, unusedFindings } from './bibliographyChecks.ts';
import { l10n } from '../l10n.ts';

/** What tidying a bibliography consists of, in the order in which it is done. */
export const tidyKinds = ['add', 'merge', 'remove', 'normalise', 'sort'] as const;
export type TidyKind = (typeof tidyKinds)[number];

/** What is to be done, and what is known of the documents that cite from the bibliography. */
export interface TidyWish {
  readonly kinds: ReadonlySet<TidyKind>;
  /** Papers that are cited, and that the bibliography lacks. */
  readonly missing: readonly KeyedPaper[];
  /** The keys that are cited; undefined where it is not known which are, or others cite from the bibliography too. */
  readonly used: ReadonlySet<string> | undefined;
}

/** What one kind has done. */
export interface TidyStep {
  readonly kind: TidyKind;
  /** Entries that were added, merged, taken out or moved, or places that were mended. */
  readonly count: number;
  /** Where entries go to, of `sort`. */
  readonly moves?: readonly EntryMove[];
  /** Why it was not done. */
  readonly refusal?: string;
}

export interface TidiedBibliography {
  readonly text: string;
  /** One for each kind that was asked for. */
  readonly steps: readonly TidyStep[];
  /** Keys of entries that were merged, with those that stand for them. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * A bibliography after tidying, kind after kind; each is read back, and one that cannot be done leaves the text as it was and
 * says why. Comments, strings, unknown fields and every byte that is not concerned stay.
 */
export function tidiedBibliography(before: BibliographyFile, wish: TidyWish): TidiedBibliography {
  let file = before;
  const renamed = new Map<string, string>();
  const steps: TidyStep[] = [];
  for (const kind of tidyKinds) {
    if (!wish.kinds.has(kind)) continue;
    try {
      if (file.readOnly !== undefined) throw new PaperglossError('refused', foreignText(file.readOnly));
      const { text, ...step } = kind === 'merge' ? merged(file, renamed) : done(file, kind, wish, renamed);
      file = requireReadable(file, text);
      steps.push({ kind, ...step });
    } catch (error) {
      if (!(error instanceof PaperglossError)) throw error;
      steps.push({ kind, count: 0, refusal: error.message });
    }
  }
  return { text: file.text, steps, renamed };
}

interface Done {
  readonly text: string;
  readonly count: number;
  readonly moves?: readonly EntryMove[];
}

function done(
  file: BibliographyFile,
  kind: Exclude<TidyKind, 'merge'>,
  { missing, used }: TidyWish,
  renamed: ReadonlyMap<string, string>,
): Done {
  const by = (edits: readonly OffsetEdit[], count = edits.length): Done => ({
    text: withEdits(file.text, edits),
    count,
  });
  switch (kind) {
    case 'add': {
      const keys = keysIn(file);
      const wanted = missing.filter(({ key }) => !keys.has(key));
      return wanted.length === 0 ? by([]) : by(additionTo(file, wanted).edits, wanted.length);
    }
    case 'remove': {
      if (used === undefined)
        throw new PaperglossError(
          'refused',
          l10n.t('Which entries are cited is not known: other projects may use the file.'),
        );
      // Who cites an entry that was merged cites the one that stayed.
      const cited = new Set([...used].map((key) => renamed.get(key) ?? key));
      const starts = new Set(unusedFindings(file, cited).map(({ start }) => start));
      return by(entryRemovals(file, starts), starts.size);
    }
    case 'normalise':
      return by(file.bibtex === undefined ? [] : tidying(file));
    case 'sort': {
      const { edits, moves } = entrySorting(file);
      return { ...by(edits, moves.length), moves };
    }
  }
}

// Each pass merges pairs that have no entry in common.
const mostPasses = 20;

function merged(file: BibliographyFile, renamed: Map<string, string>): Done {
  let current = file;
  let count = 0;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const touched = new Set<number>();
    const edits: OffsetEdit[] = [];
    const placeAt = new Map(entryPlaces(current).map((place) => [place.keyStart, place]));
    for (const { code, start, related } of bibliographyFindings(current)) {
      if (code !== 'duplicate-key' && code !== 'same-paper') continue;
      const [kept, gone] = [placeAt.get(related?.[0]?.start ?? -1), placeAt.get(start)];
      if (kept === undefined || gone === undefined || touched.has(kept.start) || touched.has(gone.start)) continue;
      const own = mergeEdits(current, kept.start, gone.start);
      if (own === undefined) continue;
      touched.add(kept.start).add(gone.start);
      for (const each of own) edits.push(each);
      if (kept.key !== gone.key) renamed.set(gone.key, kept.key);
    }
    if (edits.length === 0) break;
    count += touched.size / 2;
    current = requireReadable(current, withEdits(current.text, edits));
  }
  // A chain of merges ends at the entry that is left.
  for (const [from, to] of renamed) renamed.set(from, renamed.get(to) ?? to);
  return { text: current.text, count };
}

/** Undefined for two that say different things of one work, which only the reader can decide. */
function mergeEdits(file: BibliographyFile, kept: number, gone: number): OffsetEdit[] | undefined {
  try {
    return file.bibtex === undefined ? recordMerge(file, kept, gone) : entryMerge(file, kept, gone);
  } catch (error) {
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}

/** The file with another text. Throws where that has faults which the file had not. */
function requireReadable(file: BibliographyFile, text: string): BibliographyFile {
  if (text === file.text) return file;
  const after = rereadBibliography(file, text) ?? readBibliography(text, file.path);
  if ((after.bibtex?.problems.length ?? 0) > (file.bibtex?.problems.length ?? 0))
    throw new PaperglossError('refused', l10n.t('{0}: the result could not be read.', foreignText(file.path)));
  return after;
}
