import { additionTo } from '../bibliography/appendToBibliography.ts';
import { type BibliographyFile, readBibliography } from '../bibliography/bibliographyFile.ts';
import { type OffsetEdit, withEdits } from '../bibliography/offsetEdit.ts';
import type { BibtexDialect } from '../bibliography/writeBibtex.ts';
import type { Paper } from '../papers/paper.ts';
import { citationEdit, type WantedWork } from './citationEdit.ts';
import type { CitationForm } from './citationForm.ts';
import { type CitedPapersRequest, keyedPapers } from './citedPapers.ts';
import { isComputedPath } from './declaredPath.ts';
import type {
  CitationInsertions,
  CitationRefusal,
  CitationWriter,
  CitedPaper,
  DocumentFormat,
} from './documentFormat.ts';
import { documentFormats } from './documentFormats.ts';
import { citableKinds, formatOf } from './formatOf.ts';
import type { ProjectKind } from './projectKind.ts';
import { templatedFormat } from './templateWriter.ts';
import { l10n } from '../l10n.ts';

/** A bibliography as it stands, with unsaved changes. Its path's ending tells its format and is named in messages. */
export interface CitationBibliography {
  readonly text: string;
  readonly path: string;
  /** For a `.bib` file; told by its entries when left out. */
  readonly dialect?: BibtexDialect | undefined;
}

/** A work of a citation that is edited: one that it has, by its key, or a paper that it gets. */
export type EditingWork =
  | { readonly key: string; readonly form?: CitationForm | undefined }
  | { readonly paper: Paper; readonly form?: CitationForm | undefined };

export interface CitationRequest extends CitedPapersRequest {
  readonly document: {
    readonly text: string;
    readonly languageId: string;
    /** Offsets of the selection; equal for a cursor. */
    readonly start: number;
    readonly end: number;
    /** Ends of further selections, each of which gets the citation too. */
    readonly otherEnds?: readonly number[] | undefined;
    /** What messages call the document. */
    readonly name?: string | undefined;
    /** The kind of project that renders it. */
    readonly project?: ProjectKind | undefined;
    /** The reader's own rule for citations in documents of this language. */
    readonly template?: string | undefined;
  };
  /** Where entries are added. Without it a new BibTeX file is planned: its text is the one edit's. */
  readonly bibliography?: CitationBibliography | BibliographyFile | undefined;
  /** Other bibliographies of the document: their keys are used, and they are not written to. */
  readonly otherBibliographies?: readonly (CitationBibliography | BibliographyFile)[] | undefined;
  /** The path of `bibliography`, to be named in the front matter of a document that does not name it yet. */
  readonly nameInFrontMatter?: string | undefined;
  /** Paths of other bibliographies, to be named likewise. */
  readonly othersToName?: readonly string[] | undefined;
  /** All works that the citation at the cursor shall have instead of its own; `papers` are those of them that it lacks. */
  readonly editing?: readonly EditingWork[] | undefined;
}

export interface PlannedCitation {
  /** Edits of the document, by offsets in its present text, ascending and not overlapping. Empty when everything is cited there already. */
  readonly documentEdits: readonly OffsetEdit[];
  /** Edits of `bibliography`, or of an empty file when there is none. */
  readonly bibliographyEdits: readonly OffsetEdit[];
  /** The keys cited, in the order of the papers, each once. */
  readonly keys: readonly string[];
  /** Those of them that the bibliography gets with this edit. */
  readonly newKeys: readonly string[];
  /** The paths that the document names with this edit. */
  readonly named: readonly string[];
  /** Sentences on what was left out because it was there already, and on what is wrong with the bibliography. */
  readonly notes: readonly string[];
  /** Where the cursor of the first selection goes, in the document after the edits. */
  readonly cursor: number;
}

/** Papers with their keys, and where they go. */
interface Placed {
  readonly writable: WritableFormat;
  readonly file: BibliographyFile;
  readonly cited: readonly CitedPaper[];
  readonly insertion: CitationInsertions;
  /** The keys of the citation that is written, those of an edited one that it has already among them. */
  readonly keys: readonly string[];
}

