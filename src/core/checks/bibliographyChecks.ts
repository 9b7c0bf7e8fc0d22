import type { BibliographyFile } from '../bibliography/bibliographyFile.ts';
import { isWork, keysOfEntry } from '../bibliography/bibtexPaper.ts';
import { type EntryPlace, entryPlaces } from '../bibliography/entryPlaces.ts';
import { commasMissing } from '../bibliography/entryTidying.ts';
import { factsOfEntries } from '../bibliography/samePaper.ts';
import { type ComparableFacts, isSamePaper } from '../papers/samePaper.ts';
import { foreignText } from '../text/foreignText.ts';
import { type Finding, orderedFindings } from './finding.ts';
import { missingFields } from './requiredFields.ts';
import { l10n } from '../l10n.ts';

/** An entry with what it is compared by. */
interface PlacedEntry extends EntryPlace {
  readonly facts: ComparableFacts;
}

const findingsOfFiles = new WeakMap<BibliographyFile, readonly Finding[]>();

/** What is wrong within a bibliography, whoever uses it. Kept as long as the file. */
export function bibliographyFindings(file: BibliographyFile): readonly Finding[] {
  let findings = findingsOfFiles.get(file);
  if (findings === undefined) {
    const entries = placedEntries(file);
    const keys = keyFindings(entries);
    findings = orderedFindings([
      ...syntaxFindings(file),
      ...keys,
      ...samePaperFindings(entries, new Set(keys.map(({ start }) => start))),
      ...fieldFindings(file),
    ]);
    findingsOfFiles.set(file, findings);
  }
  return findings;
}

function placedEntries(file: BibliographyFile): PlacedEntry[] {
  const places = entryPlaces(file);
  if (file.bibtex !== undefined) {
    const facts = factsOfEntries(file.bibtex);
    return file.bibtex.entries
      .map((entry, index) => ({ entry, facts: facts[index] ?? {} }))
      .filter(({ entry }) => isWork(entry))
      .map((each) => ({ ...placeOf(each.entry), facts: each.facts }));
  }
  if (places.length !== file.entries.length) return [];
  return places.map((place, index) => ({ ...place, facts: file.entries[index]?.facts ?? {} }));
}

const placeOf = ({ key, keyStart, keyEnd, start, end }: EntryPlace): EntryPlace => ({
  key,
  keyStart,
  keyEnd,
  start,
  end,
});

function syntaxFindings({ bibtex }: BibliographyFile): Finding[] {
  const syntax = (bibtex?.problems ?? []).filter(({ kind }) => kind === 'syntax');
  const fieldEnds = bibtex === undefined || syntax.length === 0 ? new Set<number>() : commasMissing(bibtex);
  return syntax.map(({ start, end, message }) => ({
    code: 'malformed-entry',
    start,
    end,
    message: foreignText(message),
    ...(end === start + 1 && fieldEnds.has(end) && { missing: ',' }),
  }));
}

/** One key twice: the same work, or two that a citation cannot tell apart. */
function keyFindings(entries: readonly PlacedEntry[]): Finding[] {
  const first = new Map<string, PlacedEntry>();
  return entries.flatMap((entry): Finding[] => {
    const other = first.get(entry.key);
    if (entry.key === '') return [];
    if (other === undefined) {
      first.set(entry.key, entry);
      return [];
    }
    const isSame = isOneWork(entry.facts, other.facts) || saysNothing(entry.facts) || saysNothing(other.facts);
    const name = foreignText(entry.key);
    return [
      {
        code: isSame ? 'duplicate-key' : 'ambiguous-key',
        start: entry.keyStart,
        end: entry.keyEnd,
        key: entry.key,
        message: isSame
          ? l10n.t('Another entry has the key "{0}" already.', name)
          : l10n.t('The key "{0}" stands for another work already: a citation means the first.', name),
        related: [{ start: other.keyStart, end: other.keyEnd, message: l10n.t('The first entry with this key.') }],
      },
    ];
  });
}

const saysNothing = ({ title, doi, arxiv }: ComparableFacts): boolean =>
  (title ?? '') === '' && doi === undefined && arxiv === undefined;

