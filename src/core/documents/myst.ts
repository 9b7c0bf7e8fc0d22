import type { DocumentFormat, TypedKey } from './documentFormat.ts';
import { keyAt } from './keyAt.ts';
import type { CitationWriting } from './markdown/citationWriting.ts';
import { type CitationReading, citationsIn } from './markdown/citationsIn.ts';
import { markdownAreas } from './markdown/markdownAreas.ts';
import { mystDialect } from './markdown/markdownDialect.ts';
import { markdownFormat, typedAt as typedBehindSign } from './markdown/markdownFormat.ts';
import { mystCitations } from './markdown/mystCitations.ts';
import { mystLabels } from './markdown/mystLabels.ts';
import { begunInRole } from './markdown/mystRoles.ts';
import { mystWriting } from './markdown/mystWriting.ts';

const reading: CitationReading = { dialect: mystDialect, read: mystCitations, references: mystLabels };

/** MyST Markdown, of mystmd and Jupyter Book: https://mystmd.org/guide/citations. */
export const myst: DocumentFormat = mystFormat(mystWriting);

/** MyST, with citations that are written in a way. */
export function mystFormat(writing: CitationWriting): DocumentFormat {
  return { ...markdownFormat(reading, writing), typedAt };
}

/** A key behind an at sign, or in a role, `{cite:p}`key``. */
function typedAt(text: string, offset: number): TypedKey | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(Math.max(lineStart, offset - longestLine), offset);
  if (!/\{ *(?:foot)?cite|doi/i.test(before) && !/^[^\s]*doi/i.test(text.slice(offset, offset + 80)))
    return typedBehindSign(text, offset, reading);
  const cited = keyAt(citationsIn(text, reading), offset, (item) => item.keyStart - item.mentionStart);
  if (cited !== undefined) return cited;
  const begun = begunInRole(before);
  if (begun === undefined) return typedBehindSign(text, offset, reading);
  const roleStart = offset - begun.roleLength;
  const isInCode = markdownAreas(text, mystDialect).areas.some(
    ({ start, end }) => start <= roleStart && roleStart < end,
  );
  if (isInCode) return undefined;
  return { key: begun.key, start: offset - begun.key.length, end: offset, isCited: false };
}

const longestLine = 10_000; // characters
