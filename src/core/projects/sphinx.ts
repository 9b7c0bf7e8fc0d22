import type { NamedPath } from './namedPath.ts';
import type { ProjectFile, ProjectReader } from './projectReader.ts';

/**
 * Sphinx with sphinxcontrib-bibtex: `bibtex_bibfiles` in `conf.py`, which is read and never run:
 * https://sphinxcontrib-bibtex.readthedocs.io/en/latest/usage.html.
 */
export const sphinx: ProjectReader = {
  kind: 'sphinx',
  fileNames: ['conf.py'],
  read(_, text) {
    const { bibliographies, unfollowed } = bibfilesIn(text);
    const isSphinx = bibliographies.length > 0 || unfollowed.length > 0 || /\bsphinx|^extensions[ \t]*=/m.test(text);
    return isSphinx ? { kind: 'sphinx', bibliographies, unfollowed, isAtRoot: true } : undefined;
  },
};

const assignment = /^bibtex_bibfiles[ \t]*(?::[^=\n]{1,100})?(?:\+?=|\.(?:append|extend)(?=[ \t]*\())[ \t]*/gm;

type Found = Required<Pick<ProjectFile, 'bibliographies' | 'unfollowed'>>;

/** The texts that stand in the lists; what calls and names stand for is not known. */
function bibfilesIn(text: string): Found {
  const bibliographies: NamedPath[] = [];
  const unfollowed: NamedPath[] = [];
  // A later `=` takes the place of what stands before it.
  for (const found of text.matchAll(assignment)) {
    if (/[^+]=[ \t]*$/.test(found[0])) {
      bibliographies.length = 0;
      unfollowed.length = 0;
    }
    for (const item of itemsOf(text, found.index + found[0].length)) {
      (item.isLiteral ? bibliographies : unfollowed).push({ path: item.path, start: item.start, end: item.end });
    }
  }
  return { bibliographies, unfollowed };
}

interface Item extends NamedPath {
  readonly isLiteral: boolean;
}

// No list that people write is longer.
const longestList = 20_000; // UTF-16 units

const token =
  /\s+|#[^\n]*|[rRbBuU]{0,2}("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|[([{]|[)\]}]|,|[^\s#"'()[\]{},]+|["']/y;

/** The items of the list, or the tuple, that begins at an offset; of anything else the expression on its line. */
function itemsOf(whole: string, from: number): Item[] {
  const text = whole.slice(0, from + longestList);
  const items: Item[] = [];
  let depth = 0;
  let start: number | undefined;
  let end = from;
  let literal: string | undefined;
  let isOther = false;
  const finish = (): void => {
    if (start !== undefined && (literal !== undefined || isOther)) {
      const isLiteral = literal !== undefined && !isOther;
      items.push({ path: isLiteral ? (literal ?? '') : text.slice(start, end), start, end, isLiteral });
    }
    start = undefined;
    literal = undefined;
    isOther = false;
  };
  token.lastIndex = from;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [sign] = found;
    if (depth === 0 && sign.includes('\n')) break;
    if (/^[\s#]/.test(sign)) continue;
    const isOpening = /^[([{]$/.test(sign);
    const isClosing = /^[)\]}]$/.test(sign);
    if (isClosing) depth -= 1;
    if (depth <= 0 && isClosing) break;
    // `extend([…])` and `append(…)` have the list within their own brackets.
    if (isOpening && !isOther && literal === undefined && start === undefined) {
      depth += 1;
      continue;
    }
    if (sign === ',' && !isOther) finish();
    else if (sign === ',' && depth <= 1) finish();
    else if (!isClosing || isOther) {
      start ??= found.index;
      end = found.index + sign.length;
      if (found[1] === undefined) isOther = true;
      else literal = (literal ?? '') + found[1].slice(1, -1).replace(/\\(.)/g, '$1');
    }
    if (isOpening) depth += 1;
  }
  finish();
  return items;
}
