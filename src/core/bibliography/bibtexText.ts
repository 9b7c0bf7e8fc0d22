import { lookupTable } from '../lookupTable.ts';
import { inFormula, isGreekText, isHarmlessFormula, withFormulas } from './texFormula.ts';

/** Text as BibTeX and LaTeX want it in a field. Letters outside ASCII stay: files are UTF-8. */

const escapes: Readonly<Record<string, string>> = lookupTable({
  '%': '\\%',
  '&': '\\&',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
});

/** BibTeX counts escaped braces too, so those without a partner need a name. */
const namedBraces: Readonly<Record<string, string>> = lookupTable({
  ...escapes,
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
});

/** Text for a field such as a name or a note: what LaTeX would take for markup is escaped. */
export function bibtexText(text: string): string {
  return convert(text, (plain) => plain);
}

/**
 * A title: as {@link bibtexText}, and words that a style would spoil by lower-casing them stand in braces. Those are
 * words with a capital after their first letter, or with a capital and a digit: `{PyTorch} {FSDP}`, `{3D}`.
 */
export function bibtexTitle(title: string): string {
  return convert(title, (plain) =>
    plain.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => (needsProtection(word) ? `{${word}}` : word)),
  );
}

const needsProtection = (word: string): boolean =>
  /^.[^]*\p{Lu}/u.test(word) || (/\p{Lu}/u.test(word) && /\p{N}/u.test(word));

/**
 * arXiv keeps mathematics in titles as LaTeX: `$\infty$-former`, `$O(n^2)$`. It stays where it can do no more than
 * be set; dollars with blanks inside are prices.
 */
function convert(text: string, protect: (plain: string) => string): string {
  const clean = cleanText(text);
  const isGreek = isGreekText(clean);
  const escape = (plain: string): string => escaped(plain, (part) => withFormulas(protect(part), isGreek));
  const pieces = clean.split('$');
  let result = '';
  let plain = pieces[0] ?? '';
  for (let place = 1; place < pieces.length; place += 1) {
    const content = pieces[place] ?? '';
    const formula = inFormula(content);
    const isFormula =
      place + 1 < pieces.length && /[\\^_]/.test(content) && !/^\s|\s$/.test(content) && isHarmlessFormula(formula);
    if (!isFormula) {
      plain += `$${content}`;
      continue;
    }
    result += escape(plain) + (/\p{Lu}/u.test(content) ? `{$${formula}$}` : `$${formula}$`);
    place += 1;
    plain = pieces[place] ?? '';
  }
  return result + escape(plain);
}

/** One line without control characters. Marks stand with their letters, as LaTeX knows most of them. */
const cleanText = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');

function escaped(text: string, convertPlain: (plain: string) => string): string {
  const table = isBalanced(text) ? escapes : namedBraces;
  return text
    .split(/([%&$#_{}~^\\])/)
    .map((part, index) => (index % 2 === 1 ? (table[part] ?? part) : convertPlain(part)))
    .join('');
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/**
 * An address or identifier, which stands as it is; only what would end the field or the line, or begin a command, is
 * percent-encoded: TeX takes `^^5c` for a backslash.
 */
export function bibtexVerbatim(text: string): string {
  return text.replace(
    /[{}\\^\s\p{Cc}]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