// Words. "Editorial" and "Introduction" are titles of many works.
const telling = 4;

/** Whether two entries, whatever their keys, are one work. Stricter than sameness between libraries where only titles agree. */
export function isOneWork(a: ComparableFacts, b: ComparableFacts): boolean {
  if (!isSamePaper({ ...a, keys: [] }, { ...b, keys: [] })) return false;
  const [one, other] = [a.title ?? '', b.title ?? ''];
  if (one === other) {
    const hasId = (a.doi !== undefined && a.doi === b.doi) || (a.arxiv !== undefined && a.arxiv === b.arxiv);
    return hasId || one.split(' ', telling).length >= telling;
  }
  // The DOI of a volume is often given to each paper in it.
  return one === '' || other === '' || one.startsWith(other) || other.startsWith(one);
}

function samePaperFindings(entries: readonly PlacedEntry[], reported: ReadonlySet<number>): Finding[] {
  const seen = new Map<string, PlacedEntry[]>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    const { doi, arxiv, title } = entry.facts;
    const names = [doi && `doi:${doi}`, arxiv && `arxiv:${arxiv}`, title && `title:${title}`].filter(
      (name): name is string => name !== undefined && name !== '',
    );
    let same: PlacedEntry | undefined;
    for (const name of names) {
      const others = seen.get(name) ?? [];
      same ??= others.find(({ key, facts }) => key !== entry.key && isOneWork(facts, entry.facts));
      // A title that many works have would be compared in the square of their number.
      if (others.length < 20) seen.set(name, [...others, entry]);
    }
    if (same === undefined || entry.key === '' || same.key === '' || reported.has(entry.keyStart)) continue;
    findings.push({
      code: 'same-paper',
      start: entry.keyStart,
      end: entry.keyEnd,
      key: entry.key,
      suggestions: [same.key],
      message: l10n.t('The same work is there as "{0}".', foreignText(same.key)),
      related: [{ start: same.keyStart, end: same.keyEnd, message: l10n.t('The first entry of this work.') }],
    });
  }
  return findings;
}

function fieldFindings({ bibtex }: BibliographyFile): Finding[] {
  if (bibtex === undefined) return [];
  return bibtex.entries.flatMap((entry): Finding[] => {
    const missing = missingFields(bibtex, entry);
    if (missing.length === 0) return [];
    const { keyStart, keyEnd, key, type } = entry;
    return [
      {
        code: 'missing-field',
        start: keyEnd > keyStart ? keyStart : entry.start,
        end: keyEnd > keyStart ? keyEnd : keyStart,
        key,
        message:
          missing.length === 1
            ? l10n.t('@{0} needs the field {1}.', type, missing.join(', '))
            : l10n.t('@{0} needs the fields {1}.', type, missing.join(', ')),
      },
    ];
  });
}

/** What an entry is used by beside citations: other entries that inherit from it, list it or name it. */
export function keysNamedWithin({ bibtex }: BibliographyFile): Set<string> {
  const named = new Set<string>();
  for (const { fields } of bibtex?.entries ?? []) {
    for (const name of ['crossref', 'xref', 'xdata', 'entryset', 'related']) {
      for (const key of fields.get(name)?.value.split(',') ?? []) named.add(key.trim());
    }
  }
  return named;
}

/** Entries that none of the keys means; `@string` and the like are no entries. */
export function unusedFindings(file: BibliographyFile, used: ReadonlySet<string>): Finding[] {
  const named = keysNamedWithin(file);
  const aliases = new Map(file.bibtex?.entries.map((entry) => [entry.keyStart, keysOfEntry(entry)]));
  return placedEntries(file)
    .filter(({ key, keyStart }) => {
      const keys = aliases.get(keyStart) ?? [key];
      return key !== '' && !keys.some((each) => used.has(each) || named.has(each));
    })
    .map(({ key, start, end }) => ({
      code: 'unused-entry',
      start,
      end,
      key,
      message: l10n.t('No document of the project cites "{0}".', foreignText(key)),
    }));
}
