import { PaperglossError } from '../errors.ts';
import { isObject } from '../jsonObject.ts';
import { parseJson } from '../parseJson.ts';
import { type ComparableFacts, comparableFacts } from '../papers/samePaper.ts';
import { withoutHtml } from '../text/htmlText.ts';
import { type BibliographyFile, readBibliography } from './bibliographyFile.ts';
import { paperFromBibtex } from './bibtexPaper.ts';
import { readBibtex } from './bibtexReader.ts';
import { rereadBibtex } from './rereadBibtex.ts';
import { lineAt, type OffsetEdit, withEdits } from './offsetEdit.ts';
import { entrySource } from './samePaper.ts';
import type { KeyedPaper } from './writeCslYaml.ts';
import { l10n } from '../l10n.ts';

/** An entry as the edited file has it. Its facts are read only where they are asked for: a file can have thousands. */
interface ReadEntry {
  readonly key: string;
  readonly facts: () => ComparableFacts;
}

/**
 * Reads a bibliography as it would be after edits. Throws a {@link PaperglossError} naming file, line and reason unless all
 * entries that were there have their keys, in their order, and the new ones are there with the facts of their papers.
 */
export function checkAddition(
  file: BibliographyFile,
  edits: readonly OffsetEdit[],
  papers: readonly KeyedPaper[],
): void {
  const refused = (why: string, cause?: unknown): PaperglossError => {
    const message = l10n.t(
      '{0}:{1}: nothing can be added here: {2}',
      file.path,
      lineAt(file.text, edits[0]?.start ?? 0),
      why,
    );
    return new PaperglossError('refused', message, { cause });
  };
  const after = withEdits(file.text, edits);
  let entries: readonly ReadEntry[];
  try {
    entries = entriesAfter(file, after);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    throw refused(l10n.t('the file could not be read afterwards ({0})', error.message), error);
  }
  const before = file.format === 'json' ? recordsOf(file) : (file.bibtex?.entries ?? file.entries);
  const awaited = new Map(papers.map((paper) => [paper.key, paper]));
  let known = 0;
  for (const entry of entries) {
    const keyed = awaited.get(entry.key);
    if (before[known]?.key === entry.key) known += 1;
    else if (keyed === undefined) {
      const lost = before[known];
      throw refused(lost === undefined ? l10n.t('more entries would be read than were added') : notRead(lost.key));
    } else if (!isWhole(entry.facts(), keyed))
      throw refused(l10n.t('the new entry "{0}" would not be read', keyed.key));
    else awaited.delete(entry.key);
  }
  const lost = before[known];
  if (lost !== undefined) throw refused(notRead(lost.key));
  const [missing] = awaited.keys();
  if (missing !== undefined) throw refused(l10n.t('the new entry "{0}" would not be read', missing));
}

const notRead = (key: string): string => l10n.t('the entry "{0}" would not be read any more', key);

function entriesAfter(file: BibliographyFile, after: string): readonly ReadEntry[] {
  if (file.format === 'json') return recordsOf({ ...file, ...jsonRecords(after, file) });
  if (file.format !== 'bib')
    return readBibliography(after, file.path).entries.map(({ key, facts }) => ({ key, facts: () => facts }));
  const reread = file.bibtex && rereadBibtex(file.bibtex, file.text, after);
  return (reread?.file ?? readBibtex(after)).entries.map((entry) => ({
    key: entry.key,
    facts: () => comparableFacts(paperFromBibtex(entry, entrySource)),
  }));
}

/** The list of records in a JSON text that is like that of a file. */
function jsonRecords(text: string, { path, listName }: BibliographyFile): Pick<BibliographyFile, 'records'> {
  const value = parseJson(text.replace(/^\uFEFF/, ''), path);
  const records = listName === undefined ? value : isObject(value) ? value[listName] : undefined;
  return { records: Array.isArray(records) ? (records as readonly unknown[]) : [] };
}

const idOf = (record: unknown): string => {
  const id = isObject(record) ? (record['id'] ?? record['citationKey'] ?? record['citation-key']) : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
};

/** The records of JSON by their ids; facts are read one by one. */
const recordsOf = ({ records = [], path }: BibliographyFile): readonly ReadEntry[] =>
  records.map((record) => ({
    key: idOf(record),
    facts: () => readBibliography(JSON.stringify([record]), path).entries[0]?.facts ?? {},
  }));

/** Whether an entry is known to be of its paper by one fact at least, or has no less than a paper of which nothing is known. */
function isWhole(read: ComparableFacts, { paper, source }: KeyedPaper): boolean {
  const facts = comparableFacts(paper);
  const names = ['title', 'doi', 'arxiv'] as const;
  if (names.some((name) => facts[name] !== undefined && facts[name] === read[name])) return true;
  // Readers of bibliographies take `&quot;` for the sign, though a title may be about the entity.
  const title = withoutHtml(paper.csl.title);
  if (title !== paper.csl.title && comparableFacts({ ...paper, csl: { ...paper.csl, title } }).title === read.title)
    return true;
  // A copy says what its own file says, which may be less than is known from others.
  return source !== undefined || (facts.title ?? '') === '';
}
