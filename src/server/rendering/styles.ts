import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Citeproc } from '../../core/rendering/citeproc.ts';
import { type CslStyle, cslStyle, parentName, styleFault } from '../../core/rendering/cslStyle.ts';
import { nearestLocale } from '../../core/rendering/localeTags.ts';
import type { LocatorTerms } from '../../core/documents/splitSuffix.ts';
import { locatorTerms } from '../../core/rendering/locator.ts';
import { type CslText, readCsl } from '../../core/rendering/readCsl.ts';
import { officialName, similarNames } from '../../core/rendering/styleNames.ts';
import { StylePack } from '../../core/rendering/stylePack.ts';
import type { RenderingFiles } from './renderingFiles.ts';
import { l10n } from '../../core/l10n.ts';

/** Reads a text by its address; undefined where there is none. */
export type ReadText = (uri: string, token: Cancellation) => Promise<string | undefined>;

/** A style in a file: its text, what messages call it, and how files beside it are read. */
export interface StyleFile {
  readonly text: string;
  readonly path: string;
  /** The text of a style beside it by its name, `apa.csl`. */
  readonly beside: (name: string) => Promise<string | undefined>;
}

// Parents have no parents in the official collection.
const mostParents = 5;

const defaultLocale = 'en-US';

/** The styles and locales that come with the program, and those of files. What was asked for is kept. */
export class Styles {
  readonly #files: RenderingFiles;
  /** Large: it goes when memory is wanted, and is read again then. */
  #pack: WeakRef<StylePack> | undefined;
  #citeproc: Promise<Citeproc> | undefined;
  readonly #named = new Map<string, CslStyle>();
  readonly #ofFiles = new Map<string, CslStyle>();
  readonly #locales = new Map<string, string>();
  readonly #terms = new Map<string, LocatorTerms>();

  constructor(files: RenderingFiles) {
    this.#files = files;
  }

  /** The processor, loaded once. What could not be loaded is tried again. */
  citeproc(): Promise<Citeproc> {
    this.#citeproc ??= this.#files.citeproc().catch((error: unknown) => {
      this.#citeproc = undefined;
      throw error;
    });
    return this.#citeproc;
  }

  async pack(): Promise<StylePack> {
    const kept = this.#pack?.deref();
    if (kept !== undefined) return kept;
    const pack = new StylePack(await this.#files.styles(), 'styles.txt');
    this.#pack = new WeakRef(pack);
    return pack;
  }

  /** The style of a name, or of what people call it. Throws a {@link PaperglossError} that tells of similar names. */
  async named(written: string): Promise<CslStyle> {
    const style = await this.find(written);
    if (style !== undefined) return style;
    const names = (await this.pack()).styles.map(([each]) => each);
    const similar = similarNames(officialName(written) ?? written.toLowerCase(), names);
    const advice =
      similar.length === 0
        ? l10n.t('name an official style, such as apa, or a .csl file')
        : l10n.t('did you mean {0}?', similar.join(', '));
    throw new PaperglossError('not-found', l10n.t('There is no citation style "{0}": {1}', written, advice));
  }

  /** As {@link named}; undefined where no official style has the name. */
  async find(written: string): Promise<CslStyle | undefined> {
    const name = officialName(written);
    if (name === undefined) return undefined;
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const node = (await this.pack()).style(name);
    const style = node && cslStyle(name, node);
    if (style !== undefined) this.#named.set(name, style);
    return style;
  }

  /** The style in a file. Throws a {@link PaperglossError} with path and line for a broken one, and for one without its parent. */
  async inFile(file: StyleFile): Promise<CslStyle> {
    const key = `${file.path}\n${file.text}`;
    const known = this.#ofFiles.get(key);
    if (known !== undefined) return known;
    const style = await this.#read(file, 0);
    if (this.#ofFiles.size >= mostKept) this.#ofFiles.clear();
    this.#ofFiles.set(key, style);
    return style;
  }

  async #read(file: StyleFile, depth: number): Promise<CslStyle> {
    const read = readCsl(file.text, file.path);
    const parent = parentName(read.root);
    if (parent === undefined) return sound(read, file.path);
    const line = parentLine(read);
    if (depth === mostParents)
      throw new PaperglossError(
        'bad-input',
        l10n.t('{0}:{1}: the parents of this style go round in a circle', file.path, line),
      );
    const beside = await file.beside(`${parent}.csl`);
    const found =
      beside === undefined
        ? await this.find(parent)
        : await this.#read({ ...file, text: beside, path: `${parent}.csl` }, depth + 1);
    if (found === undefined)
      throw new PaperglossError(
        'not-found',
        l10n.t(
          '{0}:{1}: its parent, the style "{2}", is neither beside it nor an official one',
          file.path,
          line,
          parent,
        ),
      );
    const own = read.root.attrs['default-locale'];
    return { ...found, name: file.path, ...(own !== undefined && { defaultLocale: own }) };
  }

  /** Has the locales of a language at hand, which a processor asks for at once. Throws for a language without a locale. */
  async localesFor(lang: string | undefined, style: CslStyle): Promise<(tag: string) => string> {
    const pack = await this.pack();
    if (lang !== undefined && nearestLocale(lang, pack.locales) === undefined)
      throw new PaperglossError(
        'not-found',
        l10n.t('There is no locale for the language "{0}": one of {1}', lang, pack.locales.join(', ')),
      );
    for (const tag of new Set([defaultLocale, lang, style.defaultLocale]))
      if (tag !== undefined) this.#locale(pack, tag);
    return (tag) => this.#locales.get(tag) ?? this.#locale(pack, tag);
  }

  /** The words for parts of works in a language, and in English. */
  async terms(lang: string | undefined): Promise<LocatorTerms> {
    const known = this.#terms.get(lang ?? defaultLocale);
    if (known !== undefined) return known;
    const pack = await this.pack();
    const tags = [lang && nearestLocale(lang, pack.locales), defaultLocale].filter((tag) => tag !== undefined);
    const terms = locatorTerms(tags.map((tag) => pack.locale(tag)).filter((locale) => locale !== undefined));
    this.#terms.set(lang ?? defaultLocale, terms);
    return terms;
  }

  #locale(pack: StylePack, tag: string): string {
    const nearest = nearestLocale(tag, pack.locales) ?? defaultLocale;
    const json = this.#locales.get(nearest) ?? JSON.stringify(pack.locale(nearest));
    this.#locales.set(nearest, json).set(tag, json);
    return json;
  }
}

// Styles of files that are kept: people work with one or two.
const mostKept = 20;

function sound({ root, lineOf }: CslText, path: string): CslStyle {
  if (root.name !== 'style')
    throw new PaperglossError('bad-input', l10n.t('{0}:1: a locale is no citation style', path));
  const fault = styleFault(root);
  if (fault !== undefined) throw new PaperglossError('bad-input', `${path}:${lineOf(fault.node)}: ${fault.what}`);
  return cslStyle(path, root);
}

function parentLine({ root, lineOf }: CslText): number {
  const links = root.children.flatMap((info) => (typeof info === 'string' ? [] : info.children));
  const link = links.find((each) => typeof each !== 'string' && each.attrs['rel'] === 'independent-parent');
  return link === undefined || typeof link === 'string' ? 1 : lineOf(link);
}
