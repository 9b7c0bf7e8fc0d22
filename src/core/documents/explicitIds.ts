import { doiIn } from '../papers/identity.ts';
import type { Citation, TypedKey } from './documentFormat.ts';
import { keyAt } from './keyAt.ts';

// `arXiv:2304.11277v2`, `arXiv:cs/0112017`, addresses of arXiv, Hugging Face and the DOI resolver, `doi:10.…`, a DOI alone.
const id =
  /(?<![\w/.-])(?:arxiv:[ \t]?(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?(?![\w/])|(?:https?:\/\/)?(?:(?:www|export)\.)?arxiv\.org\/(?:abs|pdf|html)\/(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?(?:\.pdf)?(?![\w/])|(?:https?:\/\/)?(?:www\.)?huggingface\.co\/papers\/\d{4}\.\d{4,5}(?!\w)|(?:doi:[ \t]?|(?:https?:\/\/)?(?:(?:dx|www)\.)?doi\.org\/)?10\.\d{4,9}\/[^\s"'`{}|\\^]+)/gi;

/** The explicit ids in a text, of arXiv and DOIs, from an offset to an end; each is a citation of its own. */
export function explicitIds(text: string, from: number, end: number): Citation[] {
  return [...text.slice(from, end).matchAll(id)].flatMap(({ 0: all, index }) => {
    const isDoi = !/^arxiv|arxiv\.org\/|huggingface\.co\//i.test(all.slice(0, 40));
    const key = isDoi ? withoutSentence(all) : all;
    if (isDoi && doiIn(key) === undefined) return [];
    const start = from + index;
    const place = { keyStart: start, keyEnd: start + key.length, mentionStart: start, mentionEnd: start + key.length };
    const item = { key, ...place, start, end: start + key.length, prefix: '', suffix: '', suppressesAuthor: false };
    return [{ kind: 'text', start, end: item.end, items: [item] }];
  });
}

const openers: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['>', '<'],
]);

/** A DOI may hold brackets and stops: those at its end count where they are opened within it. */
function withoutSentence(doi: string): string {
  let end = doi.length;
  const counts = new Map<string, number>();
  for (const sign of doi) if ('()[]<>'.includes(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  while (end > 0) {
    const sign = doi.charAt(end - 1);
    const open = openers.get(sign);
    const isSurplus = open !== undefined && (counts.get(sign) ?? 0) > (counts.get(open) ?? 0);
    if (!isSurplus && !'.,;:!?*_'.includes(sign)) break;
    if (isSurplus) counts.set(sign, (counts.get(sign) ?? 0) - 1);
    end -= 1;
  }
  return doi.slice(0, end);
}

const longestId = 200; // UTF-16 units

/** The id at an offset, or the one that is begun there: `arXiv:23`. */
export function typedId(text: string, citations: readonly Citation[], offset: number): TypedKey | undefined {
  const cited = keyAt(citations, offset, () => 0);
  if (cited !== undefined) return cited;
  const key = /(?:^|[^\w/.-])((?:arxiv|doi):[^\s"'`{}|\\^]*)$/i.exec(
    text.slice(Math.max(0, offset - longestId), offset),
  )?.[1];
  return key === undefined ? undefined : { key, start: offset - key.length, end: offset, isCited: false };
}
