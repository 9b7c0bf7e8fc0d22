import { isComputedPath, isOnTheWeb } from '../declaredPath.ts';
import type { DeclaredBibliographies, DocumentFormat, TypedKey } from '../documentFormat.ts';
import { keyAt } from '../keyAt.ts';
import { citationInsertions } from './citationInsertion.ts';
import { markdownEditing } from './citationEditing.ts';
import type { CitationWriting } from './citationWriting.ts';
import { citationKeyAt } from './citationKey.ts';
import { type CitationReading, citationsIn } from './citationsIn.ts';
import { foreignMetadata, frontMatterOf, namingEdits } from './frontMatter.ts';
import { markdownAreas } from './markdownAreas.ts';

/** A format on Markdown, by how citations are read and written in it. */
export function markdownFormat(reading: CitationReading, writing: CitationWriting): DocumentFormat {
  return {
    areas: (text) => markdownAreas(text, reading.dialect).areas,
    citations: (text) => citationsIn(text, reading),
    typedAt: (text, offset) => typedAt(text, offset, reading),
    declaredBibliographies,
    insertion: {
      holds: (key) => writing.mention(key) !== undefined,
      citationsAt: (text, offsets, papers) => citationInsertions(text, offsets, papers, reading, writing),
      editing: markdownEditing(reading, writing),
      namingEdits,
    },
  };
}

/** The key behind an at sign; {@link DocumentFormat.typedAt}. */
export function typedAt(text: string, offset: number, reading: CitationReading): TypedKey | undefined {
  // Keys hold no white space: without an at sign in the run around the offset there is no need to read the document.
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const run = /\S*$/.exec(text.slice(Math.max(lineStart, offset - longestRun), offset))?.[0] ?? '';
  const sign = offset - run.length + run.lastIndexOf('@');
  if (!run.includes('@') && text[offset] !== '@') return undefined;
  const cited = keyAt(citationsIn(text, reading), offset, ({ keyEnd, mentionEnd }) => (mentionEnd > keyEnd ? 2 : 1));
  if (cited !== undefined || !run.includes('@')) return cited;
  return begunKey(text, sign, offset, reading);
}

const longestRun = 400; // UTF-16 units

/** `@` alone, and `@{` that is not closed: they become keys with the next letter, or with a closing brace. */
function begunKey(text: string, sign: number, offset: number, { dialect }: CitationReading): TypedKey | undefined {
  const start = text[sign + 1] === '{' ? sign + 2 : sign + 1;
  if (start > offset || (start === sign + 1 && start < offset)) return undefined;
  const written = text.slice(start, offset);
  // With the at sign of a key the rest would be one: it is none behind a backslash or a letter.
  const before = text.slice(Math.max(0, sign - 4), sign);
  if (before.endsWith('\\') || /[{}]/.test(written) || citationKeyAt(`${before}@a`, before.length) === undefined)
    return undefined;
  const isInArea = markdownAreas(text, dialect).areas.some((area) => area.start <= sign && offset <= area.end);
  return isInArea ? undefined : { key: written, start, end: offset, isCited: false };
}

function declaredBibliographies(text: string, name: string): DeclaredBibliographies {
  const metadata = frontMatterOf(text, name);
  const named = (metadata?.bibliographies ?? []).map(({ path }) => path);
  const isFollowed = (path: string): boolean => !isOnTheWeb(path) && !isComputedPath(path);
  return {
    paths: named.filter(isFollowed),
    unfollowed: named.filter((path) => !isFollowed(path)),
    references: metadata?.references,
    obstacle: foreignMetadata(text),
  };
}
