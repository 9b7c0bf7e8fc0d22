import { type Report, unreported } from '../report.ts';
import { paperIdentity } from './identity.ts';
import { creatorsOf, familyName, paperYear } from './labels.ts';
import { mergedFacts } from './mergedFacts.ts';
import type { Paper } from './paper.ts';
import { type ComparableFacts, comparableFacts, isSamePaper, recordsOf } from './samePaper.ts';

// Papers of one title by people of one name. A library of nothing but editorials would be compared with itself otherwise.
const candidatesCompared = 50;

const union = <T>(...lists: (readonly T[])[]): T[] => [...new Set(lists.flat())];

/** What a record can be found by when it is one of the same paper: same papers share one of these, and others may. */
function blocks(facts: ComparableFacts): string[] {
  const found: string[] = [];
  for (const { doi, arxiv, title, family } of recordsOf(facts)) {
    if (doi !== undefined) found.push(`doi:${doi}`);
    if (arxiv !== undefined) found.push(`arxiv:${arxiv}`);
    // The last word of a family name stands in it with its particles and without.
    if (title !== undefined && title !== '') found.push(`${title}:${family?.slice(family.lastIndexOf(' ') + 1) ?? ''}`);
  }
  return found;
}

const none: readonly number[] = [];

/** The papers in each block, by their places. Most blocks have one. */
class Blocks {
  readonly #places = new Map<string, number | number[]>();

  add(block: string, place: number): void {
    const known = this.#places.get(block);
    if (known === undefined) this.#places.set(block, place);
    else if (typeof known === 'number') {
      if (known !== place) this.#places.set(block, [known, place]);
    } else if (known.length < candidatesCompared && !known.includes(place)) known.push(place);
  }

  of(block: string): readonly number[] {
    const known = this.#places.get(block);
    return known === undefined ? none : typeof known === 'number' ? [known] : known;
  }
}

function identityOf(paper: Paper, [key]: readonly string[]): string {
  const { csl, arxiv } = paper;
  const [creator] = creatorsOf(csl)?.people ?? [];
  return paperIdentity({
    title: csl.title,
    doi: csl.DOI,
    arxiv,
    creatorFamily: creator && familyName(creator),
    year: paperYear(paper),
    key,
  });
}

interface KnownPaper {
  readonly paper: Paper;
  readonly facts: ComparableFacts;
}

/** One record of what two say of the same paper. Where both know a fact, the first one's stands. */
function mergedRecord(
  { paper: first, facts: firstFacts }: KnownPaper,
  { paper: second, facts: secondFacts }: KnownPaper,
): KnownPaper {
  const { authorsComplete: _cut, venue: _venue, otherRecords: _others, ...rest } = { ...second, ...first };
  const links = [...first.links];
  for (const link of second.links) if (!links.some((known) => known.url === link.url)) links.push(link);
  const origins = [...first.origins];
  for (const origin of second.origins) if (!origins.some((known) => known.id === origin.id)) origins.push(origin);
  const introduces = union(first.introduces ?? [], second.introduces ?? []);
  const merged = {
    ...rest,
    ...mergedFacts(first, second),
    ...(introduces.length > 0 && { introduces }),
    keys: union(first.keys, second.keys),
    names: union(first.names, second.names),
    aliases: union(first.aliases, second.aliases),
    topics: union(first.topics, second.topics),
    links,
    origins,
  };
  const paper = { ...merged, id: identityOf(merged, first.keys) };
  const facts = comparableFacts(paper);
  const others = recordsBeside(facts, [firstFacts, secondFacts]);
  if (others.length === 0) return { paper, facts };
  return { paper: { ...paper, otherRecords: others }, facts: { ...facts, others } };
}

/** What the records of two papers go by, where the merged one has another id or title. */
function recordsBeside(shown: ComparableFacts, records: readonly ComparableFacts[]): ComparableFacts[] {
  const kept = new Map<string, ComparableFacts>();
  const isTold = (one: string | undefined, other: string | undefined): boolean => one === undefined || one === other;
  for (const { doi, arxiv, title, family, years, kind, parts } of records.flatMap(recordsOf)) {
    if (isTold(doi, shown.doi) && isTold(arxiv, shown.arxiv) && isTold(title, shown.title)) continue;
    const record = { doi, arxiv, title, family, ...(years && { years }), kind, ...(parts && { parts }) };
    kept.set(JSON.stringify(record), record);
  }
  return [...kept.values()];
}

/**
 * One record per paper, in the order in which each first appears: {@link isSamePaper} says which are the same. Identities
 * are unique. `report` hears how many papers are done.
 */
export function mergePapers(papers: readonly Paper[], report: Report = unreported): Paper[] {
  const merged: (KnownPaper | undefined)[] = [];
  const places = new Blocks();
  for (const [done, paper] of papers.entries()) {
    report(done);
    const given = { paper, facts: comparableFacts(paper) };
    const own = blocks(given.facts);
    let place = merged.length;
    let record: KnownPaper = given;
    // A record can tie together two that had nothing in common before it.
    for (const block of own) {
      for (const other of places.of(block)) {
        const known = merged[other];
        if (other === place || known === undefined || !isSamePaper(known.facts, record.facts)) continue;
        record = other < place ? mergedRecord(known, record) : mergedRecord(record, known);
        if (Math.max(place, other) < merged.length) merged[Math.max(place, other)] = undefined;
        place = Math.min(place, other);
      }
    }
    merged[place] = record;
    for (const block of own) places.add(block, place);
    if (record !== given) for (const block of blocks(record.facts)) places.add(block, place);
  }
  return withUniqueIds(merged.flatMap((known) => known?.paper ?? []));
}

/** The key that a library gives a paper completes an identity that others have as well: "Editorial" of each year. */
function withUniqueIds(papers: readonly Paper[]): Paper[] {
  const taken = new Set<string>();
  // Thousands of papers of one title do not count up from the beginning each.
  const counts = new Map<string, number>();
  return papers.map((paper) => {
    // A reader makes the identity from the authors; where there are none, editors tell papers apart as well.
    let id = paper.csl.author === undefined && paper.id.startsWith('title:') ? identityOf(paper, paper.keys) : paper.id;
    const [key] = paper.keys;
    if (taken.has(id) && key !== undefined) id += `:#${key.replace(/\s+/g, '_')}`;
    const base = id;
    for (let count = counts.get(base) ?? 2; taken.has(id); count++) {
      id = `${base}:${count}`;
      counts.set(base, count);
    }
    taken.add(id);
    return id === paper.id ? paper : { ...paper, id };
  });
}