function placedPapers(request: CitationRequest): Placed | CitationRefusal {
  const { document, papers, bibliography, nameInFrontMatter, editing } = request;
  const writable = writableFormat(document);
  if ('refusal' in writable) return writable;
  const { writer } = writable;
  if (papers.length === 0 && editing === undefined) return { refusal: l10n.t('There is no paper to cite.') };

  const file = fileOf(bibliography ?? { text: '', path: nameInFrontMatter ?? 'references.bib' });
  const others = (request.otherBibliographies ?? []).map(fileOf);
  const cited = keyedPapers(request, writer, [file, ...others]);
  const unwritable = cited.find(({ key }) => !writer.holds(key));
  if (unwritable !== undefined) {
    return {
      refusal: l10n.t('The key "{0}" cannot be written in a citation: give the entry another key.', unwritable.key),
    };
  }
  const wanted = editing?.flatMap((work) => {
    const key = 'key' in work ? work.key : cited.find(({ paper }) => paper.id === work.paper.id)?.key;
    return key === undefined ? [] : [{ key, form: work.form }];
  });
  const insertion =
    wanted === undefined
      ? writer.citationsAt(document.text, [document.end, ...(document.otherEnds ?? [])], cited)
      : editedCitation(document, wanted, writable);
  return 'refusal' in insertion
    ? insertion
    : { writable, file, cited, insertion, keys: (wanted ?? cited).map(({ key }) => key) };
}

/** The document with the citation, without entries and what names them, or why there can be none. */
export function previewedCitation(
  request: CitationRequest,
): { readonly text: string; readonly cursor: number; readonly format: DocumentFormat } | CitationRefusal {
  const placed = placedPapers(request);
  if ('refusal' in placed) return placed;
  const { insertion, writable } = placed;
  const { text } = request.document;
  return {
    text: withEdits(text, mergedEdits([], insertion.edits)),
    cursor: cursorAfter(text, [], insertion),
    format: writable.format,
  };
}

/**
 * Plans the insertion of a citation in the document's format and of the entries that the bibliography lacks. Nothing of the
 * document is lost: a selection stays, and the citation goes behind it. Throws a PaperglossError when a bibliography or
 * the front matter cannot be read.
 */
export function planCitation(request: CitationRequest): PlannedCitation | CitationRefusal {
  const placed = placedPapers(request);
  if ('refusal' in placed) return placed;
  const { writable, file, cited, insertion, keys } = placed;
  const { document, bibliography } = request;
  const dialect = bibliography !== undefined && 'dialect' in bibliography ? bibliography.dialect : undefined;
  if (writable.writer.isSelfContained === true) {
    const { edits, notes } = insertion;
    const cursor = cursorAfter(document.text, [], insertion);
    return {
      documentEdits: mergedEdits([], edits),
      bibliographyEdits: [],
      keys: [],
      newKeys: [],
      named: [],
      notes,
      cursor,
    };
  }
  const added = cited.filter(({ isNew }) => isNew);
  const addition = added.length === 0 ? undefined : additionTo(file, added, dialect);
  const naming = namingOf(request, writable, added.length > 0);
  const notes = [...insertion.notes, ...naming.notes, ...(addition?.warning === undefined ? [] : [addition.warning])];
  return {
    documentEdits: mergedEdits(naming.edits, insertion.edits),
    bibliographyEdits: addition?.edits ?? [],
    keys,
    newKeys: added.map(({ key }) => key),
    named: naming.paths,
    notes,
    cursor: cursorAfter(document.text, naming.edits, insertion),
  };
}

function editedCitation(
  { text, end }: CitationRequest['document'],
  wanted: readonly WantedWork[],
  { format, writer }: WritableFormat,
): CitationInsertions | CitationRefusal {
  if (writer.editing === undefined)
    return { refusal: l10n.t('A citation in this document is text like any other: change it there.') };
  return citationEdit(text, end, wanted, writer.editing, (after) => format.citations(after));
}

/** A format that citations can be written in. */
interface WritableFormat {
  readonly format: DocumentFormat;
  readonly writer: CitationWriter;
}

function writableFormat({
  languageId,
  name,
  project,
  template,
}: CitationRequest['document']): WritableFormat | CitationRefusal {
  const id = formatOf(languageId, name ?? '', project);
  if (template !== undefined) return templatedFormat(template, languageId, id && documentFormats[id]);
  if (id === undefined) return wrongLanguage;
  const format = documentFormats[id];
  const { insertion } = format;
  return 'refusal' in insertion ? insertion : { format, writer: insertion };
}

