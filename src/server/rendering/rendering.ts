import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { CslRecord } from '../../core/bibliography/writeCslJson.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { CitationProcessor } from '../../core/rendering/citationProcessor.ts';
import type { ReferenceEntry } from '../../core/rendering/referenceListing.ts';
import type { CslStyle } from '../../core/rendering/cslStyle.ts';
import { type DeclaredStyle, declaredStyle } from '../../core/rendering/declaredStyle.ts';
import { type RenderingMetadata, renderingMetadata } from '../../core/rendering/renderingMetadata.ts';
import { pandocStyle } from '../../core/rendering/styleNames.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import { defaultSettings } from '../../protocol/settings.ts';
import type { Bibliographies } from '../bibliographies/bibliographies.ts';
import type { Settings } from '../settings.ts';
import { namedStyle, type StyleBases, styleOfName } from './documentStyle.ts';
import { type OpenProcessor, openProcessor, referencesOf } from './papersPrinted.ts';
import type { RenderingFiles } from './renderingFiles.ts';
import { Styles } from './styles.ts';

export interface RenderingServices extends StyleBases {
  readonly bibliographies: Bibliographies;
  readonly settings: Settings;
}

/** The style of a document, and what is wrong with the one that it asks for. */
export interface ChosenStyle {
  readonly style: CslStyle;
  readonly lang: string | undefined;
  readonly problem: string | undefined;
  /** What the document names where that is no style of CSL: which style stands in for it, in a sentence. */
  readonly note?: string;
}

/** Renders citations and references with styles of CSL. What was loaded and made for it is kept. */
export class Rendering {
  readonly #styles: Styles | undefined;
  readonly #services: RenderingServices;
  readonly #files: RenderingFiles | undefined;
  /** For references of papers by themselves. */
  readonly #alone = new Map<string, OpenProcessor>();
  readonly #ofDocuments = new WeakMap<TextDocument, OpenProcessor>();

  constructor(files: RenderingFiles | undefined, services: RenderingServices) {
    this.#styles = files && new Styles(files);
    this.#services = services;
    this.#files = files;
  }

  /** Whether this program has what citations are rendered with. */
  get isThere(): boolean {
    return this.#styles !== undefined;
  }

  /** Throws where the program has no processor. */
  get styles(): Styles {
    if (this.#styles === undefined) throw new PaperglossError('refused', l10n.t('Citations cannot be rendered here.'));
    return this.#styles;
  }

  /** The page that a library is exported as. Throws where the program has none. */
  libraryPage(): Promise<string> {
    if (this.#files === undefined) throw new PaperglossError('refused', l10n.t('Pages cannot be made here.'));
    return this.#files.libraryPage();
  }

  /**
   * The style of a document: what it names, else its project, else the setting, else what is usual. A style that cannot be used is
   * told, and the next one is taken.
   */
  async styleFor(document: TextDocument | undefined, token: Cancellation): Promise<ChosenStyle> {
    // What bibliographies were looked for with is kept: a hover asks for no file again.
    const places = document && (await this.#services.bibliographies.placesFor(document, token));
    const kept = places?.files;
    const metadata = document && metadataOf(document, places?.places.mainTexts ?? []);
    const bases = kept === undefined ? this.#services : { ...this.#services, files: kept };
    const named = document && metadata && (await namedStyle(bases, document, metadata, token));
    const ofSettings = {
      written: this.#services.settings.current.citationStyle,
      file: undefined,
      place: 'papergloss.citationStyle',
    };
    const usual = { ...ofSettings, written: defaultSettings.citationStyle };
    let problem: string | undefined;
    for (const candidate of [named, ofSettings, usual]) {
      if (candidate === undefined) continue;
      try {
        const style = await styleOfName(this.styles, bases, candidate, token);
        const note =
          metadata?.standsFor === undefined ? undefined : standInNote(metadata.standsFor, candidate === named, style);
        return { style, lang: metadata?.lang, problem, ...(note !== undefined && { note }) };
      } catch (error) {
        if (!(error instanceof PaperglossError)) throw error;
        problem ??= error.message;
      }
    }
    throw new PaperglossError('not-found', problem ?? l10n.t('The style {0} is missing.', pandocStyle));
  }

  /** The processor of a document with these records: the one that it had, unless what it has read says something else by now. */
  async processorOf(
    document: TextDocument,
    { style, lang }: Pick<ChosenStyle, 'style' | 'lang'>,
    records: ReadonlyMap<string, CslRecord>,
  ): Promise<CitationProcessor> {
    const kept = this.#ofDocuments.get(document);
    const isSame =
      kept?.style === style &&
      kept.lang === lang &&
      [...records].every(([key, record]) => {
        const known = kept.records.get(key);
        return known === undefined || known === record || JSON.stringify(known) === JSON.stringify(record);
      });
    const used = isSame ? kept : await openProcessor(this.styles, style, lang);
    for (const [key, record] of records) used.records.set(key, record);
    this.#ofDocuments.set(document, used);
    return used.processor;
  }

  /** Has a processor at hand for a document that has none yet. One that cannot be made is told by {@link processorOf}. */
  async prepare(document: TextDocument, { style, lang }: Pick<ChosenStyle, 'style' | 'lang'>): Promise<void> {
    if (this.#ofDocuments.has(document)) return;
    try {
      const opened = await openProcessor(this.styles, style, lang);
      if (!this.#ofDocuments.has(document)) this.#ofDocuments.set(document, opened);
    } catch (error) {
      if (!(error instanceof PaperglossError)) throw error;
    }
  }

  /** The references of papers in the order of a style, each with its key: `p0` for the first paper. */
  async references(
    papers: readonly Paper[],
    { style, lang }: Pick<ChosenStyle, 'style' | 'lang'>,
  ): Promise<readonly ReferenceEntry[]> {
    const name = `${style.name}\n${lang ?? ''}`;
    let used = this.#alone.get(name);
    if (used?.style !== style) {
      used = await openProcessor(this.styles, style, lang);
      if (this.#alone.size >= mostAlone) this.#alone.clear();
      this.#alone.set(name, used);
    }
    return referencesOf(used, papers);
  }
}

/** What documents say of their rendering: in their metadata, or as their language has it. */
type DocumentMetadata = RenderingMetadata & Pick<DeclaredStyle, 'standsFor' | 'lang'>;

/** What a document says, else one that takes it in. */
function metadataOf(document: TextDocument, mainTexts: readonly string[]): DocumentMetadata {
  const text = document.getText();
  const metadata = renderingMetadata(text);
  const format = formatOf(document.languageId, document.uri);
  if (metadata.style !== undefined || format === undefined) return metadata;
  const [declared] = [text, ...mainTexts].flatMap((each) => declaredStyle(format, each) ?? []);
  if (declared === undefined) return metadata;
  const { style, ...others } = declared;
  return { ...others, ...metadata, ...(style !== undefined && { style }) };
}

/** `isNear`: the style stands in for what the document names; else nothing is near that. */
function standInNote(named: string, isNear: boolean, { name }: CslStyle): string {
  return isNear
    ? l10n.t('Shown in “{0}”, the official style that is nearest to “{1}”.', foreignText(name), foreignText(named))
    : l10n.t('No official style is near “{1}”: shown in “{0}”.', foreignText(name), foreignText(named));
}

// Processors of references by themselves that are kept, one for each style and language.
const mostAlone = 5;
