import { lookupTable } from '../lookupTable.ts';

/** Letters that have no decomposition into a base letter and a mark. */
const undecomposed: Readonly<Record<string, string>> = lookupTable({
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
});

const plain = /^[\x20-\x7e]*$/;

/**
 * Text as it is compared, never shown: compatibility forms unified, accents, invisible characters and case removed,
 * "Łukasz Naïve ﬁne" → "lukasz naive fine".
 */
export function foldText(text: string): string {
  // Most text is plain, and folding is most of what merging a large library does.
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıħŧ]/g, (letter) => undecomposed[letter] ?? letter);
}

/** A title as it is compared: folded, and every run of other characters than letters and digits one space. */
export function foldTitle(title: string): string {
  if (plain.test(title))
    return title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return foldText(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
