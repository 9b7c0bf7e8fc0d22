import type { DocumentFormat } from '../../../src/core/documents/documentFormat.ts';
import { myst } from '../../../src/core/documents/myst.ts';
import { pandoc } from '../../../src/core/documents/pandoc.ts';
import { quarto } from '../../../src/core/documents/quarto.ts';
import { rmarkdown } from '../../../src/core/documents/rmarkdown.ts';
import { type CitedWork, citedWorks, differences } from './citedWork.ts';
import { mystJudged } from './mystJudge.ts';
import { mystTexts } from './mystTexts.ts';
import { pandocCitations, pandocMissing } from './pandocCitations.ts';
import { pandocTexts } from './pandocTexts.ts';
import { quartoTexts } from './quartoTexts.ts';
import { rmarkdownTexts } from './rmarkdownTexts.ts';

/** A dialect of Markdown with the texts in which its citations are judged. */
export interface JudgedDialect {
  readonly name: string;
  readonly texts: readonly string[];
  readonly format: DocumentFormat;
  /** Why nobody judges here. */
  readonly skip: string | false;
  /** What its own program reads; undefined where it refuses the text. */
  readonly judge: (text: string) => readonly CitedWork[] | undefined;
  /** What differs on purpose, and why. */
  readonly reasons: ReadonlyMap<string, string>;
}

const begun = 'A group that is still being written is one in an editor.';
const listLabel =
  'Pandoc takes a key with a full stop that begins a paragraph for the label of an example, which nobody means.';
const later = 'Pandoc 3 reads brackets as a link only where what follows them is defined; 2.17 never asks.';
const code = 'That the body is code is for another package of MyST to say.';

// As Quarto's guide lists them, apart from our own list.
const quartoReference =
  /^(?:[Ff]ig|[Tt]bl|[Ll]st|[Tt]ip|[Nn]te|[Ww]rn|[Ii]mp|[Cc]au|[Tt]hm|[Ll]em|[Cc]or|[Pp]rp|[Cc]nj|[Dd]ef|[Ee]xm|[Ee]xr|[Ss]ol|[Rr]em|[Aa]lg|[Ee]q|[Ss]ec)-/;

const withPandoc = (from: string) => (text: string) => pandocCitations(text, from);

export const judgedDialects: readonly JudgedDialect[] = [
  {
    name: 'Pandoc',
    texts: pandocTexts,
    format: pandoc,
    skip: pandocMissing ?? false,
    judge: withPandoc('markdown'),
    reasons: new Map([
      ['@{two words} @{} @{a{b}c} @{a{b}', 'A key without a character cites nothing.'],
      ['@key. @key: (@key) "@key" @key— @key’s', listLabel],
      ['@a. [p. 3]', listLabel],
      ['[^1]: @myref', 'Pandoc drops a footnote that nothing refers to, which somebody may be about to do.'],
      ['[@a;]', begun],
      ['[@a; ]', begun],
      ['[@a\n\n; @b]', 'Pandoc 2.17 loses the text behind brackets that are not closed.'],
      ['[@a][b]', later],
      ['[@a][]', later],
      ['[@a][@b]', later],
      ['[@b][^1]\n\n[^1]: @c', later],
      ['---\nnocite: @a\n---\n\n@b', 'Pandoc refuses the whole document for its YAML; an editor reads on.'],
      ['---\nbibliography: "@a.bib"\n---\n\n@b', 'A path is no text.'],
    ]),
  },
  {
    name: 'Quarto',
    texts: quartoTexts,
    format: quarto,
    skip: pandocMissing ?? false,
    judge: (text) =>
      pandocCitations(text, 'markdown+autolink_bare_uris')?.filter(({ key }) => !quartoReference.test(key)),
    reasons: new Map(),
  },
  {
    name: 'R Markdown',
    texts: rmarkdownTexts,
    format: rmarkdown,
    skip: pandocMissing ?? false,
    judge: withPandoc('markdown+autolink_bare_uris+tex_math_single_backslash'),
    reasons: new Map(),
  },
  {
    name: 'MyST',
    texts: mystTexts,
    format: myst,
    skip: false,
    judge: mystJudged,
    reasons: new Map([
      ['[^@a]', 'Footnotes are for another package of MyST to read.'],
      ['[@a;]', begun],
      ['{math}`@a` @b', code],
      ['```{code-cell} python\n@a\n```\n\n@b', code],
      ['```{code-block} python\n:caption: x\n@decorator\n```\n\n@b', code],
      ['```{math}\n@a\n```\n\n@b', code],
    ]),
  },
];

/** How a format and its judge differ in a text, in words; empty where they are alike. */
export function judgedDifferences({ format, judge }: JudgedDialect, text: string): string[] {
  const theirs = judge(text);
  if (theirs === undefined) return ['refused by the judge'];
  // Of roles the judge of MyST reads no keys.
  const ours = format
    .citations(text)
    .filter(({ start, kind }) => !(format === myst && kind !== 'list' && text[start] === '{'));
  return differences(comparable(citedWorks(ours)), comparable(theirs));
}

/** MyST leaves the comma before a locator out. */
const comparable = (works: readonly CitedWork[]): CitedWork[] =>
  works.map((work) => ({ ...work, suffix: work.suffix.replace(/^,\s*/, '') }));
