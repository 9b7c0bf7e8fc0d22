import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { KeyedPaper } from '../../core/bibliography/writeCslYaml.ts';
import { PaperglossError } from '../../core/errors.ts';
import { bibliographyText } from '../../core/exports/bibliographyText.ts';
import { citationCff, withCffReferences } from '../../core/exports/citationCff.ts';
import { keyedPapers } from '../../core/exports/keyedPapers.ts';
import { libraryPage } from '../../core/exports/libraryPage.ts';
import type { UsePlace } from '../../core/exports/paperUses.ts';
import { referencesMarkdown } from '../../core/exports/referencesMarkdown.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { markdownOfRuns } from '../../core/rendering/writtenRuns.ts';
import { l10n } from '../../core/l10n.ts';
import type { ExportParams, ExportResult, PaperUse } from '../../protocol/exports.ts';
import type { ServerContext } from '../context.ts';
import { writtenReferences } from '../rendering/formattedReferences.ts';
import { sourceEntries } from '../citing/sourceEntries.ts';
import { citedPapers, type Stretch } from './citedPapers.ts';

/** What is exported, before it has a format. */
interface Exported {
  readonly works: readonly KeyedPaper[];
  readonly places: ReadonlyMap<Paper, readonly UsePlace[]>;
  readonly missing: readonly string[];
}

/** The text of an exported file. */
export async function exportText(
  context: ServerContext,
  params: ExportParams,
  token: CancellationToken,
): Promise<ExportResult> {
  const exported = await exportedPapers(context, params, token);
  const text = await textOf(context, exported, params, token);
  return { text, papers: exported.works.length, missing: exported.missing };
}

async function exportedPapers(
  context: ServerContext,
  { of }: ExportParams,
  token: CancellationToken,
): Promise<Exported> {
  if ('uris' in of) return citedIn(context, of.uris, of.ranges, token);
  const places = 'uses' in of ? await usedPapers(context, of.uses, token) : nowhere;
  const papers = await wantedPapers(context, of, places, token);
  const sources = await sourceEntries(context, papers, token);
  return { works: keyedPapers(papers, (paper) => sources.get(paper)), places, missing: [] };
}

async function wantedPapers(
  context: ServerContext,
  of: Exclude<ExportParams['of'], { readonly uris: unknown }>,
  places: Exported['places'],
  token: CancellationToken,
): Promise<readonly Paper[]> {
  if ('uses' in of) return [...places.keys()];
  if ('source' in of) return ofSource(context, of.source);
  const found = await Promise.all(of.ids.map((id) => context.papers.get(id, token)));
  return found.filter((paper) => paper !== undefined);
}

const nowhere: Exported['places'] = new Map();

async function citedIn(
  context: ServerContext,
  uris: readonly string[],
  ranges: Extract<ExportParams['of'], { readonly uris: unknown }>['ranges'],
  token: CancellationToken,
): Promise<Exported> {
  const works = new Map<string, KeyedPaper>();
  const missing = new Set<string>();
  for (const uri of uris) {
    const document = context.documents.get(uri);
    if (document === undefined) throw new PaperglossError('not-found', l10n.t('{0} is not open.', uri));
    const parts = ranges?.map(({ start, end }) => stretchIn(document, start, end));
    const cited = await citedPapers(context.bibliographies, () => context.papers.library(), document, parts, token);
    if (cited === undefined) continue;
    for (const work of cited.works) if (!works.has(work.key)) works.set(work.key, work);
    for (const key of cited.missing) missing.add(key);
  }
  return { works: [...works.values()], places: nowhere, missing: [...missing].filter((key) => !works.has(key)) };
}

/** A cursor in a citation means that citation. */
function stretchIn(document: TextDocument, start: Parameters<TextDocument['offsetAt']>[0], end: typeof start): Stretch {
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  return from === to ? { start: Math.max(0, from - 1), end: to + 1 } : { start: from, end: to };
}

async function usedPapers(
  { papers }: ServerContext,
  uses: readonly PaperUse[],
  token: CancellationToken,
): Promise<Exported['places']> {
  const found = new Map<Paper, UsePlace[]>();
  for (const { id, ...place } of uses) {
    const paper = await papers.get(id, token);
    if (paper === undefined) continue;
    const known = found.get(paper) ?? [];
    const last = known.at(-1);
    // Twice in one line is once for who reads it.
    if (last?.file !== place.file || last.line !== place.line) found.set(paper, [...known, place]);
  }
  return found;
}

/** The papers of one source of the library by its label; null for all of them. */
async function ofSource({ papers }: ServerContext, source: string | null): Promise<readonly Paper[]> {
  const library = await papers.library();
  const all = [...library.papers];
  return source === null ? all : all.filter(({ origins }) => origins.some(({ label }) => label === source));
}

async function textOf(
  context: ServerContext,
  { works, places }: Exported,
  { format, title, uri, existing }: ExportParams,
  token: CancellationToken,
): Promise<string> {
  const papers = works.map(({ paper }) => paper);
  switch (format) {
    case 'page':
      return libraryPage(await context.rendering.libraryPage(), title, works);
    case 'cff':
      return existing === undefined || existing.trim() === ''
        ? citationCff(title, papers)
        : withCffReferences(existing, 'CITATION.cff', papers);
    case 'text':
    case 'markdown':
    case 'html':
    case 'uses': {
      const document = uri === undefined ? undefined : context.documents.get(uri);
      const style = await context.rendering.styleFor(document, token);
      const entries = await context.rendering.references(papers, style);
      if (format !== 'uses') return entries.length === 0 ? '' : writtenReferences(entries, format);
      const used = entries.flatMap(({ keys: [key], content }) => {
        const paper = papers[Number(key?.slice(1))];
        return paper === undefined ? [] : [{ markdown: markdownOfRuns(content), places: places.get(paper) ?? [] }];
      });
      return referencesMarkdown(title, used);
    }
    case 'bibtex':
    case 'biblatex':
    case 'csl-json':
    case 'yaml':
    case 'hayagriva':
      return bibliographyText(works, format);
  }
}
