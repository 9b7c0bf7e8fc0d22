import { citationOf } from './citationKey.ts';

/** How citations are written. */
export interface CitationWriting {
  /** A key with its sign, `@zhao2023` or `@{https://example.org/a_}`; undefined where none can hold it. */
  mention(key: string): string | undefined;
  /** A citation of its own, `[@a; @b]`, in the form that the document has. */
  group(keys: readonly string[], text: string): string;
  /** Whether all of the keys can stand behind signs, where the document writes them so. */
  hasSigns(keys: readonly string[], text: string): boolean;
  /** `@a [p. 3; @b]` cites both. */
  readonly mergesLocator: boolean;
}

/** Pandoc's forms, which Quarto and R Markdown have too. */
export const pandocWriting: CitationWriting = {
  mention: citationOf,
  group: (keys) => `[${keys.map((key) => citationOf(key) ?? '').join('; ')}]`,
  hasSigns: () => true,
  mergesLocator: true,
};
