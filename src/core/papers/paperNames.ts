import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { normaliseArxivId, normaliseDoi } from './identity.ts';
import type { Paper } from './paper.ts';
import type { PaperList } from './paperList.ts';
import { comparableTitle } from './samePaper.ts';

/** A title among the names of papers: behind a line break, which no id has. */
function titleName(title: string): string {
  return `\n${comparableTitle(title)}`;
}

/** The names that somebody may mean who asks for an identity, key, id, address or title, in the order in which they count. */
export function* namesAskedFor(text: string): Iterable<string> {
  const name = text.trim();
  yield name;
  const doi = normaliseDoi(name);
  if (doi !== undefined) yield* [`doi:${doi}`, doi];
  const arxiv = normaliseArxivId(name);
  if (arxiv !== undefined) yield arxiv;
  yield titleName(name);
}

/** What a paper can be asked for by. */
export function namesOf(paper: Paper): string[] {
  const names = [paper.id, ...paper.keys, titleName(paper.csl.title)];
  if (paper.arxiv !== undefined) names.push(paper.arxiv);
  if (paper.csl.DOI !== undefined) names.push(paper.csl.DOI.toLowerCase());
  for (const { doi, arxiv } of paper.otherRecords ?? []) {
    if (doi !== undefined) names.push(doi);
    if (arxiv !== undefined) names.push(arxiv);
  }
  return names;
}

/** Finds papers by id, citation key, arXiv id, DOI or title: hashes in order, each with the place of its paper. */
export class PaperNames {
  readonly #hashes: Uint32Array;
  readonly #places: Uint32Array;

  private constructor(hashes: Uint32Array, places: Uint32Array) {
    this.#hashes = hashes;
    this.#places = places;
  }

  static build(papers: PaperList): PaperNames {
    // Hash and place as one number of up to 53 bits, so that one sort puts both in order.
    const entries: number[] = [];
    for (const [place, paper] of papers.entries()) {
      for (const name of namesOf(paper)) entries.push(hashOf(name) * placesInNumber + place);
    }
    const sorted = Float64Array.from(entries).sort();
    return new PaperNames(
      Uint32Array.from(sorted, (entry) => Math.floor(entry / placesInNumber)),
      Uint32Array.from(sorted, (entry) => entry % placesInNumber),
    );
  }

  static read(sections: SectionReader): PaperNames {
    return new PaperNames(sections.numbers('names.hashes', Uint32Array), sections.numbers('names.places', Uint32Array));
  }

  write(sections: SectionWriter): void {
    sections.addNumbers('names.hashes', this.#hashes);
    sections.addNumbers('names.places', this.#places);
  }

  /** The place of the first paper with one of the names that {@link namesOf} gives, which are told apart by case. */
  placeOf(name: string, papers: PaperList): number | undefined {
    const hash = hashOf(name);
    let low = 0;
    let high = this.#hashes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#hashes[middle] as number) < hash) low = middle + 1;
      else high = middle;
    }
    for (let entry = low; this.#hashes[entry] === hash; entry++) {
      const place = this.#places[entry] as number;
      const paper = papers.at(place);
      if (paper !== undefined && namesOf(paper).includes(name)) return place;
    }
    return undefined;
  }
}

const placesInNumber = 2 ** 21;

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
