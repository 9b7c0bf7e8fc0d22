import { type LocatorTerms, splitSuffix } from './splitSuffix.ts';
import { lookupTable } from '../lookupTable.ts';

// The words of CSL's locales for the languages that most papers are written in: https://github.com/citation-style-language/locales.
// What is read as a locator here is shown apart from what follows it, and is written back as it was.
const words: Readonly<Record<string, string>> = lookupTable({
  page: 'p. pp. page pages S. Seite Seiten pág. págs. página páginas с. 頁 页 s. str.',
  chapter: 'chap. chaps. ch. chapter chapters Kap. Kapitel cap. caps. chapitre chapitres capítulo гл. 章',
  section: 'sec. secs. sect. section sections § §§ Abschn. Abschnitt sez. sección 节',
  paragraph: 'para. paras. par. paragraph paragraphs ¶ ¶¶ Abs. Absatz',
  figure: 'fig. figs. figure figures Abb. Abbildung 图',
  table: 'tab. tbl. table tables Tab. Tabelle 表',
  equation: 'eq. eqs. eqn. equation equations Gl. Gleichung',
  part: 'pt. pts. part parts Teil partie',
  volume: 'vol. vols. volume volumes Bd. Band tome 卷',
  book: 'bk. bks. book books Buch livre',
  column: 'col. cols. column columns Sp. Spalte',
  issue: 'no. nos. number numbers Nr. núm.',
  line: 'l. ll. line lines Z. Zeile',
  note: 'n. nn. note notes Anm. Fn.',
  folio: 'fol. fols. folio folios',
  opus: 'op. opp. opus',
  verse: 'v. vv. verse verses',
  appendix: 'app. apps. appendix Anh. Anhang',
  'sub-verbo': 's.v. s.vv.',
  'title-locator': 'thm. thms. theorem def. defn. lem. lemma prop. cor. alg. algorithm art. arts. article',
});

const termsOfPeople: LocatorTerms = new Map(
  Object.entries(words).flatMap(([label, list]) => list.split(' ').map((word) => [word.toLowerCase(), label] as const)),
);

/** What stands behind a key, ", p. 3, and elsewhere", as the locator "p. 3" and what follows it. */
export function splitLocator(text: string): { readonly locator?: string; readonly suffix: string } {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  const { locator, suffix } = splitSuffix(trimmed.replace(/[~\u00a0]/g, ' '), termsOfPeople);
  if (locator === undefined) return { suffix: trimmed };
  const end = trimmed.length - suffix.length;
  const written = trimmed
    .slice(0, end)
    .replace(/^[,\s]+/, '')
    .trim();
  return { locator: written, suffix: suffix.trim() };
}

/** The part of a work that a locator names, "chapter" for "chap. 2", and its place, "2"; undefined for other texts. */
export function locatorParts(locator: string): { readonly label: string; readonly value: string } | undefined {
  const { locator: found, suffix } = splitSuffix(locator.replace(/[~\u00a0]/g, ' '), termsOfPeople);
  return suffix.trim() === '' ? found : undefined;
}
