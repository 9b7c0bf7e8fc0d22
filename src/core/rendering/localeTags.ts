import { lookupTable } from '../lookupTable.ts';

/** The country that a language is meant of where a tag names none and the language has no country of its own name. */
const usualCountries = lookupTable({
  en: 'US',
  zh: 'CN',
  ja: 'JP',
  ko: 'KR',
  cs: 'CZ',
  da: 'DK',
  sv: 'SE',
  nb: 'NO',
  nn: 'NO',
  no: 'NO',
  el: 'GR',
  et: 'EE',
  fa: 'IR',
  he: 'IL',
  sl: 'SI',
  uk: 'UA',
  vi: 'VN',
  ca: 'AD',
  sr: 'RS',
  pt: 'PT',
});

/** The locale among `tags` that is nearest to a language tag, `de` and `de_AT` too; undefined where the language has none. */
export function nearestLocale(wanted: string, tags: readonly string[]): string | undefined {
  const [language = '', ...rest] = wanted.trim().toLowerCase().split(/[-_]/);
  const code = language === 'no' ? 'nb' : language;
  const ofLanguage = tags.filter((tag) => tag.toLowerCase().split('-')[0] === code);
  const named = ofLanguage.find((tag) => rest.includes(tag.toLowerCase().split('-')[1] ?? ' '));
  const country = usualCountries[code] ?? code.toUpperCase();
  // Traditional characters are those of Taiwan.
  const usual = code === 'zh' && rest.includes('hant') ? 'zh-TW' : `${code}-${country}`;
  return named ?? ofLanguage.find((tag) => tag === usual) ?? ofLanguage[0];
}