const wrongLanguage: CitationRefusal = {
  get refusal() {
    return l10n.t('Citations can be inserted into {0}.', citableKinds());
  },
};

/** Whether citations in a document say themselves what they cite, so that no bibliography is needed. */
export function isSelfContained(document: CitationRequest['document']): boolean {
  const writable = writableFormat(document);
  return !('refusal' in writable) && writable.writer.isSelfContained === true;
}

/** Why nothing can be cited at a place of a document, whatever is cited; undefined where something can be. */
export function placeRefusal(document: CitationRequest['document']): string | undefined {
  const { text, end, otherEnds } = document;
  const writable = writableFormat(document);
  if ('refusal' in writable) return writable.refusal;
  const insertion = writable.writer.citationsAt(
    text,
    [end, ...(otherEnds ?? [])],
    [{ paper: anyPaper, key: anyKey, aliases: [], isNew: true }],
  );
  return 'refusal' in insertion ? insertion.refusal : undefined;
}

// A key that no document has already, so that the place decides and nothing else.
const anyKey = 'papergloss-any-paper';
const anyPaper: Paper = {
  id: anyKey,
  keys: [],
  csl: { type: 'document', title: '' },
  names: [],
  aliases: [],
  topics: [],
  links: [],
  origins: [],
};

interface Naming {
  readonly edits: readonly OffsetEdit[];
  readonly paths: readonly string[];
  readonly notes: readonly string[];
}

/** Names bibliographies in the document; where that has no place for them, a note says so. A file that is not made is not named. */
function namingOf(
  { document, bibliography, nameInFrontMatter, othersToName = [] }: CitationRequest,
  { format, writer }: WritableFormat,
  hasNewEntries: boolean,
): Naming {
  const isThere = bibliography !== undefined || hasNewEntries;
  const paths = [...(nameInFrontMatter === undefined || !isThere ? [] : [nameInFrontMatter]), ...othersToName];
  if (paths.length === 0) return { edits: [], paths, notes: [] };
  const computed = paths.find((path) => path.includes('`') || isComputedPath(path));
  if (computed !== undefined) {
    return {
      edits: [],
      paths: [],
      notes: [
        l10n.t(
          '{0} is not named in the front matter: programs that render the document would run a part of its name as code. Rename the file.',
          computed,
        ),
      ],
    };
  }
  const { obstacle } = format.declaredBibliographies(document.text, document.name ?? l10n.t('the document'));
  if (obstacle === undefined)
    return { edits: writer.namingEdits(document.text, paths, document.name), paths, notes: [] };
  const list = paths.join(', ');
  return {
    edits: [],
    paths: [],
    notes: [
      l10n.t(
        '{0} has {1}, which cannot name {2}: tell the program that renders it.',
        document.name ?? l10n.t('The document'),
        obstacle,
        list,
      ),
    ],
  };
}

const fileOf = (bibliography: CitationBibliography | BibliographyFile): BibliographyFile =>
  'entries' in bibliography ? bibliography : readBibliography(bibliography.text, bibliography.path);

/** Two insertions at the same offset become one, so that no editor can put them in the other order. */
function mergedEdits(naming: readonly OffsetEdit[], citations: readonly OffsetEdit[]): OffsetEdit[] {
  // Sorting is stable: what names a bibliography goes before a citation at the same place.
  const edits = [...naming, ...citations].sort((a, b) => a.start - b.start);
  const merged: OffsetEdit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    if (last?.end !== edit.start) merged.push(edit);
    else merged.splice(-1, 1, { start: last.start, end: edit.end, newText: last.newText + edit.newText });
  }
  return merged;
}

function cursorAfter(text: string, naming: readonly OffsetEdit[], { first, edits }: CitationInsertions): number {
  const before = [
    ...naming.filter(({ start }) => start <= first.cursor),
    ...edits.filter(({ start }) => start < first.cursor),
  ];
  const grown = withEdits(text, before).length - text.length;
  return first.cursor + grown + (first.edit?.newText.length ?? 0);
}
