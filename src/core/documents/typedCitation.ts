import type { CitationForm } from './citationForm.ts';

// Abbreviations count with their full stop, for "p 3" and "vol 2" are words of titles; whole words that titles number seldom.
const label =
  /(?:(?:pp?|chaps?|ch|secs?|sect|figs?|tab|tbl|eqs?|eqn|vols?|nos?|paras?|par|pts?|ll?|nn?|app|thm|def|lem|prop|cor|alg|cols?|fol|art)\.|pages?|chapters?|sections?|figures?|appendix|paragraphs?|equations?)[ \t]?|§{1,2}[ \t]?|¶{1,2}[ \t]?/;
// "33", "iv", "3(a)", "A12", "B".
const place = /(?:\d[\p{L}\p{N}.:()]{0,20}|[ivxlc]{1,7}|[A-Z]\d{0,6}(?:\.\d{1,6}){0,3})/u;
const places = `${place.source}(?:(?:[-–—]|, ?| ?& ?)${place.source})*(?: ?ff?\\.)?`;
const locator = new RegExp(
  `(?:^|[,;]?[ \\t]+|,)((?:${label.source})${places}(?:, ?(?:${label.source})${places})*)[ \\t]*$`,
  'u',
);

// A longer text is a reference that was pasted, whose pages are a part of it.
const longestTyped = 120; // UTF-16 units

/**
 * What is typed into the box of Insert Citation: `zhao fsdp p. 3` has the query `zhao fsdp` and the locator "p. 3"; a minus before
 * it leaves the author out, an at sign puts the author in the sentence. Nothing of a query that only looks like one is lost:
 * `-tag:x` leaves out papers, and "page rank" names no page.
 */
export function typedCitation(text: string): { readonly query: string; readonly form: CitationForm } {
  const found = text.length > longestTyped ? null : locator.exec(text);
  const rest = found === null ? text : text.slice(0, found.index);
  const [sign, query] = signed(rest.trim());
  return {
    query,
    form: { ...(found?.[1] !== undefined && { locator: found[1] }), ...(sign !== undefined && { form: sign }) },
  };
}

function signed(text: string): readonly ['text' | 'suppressed' | undefined, string] {
  const [signs = ''] = /^(?:-@?|@)(?=[\p{L}\p{N}])/u.exec(text) ?? [];
  // A field, or nothing but what is left out, is a query.
  if (signs === '' || (signs === '-' && /^-[a-z]+:/i.test(text))) return [undefined, text];
  return [signs.startsWith('-') ? 'suppressed' : 'text', text.slice(signs.length)];
}
