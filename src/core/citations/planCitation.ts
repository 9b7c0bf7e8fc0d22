import { additionTo } from '../bibliography/appendToBibliography.ts';
import { type BibliographyFile, keysOfPaper, readBibliography } from '../bibliography/bibliographyFile.ts';
import { proposeKey } from '../bibliography/citekey.ts';
import { type OffsetEdit, withEdits } from '../bibliography/offsetEdit.ts';
import type { BibtexDialect } from '../bibliography/writeBibtex.ts';
import type { Paper } from '../papers/paper.ts';
import { type CitationRefusal, type CitedPaper, citationInsertion } from './citationInsertion.ts';
import { citationOf } from './citationKey.ts';
import { isPandocDocument } from './isPandocDocument.ts';
import { bibliographyEdit } from './frontMatter.ts';

/** A bibliography as it stands, with unsaved changes. Its path's ending tells its format and is named in messages. */
export interface CitationBibliography {
  readonly text: string;
  readonly path: string;
  /** For a `.bib` file; told by its entries when left out. */
  readonly dialect?: BibtexDialect | undefined;
}

export interface CitationRequest {
  readonly document: {
    readonly text: string;
    readonly languageId: string;
    /** Offsets of the selection; equal for a cursor. */
    readonly start: number;
    readonly end: number;
    /** What messages call the document. */
    readonly name?: string | undefined;
  };
  readonly papers: readonly Paper[];
  /** Where entries are added. Without it a new BibTeX file is planned: its text is the one edit's. */
  readonly bibliography?: CitationBibliography | BibliographyFile | undefined;
  /** Other bibliographies of the document: their keys are used, and they are not written to. */
  readonly otherBibliographies?: readonly (CitationBibliography | BibliographyFile)[] | undefined;
  /** A path to name in the front matter of a document that names no bibliography yet. */
  readonly nameInFrontMatter?: string | undefined;
  /** A key to use for a paper that is in none of the bibliographies; one is proposed where it returns undefined. */
  readonly preferredKey?: ((paper: Paper) => string | undefined) | undefined;
  /** Keys that other works have, beside those of the bibliographies. */
  readonly keysInUse?: Iterable<string> | undefined;
}

export interface PlannedCitation {
  /** Edits of the document, by offsets in its present text, ascending. Empty when everything is cited there already. */
  readonly documentEdits: readonly OffsetEdit[];
  /** Edits of `bibliography`, or of an empty file when there is none. */
  readonly bibliographyEdits: readonly OffsetEdit[];
  /** The keys cited, in the order of the papers, each once. */
  readonly keys: readonly string[];
  /** Those of them that the bibliography gets with this edit. */
  readonly newKeys: readonly string[];
  /** Sentences on what was left out because it was there already, and on what is wrong with the bibliography. */
  readonly notes: readonly string[];
  /** Where the cursor goes, in the document after the edits. */
  readonly cursor: number;
}

/**
 * Plans the insertion of a citation in Pandoc's syntax and of the entries that the bibliography lacks. Nothing of the
 * document is lost: a selection stays, and the citation goes behind it. Throws a PaperglossError when a bibliography or
 * the front matter cannot be read.
 */
export function planCitation(request: CitationRequest): PlannedCitation | CitationRefusal {
  const { document, papers, bibliography, nameInFrontMatter } = request;
  if (!isPandocDocument(document.languageId, document.name ?? '')) {
    return { refusal: 'Citations can be inserted into Markdown, Quarto and R Markdown documents.' };
  }
  if (papers.length === 0) return { refusal: 'There is no paper to cite.' };

  const file = fileOf(bibliography ?? { text: '', path: nameInFrontMatter ?? 'references.bib' });
  const others = (request.otherBibliographies ?? []).map(fileOf);
  const dialect = bibliography !== undefined && 'dialect' in bibliography ? bibliography.dialect : undefined;
  const cited = keyedPapers(request, [file, ...others]);
  const unwritable = cited.find(({ key }) => citationOf(key) === undefined);
  if (unwritable !== undefined) {
    return { refusal: `The key "${unwritable.key}" cannot be written in a citation: give the entry another key.` };
  }

  const insertion = citationInsertion(document.text, document.end, cited);
  if ('refusal' in insertion) return insertion;
  const added = cited.filter(({ isNew }) => isNew);
  const addition = added.length === 0 ? undefined : additionTo(file, added, dialect);
  const naming =
    nameInFrontMatter === undefined ? undefined : bibliographyEdit(document.text, nameInFrontMatter, document.name);
  const documentEdits = mergedEdits(naming, insertion.edit);
  const notes = [...insertion.notes, ...(addition?.warning === undefined ? [] : [addition.warning])];
  return {
    documentEdits,
    bibliographyEdits: addition === undefined ? [] : [addition.edit],
    keys: cited.map(({ key }) => key),
    newKeys: added.map(({ key }) => key),
    notes,
    cursor: cursorAfter(document.text, naming, insertion.edit, insertion.cursor),
  };
}

const fileOf = (bibliography: CitationBibliography | BibliographyFile): BibliographyFile =>
  'entries' in bibliography ? bibliography : readBibliography(bibliography.text, bibliography.path);

/** Gives every paper, once, the key that the first bibliography that has it gives it, else one that is free. */
function keyedPapers(request: CitationRequest, files: readonly BibliographyFile[]): CitedPaper[] {
  // BibTeX does not tell keys apart by case.
  const taken = new Set([...files.flatMap(({ entries }) => entries.map(({ key }) => key.toLowerCase()))]);
  for (const key of request.keysInUse ?? []) taken.add(key.toLowerCase());
  const cited = new Map<string, CitedPaper>();
  for (const paper of request.papers) {
    if (cited.has(paper.id)) continue;
    const aliases = files.flatMap((file) => keysOfPaper(file, paper));
    const [known] = aliases;
    const key = known ?? freeKey(paper, request.preferredKey?.(paper), taken);
    if ([...cited.values()].some((other) => other.key === key)) continue;
    taken.add(key.toLowerCase());
    cited.set(paper.id, { paper, key, aliases, isNew: known === undefined });
  }
  return [...cited.values()];
}

function freeKey(paper: Paper, preferred: string | undefined, taken: ReadonlySet<string>): string {
  const isLegal = preferred !== undefined && /^[^\s,{}"#%~\\()=@]+$/.test(preferred) && citationOf(preferred) !== undefined;
  if (isLegal && !taken.has(preferred.toLowerCase())) return preferred;
  return proposeKey(paper, (key) => taken.has(key.toLowerCase()));
}

/** Two insertions at the same offset become one, so that no editor can put them in the other order. */
function mergedEdits(naming: OffsetEdit | undefined, citation: OffsetEdit | undefined): OffsetEdit[] {
  if (naming === undefined || citation === undefined) return [naming, citation].filter((edit) => edit !== undefined);
  if (naming.end === citation.start) {
    return [{ start: naming.start, end: citation.end, newText: naming.newText + citation.newText }];
  }
  return naming.start < citation.start ? [naming, citation] : [citation, naming];
}

function cursorAfter(text: string, naming: OffsetEdit | undefined, citation: OffsetEdit | undefined, cursor: number): number {
  const inserted = citation === undefined ? 0 : citation.newText.length;
  const grown = naming === undefined || naming.start > cursor ? 0 : withEdits(text, [naming]).length - text.length;
  return cursor + inserted + grown;
}
