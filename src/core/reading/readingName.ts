import { familyName, creatorsOf, paperYear } from '../papers/labels.ts';
import { normaliseArxivId, normaliseDoi, titleIdentity } from '../papers/identity.ts';
import type { Paper } from '../papers/paper.ts';

/**
 * A name by which the reader's files mean a paper, in the form in which it is compared: an identity, a DOI or an arXiv id in any
 * form, `https://doi.org/10.1145/3611540` → `doi:10.1145/3611540`, or a citation key as it is.
 */
export function readingName(text: string): string {
  const name = text.trim();
  const bare = name.replace(/^(?:doi|arxiv):/i, '');
  const arxiv = normaliseArxivId(bare);
  if (arxiv !== undefined) return `arxiv:${arxiv}`;
  const doi = normaliseDoi(bare);
  return doi === undefined ? name : `doi:${doi}`;
}

/** What names of a paper are made of. */
export interface NamedPaper {
  readonly id: string;
  readonly doi?: string | undefined;
  readonly arxiv?: string | undefined;
  readonly keys: readonly string[];
}

/**
 * The names by which the reader's files can mean a paper, as {@link readingName} makes them, the surest first. A library may know
 * more of a paper than it did when the file was written, and its identity is another one then.
 */
export function readingNames({ id, doi, arxiv, keys }: NamedPaper): readonly string[] {
  const ids = [id, ...(doi === undefined ? [] : [doi]), ...(arxiv === undefined ? [] : [`arxiv:${arxiv}`])];
  return [...new Set([...ids.map(readingName), ...keys])];
}

/** {@link readingNames} of a record, and the identity that it would have without any id. */
export function readingNamesOf(paper: Paper): readonly string[] {
  const { id, csl, arxiv, keys, otherRecords = [] } = paper;
  const others = otherRecords.flatMap((other) => [
    ...(other.doi === undefined ? [] : [readingName(other.doi)]),
    ...(other.arxiv === undefined ? [] : [readingName(other.arxiv)]),
  ]);
  const [creator] = creatorsOf(csl)?.people ?? [];
  const byTitle = titleIdentity({
    title: csl.title,
    creatorFamily: creator && familyName(creator),
    year: paperYear(paper),
  });
  const names = readingNames({ id, doi: csl.DOI, arxiv, keys: [] });
  return [...new Set([...names, ...others, byTitle, ...keys])];
}
