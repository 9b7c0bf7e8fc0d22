import type { BibliographyFile } from '../bibliography/bibliographyFile.ts';
import type { Citation } from '../documents/documentFormat.ts';
import type { ComparableFacts } from '../papers/samePaper.ts';
import { foreignText } from '../text/foreignText.ts';
import { isOneWork } from './bibliographyChecks.ts';
import { type Finding, orderedFindings } from './finding.ts';
import { type KeyNeighbours, keyNeighbours } from './nearKeys.ts';
import { l10n } from '../l10n.ts';
import { listed } from '../text/listed.ts';

/** A bibliography that a document uses. */
export interface UsedBibliography {
  /** The document's own for `references:` in it. */
  readonly uri: string;
  readonly file: BibliographyFile;
}

/** What the user's library has for a key. */
export interface LibraryMatch {
  readonly id: string;
  readonly title: string;
}

/** Why a named bibliography says nothing about keys. */
export interface UnusableBibliography {
  readonly uri: string;
  /** As it is named, where the document itself does; looked for in its text. */
  readonly path: string;
  readonly kind: 'missing' | 'unreadable' | 'unchecked';
  /** What is wrong with it, for `unreadable`. */
  readonly why?: string;
}

export interface CheckedDocument {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly bibliographies: readonly UsedBibliography[];
  readonly unusable: readonly UnusableBibliography[];
  /** The document or its project names bibliographies; else they are what happens to lie there. */
  readonly isNamed: boolean;
  /** The paper that the user's libraries know under a key; undefined where they are still being read, too. */
  readonly inLibrary: (key: string) => LibraryMatch | undefined;
  /** Whether the libraries are read: before, a key that they may have is not called undefined. */
  readonly isLibraryRead: boolean;
}

// A library is asked for so many keys of one document; who has more undefined ones has another problem.
const mostAsked = 200;

/** What is wrong with the citations of a document and with the bibliographies that it names. */
export function citationFindings(document: CheckedDocument): Finding[] {
  const findings = document.unusable.map((each) => unusableFinding(document.text, each));
  const index = keyIndex(document.bibliographies);
  // What a bibliography that cannot be read has is not known: its absence is the one cause that is told.
  const canMiss = document.unusable.length === 0 && document.isLibraryRead;
  const asked = new Map<string, LibraryMatch | undefined>();
  for (const { kind, items } of document.citations) {
    for (const { key, keyStart, keyEnd } of items) {
      const found = index.uses.get(key);
      if (found?.other !== undefined) findings.push(ambiguousFinding(key, keyStart, keyEnd, found));
      if (found !== undefined || !canMiss || key === '*') continue;
      if (!asked.has(key)) asked.set(key, asked.size < mostAsked ? document.inLibrary(key) : undefined);
      const finding = undefinedFinding(document, { key, kind, keyStart, keyEnd }, index.neighbours, asked.get(key));
      if (finding !== undefined) findings.push(finding);
    }
  }
  return orderedFindings(findings);
}

interface KeyUse {
  readonly uri: string;
  readonly facts: ComparableFacts;
  /** Another work that a later bibliography has under the same key. */
  other?: UsedBibliography;
}

interface KeyIndex {
  readonly uses: ReadonlyMap<string, KeyUse>;
  readonly neighbours: KeyNeighbours;
}

const indexes = new WeakMap<
  BibliographyFile,
  { readonly files: readonly BibliographyFile[]; readonly index: KeyIndex }
>();

/** The keys of all bibliographies together, kept as long as the files are the same. */
function keyIndex(bibliographies: readonly UsedBibliography[]): KeyIndex {
  const files = bibliographies.map(({ file }) => file);
  const [first] = files;
  const kept = first && indexes.get(first);
  if (kept !== undefined && kept.files.length === files.length && kept.files.every((file, at) => file === files[at]))
    return kept.index;
  const uses = new Map<string, KeyUse>();
  for (const { uri, file } of bibliographies) {
    for (const { key, facts } of file.entries) {
      const use = uses.get(key);
      if (use === undefined) uses.set(key, { uri, facts });
      // The same work in two files is no conflict, and two works in one file are a matter of that file.
      else if (use.uri !== uri && use.other === undefined && isOtherWork(use.facts, facts)) use.other = { uri, file };
    }
  }
  const index = { uses, neighbours: keyNeighbours(uses.keys()) };
  if (first !== undefined) indexes.set(first, { files, index });
  return index;
}

