/**
 * A whole reference that somebody pasted: a line of a list of references in any style, an entry of BibTeX, RIS or CSL-JSON, a line
 * of arXiv's listings.
 */

// Longer texts are documents.
const charactersRead = 4_000;
// Of three letters or more: names alone are no reference.
const fewestWords = 5;

/** What fields of entries are worth searching by. */
const tellingFields = new Set([
  ...[
    'title',
    'author',
    'authors',
    'editor',
    'year',
    'date',
    'issued',
    'booktitle',
    'journal',
    'journaltitle',
    'container-title',
  ],
  ...[
    'family',
    'given',
    'literal',
    'ti',
    't1',
    'au',
    'a1',
    'py',
    'y1',
    'jo',
    'jf',
    't2',
    'shorttitle',
    'series',
    'publisher',
  ],
]);

// title = {…}, "title": "…", TI  - …; what follows is cut out by the next field.
const fieldPattern = /(?:^|[\s,{[])"?([A-Za-z][A-Za-z0-9-]{1,20})"?\s{0,20}(?:=|:(?=\s{0,4}["[{\d])|\s-\s)\s{0,20}/g;

/** The values of the fields of an entry that are worth searching by; undefined where the text is no entry. */
function entryValues(text: string): string | undefined {
  const isBibtex = /^\s*@[a-z]+\s*[{(]/i.test(text);
  const isRis = /^[ \t]{0,20}TY {1,2}-/m.test(text);
  const isJson = /^\s*(?:\[\s*)?\{/.test(text) && /"title"\s*:/.test(text);
  const isFields = /^[ \t]{0,20}(?:title|author)\s{0,20}=\s{0,20}[{"]/im.test(text);
  if (!isBibtex && !isRis && !isJson && !isFields) return undefined;
  const fields = [...text.matchAll(fieldPattern)];
  const values = fields.flatMap((field, place) => {
    if (!tellingFields.has((field[1] ?? '').toLowerCase())) return [];
    const value = text.slice(field.index + field[0].length, fields[place + 1]?.index ?? text.length);
    // {\"u} and \'e are letters with accents, braces are nothing.
    return [
      value
        .replace(/\\["'`^~=.]/g, '')
        .replace(/\\[a-z]{1,20}/gi, ' ')
        .replace(/[{}"[\]]/g, ''),
    ];
  });
  return values.length === 0 ? undefined : values.join(' \n ');
}

/** Signs of a reference, each of which says little alone. */
const signs: readonly RegExp[] = [
  /(?<!\d)(?:1[6-9]|20)\d\d[a-z]?(?!\d)/u,
  /\((?:1[6-9]|20)\d\d[a-z]?(?:, \p{L}{3,12}(?: \d{1,2})?)?\)/u,
  // "Zhao, Y.", "Zhao Y,", "Y. Zhao".
  /\p{Lu}[\p{L}'’-]{1,30},? \p{Lu}{1,3}(?:\.|[,;]|\.?-\p{Lu}\.)/u,
  /(?<!\p{L})\p{Lu}\. ?(?:\p{Lu}\. ?)?\p{Lu}[\p{L}'’-]{1,30}/u,
  // "Zhao, Yanli, and Andrew Gu."
  /^\s*(?:\[\d{1,3}\]\s*)?\p{Lu}[\p{L}'’ -]{1,40}, \p{Lu}[\p{L}.'’ -]{1,40}(?:,| and | et | und |\.)/u,
  /(?<!\p{L})et al/iu,
  /["“”«»„][^"“”«»„]{12,300}["“”«»„]/,
  /(?<!\p{L})(?:proceedings|proc\.|conference|symposium|workshop|journal|transactions|trans\.|lecture notes|preprint|corr|press|j\. )/iu,
  /(?<!\p{L})pp?\. ?\d|(?<!\d)\d{1,5} ?[-–—]{1,2} ?\d{1,5}(?!\d)/u,
  /(?<!\p{L})vol\. ?\d|(?<!\p{L})no\. ?\d|\d{1,4} ?\(\d{1,4}\)|\d{4};\d/iu,
  /(?<!\p{L})(?:doi|arxiv|isbn)(?!\p{L})|https?:\/\//iu,
  /^\s*(?:\[\d{1,3}\]|\(?\d{1,3}[.)])\s/,
];
const fewestSigns = 3;
// "Dai D., Deng C. & Zhao C.", "Y. Zhao, A. Gu, R. Varma": people one after the other are a sign more.
const person =
  /(?<![\p{L}])(?:\p{Lu}[\p{L}'’-]{1,30},? \p{Lu}{1,3}(?=[.,;&\s]|$)|\p{Lu}\. ?(?:\p{Lu}\. ?)?\p{Lu}[\p{L}'’-]{1,30}(?=[,;&\s]))/gu;
const fewestPeople = 3;

/** What a pasted reference says, for a search by its words; undefined for text that is none. */
export function pastedReference(query: string): string | undefined {
  const text = query.slice(0, charactersRead);
  const entry = entryValues(text);
  if (entry !== undefined) return entry;
  const words = text.match(/\p{L}[\p{L}'’-]{2,}/gu)?.length ?? 0;
  if (words < fewestWords) return undefined;
  const found = signs.filter((sign) => sign.test(text)).length;
  const isList = (text.match(person)?.length ?? 0) >= fewestPeople;
  if (found + (isList ? 1 : 0) < fewestSigns) return undefined;
  // Initials, "Y.-L.", are nobody's words; what a line break divided is one word.
  return text
    .replace(/(\p{Ll})-\n\s{0,20}(?=\p{Ll})/gu, '$1')
    .replace(/(?<!\p{L})(?:\p{Lu}\.[ -]?){1,4}(?!\p{L})|(?<![\p{L}\p{N}])\p{Lu}\./gu, ' ');
}
