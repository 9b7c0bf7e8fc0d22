import { type CodeSyntax, codeStretches, stretchKind } from '../text/codeZones.ts';
import { docstringInsertion } from './docstring.ts';
import type {
  Area,
  Citation,
  CitationInsertion,
  CitationRefusal,
  CitedPaper,
  DocumentFormat,
} from './documentFormat.ts';
import { explicitIds, typedId } from './explicitIds.ts';
import { placedCitations, type PlacedInsertion } from './placedCitations.ts';
import { spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';
import { citationInSentence, renderedCitation } from './renderedCitation.ts';
import { l10n } from '../l10n.ts';

/** How a family of programming languages writes comments, and where one may be added. */
export interface CommentSyntax extends CodeSyntax {
  /**
   * `anywhere`: behind code too; `lines`: on lines of their own, because behind code the sign is a part of a value; `comments`:
   * in those that are there, because an empty line may be text.
   */
  readonly additions: 'anywhere' | 'lines' | 'comments';
}

/** Comments and docstrings of code, which cite papers by explicit ids: `# Zhao et al. (2023), arXiv:2304.11277`. */
export function codeComments(syntax: CommentSyntax): DocumentFormat {
  const citationsIn = (text: string): Citation[] =>
    commentsOf(text, syntax).flatMap(({ start, end }) => explicitIds(text, start, end));
  return {
    areas: (text) => areasBetween(text, commentsOf(text, syntax)),
    citations: citationsIn,
    typedAt: (text, offset) => {
      const isComment = commentsOf(text, syntax).some(({ start, end }) => start < offset && offset <= end);
      return isComment ? typedId(text, citationsIn(text), offset) : undefined;
    },
    declaredBibliographies: () => ({ paths: [], unfollowed: [] }),
    insertion: {
      isSelfContained: true,
      holds: () => true,
      citationsAt: (text, offsets, papers) => {
        const stretches = stretchesOf(text, syntax);
        return placedCitations(text, offsets, (offset) => placeAt(text, syntax, stretches, offset, papers), {
          citations: citationsIn(text),
          citationsIn,
        });
      },
      namingEdits: () => [],
    },
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly kind: 'comment' | 'docstring' | 'string';
}

function stretchesOf(text: string, syntax: CommentSyntax): Stretch[] {
  const { count, starts, ends, kinds } = codeStretches(text, syntax);
  return Array.from({ length: count }, (_, index) => {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? start;
    const isQuoted = syntax.quotes.includes(text.charAt(start));
    const kind =
      kinds[index] !== stretchKind.comment || (isQuoted && !isStatement(text, start))
        ? 'string'
        : isQuoted
          ? 'docstring'
          : 'comment';
    return { start, end, kind };
  });
}

/** A text in three quotes that stands for itself on its line is documentation; behind `x =` it is a value. */
function isStatement(text: string, start: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
  return /^\uFEFF?[ \t]*(?:@?doc[ \t]+)?[rRuUfFbB]{0,2}$/.test(line);
}

const commentsOf = (text: string, syntax: CommentSyntax): Stretch[] =>
  stretchesOf(text, syntax).filter(({ kind }) => kind !== 'string');

/** Everything that is no comment. */
function areasBetween(text: string, comments: readonly Stretch[]): Area[] {
  const areas: Area[] = [];
  let offset = 0;
  for (const { start, end } of [...comments, { start: text.length, end: text.length }]) {
    if (start > offset) areas.push({ kind: 'code', start: offset, end: start, isBlock: false });
    offset = end;
  }
  return areas;
}

const refusals = l10n.later({
  code: 'A citation in code goes into a comment: place the cursor in one, on an empty line or behind the end of a line.',
  lines: 'A citation in code goes into a comment: place the cursor in one or on an empty line.',
  comments: 'A citation in this language goes into a comment: place the cursor in one.',
  string: 'A citation cannot be inserted into a string: place the cursor in a comment.',
  program: 'This comment is read by a program: place the cursor in another one or on an empty line.',
  continued:
    'A comment cannot stand behind a line that goes on in the next: place the cursor in a comment or on an empty line.',
});

// What a comment tells interpreters, compilers, editors and checkers, behind its signs: more words would be an error, or be obeyed.
const forPrograms =
  /^(?:[ \t]*(?:-\*-|vim?:|.{0,20}coding[:=]|%%|type:[ \t]*ignore|noqa\b|nosec\b|(?:pylint|mypy|pyright|flake8|isort|ruff|black|fmt|yapf|pragma|rubocop|tslint|cspell|spellchecker|jupytext|distutils|cython)[ \t]*:|clang-format (?:on|off)\b|shellcheck [\w-]+=|eslint-|eslint |prettier-ignore|@ts-|biome-ignore|deno-|istanbul |c8 |v8 |go:|\+build|nolint|NOLINT|frozen_string_literal|# *sourceMappingURL|[@#][ \t]*source(?:Mapping)?URL))/;

const longestSign = 100; // UTF-16 units

/** `#!` names what runs a script; `//!` and `/*!` are documentation. */
const isForPrograms = (sign: string, content: string): boolean =>
  (sign === '#' && content.startsWith('!')) || forPrograms.test(content);

function placeAt(
  text: string,
  syntax: CommentSyntax,
  stretches: readonly Stretch[],
  offset: number,
  papers: readonly CitedPaper[],
): PlacedInsertion | CitationRefusal {
  const within = stretches.find((each) => isWithin(text, syntax, each, offset));
  if (within?.kind === 'string') return { refusal: l10n.t(refusals.string) };
  if (within?.kind === 'docstring')
    return docstringInsertion(text, within, offset, papers) ?? { refusal: l10n.t(refusals.string) };
  const written = papers.map(({ paper, form }) => citationInSentence(paper, form)).join('; ');
  if (within !== undefined) {
    const isBlock = syntax.block !== undefined && text.startsWith(syntax.block[0], within.start);
    const sign = isBlock ? syntax.block[0] : (syntax.line.find((each) => text.startsWith(each, within.start)) ?? '');
    const first = within.start + sign.length;
    if (isForPrograms(sign, text.slice(first, Math.min(within.end, first + longestSign))))
      return { refusal: l10n.t(refusals.program) };
    const last = isBlock && within.end - first >= 2 ? within.end - syntax.block[1].length : within.end;
    const place = Math.min(last, wordEnd(text, Math.max(first, offset)));
    const opening = place === first ? ' ' : spaceBefore(text, place);
    const closing = isBlock && place === last ? ' ' : spaceAfter(text, place);
    return inserted(place, `${opening}${written}${closing}`, papers);
  }
  const { additions } = syntax;
  const [sign, closing = ''] = syntax.line[0] === undefined ? (syntax.block ?? []) : [syntax.line[0]];
  if (additions === 'comments' || sign === undefined) return { refusal: l10n.t(refusals.comments) };
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const end = found === -1 ? text.length : found;
  const before = text.slice(start, offset).replace(/^\uFEFF/, '');
  const after = text.slice(offset, end);
  if (after.trim() !== '' || (before.trim() !== '' && additions === 'lines'))
    return { refusal: l10n.t(additions === 'lines' ? refusals.lines : refusals.code) };
  if (before.trimEnd().endsWith('\\')) return { refusal: l10n.t(refusals.continued) };
  if (before.trim() === '')
    return inserted(
      offset + (/^[ \t]*/.exec(after)?.[0].length ?? 0),
      `${sign} ${written}${closing === '' ? '' : ` ${closing}`}`,
      papers,
    );
  const gap = before.endsWith('  ') ? '' : before.endsWith(' ') || before.endsWith('\t') ? ' ' : '  ';
  return inserted(offset, `${gap}${sign} ${written}`, papers);
}

/** A comment to the end of its line, and a text that is not closed, have no end of their own. */
function isWithin(text: string, { quotes }: CommentSyntax, { start, end, kind }: Stretch, offset: number): boolean {
  if (offset <= start || offset > end) return false;
  if (offset < end) return true;
  if (kind === 'comment')
    return /^\r?(?:\n|$)/.test(text.slice(end, end + 2)) && !text.slice(start, end).endsWith('*/');
  return end === text.length && !quotes.includes(text.charAt(end - 1));
}

function inserted(offset: number, newText: string, papers: readonly CitedPaper[]): CitationInsertion {
  const added = papers.flatMap(({ paper }) => renderedCitation(paper).id ?? []);
  return { edit: { start: offset, end: offset, newText }, cursor: offset, added, notes: [] };
}
