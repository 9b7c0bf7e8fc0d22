import { lookupTable } from '../lookupTable.ts';
import { doiIn, normaliseArxivId } from './identity.ts';

/** An id of a paper where it stands in a text. */
export interface ExplicitId {
  /** What a library is asked by: `2304.11277`, `10.14778/3611540.3611569`. */
  readonly id: string;
  readonly kind: 'arxiv' | 'doi';
  /** With what says that it is an id: `arXiv:2304.11277v2`, `https://huggingface.co/papers/2304.11277`. */
  readonly start: number;
  readonly end: number;
}

// Every alternative begins with letters of its own, and repeats no more than one class of signs up to a limit.
const arxivNumber = String.raw`(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,20}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?`;
const pattern = new RegExp(
  [
    String.raw`(?<![\w/.-])@?(?:arxiv:[ \t]?(${arxivNumber})(?![\w/])`,
    String.raw`(?:https?:\/\/)?(?:(?:www|export)\.)?arxiv\.org\/(?:abs|pdf|html)\/(${arxivNumber})(?:\.pdf)?(?![\w/])`,
    String.raw`(?:https?:\/\/)?(?:www\.)?huggingface\.co\/papers\/(\d{4}\.\d{4,5})(?!\w)`,
    '(?:doi:[ \\t]?|(?:https?:\\/\\/)?(?:(?:dx|www)\\.)?doi\\.org\\/)?(10\\.\\d{4,9}\\/[^\\s"\'`{}|\\\\^]{1,200}))',
  ].join('|'),
  'gi',
);

/** The explicit ids in a text, in order: arXiv ids and DOIs that say so, addresses of arXiv, Hugging Face and the DOI resolver, DOIs alone. */
export function explicitIdsIn(text: string): ExplicitId[] {
  return [...text.matchAll(pattern)].flatMap((match): ExplicitId[] => {
    const [all, colon, address, page, doi] = match;
    const start = match.index;
    const arxiv = colon ?? address ?? page;
    if (arxiv !== undefined) {
      const id = normaliseArxivId(arxiv);
      return id === undefined ? [] : [{ id, kind: 'arxiv', start, end: start + all.length }];
    }
    const written = withoutSentence(doi ?? '');
    const end = start + all.length - ((doi ?? '').length - written.length);
    const preprint = normaliseArxivId(written);
    if (preprint !== undefined) return [{ id: preprint, kind: 'arxiv', start, end }];
    const id = doiIn(written);
    return id === undefined ? [] : [{ id, kind: 'doi', start, end }];
  });
}

// An id with its address; a longer line is looked at around the offset only.
const around = 400; // UTF-16 units

/** The explicit id at an offset; undefined where there is none. */
export function explicitIdAt(text: string, offset: number): ExplicitId | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const from = Math.max(lineStart, offset - around);
  const line = text.slice(from, Math.min(lineEnd === -1 ? text.length : lineEnd, offset + around));
  const found = explicitIdsIn(line).find(({ start, end }) => from + start <= offset && offset <= from + end);
  return found && { ...found, start: from + found.start, end: from + found.end };
}

const openers: Readonly<Record<string, string>> = lookupTable({ ')': '(', ']': '[', '>': '<' });

/** A DOI without what the sentence around it adds: stops, and brackets that are not opened within it. */
function withoutSentence(doi: string): string {
  let end = doi.length;
  for (; end > 0; end -= 1) {
    const sign = doi.charAt(end - 1);
    const open = openers[sign];
    const inside = doi.slice(0, end);
    const isSurplus = open !== undefined && inside.split(sign).length > inside.split(open).length;
    if (!isSurplus && !'.,;:!?*_'.includes(sign)) break;
  }
  return doi.slice(0, end);
}
