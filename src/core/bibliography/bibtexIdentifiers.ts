import { doiIn, normaliseArxivId } from '../papers/identity.ts';
import { addressOf, bare, type FieldOf } from './bibtexFields.ts';

/**
 * The DOI of an entry, as it was written; also that of an address at doi.org, at a resolver of a publisher, `doi.acm.org`, and in
 * `doi` at any page of the publisher's that ends in it.
 */
export function doiOfEntry(field: FieldOf): string | undefined {
  const value = bare(field('doi'))
    ?.replace(/\\(?=[_&%#])/g, '')
    // "DOI 10.1000/x" and `\doi{10.1000/x}`.
    .replace(/^\s*(?:\\doi\s*\{([^{}]*)\}|doi[:\s]\s*(10\.[^]*))$/i, '$1$2');
  const url = addressOf(field('url')) ?? '';
  const written =
    value === undefined
      ? undefined
      : (doiIn(value) ?? doiIn(/^https?:\/\/[^\s/]+\/(?:\S*\/)?(10\.\d{4,9}\/\S+)$/i.exec(value)?.[1] ?? ''));
  return written ?? doiIn(url) ?? doiIn(/^https?:\/\/doi\.[^\s/]+\/(10\.\S+)$/i.exec(url)?.[1] ?? '');
}

// "arXiv preprint arXiv:1706.03762", "\url{https://arxiv.org/abs/1706.03762}".
const mentioned =
  /arxiv(?:[:\s]\s{0,5}(?:arxiv:)?\s{0,5}|\.org\/(?:abs|pdf|html)\/)([a-z.-]{0,20}\/?\d[\d.v]{1,20}\d)/i;

/** The arXiv id, wherever programs put it: eprint, address, DOI, journal ("arXiv:1706.03762"), volume ("abs/1706.03762"). */
export function arxivOfEntry(field: FieldOf): string | undefined {
  const eprint = bare(field('eprint'));
  const type = bare(field('archiveprefix', 'eprinttype'));
  if (eprint !== undefined && (type === undefined || /^arxiv$/i.test(type))) {
    const number = eprint
      .replace(/\[.*$/s, '')
      .trimEnd()
      .replace(/^abs\//, '');
    const id = normaliseArxivId(number) ?? normaliseArxivId(`${field('primaryclass', 'eprintclass') ?? ''}/${number}`);
    if (id !== undefined) return id;
  }
  const mentions = ['journal', 'journaltitle', 'howpublished', 'note', 'number'].map((name) => field(name) ?? '');
  return (
    normaliseArxivId(field('arxivid', 'arxiv') ?? '') ??
    normaliseArxivId(bare(field('doi')) ?? '') ??
    normaliseArxivId(addressOf(field('url')) ?? '') ??
    normaliseArxivId(/^abs\/(.+)$/.exec(field('volume') ?? '')?.[1] ?? '') ??
    mentions.flatMap((value) => normaliseArxivId(mentioned.exec(value)?.[1] ?? '') ?? [])[0]
  );
}

/** PubMed's number, which BibLaTeX has as an eprint. */
export function pubmedOf(field: FieldOf): string | undefined {
  const own =
    field('pmid') ?? (/^pubmed$/i.test(field('eprinttype', 'archiveprefix') ?? '') ? field('eprint') : undefined);
  return /\d+/.exec(own ?? '')?.[0];
}
