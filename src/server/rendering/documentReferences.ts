import type { TextDocument } from 'vscode-languageserver-textdocument';

import { keysIn } from '../../core/bibliography/bibliographyFile.ts';
import type { CslRecord } from '../../core/bibliography/writeCslJson.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import type { Citation } from '../../core/documents/documentFormat.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { ReferenceEntry } from '../../core/rendering/referenceListing.ts';
import { renderedCitations } from '../../core/rendering/renderedDocument.ts';
import { renderingMetadata } from '../../core/rendering/renderingMetadata.ts';
import { textOfRuns } from '../../core/rendering/writtenRuns.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type {
  DocumentReferences,
  ListedReference,
  ReferenceListParams,
  ReferenceUse,
} from '../../protocol/rendering.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { paperInBibliography } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from '../papers/labels.ts';
import { citedRecords } from './citedRecords.ts';
import { writtenReferences } from './formattedReferences.ts';
import { type KeyProblems, problemsOfKeys } from './referenceProblems.ts';
import { processorFor, usable } from './renderDocument.ts';

/** What documents cite, and how their style lists it. */
interface Listed {
  readonly style: string;
  readonly entries: readonly ReferenceEntry[];
  readonly uses: ReadonlyMap<string, readonly ReferenceUse[]>;
  /** Keys in the order in which they are cited or listed first. */
  readonly keys: readonly string[];
  readonly problem: string | undefined;
  readonly note: string | undefined;
}

/** The references of a document, or of the cells of one notebook; undefined where works are not cited by keys. */
export async function documentReferences(
  context: ServerContext,
  documents: readonly TextDocument[],
  token: Cancellation,
): Promise<DocumentReferences | undefined> {
  const listed = await listedReferences(context, documents, token);
  if (listed === undefined) return undefined;
  const { style, entries, uses, keys, problem, note } = listed;
  const problems = await problemsOfKeys(context, documents, keys, token);
  const labels = await labelsOf(context, documents, keys, token);
  const known = new Set(entries.flatMap((entry) => entry.keys));
  const row = (key: string, entry?: ReferenceEntry): ListedReference => {
    const paper = labels.get(key);
    return {
      key,
      ...(entry !== undefined && { text: textOfRuns(entry.content) }),
      ...(entry !== undefined && entry.label.length > 0 && { label: textOfRuns(entry.label) }),
      ...(paper !== undefined && { paper }),
      uses: uses.get(key) ?? [],
      problems: problemsOf(problems, key, entry !== undefined),
    };
  };
  return {
    style,
    references: [
      ...entries.flatMap((entry) => entry.keys.map((key) => row(key, entry))),
      ...keys.filter((key) => !known.has(key)).map((key) => row(key)),
    ],
    notes: [...problems.notes, ...[problem, note].filter((each) => each !== undefined)],
  };
}

/** A key without an entry is a problem, whatever is checked. */
function problemsOf({ ofKeys }: KeyProblems, key: string, isKnown: boolean): ListedReference['problems'] {
  const found = ofKeys.get(key) ?? [];
  if (isKnown || found.some(({ code }) => code === 'undefined-key')) return found;
  const message = l10n.t('No bibliography of this document has “{0}”.', foreignText(key));
  return [{ code: 'undefined-key', severity: 'warning', message }, ...found];
}

/** References in one text, those of the keys that are wanted in their order. */
export async function referenceList(
  context: ServerContext,
  documents: readonly TextDocument[],
  { format, keys }: Pick<ReferenceListParams, 'format' | 'keys'>,
  token: Cancellation,
): Promise<string> {
  const listed = await listedReferences(context, documents, token);
  const entries = new Map(listed?.entries.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));
  const wanted = keys.flatMap((key) => entries.get(key) ?? []);
  return wanted.length === 0 ? '' : writtenReferences(wanted, format);
}

