import { lookupTable } from '../lookupTable.ts';

/** Babel's and polyglossia's names of languages, and English ones, as language tags. */
// prettier-ignore
const tags: Readonly<Record<string, string>> = lookupTable(Object.fromEntries(
  (
    'english en american en-US usenglish en-US british en-GB ukenglish en-GB canadian en-CA australian en-AU newzealand en-NZ ' +
    'german de ngerman de germanb de deutsch de austrian de-AT naustrian de-AT swissgerman de-CH nswissgerman de-CH ' +
    'french fr francais fr français fr frenchb fr canadien fr-CA acadian fr-CA spanish es español es castilian es mexican es-MX ' +
    'italian it italiano it portuguese pt portuges pt português pt brazilian pt-BR brazil pt-BR dutch nl nederlands nl afrikaans af ' +
    'danish da dansk da swedish sv svenska sv norwegian no norsk nb bokmal nb nynorsk nn icelandic is finnish fi suomi fi estonian et ' +
    'latvian lv lithuanian lt polish pl polski pl czech cs slovak sk slovene sl slovenian sl croatian hr serbian sr bosnian bs ' +
    'serbianc sr-Cyrl macedonian mk bulgarian bg romanian ro hungarian hu magyar hu greek el polutonikogreek el ancientgreek grc ' +
    'russian ru русский ru ukrainian uk belarusian be turkish tr azerbaijani az albanian sq armenian hy georgian ka hebrew he arabic ar ' +
    'persian fa farsi fa urdu ur hindi hi bengali bn tamil ta telugu te marathi mr kannada kn malayalam ml thai th vietnamese vi ' +
    'indonesian id bahasa id malay ms chinese zh pinyin zh japanese ja korean ko mongolian mn latin la classiclatin la catalan ca ' +
    'galician gl basque eu irish ga welsh cy scottish gd breton br esperanto eo swahili sw sanskrit sa'
  )
    .split(' ')
    .flatMap((name, index, all) => (index % 2 === 0 ? [[name, all[index + 1] ?? '']] : [])),
));

/** `en` for english, `de` for ngerman; a text that names no known language stands as it is. BibLaTeX's lists are joined by commas. */
export function languageTag(value: string): string {
  return value
    .split(/\s+and\s+/)
    .map((name) => tags[name.trim().toLowerCase().replace(/^lang/, '')] ?? name.trim())
    .join(', ');
}

const names: ReadonlyMap<string, string> = new Map(
  Object.entries(tags)
    .reverse()
    .map(([name, tag]) => [tag, name]),
);

/** The name that BibLaTeX has for a language tag, english for `en`; the tag itself where it has none. */
export const languageName = (tag: string): string => names.get(tag) ?? tag;
