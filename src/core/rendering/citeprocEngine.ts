import { PaperglossError } from '../errors.ts';
import { l10n } from '../l10n.ts';
import type { Citeproc, CiteprocEngine, CiteprocSystem } from './citeproc.ts';
import type { CslStyle } from './cslStyle.ts';
import { withoutJoiner } from './unlikeMember.ts';

/** What a style is rendered with. */
export interface RenderingParts {
  readonly citeproc: Citeproc;
  readonly style: CslStyle;
  /** A locale as JSON of its elements, the nearest one where a language has several. */
  readonly locale: (tag: string) => string;
  /** The language that counts, whatever the style says; undefined leaves it to the style. */
  readonly lang: string | undefined;
}

// The processor has a longer list of its own: https://docs.citationstyles.org/en/stable/specification.html#title-case-conversion.
// prettier-ignore
const stopWords = [
  'a', 'an', 'and', 'as', 'at', 'but', 'by', 'down', 'for', 'from', 'in', 'into', 'nor', 'of', 'on', 'onto', 'or', 'over', 'so',
  'the', 'till', 'to', 'up', 'via', 'with', 'yet',
  // Those of names and abbreviations, which the processor knows too.
  'al', 'c', 'ca', 'd’', "d'", 'de', 'et', 'v', 'v\\.', 'van', 'versus', 'von', 'vs', 'vs\\.',
];
// Languages whose small letters are others than everywhere else, by their subtags.
const ownSmallLetters = /^(?:tr|az|lt)\b/i;

/** As the processor's own, which has the languages of every word looked up: a sixth of the time that a document takes. */
const smallLetters: Citeproc['toLocaleLowerCase'] = function (text) {
  // The first of them is what the work is written in.
  const language = this.tmp.lang_array?.[0] ?? '';
  return ownSmallLetters.test(language) ? text.toLocaleLowerCase(language) : text.toLowerCase();
};

/** The processor of a style. Throws a {@link PaperglossError} for one that it cannot take. `item` gives the record of a key. */
export function citeprocEngine(
  { citeproc, style, locale, lang }: RenderingParts,
  item: (key: string) => object,
): CiteprocEngine {
  citeproc.SKIP_WORDS = stopWords;
  citeproc.toLocaleLowerCase = smallLetters;
  const system: CiteprocSystem = { retrieveLocale: locale, retrieveItem: (id) => recordOf(id, item) };
  return attempted(style, () => {
    const engine = new citeproc.Engine(system, style.json, lang ?? style.defaultLocale ?? 'en-US', lang !== undefined);
    engine.setOutputFormat('html');
    return engine;
  });
}

/** The record of a work, by the id that the processor has of it. */
function recordOf(id: string, item: (key: string) => object): object {
  const key = withoutJoiner(id);
  return key === id ? item(key) : { ...item(key), id };
}

/** Errors of the processor are texts or carry them; what it cannot do lies in the style. */
export function attempted<T>(style: CslStyle, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof PaperglossError) throw cause;
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(
      /^(?:CSL |citeproc-js )?(?:processor )?error: /i,
      '',
    );
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}: the citation style cannot be rendered with: {1}', style.name, reason),
      {
        cause,
      },
    );
  }
}