async function listedReferences(
  context: ServerContext,
  documents: readonly TextDocument[],
  token: Cancellation,
): Promise<Listed | undefined> {
  const { bibliographies, rendering } = context;
  const [first] = documents;
  const uses = new Map<string, ReferenceUse[]>();
  const [citations, uncited]: [Citation[], string[]] = [[], []];
  const records = new Map<string, CslRecord>();
  let isCiting = false;
  for (const document of documents) {
    const format = await bibliographies.formatOf(document, token);
    if (format === undefined || 'isSelfContained' in format.insertion) continue;
    isCiting = true;
    const metadata = renderingMetadata(document.getText());
    const all = citationsOf(document, format);
    const isInText = ({ kind, start }: Citation): boolean =>
      kind !== 'list' && !metadata.blocks.some((block) => block.start <= start && start < block.end);
    for (const each of all.filter(isInText)) citations.push(each);
    const listed = all.filter(({ kind }) => kind === 'list').flatMap(({ items }) => items.map(({ key }) => key));
    for (const key of [...metadata.uncited, ...listed]) uncited.push(key);
    const keys = [...all.flatMap(({ items }) => items.map(({ key }) => key)), ...metadata.uncited];
    const found = await citedRecords(bibliographies, () => context.papers.library(), document, keys, token);
    for (const [key, record] of found) if (!records.has(key)) records.set(key, record);
    for (const citation of all) addUses(uses, document, citation);
  }
  if (!isCiting || first === undefined) return undefined;
  const listedKeys = uncited.flatMap((key) => (key === '*' ? [...records.keys()] : key));
  const keys = new Set([
    ...citations.flatMap(({ items }) => items.map(({ key }) => key)),
    ...uses.keys(),
    ...listedKeys,
  ]);
  keys.delete('*');
  const chosen = await usable(context, await rendering.styleFor(first, token));
  const { processor, problem } = await processorFor(context, first, chosen, records);
  const terms = await rendering.styles.terms(chosen.lang);
  const isKnown = (key: string): boolean => records.has(key);
  const { references } = renderedCitations(processor, { citations, uncited: listedKeys, isKnown, terms });
  // A style of notes alone has no list: each reference is the note that cites it.
  const entries = references?.entries ?? processor.referencesOf([...keys].filter(isKnown)).entries;
  return { style: processor.style.name, entries, uses, keys: [...keys], problem, note: chosen.note };
}

// What a tree shows of a line, and a little around it.
const longestLine = 400; // UTF-16 units

function addUses(uses: Map<string, ReferenceUse[]>, document: TextDocument, { items }: Citation): void {
  for (const { key, keyStart, keyEnd } of items) {
    const [start, end] = [document.positionAt(keyStart), document.positionAt(keyEnd)];
    const line = document.getText({
      start: { line: start.line, character: 0 },
      end: { line: start.line, character: Math.max(longestLine, end.character) },
    });
    const use = { uri: document.uri, range: { start, end }, line: line.replace(/[\r\n]+$/, '') };
    uses.set(key, [...(uses.get(key) ?? []), use]);
  }
}

/** What the works are. Who asks for one of them by its id gets it, be it in a bibliography alone. */
async function labelsOf(
  context: ServerContext,
  documents: readonly TextDocument[],
  keys: readonly string[],
  token: Cancellation,
): Promise<ReadonlyMap<string, PaperLabel>> {
  const labels = new Map<string, PaperLabel>();
  for (const document of documents) {
    for (const located of await context.bibliographies.ofDocument(document, token)) {
      for (const key of keys) {
        if (labels.has(key) || !keysIn(located.file).has(key)) continue;
        const paper = paperInBibliography(located, key);
        if (paper === undefined) continue;
        // The library knows more of it, its abstract among that.
        const known = await libraryPaper(context, [paper.csl.DOI, paper.arxiv, paper.csl.title]);
        const shown = known ?? paper;
        context.papers.remember([shown]);
        labels.set(key, paperLabel(shown));
      }
    }
  }
  return labels;
}

async function libraryPaper({ papers }: ServerContext, names: readonly (string | undefined)[]) {
  try {
    const library = await papers.library();
    for (const name of names) {
      const found = name === undefined || name === '' ? undefined : library.get(name);
      if (found !== undefined) return found;
    }
  } catch (error) {
    // Without the library the document and its bibliographies are there all the same.
    if (!(error instanceof PaperglossError)) throw error;
  }
  return undefined;
}
