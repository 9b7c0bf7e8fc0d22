import type { Span } from './leftOut.ts';

/**
 * What citation styles put between the facts of a reference, in the languages that references are often written in. It says
 * nothing about a paper. Each alternative begins with letters of its own and repeats one class of signs at most.
 */

// "and others", as styles abbreviate it. Behind it stand the languages.
const others = [
  String.raw`et\.?\s{1,3}al(?:ii|iae?)?(?![\p{L}\p{N}])\.?`, // Latin
  String.raw`and\s{1,3}(?:others|colleagues|co-?workers|collaborators)(?![\p{L}\p{N}])`,
  String.raw`u\.\s?a\.|und\s{1,3}andere[rn]?(?![\p{L}\p{N}])|u\.\s?Mitarb\.`, // German
  String.raw`et\s{1,3}(?:autres|coll|collab)(?![\p{L}\p{N}])\.?`, // French
  String.raw`y\s{1,3}(?:otros|otras|cols?|colaboradores)(?![\p{L}\p{N}])\.?`, // Spanish
  String.raw`e\s{1,3}(?:outros|outras|cols?|altri|altre|colab)(?![\p{L}\p{N}])\.?`, // Portuguese, Italian
  String.raw`en\s{1,3}anderen(?![\p{L}\p{N}])|e\.\s?a\.`, // Dutch
  String.raw`m\.\s?fl\.|och\s{1,3}andra(?![\p{L}\p{N}])|og\s{1,3}andre(?![\p{L}\p{N}])`, // Swedish, Danish, Norwegian
  String.raw`i\s{1,3}(?:in|wsp)\.|a\s{1,3}kol\.`, // Polish, Czech
  String.raw`ve\s{1,3}(?:ark|diğ|diğerleri)(?![\p{L}\p{N}])\.?`, // Turkish
  String.raw`и\s{1,3}(?:др|соавт)(?![\p{L}\p{N}])\.?`, // Russian
];

// Chinese, Japanese and Korean write it on the name: 张三等, 山田ら.
const othersOnName = String.raw`(?:等人|等|ほか|他|ら|외)(?=[\s,，、。.(（[0-9]|$)`;

const dash = '[-–—]';
const numbers = String.raw`\d{1,6}(?:\s?${dash}{1,2}\s?\d{1,6})?`;

const words = [
  // People's roles.
  String.raw`\((?:eds?|eds?\.|hrsg\.?|hg\.?|éds?\.?|dirs?\.?|coords?\.?|trans\.?|transl\.?|comps?\.)\)`,
  String.raw`eds?\.|eds(?![\p{L}\p{N}])|hrsg\.|herausgegeben\s{1,3}von(?![\p{L}\p{N}])|edited\s{1,3}by(?![\p{L}\p{N}])`,
  String.raw`a\s{1,3}cura\s{1,3}di(?![\p{L}\p{N}])|éds\.|transl\.|trans\.|\d{1,2}(?:st|nd|rd|th)\s{1,3}ed(?:\.|ition)`,
  // What is not out yet, or has no date.
  String.raw`in\s{1,3}press(?![\p{L}\p{N}])|to\s{1,3}appear(?:\s{1,3}in)?(?![\p{L}\p{N}])|im\s{1,3}druck(?![\p{L}\p{N}])`,
  String.raw`sous\s{1,3}presse(?![\p{L}\p{N}])|à\s{1,3}paraître(?![\p{L}\p{N}])|en\s{1,3}prensa(?![\p{L}\p{N}])`,
  String.raw`no\s{1,3}prelo(?![\p{L}\p{N}])|in\s{1,3}corso\s{1,3}di\s{1,3}stampa(?![\p{L}\p{N}])|im\s{1,3}erscheinen(?![\p{L}\p{N}])`,
  String.raw`в\s{1,3}печати(?![\p{L}\p{N}])|n\.\s?d\.|s\.\s?d\.|o\.\s?J\.|\(forthcoming\)`,
  // Where in a volume.
  String.raw`pp?\.\s{0,3}${numbers}|pp\s{1,3}${numbers}|pages?\s{1,3}${numbers}|seiten?\s{1,3}${numbers}`,
  String.raw`(?:s|ss|sid|str|стр|с|págs?|pàgs?)\.\s{0,3}${numbers}`,
  String.raw`vol(?:ume|umes|\.)?\s{0,3}\d{1,6}|vol\.|(?:bd|band|jg|t|tome|tomo|том)\.?\s{1,3}\d{1,4}(?![\p{L}\p{N}])`,
  String.raw`(?:no|nr|núm|num|№|вып)\.\s{0,3}\d{1,6}|n[°º]\s{0,3}\d{1,6}|№\s{0,3}\d{1,6}|issue\s{1,3}\d{1,6}`,
  String.raw`art(?:\.|icle)\s{1,3}(?:no\.?\s{0,3})?\d{1,9}|(?:ch|chap|sect|sec|fig|tab|eq)\.\s{0,3}\d{1,4}(?:\.\d{1,3})?|§\s?\d{1,4}`,
  // Signposts.
  String.raw`ibid(?![\p{L}\p{N}])\.?|op\.\s?cit\.|loc\.\s?cit\.|cf\.|vgl\.|ders\.|siehe\s{1,3}auch(?![\p{L}\p{N}])`,
  String.raw`retrieved\s{1,3}from(?![\p{L}\p{N}])|available\s{1,3}(?:at|from|online)(?![\p{L}\p{N}])|verfügbar\s{1,3}unter(?![\p{L}\p{N}])`,
  String.raw`disponible\s{1,3}en(?![\p{L}\p{N}])|abgerufen\s{1,3}am(?![\p{L}\p{N}])|\[online\]|\[internet\]|\[j\/?ol\]|\[[jcdm]\]`,
  String.raw`isbn(?:-1[03])?:?(?=\s?[\dx])|doi:|arxiv\s{1,3}preprint(?![\p{L}\p{N}])`,
];

const othersPattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${others.join('|')})|(?<=\p{L})${othersOnName}`, 'giu');
const stylePattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.join('|')})`, 'giu');
// While it is typed: "zhao et", "zhao et a", "zhao and oth".
const begunPattern = /(?<=[\p{L}\p{N}.,]\s{1,3})(?:et(?:\s{1,3}al?)?|and\s{1,3}oth(?:er?)?|u\.)$/iu;
// "Müller und Schmidt 2020": the word between two names. English "and" is a stop word.
const betweenNames = /(?<=\p{Lu}[\p{L}'’-]{1,40}\s{1,3})(?:und|et|y|e|og|och|en|ve|и)(?=\s{1,3}\p{Lu})/gu;

const spansOf = (pattern: RegExp, text: string): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: piece }) => ({ start: index, end: index + piece.length }));

/** Where a query says "et al." or the like. */
export const othersIn = (text: string): Span[] => spansOf(othersPattern, text);

/** The words of citation styles in a query, "et al." among them. With `typing`, the last may be unfinished. */
export function styleWordsIn(text: string, typing: boolean): Span[] {
  const begun = typing ? begunPattern.exec(text) : null;
  return [
    ...othersIn(text),
    ...spansOf(stylePattern, text),
    ...spansOf(betweenNames, text),
    ...(begun === null ? [] : [{ start: begun.index, end: text.length }]),
  ];
}
