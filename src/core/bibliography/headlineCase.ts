import type { CslItem } from '../papers/csl.ts';

/** What stays small within a title, by the specification of CSL 1.0.2: prepositions that say something too, and so no stop words. */
const smallWords = new Set(
  (
    'a about above across afore after against along alongside amid amidst among amongst an and anenst apropos as ' +
    'aside astride at athwart atop barring before behind below beneath beside besides between beyond but by c ca ' +
    'circa d de despite down during et except for forenenst from given in inside into lest like modulo near next nor ' +
    'notwithstanding of off on onto or out over per plus pro qua sans since so than that the through throughout thru ' +
    'to toward towards under underneath until unto up upon v van versus via von vs with within without yet'
  ).split(' '),
);

/**
 * A title in headline capitals: "Learning with experts in online games" → "Learning with Experts in Online Games". Words with
 * capitals of their own, "eBay", and titles in other languages stay as they are.
 */
export function headline(text: string, { language }: CslItem): string {
  if (language !== undefined && !/^(?:en\b|english)/i.test(language)) return text;
  const words = [...text.matchAll(/[^\s\-‐–—/]+/gu)];
  let written = '';
  let at = 0;
  words.forEach(({ 0: word, index }, place) => {
    const before = text.slice(at, index);
    // The first word of a part: behind a colon, a question mark, a dash between blanks.
    const isFirst =
      place === 0 || /[:.?!]["”’)]*$/.test(text.slice(Math.max(0, at - 4), at)) || /\s[–—-]\s*$/.test(before);
    // "State-of-the-Art", but "In-Context".
    const isSmall =
      smallWords.has(word.replace(/[^\p{L}]/gu, '')) && (/^[-‐/]$/.test(before) || text[index + word.length] !== '-');
    const staysSmall = isSmall && !isFirst && place < words.length - 1;
    written += before + (staysSmall ? word : capitalisedWord(word));
    at = index + word.length;
  });
  return written + text.slice(at);
}

/** Only words of small letters, between signs, `"quoted`, "networks:"; none with an article before it, "d'un". */
const capitalisedWord = (word: string): string =>
  word.replace(
    /^([("'“‘[{¿¡]*)(\p{Ll})(?!['’])(?=[\p{Ll}\p{M}'’]*[^\p{L}\p{N}]*$)/u,
    (_, signs: string, letter: string) => signs + letter.toUpperCase(),
  );
