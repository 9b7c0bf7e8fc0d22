import { l10n } from '../l10n.ts';

/** What a sentence of evidence is about. */
export interface About {
  /** The name as the document writes it. */
  readonly written: string;
  /** What was counted, where there is something to show: words, other names, a package, a definition. */
  readonly words: readonly string[];
}

/** One kind of evidence. */
export interface EvidenceRow {
  /** What is measured, and in what unit; never below 0. */
  readonly measure: string;
  /** Whether more of it speaks for the paper or against it, which no fit may change. */
  readonly sign: 1 | -1;
  /** Log-odds for a unit of the measure, fitted. */
  readonly weight: number;
  /** The least size of the weight, by sense, where labels show too few of the kind. */
  readonly least?: number;
  /** For "Why this card?". */
  readonly say: (about: About) => string;
}

const listed = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

/** Log-odds of a hit of which nothing else is known, fitted. */
export const prior = { weight: -0.63 };

/**
 * How confidences are calibrated where little text stands around a name: absent company says less in one line than in a file.
 * To log-odds of `from` the shift of the same place is added, and between two places what lies between their shifts, all times
 * the share `1 / (1 + different words of the document / words)`. The fit writes the shifts too; they keep the order of log-odds.
 */
export const littleText = {
  words: 20,
  from: [-4, -2, -1, 0, 0.7, 1.5, 3, 5],
  // prettier-ignore
  shifts: [0.21, 0.2, 0.11, 0.15, 0.41, 0.67, 0.69, 0.43],
};

/**
 * All evidence for a hit meaning a paper, with its weight: the one place where it is decided what counts how much. Everything
 * else in `terms` only measures. `npm run bench -- terms fit` fits the weights to labelled occurrences by logistic regression,
 * signs held, and `-- terms fit --write` writes them here. test/bench/terms/README.md has the figures.
 */
