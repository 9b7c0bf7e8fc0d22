/** Text as BibTeX and LaTeX want it in a field. Letters outside ASCII stay: files are UTF-8. */

const escapes: Readonly<Record<string, string>> = {
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
};

/** BibTeX counts escaped braces too, so those without a partner need a name. */
const namedBraces: Readonly<Record<string, string>> = { ...escapes, '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

// arXiv keeps mathematics in titles as LaTeX: `$\infty$-former`, `$O(n^2)$`.
const mathematics = /\$[^$]*[\\^_][^$]*\$/g;

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

function convert(text: string, protect: (plain: string) => string): string {
  const clean = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  let result = '';
  let offset = 0;
  for (const match of clean.matchAll(mathematics)) {
    if (!isBalanced(match[0])) continue;
    const formula = /\p{Lu}/u.test(match[0]) ? `{${match[0]}}` : match[0];
    result += escaped(clean.slice(offset, match.index), protect) + formula;
    offset = match.index + match[0].length;
  }
  return result + escaped(clean.slice(offset), protect);
}

function escaped(text: string, protect: (plain: string) => string): string {
  const table = isBalanced(text) ? escapes : namedBraces;
  return text
    .split(/([%&$#_{}~^\\])/)
    .map((part, index) => (index % 2 === 1 ? (table[part] ?? part) : protect(part)))
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

/** An address or identifier, which stands as it is; only what would end the field or the line is percent-encoded. */
export function bibtexVerbatim(text: string): string {
  return text.replace(/[{}\\\s]/g, (character) =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