/** Only what both say something of can differ. */
const isOtherWork = (a: ComparableFacts, b: ComparableFacts): boolean =>
  (a.title ?? '') !== '' && (b.title ?? '') !== '' && a.title !== b.title && !isOneWork(a, b);

function ambiguousFinding(key: string, start: number, end: number, { uri, other }: KeyUse): Finding {
  const places = [uri, other?.uri ?? ''].map(nameIn);
  return {
    code: 'ambiguous-key',
    start,
    end,
    key,
    ...(other !== undefined && { bibliographyUri: other.uri }),
    message: l10n.t('"{0}" stands for two works: one in {1} each.', foreignText(key), listed(places)),
  };
}

const nameIn = (uri: string): string => foreignText(decoded(uri.slice(uri.lastIndexOf('/') + 1)));

/** An address that was cut by hand may have half an escape. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Then it is shown as it stands.
    return text;
  }
}

function undefinedFinding(
  { bibliographies, isNamed }: CheckedDocument,
  { key, kind, keyStart, keyEnd }: { key: string; kind: Citation['kind']; keyStart: number; keyEnd: number },
  neighbours: KeyNeighbours,
  known: LibraryMatch | undefined,
): Finding | undefined {
  const suggestions = neighbours.near(key);
  // Where nothing names a bibliography, `@octocat` is a person more often than a work.
  const isPlain = kind === 'text' || bibliographies.length === 0;
  if (!isNamed && isPlain && known === undefined && suggestions.length === 0) return undefined;
  const name = foreignText(key);
  const [best] = suggestions;
  const sentences = [
    undefinedText(
      name,
      bibliographies.map(({ uri }) => nameIn(uri)),
    ),
    ...(best !== undefined
      ? [l10n.t('Did you mean "{0}"?', foreignText(best))]
      : known === undefined
        ? []
        : [l10n.t('It is in your library: {0}.', foreignText(known.title))]),
  ];
  return {
    code: 'undefined-key',
    start: keyStart,
    end: keyEnd,
    key,
    suggestions,
    ...(known !== undefined && { paperIds: [known.id] }),
    message: sentences.join(' '),
  };
}

function undefinedText(key: string, bibliographies: readonly string[]): string {
  const [first, second = '', ...others] = bibliographies;
  if (first === undefined) return l10n.t('The key "{0}" is not defined: no bibliography has it yet.', key);
  if (second === '') return l10n.t('The key "{0}" is not defined: {1} does not have it.', key, first);
  return others.length === 0
    ? l10n.t('The key "{0}" is not defined: {1} and {2} do not have it.', key, first, second)
    : l10n.t(
        'The key "{0}" is not defined: {1} and {2} more bibliographies do not have it.',
        key,
        first,
        others.length + 1,
      );
}

function unusableFinding(text: string, { uri, path, kind, why }: UnusableBibliography): Finding {
  const { start, end } = placeOfName(text, path);
  const name = foreignText(path);
  const messages = {
    missing: l10n.t('The bibliography "{0}" is not there.', name),
    unreadable: l10n.t('The bibliography "{0}" cannot be read: {1}.', name, foreignText(why ?? '')),
    unchecked: /^\w+:\/\//.test(path)
      ? l10n.t('The bibliography "{0}" is not followed, so that keys are not checked: it is on the web.', name)
      : l10n.t('The bibliography "{0}" is not followed, so that keys are not checked: its name is made by code.', name),
  };
  return { code: `${kind}-bibliography`, start, end, bibliographyUri: uri, message: messages[kind] };
}

// Characters: the word "bibliography" and a list of further names stand within so much before a name.
const declarationReach = 400;

/** Where a document names a bibliography; its very beginning where the project does. */
function placeOfName(text: string, path: string): { readonly start: number; readonly end: number } {
  // LaTeX names `refs.bib` without its ending.
  for (const name of new Set([path, path.replace(/\.bib$/i, '')])) {
    if (name === '') continue;
    for (
      let at = text.indexOf(name), count = 0;
      at !== -1 && count < 100;
      at = text.indexOf(name, at + 1), count += 1
    ) {
      if (/bib|references|library/i.test(text.slice(Math.max(0, at - declarationReach), at)))
        return { start: at, end: at + name.length };
    }
  }
  return { start: 0, end: 0 };
}
