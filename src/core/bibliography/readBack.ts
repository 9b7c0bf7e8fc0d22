import { PaperglossError } from '../errors.ts';
import { type ComparableFacts, comparableFacts } from '../papers/samePaper.ts';
import { withoutHtml } from '../text/htmlText.ts';
import { type BibliographyFile, readBibliography } from './bibliographyFile.ts';
import { paperFromBibtex } from './bibtexPaper.ts';
import { readBibtex } from './bibtexReader.ts';
import { lineAt, type OffsetEdit, withEdits } from './offsetEdit.ts';
import { entrySource } from './samePaper.ts';
import type { KeyedPaper } from './writeCslYaml.ts';

/** An entry as the edited file has it. Its facts are read only where they are asked for: a file can have thousands. */
interface ReadEntry {
  readonly key: string;
  readonly facts: () => ComparableFacts;
}

/**
 * Reads a bibliography as it would be after an edit. Throws a {@link PaperglossError} naming file, line and reason unless all
 * entries that were there have their keys, and the new ones follow them with the facts of their papers.
 */
export function checkAddition(file: BibliographyFile, edit: OffsetEdit, papers: readonly KeyedPaper[]): void {
  const refused = (why: string, cause?: unknown): PaperglossError => {
    const message = `${file.path}:${lineAt(file.text, edit.start)}: nothing can be added here: ${why}`;
    return new PaperglossError('refused', message, { cause });
  };
  const after = withEdits(file.text, [edit]);
  let entries: readonly ReadEntry[];
  try {
    entries = entriesAfter(file, after);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    throw refused(`the file could not be read afterwards (${error.message})`, error);
  }
  const before = file.bibtex?.entries ?? file.entries;
  const lost = before.findIndex(({ key }, place) => entries[place]?.key !== key);
  if (lost !== -1) throw refused(`the entry "${before[lost]?.key ?? ''}" would not be read any more`);
  const added = entries.slice(before.length);
  for (const [place, keyed] of papers.entries()) {
    const entry = added[place];
    if (entry?.key !== keyed.key || !isWhole(entry.facts(), keyed))
      throw refused(`the new entry "${keyed.key}" would not be read`);
  }
  if (added.length > papers.length) throw refused('more entries would be read than were added');
}

function entriesAfter(file: BibliographyFile, after: string): readonly ReadEntry[] {
  if (file.format !== 'bib')
    return readBibliography(after, file.path).entries.map(({ key, facts }) => ({ key, facts: () => facts }));
  return readBibtex(after).entries.map((entry) => ({
    key: entry.key,
    facts: () => comparableFacts(paperFromBibtex(entry, entrySource)),
  }));
}

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
