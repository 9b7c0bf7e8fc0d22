import { lookupTable } from '../lookupTable.ts';

/** The names that HTML 4 gives the characters from U+00A0 to U+00FF, in their order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute ' +
  'Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml ' +
  'Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ' +
  'eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Likewise the Greek letters from U+03B1 on. */
const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi ' +
  'psi omega';

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

// prettier-ignore
const entities: ReadonlyMap<string, string> = new Map([
  ...latin.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...greek.split(' ').flatMap((name, index) => {
    const letter = String.fromCharCode(0x3b1 + index);
    return [[name, letter], [capitalised(name), letter.toUpperCase()]] as const;
  }),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['ndash', '–'], ['mdash', '—'], ['hellip', '…'],
  ['lsquo', '‘'], ['rsquo', '’'], ['sbquo', '‚'], ['ldquo', '“'], ['rdquo', '”'], ['bdquo', '„'], ['bull', '•'],
  ['trade', '™'], ['minus', '−'], ['infin', '∞'], ['rarr', '→'], ['larr', '←'], ['le', '≤'], ['ge', '≥'], ['ne', '≠'],
  ['thinsp', ' '], ['ensp', ' '], ['emsp', ' '], ['OElig', 'Œ'], ['oelig', 'œ'], ['hyphen', '-'], ['dash', '‐'],
  ['lsaquo', '‹'], ['rsaquo', '›'], ['prime', '′'], ['euro', '€'], ['asymp', '≈'], ['equiv', '≡'], ['harr', '↔'],
]);

/** The endings of names such as `eacute`, e with an acute accent, and the accent that each stands for. */
// prettier-ignore
const accents: Readonly<Record<string, string>> = lookupTable({
  grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', macr: '\u0304', breve: '\u0306', dot: '\u0307',
  uml: '\u0308', ring: '\u030a', caron: '\u030c', cedil: '\u0327', ogon: '\u0328',
});

/** `ccaron` → č: letters beyond Latin-1 that SGML named; undefined for other names. */
function accented(name: string): string | undefined {
  const [, letter = '', ending = ''] = /^([A-Za-z])([a-z]+)$/.exec(name) ?? [];
  const accent = accents[ending];
  return accent === undefined ? undefined : (letter + accent).normalize('NFC');
}

const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,9}));/g;
const tag =
  /<\/?(?:i|b|u|em|strong|sc|scp|sup|sub|inf|span|p|br|tt|italic|bold|jats:\w+|mml:\w+)(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))*\s*\/?>/gi;

/** HTML entities as the characters they stand for, `O&#39;Brien` → O'Brien; what is none stays. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(entity, (whole: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? accented(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    const isCharacter =
      code >= 0x20 && code <= 0x10ffff && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

/** Text without the tags that bibliographic programs put into it, `CO<sub>2</sub>` → CO2; `a < b` stays. */
export function withoutTags(text: string): string {
  return text.includes('<') ? text.replace(tag, '') : text;
}

/** Text without tags, its entities as characters: `CO<sub>2</sub> &amp; O&#39;Brien` → CO2 & O'Brien. */
export function withoutHtml(text: string): string {
  return withoutEntities(withoutTags(text));
}

/** Text as a reader of HTML gives it back: what would be a tag or an entity is written as entities, everything else stays. */
export function asHtml(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text.replace(entity, (found) => `&amp;${found.slice(1)}`).replace(tag, (found) => `&lt;${found.slice(1)}`);
}
