import type { NamedPath } from './namedPath.ts';
import type { ProjectFile, ProjectReader } from './projectReader.ts';
import { pythonPath } from './pythonPath.ts';

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

// Under a condition, what stands in each branch may hold.
const assignment = /^([ \t]*)bibtex_bibfiles[ \t]*(?::[^=\n]{1,100})?(?:\+?=|\.(?:append|extend)(?=[ \t]*\())[ \t]*/gm;

type Found = Required<Pick<ProjectFile, 'bibliographies' | 'unfollowed'>>;

/** The texts that stand in the lists, and the paths that are made of texts; what else calls and names stand for is not known. */
function bibfilesIn(text: string): Found {
  const bibliographies: NamedPath[] = [];
  const unfollowed: NamedPath[] = [];
  // A later `=` takes the place of what stands before it.
  for (const found of text.matchAll(assignment)) {
    if (found[1] === '' && /[^+]=[ \t]*$/.test(found[0])) {
      bibliographies.length = 0;
      unfollowed.length = 0;
    }
    for (const item of itemsOf(text, found.index + found[0].length)) {
      for (const { path, isLiteral } of evaluated(text, item))
        (isLiteral ? bibliographies : unfollowed).push({ path, start: item.start, end: item.end });
    }
  }
  return { bibliographies, unfollowed };
}

/** An item with the path that it makes; the items of the list that a name stands for. */
function evaluated(text: string, item: Item): readonly Pick<Item, 'path' | 'isLiteral'>[] {
  if (item.isLiteral) return [item];
  const path = pythonPath(item.path, (name) => assignedTo(name, text)?.expression);
  if (path !== undefined) return [{ path, isLiteral: true }];
  const name = /^\*?([A-Za-z_]\w*)$/.exec(item.path)?.[1];
  const list = name === undefined ? undefined : assignedTo(name, text);
  const items = list !== undefined && /^[[(]/.test(list.expression) ? itemsOf(text, list.start) : [];
  return items.length > 0 && items.every(({ isLiteral }) => isLiteral) ? items : [item];
}

/** The expression that a name is assigned last, in one line. */
function assignedTo(name: string, text: string): { readonly expression: string; readonly start: number } | undefined {
  const pattern = new RegExp(`^[ \\t]*${name}[ \\t]*(?::[^=\\n]{1,100})?=[ \\t]*(?=[^=\\s])([^\\n#]{1,500})`, 'gm');
  const last = [...text.matchAll(pattern)].at(-1);
  const expression = last?.[1] ?? '';
  return last === undefined
    ? undefined
    : { expression: expression.trim(), start: last.index + last[0].length - expression.length };
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
  // Those of the brackets that hold the list itself.
  let listDepth = 0;
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
    if (isClosing && depth < listDepth) break;
    // `extend([…])` and `append(…)` have the list within their own brackets.
    if (isOpening && !isOther && literal === undefined && start === undefined) {
      depth += 1;
      listDepth += 1;
      continue;
    }
    if (sign === ',' && (!isOther || depth <= listDepth)) finish();
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
