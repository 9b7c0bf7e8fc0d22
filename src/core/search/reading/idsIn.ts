import { explicitIdsIn } from '../../papers/explicitId.ts';
import type { Span } from './leftOut.ts';

/** What may be an id of a paper in a query: whether it is one, the library knows. */
export interface PossibleId extends Span {
  /** The forms that it may have without what surrounds it, the longest first. */
  readonly forms: readonly string[];
  /** It can be nothing else than an id. */
  readonly isCertain: boolean;
}

const mostIds = 20;
const charactersRead = 4_000;

// What addresses and forms hang on a DOI.
const rubbish = [
  /[?#&].*$/,
  /%(?:3f|26|23).*$/i,
  /[<>"'|\\;].*$/,
  /\/(?:full|fulltext|abstract|abs|e?pdf|html|meta|summary)(?:\/.*)?$/i,
];

function doiForms(written: string): string[] {
  const forms = [written];
  for (const pattern of rubbish) {
    const last = forms.at(-1) ?? '';
    forms.push(last.replace(pattern, ''));
  }
  const last = (forms.at(-1) ?? '').replace(/\.(?:pdf|html?|full)$/i, '').replace(/v\d$/, '');
  const cut = last.replace(/[)\]}.,:]+$/, '');
  return [...new Set([...forms, last, cut])];
}

const plainArxiv = /(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,2})?(?![\d])/g;
const oldArxiv = /(?<![\w./-])([a-z][a-z-]{1,18}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,2})?(?!\d)/gi;
const isbn = /(?<![\d-])(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dx](?![\d-])/gi;
const pubmed =
  /(?<!\p{L})(?:pmid|pmcid)[: ]{1,3}((?:pmc)?\d{4,9})|pubmed(?:\.ncbi\.nlm\.nih\.gov)?\/(\d{4,9})|(?<!\w)(PMC\d{4,9})/giu;
// The addresses of these end in the end of a DOI.
const addresses: readonly (readonly [RegExp, string])[] = [
  [/aclanthology\.org\/(?:papers\/)?(\d{4}\.[a-z0-9-]+\.\d+|[A-Z]\d\d-\d{4})/gi, '10.18653/v1/'],
  [/nature\.com\/articles\/([a-z0-9-]{6,40})/gi, '10.1038/'],
  [
    /(?:alphaxiv|semanticscholar|scholar\.archive|ar5iv|arxiv-vanity)[a-z.]*\/(?:abs|html|pdf|papers|arxiv)\/(\d{4}\.\d{4,5})/gi,
    '',
  ],
];
const repository = /(?:github|gitlab)\.com\/([\w.-]{1,60}\/[\w.-]{1,80}?)(?:\.git)?(?=[/?#\s)>\]]|$)/gi;

/** The ids in a query: DOIs, arXiv ids, ISBNs, numbers of PubMed, addresses that hold one of these, repositories of code. */
export function possibleIdsIn(query: string): PossibleId[] {
  const text = query.slice(0, charactersRead);
  const found: PossibleId[] = [];
  const add = (start: number, end: number, isCertain: boolean, forms: readonly string[]): void => {
    found.push({ start, end, forms, isCertain });
  };
  for (const { id, kind, start, end } of explicitIdsIn(text))
    add(start, end, true, kind === 'doi' ? doiForms(id) : [id]);
  // Within addresses of publishers: https://dl.acm.org/doi/pdf/10.1145/3611540.3611569.
  for (const match of text.matchAll(/(?<=\/)10\.\d{4,9}\/[^\s"<>]{1,200}/g)) {
    const isKnown = found.some(({ start, end }) => start <= match.index && match.index < end);
    if (!isKnown) add(match.index, match.index + match[0].length, true, doiForms(match[0]));
  }
  // Blanks within a DOI, as copied out of a PDF: "10.1145 / 3611540.3611569".
  for (const match of text.matchAll(/(?<!\d)(10\.\d{4,9})(?: \/ ?|\/ )([^\s"<>]{3,100})/g))
    add(match.index, match.index + match[0].length, true, doiForms(`${match[1] ?? ''}/${match[2] ?? ''}`));
  for (const match of text.matchAll(plainArxiv))
    add(match.index, match.index + match[0].length, false, [match[1] ?? '']);
  for (const match of text.matchAll(oldArxiv)) add(match.index, match.index + match[0].length, false, [match[1] ?? '']);
  for (const match of text.matchAll(isbn))
    add(match.index, match.index + match[0].length, /-|^97/.test(match[0]), [match[0].replace(/[ -]/g, '')]);
  for (const match of text.matchAll(pubmed))
    add(match.index, match.index + match[0].length, true, [match[1] ?? match[2] ?? match[3] ?? '']);
  for (const [pattern, prefix] of addresses) {
    for (const match of text.matchAll(pattern))
      add(match.index, match.index + match[0].length, true, [prefix + (match[1] ?? '')]);
  }
  for (const match of text.matchAll(repository))
    add(match.index, match.index + match[0].length, false, [match[1] ?? '']);
  return found.slice(0, mostIds);
}
