/** Letters that have no decomposition into a base letter and a mark. */
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't',
};

/**
 * Text as it is compared, never shown: compatibility forms unified, accents and case removed,
 * "Łukasz Naïve ﬁne" → "lukasz naive fine".
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıħŧ]/g, (letter) => undecomposed[letter] ?? letter);
}

/** A title as it is compared: folded, and every run of other characters than letters and digits one space. */
export function foldTitle(title: string): string {
  return foldText(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
