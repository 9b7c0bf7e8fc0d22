import { greatest } from '../../core/greatest.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { CslRecord } from '../../core/bibliography/writeCslJson.ts';
import type { CitationProcessor } from '../../core/rendering/citationProcessor.ts';
import { citationHtml, entryHtml, noteHtml } from '../../core/rendering/citationHtml.ts';
import { type RenderedCitations, renderedCitations, setInSteps } from '../../core/rendering/renderedDocument.ts';
import { type RenderingMetadata, renderingMetadata } from '../../core/rendering/renderingMetadata.ts';
import { textOfRuns } from '../../core/rendering/writtenRuns.ts';
import type { RenderedDocument, RenderParams } from '../../protocol/rendering.ts';
import { defaultSettings } from '../../protocol/settings.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import type { ServerContext } from '../context.ts';
import { citedRecords } from './citedRecords.ts';
import type { ChosenStyle } from './rendering.ts';

// Works that are set without a pause: on a slow machine some 4 ms each.
const worksAtOnce = 40;
// Citations that are the first answer: more than a screen shows.
const firstCitations = 20;

/**
 * A document's citations and references for a page; undefined for one that neither cites nor lists anything, and for one that
 * nobody waits for any more. What has not been set before is set in parts, so that others have their turn; where the first part is
 * enough, that is the answer.
 */
export async function renderDocument(
  context: ServerContext,
  document: TextDocument,
  { mayBePart = false, isAhead = false }: Pick<RenderParams, 'mayBePart' | 'isAhead'>,
  token: Cancellation,
): Promise<RenderedDocument | undefined> {
  const { bibliographies, rendering: services } = context;
  const format = await bibliographies.formatOf(document, token);
  if (format === undefined) return undefined;
  const { version } = document;
  const text = document.getText();
  const metadata = renderingMetadata(text);
  const isInText = (start: number): boolean =>
    !metadata.blocks.some((block) => block.start <= start && start < block.end);
  const citations = citationsOf(document, format).filter(({ kind, start }) => kind !== 'list' && isInText(start));
  if (citations.length === 0 && metadata.uncited.length === 0) return undefined;
  const keys = [...citations.flatMap(({ items }) => items.map(({ key }) => key)), ...metadata.uncited];
  const recordsOf = () => citedRecords(bibliographies, () => context.papers.library(), document, keys, token);
  // A processor takes long to be made, and so does a bibliography that somebody else reads.
  const [records] = await Promise.all([recordsOf(), isAhead ? undefined : prepare(context, document, token)]);
  if (isAhead && records.size === 0) return undefined;
  const uncited = metadata.uncited.flatMap((key) => (key === '*' ? [...records.keys()] : key));
  const chosen = await usable(context, await services.styleFor(document, token));
  const { processor, problem } = await processorFor(context, document, chosen, records);
  const terms = await services.styles.terms(chosen.lang);
  const cited = { citations, uncited, isKnown: (key: string): boolean => records.has(key), terms };
  const rendering = (count: number): RenderedDocument => {
    const part = citations.slice(0, count);
    const isPart = count < citations.length;
    const rendered = renderedCitations(processor, { ...cited, citations: part, uncited: isPart ? [] : uncited });
    const places = part.map(({ start, end }) => ({ start, text: text.slice(start, end) }));
    return {
      version,
      ...page(rendered, places, metadata),
      ...(problem !== undefined && { problem }),
      ...(isPart && { isPart }),
    };
  };
  const isNew = processor.unset(records.keys()) > worksAtOnce;
  if (isNew && mayBePart && !processor.style.sortsNumbers && citations.length > worksAtOnce)
    return rendering(firstCitations);
  if (isNew)
    for (const _ of setInSteps(processor, cited, worksAtOnce)) {
      await context.pause(0);
      if (token.isCancellationRequested) return undefined;
    }
  return rendering(citations.length);
}

async function prepare(context: ServerContext, document: TextDocument, token: Cancellation): Promise<void> {
  const { rendering } = context;
  await rendering.prepare(document, await usable(context, await rendering.styleFor(document, token)));
}

/** A style that the processor cannot take is told, and the usual one is taken. */
export async function processorFor(
  { rendering }: ServerContext,
  document: TextDocument,
  chosen: ChosenStyle,
  records: ReadonlyMap<string, CslRecord>,
): Promise<{ readonly processor: CitationProcessor; readonly problem: string | undefined }> {
  try {
    return { processor: await rendering.processorOf(document, chosen, records), problem: chosen.problem };
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    const usual = { style: await rendering.styles.named(defaultSettings.citationStyle), lang: chosen.lang };
    return {
      processor: await rendering.processorOf(document, usual, records),
      problem: chosen.problem ?? error.message,
    };
  }
}

/** A language without a locale is told, and the style's own is taken. */
export async function usable({ rendering }: ServerContext, chosen: ChosenStyle): Promise<ChosenStyle> {
  try {
    await rendering.styles.localesFor(chosen.lang, chosen.style);
    return chosen;
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return { ...chosen, lang: undefined, problem: chosen.problem ?? error.message };
  }
}

function page(
  { citations, references }: RenderedCitations,
  places: readonly { readonly start: number; readonly text: string }[],
  metadata: RenderingMetadata,
): Pick<RenderedDocument, 'citations' | 'notes' | 'references'> {
  const hasLinks = metadata.linksCitations !== false;
  const all = references?.entries ?? [];
  const entries = new Map(all.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));
  const citedAt = new Map<string, number[]>();
  for (const [index, { keys }] of citations.entries())
    for (const key of keys) citedAt.set(key, [...(citedAt.get(key) ?? []), index]);
  const isListed = references !== undefined && !metadata.hidesList && all.length > 0;
  const style = { hasLinks: hasLinks && isListed, entries };
  return {
    citations: citations.map((citation, index) => ({
      text: places[index]?.text ?? '',
      start: places[index]?.start ?? 0,
      html: citationHtml(citation, index, style),
      isRaised:
        citation.inText.every(({ raised }) => raised === 'super') &&
        (citation.note !== undefined || citation.inText.length > 0),
    })),
    notes: citations.map(noteHtml).filter((html) => html !== ''),
    ...(isListed && {
      references: {
        ...(metadata.listTitle !== undefined && { title: metadata.listTitle }),
        entries: all.map((entry) =>
          entryHtml(
            entry,
            entry.keys.flatMap((key) => citedAt.get(key) ?? []),
            hasLinks,
          ),
        ),
        labelLength: greatest(all.map(({ label }) => textOfRuns(label).length)),
        hasHangingIndent: references.hasHangingIndent,
      },
    }),
  };
}