// prettier-ignore
export const model = {
  // The name itself, measured when the library is read.
  'made-up word': { measure: 'words of the name that no dictionary and no ordinary text has, by length: 0 up to 3 letters, 1 from 7', sign: 1, weight: 1.81,
    say: ({ written }) => l10n.t('"{0}" is in no dictionary.', written) },
  'short name': { measure: 'letters that a name in one word lacks to 7', sign: -1, weight: -0.33,
    say: ({ written }) => l10n.t('"{0}" is so short that other things have the same name.', written) },
  'ordinary word': { measure: '1 for a word of the dictionary, half as much again for the most common ones', sign: -1, weight: -2.24,
    say: ({ written }) => l10n.t('"{0}" is also an ordinary word.', written) },
  'in ordinary use': { measure: '1 for a word that texts of many subjects have although it is in no dictionary', sign: -1, weight: -1.05,
    say: ({ written }) => l10n.t('"{0}" is met in texts of all kinds.', written) },
  'in a large dictionary': { measure: '1 for a word that large dictionaries have, or texts in other languages than English', sign: -1, weight: -1.31,
    say: ({ written }) => l10n.t('"{0}" is a rare word, or one of another language.', written) },
  'known words': { measure: '1 for a name in one that is put together of known words', sign: -1, weight: 0,
    say: ({ written }) => l10n.t('"{0}" is made of known words.', written) },
  'ordinary neighbours': { measure: 'share of the words side by side that ordinary texts have side by side', sign: -1, weight: -0.41,
    say: ({ written }) => l10n.t('The words of "{0}" often stand together in ordinary texts.', written) },
  'special words': { measure: 'marks for rare words of a phrase, 0 to 2 a word, at most 6', sign: 1, weight: 0.6,
    say: ({ written }) => l10n.t('"{0}" is a phrase of a special field.', written) },
  'path': { measure: 'marks for rare parts of a path, 0 to 2 a part, at most 4', sign: 1, weight: 0.57,
    say: ({ written }) => l10n.t('"{0}" is a path that names one thing.', written) },
  'topic': { measure: 'for words that no paper is called: how often the papers that speak of it double above one in 200', sign: -1, weight: -1.26,
    say: () => l10n.t('Many papers of the library speak of it.') },
  'unlike its names': { measure: '1 for a spelling that shares no word or beginning with the names and the title of the paper', sign: -1, weight: 0,
    say: () => l10n.t('The paper is called something else.') },
  // The paper's claim.
  'own name': { measure: '1 where the record calls the paper so', sign: 1, weight: 0.34,
    say: ({ written }) => l10n.t('The paper calls its work "{0}".', written) },
  'name in the title': { measure: '1 where the title begins with the name or has it in brackets', sign: 1, weight: 0,
    say: () => l10n.t('The title begins with this name.') },
  'coined': { measure: '1 where the abstract introduces it, or it is another form of a name', sign: 1, weight: 0.17,
    say: () => l10n.t('It is a name that the paper introduces, or short for one.') },
  'words of the title': { measure: '1 for words that stand in the title and are no name in it', sign: -1, weight: -2.13, least: 1.45,
    say: () => l10n.t('They are only words of the title.') },
  'only goes with it': { measure: '1 for words that the record lists or the abstract repeats', sign: -1, weight: -0.7, least: 0.7,
    say: () => l10n.t('It is only one of the words that go with the paper.') },
  // How it is written.
  'as coined': { measure: '1 for a name with inner capitals, all capitals or a digit written to the letter, half for a word', sign: 1, weight: 0.75, least: 0.75,
    say: ({ written }) => l10n.t('"{0}" is written exactly as in the paper.', written) },
  'capitals of its own': { measure: '1 for capitals that no rule of writing gives, "RoPE" or "mT5", as the paper has them; it is the word of the dictionary no more', sign: 1, weight: 0,
    say: ({ written }) => l10n.t('"{0}" has capitals that only a name has.', written) },
  'titled': { measure: '1 for a phrase with two capitals', sign: 1, weight: 1.08,
    say: ({ written }) => l10n.t('"{0}" is written like a name.', written) },
  'known words, rewritten': { measure: '1 for a name of known words that is not written as the paper does, or has a word glued before it; half for one without any joint, "librispeech"', sign: -1, weight: -2.1, least: 2.1,
    say: ({ written }) => l10n.t('"{0}" are words that anybody puts together.', written) },
  'other case': { measure: '1 where only capitals differ, more below six letters: 3 for three', sign: -1, weight: -0.13,
    say: ({ written }) => l10n.t('"{0}" is not written with the capitals of the paper.', written) },
  'split otherwise': { measure: '1 for a word written in parts, 2 with a space or a part of one or two letters', sign: -1, weight: -0.7, least: 0.7,
    say: ({ written }) => l10n.t('"{0}" is parted where the paper does not part it.', written) },
  'inflected': { measure: '1 for a plural or a singular, 2 for another form', sign: -1, weight: -1.12,
    say: ({ written }) => l10n.t('"{0}" is a form of the name.', written) },
  'small in a sentence': { measure: '1 for a name without its capitals in prose, half in a comment', sign: -1, weight: -1, least: 1,
    say: ({ written }) => l10n.t('"{0}" stands in a sentence without its capitals.', written) },
  'word of another language': { measure: '1 for a plain word in a sentence in another language, with a capital in German only', sign: -1, weight: -1.5, least: 1.5,
    say: ({ written }) => l10n.t('"{0}" may be a word of the language that the text is in.', written) },
  'small beside capitals': { measure: '1 for a word in a sentence without the capitals that the document gives the name elsewhere', sign: -1, weight: -3, least: 3,
    say: ({ written, words }) => l10n.t('"{0}" stands in a sentence where a word does; the name is {1} in this document.', written, listed(words)) },
  'words before it': { measure: 'words of the identifier before the name that are no programmer\'s affixes, at most 3', sign: -1, weight: -1.7, least: 1.7,
    say: ({ words }) => l10n.t('{0} is glued to the beginning of the name.', listed(words)) },
  'words after it': { measure: 'words of the identifier after the name that are no programmer\'s affixes, at most 3', sign: -1, weight: 0,
    say: ({ words }) => l10n.t('{0} is glued to the end of the name.', listed(words)) },
  'part of a longer name': { measure: '1 where a word beside it, "Ulysses SP", makes it another name, 2 where a sign does, "ZeRO++"', sign: -1, weight: -3, least: 3,
    say: ({ words }) => l10n.t('It is part of {0}.', listed(words)) },
  'part of another name': { measure: '1 where a longer name of another paper has it as a part, "ZeRO-Offload"', sign: -1, weight: -3.5, least: 3.5,
    say: ({ words }) => l10n.t('It is part of the name {0} of another paper.', listed(words)) },
  'another version': { measure: '1 where a number follows that no name of the paper has, "DeepLab v3"', sign: -1, weight: -1.5, least: 1.5,
    say: ({ words }) => l10n.t('The document names a version of its own: {0}.', listed(words)) },
  'code name': { measure: '1 where a path or API name of the paper has it', sign: 1, weight: 0.41,
    say: ({ written }) => l10n.t('"{0}" is part of an API name of the paper.', written) },
  // Where it stands.
  'import': { measure: '1 in a line that imports it, unless it is an ordinary word', sign: 1, weight: 1.38, least: 0.5,
    say: ({ written }) => l10n.t('"{0}" is imported here.', written) },
  'imported elsewhere': { measure: '1 where another line imports it, unless it is an ordinary word', sign: 1, weight: 0.73, least: 0.3,
    say: ({ written }) => l10n.t('The file imports "{0}".', written) },
  'as coined elsewhere': { measure: '1 where the document also has it to the letter as the paper does, with capitals or digits', sign: 1, weight: 0.62,
    say: ({ words }) => l10n.t('The document also has {0}.', listed(words)) },
  'name in the path': { measure: '1 where the path of the file has the name', sign: 1, weight: 1.24,
    say: ({ written }) => l10n.t('The path of the file has "{0}".', written) },
  'workspace': { measure: '1 where the workspace depends on a package of the name', sign: 1, weight: 2, least: 2,
    say: ({ words }) => l10n.t('The workspace depends on {0}.', listed(words)) },
  'citation beside it': { measure: '1 where a citation stands within 40 characters', sign: 1, weight: 0.03,
    say: ({ words }) => l10n.t('A citation stands beside it: {0}.', listed(words)) },
  'talk of papers': { measure: '1 where the line speaks of papers, baselines or ablations, 2 for "the … paper", unless it is a phrase of a title', sign: 1, weight: 1.47,
    say: ({ words }) => l10n.t('The line speaks of research: {0}.', listed(words)) },
  'among other letters': { measure: '1 for a name with capitals in Chinese, Japanese or Korean text', sign: 1, weight: 0.78,
    say: ({ written }) => l10n.t('"{0}" stands in Latin letters among others.', written) },
  'its id here': { measure: '1 where the document has the arXiv id or the DOI of the paper', sign: 1, weight: 1, least: 1,
    say: ({ words }) => l10n.t("The document has the paper's id, {0}.", listed(words)) },
  // Its company.
  'company on the line': { measure: 'words of the paper on the same line, doublings of 1 + their number, common words counting less', sign: 1, weight: 3.13,
    say: ({ words }) => l10n.t('The same line has {0}.', listed(words)) },
  'field of the line': { measure: 'words of the library\'s field on the same line, doublings of 1 + their weights', sign: 1, weight: 0.22,
    say: ({ words }) => l10n.t("The same line has words of the library's field: {0}.", listed(words)) },
  'company near by': { measure: 'words of the paper within 60 words, doublings of 1 + their weights, 0 to 3 for a word', sign: 1, weight: 1.02,
    say: ({ words }) => l10n.t('The text near by mentions {0}.', listed(words)) },
  'subject of the file': { measure: 'how far the words of the paper exceed what a file of that length has by chance, 0 to 3', sign: 1, weight: 0,
    say: ({ words }) => l10n.t('The file speaks of the subject: {0}.', listed(words)) },
  'field of the file': { measure: 'doublings of the words of the library\'s field beyond what an ordinary file has, 0 to 2', sign: 1, weight: 0.94,
    say: ({ words }) => l10n.t('The file belongs to the field of the library: {0}.', listed(words)) },
  'another field': { measure: 'how often the words of the library\'s field would have to double to be those of an ordinary file, 0 to 2', sign: -1, weight: -1.36,
    say: () => l10n.t('The file belongs to another field.') },
  // What the document says of it.
  'definition here': { measure: '1 where the document spells it out and means the paper', sign: 1, weight: 3, least: 3,
    say: ({ words }) => l10n.t('The document says what it stands for: {0}.', listed(words)) },
  'its long form here': { measure: '1 for an acronym of which a name that is likely meant has the initials', sign: 1, weight: 0.93,
    say: ({ words }) => l10n.t('{0} in the document has these initials.', listed(words)) },
  'other definition here': { measure: '1 where the document spells it out and means something else', sign: -1, weight: -5, least: 5,
    say: ({ words }) => l10n.t('The document says that it stands for {0}.', listed(words)) },
  'other names of the paper': { measure: 'other names of the paper that are likely meant, doublings of 1 + their number', sign: 1, weight: 1.39,
    say: ({ words }) => l10n.t('The document also has {0}.', listed(words)) },
  'same name elsewhere': { measure: '1 where the document surely means the paper at another place', sign: 1, weight: 1.74,
    say: ({ words }) => l10n.t('The document surely means the paper where it has {0}.', listed(words)) },
  'other papers on the line': { measure: 'other papers of the library that are perhaps named on the line, doublings of 1 + the sum of their confidences', sign: 1, weight: 0,
    say: ({ words }) => l10n.t('The same line names other papers of the library: {0}.', listed(words)) },
  'other papers here': { measure: 'other papers of the library that are likely named, doublings of 1 + their number', sign: 1, weight: 0.05,
    say: ({ words }) => l10n.t('The document names other papers of the library: {0}.', listed(words)) },
} as const satisfies Readonly<Record<string, EvidenceRow>>;

/** What speaks for or against a term standing for a paper. */
export type EvidenceKind = keyof typeof model;

/** All kinds, in the order of the table. */
export const evidenceKinds = Object.keys(model) as readonly EvidenceKind[];

/** Kinds that are known of a term when the library is read, whatever the document. */
export const termKinds = [
  'made-up word',
  'short name',
  'ordinary word',
  'in ordinary use',
  'in a large dictionary',
  'known words',
  'ordinary neighbours',
  'special words',
  'path',
  'topic',
  'unlike its names',
] as const satisfies readonly EvidenceKind[];

export type TermKind = (typeof termKinds)[number];

/** Kinds that say that a name is a word: they do not hold of a spelling with capitals of its own. */
export const wordKinds: ReadonlySet<EvidenceKind> = new Set<TermKind>([
  'ordinary word',
  'in ordinary use',
  'in a large dictionary',
]);

/** Measures of a term; what is left out is 0. */
export type TermMeasures = Readonly<Partial<Record<TermKind, number>>>;

/** One reason for or against, in words. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** Added to the log-odds: positive speaks for the paper. */
  readonly weight: number;
  /** For people: "The text near by mentions "quantization", "kernel"." */
  readonly detail: string;
}
