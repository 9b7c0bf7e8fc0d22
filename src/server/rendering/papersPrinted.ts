import type { CslRecord } from '../../core/bibliography/writeCslJson.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { CitationProcessor } from '../../core/rendering/citationProcessor.ts';
import type { ReferenceEntry } from '../../core/rendering/referenceListing.ts';
import { cslItem } from '../../core/rendering/cslItems.ts';
import type { CslStyle } from '../../core/rendering/cslStyle.ts';
import type { Styles } from './styles.ts';

/** A processor of a style over records that can change as long as no text is made of them. */
export interface OpenProcessor {
  readonly style: CslStyle;
  readonly lang: string | undefined;
  /** By key; the processor keeps what it has read. */
  readonly records: Map<string, CslRecord>;
  readonly processor: CitationProcessor;
}

/** Throws a {@link PaperglossError} for a language without a locale, and for a style that cannot be used. */
export async function openProcessor(styles: Styles, style: CslStyle, lang: string | undefined): Promise<OpenProcessor> {
  const [citeproc, locale] = await Promise.all([styles.citeproc(), styles.localesFor(lang, style)]);
  const records = new Map<string, CslRecord>();
  const item = (key: string): object => records.get(key) ?? { id: key, type: 'document' };
  return { style, lang, records, processor: new CitationProcessor({ citeproc, style, locale, lang }, item) };
}

/** The references of papers in the order of the style, each with its key: `p0` for the first paper. */
export function referencesOf(
  { processor, records }: OpenProcessor,
  papers: readonly Paper[],
): readonly ReferenceEntry[] {
  // What a processor has read of a key stays until the key is gone.
  processor.referencesOf([]);
  records.clear();
  for (const [index, paper] of papers.entries()) records.set(`p${index}`, cslItem(paper, `p${index}`));
  return processor.referencesOf([...records.keys()]).entries;
}

/** The references of papers in the order of a style. */
export async function papersPrinted(
  styles: Styles,
  papers: readonly Paper[],
  style: CslStyle,
  lang: string | undefined,
): Promise<readonly ReferenceEntry[]> {
  return referencesOf(await openProcessor(styles, style, lang), papers);
}
