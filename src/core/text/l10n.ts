import { lookupTable } from '../lookupTable.ts';

/** Texts in another language by their English, with `{0}`, `{1}` where facts go, as in `l10n/bundle.l10n.zh-cn.json`. */
export type Translations = Readonly<Record<string, string>>;

// A program speaks one language to its reader, as long as it runs. Passing it to each function that says something would make an
// argument of nearly all of them.
let translations: Translations = lookupTable({});

/** Lets {@link l10n} speak another language; without translations, English. What was said before stays as it is. */
export function speak(bundle: Translations | undefined): void {
  translations = lookupTable(bundle ?? {});
}

/** The translations that are spoken, for programs that this one starts; undefined for English. */
export function spoken(): Translations | undefined {
  return Object.keys(translations).length === 0 ? undefined : translations;
}

/**
 * Texts that people read, in their language. The shape is that of the editor's own `l10n`, so that one reader finds all texts; the
 * editor's is not to be had in a worker, and packages that do the same read files, which nothing in `core` does.
 */
export const l10n = {
  /**
   * The text in the language of the reader, else in English: `t('{0} papers', 12)`. Called where a text is needed and never while a
   * module is loaded, when no language is known yet.
   */
  t(message: string, ...facts: readonly (string | number)[]): string {
    return withFacts(translations[message] ?? message, facts);
  },
};

/** A text with facts in their places: `{1}` is the second. A fact that has `{0}` in it itself is left as it is. */
export function withFacts(message: string, facts: readonly (string | number)[]): string {
  if (facts.length === 0) return message;
  return message.replace(/\{(\d+)\}/g, (place, index: string) => String(facts[Number(index)] ?? place));
}
