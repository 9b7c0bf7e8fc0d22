import { proposeKey } from '../../core/bibliography/citekey.ts';
import type { DigestGroup, DigestPaper, NearPaper } from '../../core/exports/dailyDigest.ts';
import type { UsePlace } from '../../core/exports/paperUses.ts';
import { corpusOrigin } from '../../core/import/bundled.ts';
import { Library } from '../../core/library.ts';
import { isPageOrigin } from '../../core/papers/pageOrigin.ts';
import type { Paper } from '../../core/papers/paper.ts';

/** A paper of a page. */
export interface PageMember {
  readonly paper: Paper;
  /** Its place in the library; undefined where the library does not have it or the place was not looked for. */
  readonly place?: number;
  readonly isKnown: boolean;
}

export interface DigestedPage {
  readonly groups: readonly DigestGroup[];
  /** Topics that were found from the texts, because no record names one. */
  readonly found: readonly string[];
}

// Of the pairs of bundled papers that are as alike, 76 in 100 share a topic that people judged; from .15, 66 do.
const leastLikeness = 0.18;
// So many are compared in full (`core/search/related.ts`).
const compared = 59;
const nearTold = 3;
/** A digest of more papers nobody reads. */
export const mostDigested = 500;

/** The papers of a page by topic, with what each relates to. `pause` lets others have their turn. */
export async function digestedPage(
  library: Library,
  members: readonly PageMember[],
  uses: ReadonlyMap<string, readonly UsePlace[]>,
  pause: () => Promise<void>,
): Promise<DigestedPage> {
  const ids = new Set(members.map(({ paper }) => paper.id));
  const common = commonSources(members);
  const keyOf = keysOnce();
  const topics = topicsOf(library, members);
  const groups = new Map<string | undefined, DigestPaper[]>();
  for (const { paper, isKnown } of members) {
    await pause();
    const topic = topics.of(paper);
    const digested = {
      paper,
      key: keyOf(paper),
      sources: isKnown ? sourcesOf(paper).filter((label) => !common.has(label)) : [],
      places: uses.get(paper.id) ?? [],
      near: nearPapers(library, paper, uses, ids),
    };
    groups.set(topic, [...(groups.get(topic) ?? []), digested]);
  }
  const sorted = [...groups].sort(
    ([a, first], [b, second]) =>
      Number(a === undefined) - Number(b === undefined) ||
      second.length - first.length ||
      (a ?? '').localeCompare(b ?? ''),
  );
  return {
    groups: sorted.map(([topic, papers]) => ({ ...(topic !== undefined && { topic }), papers })),
    found: topics.found,
  };
}

/** Libraries by their labels, without pages. */
const sourcesOf = ({ origins }: Paper): readonly string[] =>
  origins.filter((origin) => !isPageOrigin(origin) && origin.id !== corpusOrigin.id).map(({ label }) => label);

/** Libraries that hold every paper of the page: the one that it was imported into says nothing of any of them. */
function commonSources(members: readonly PageMember[]): ReadonlySet<string> {
  const [first, ...others] = members.map(({ paper }) => sourcesOf(paper));
  return new Set((first ?? []).filter((label) => others.length > 0 && others.every((list) => list.includes(label))));
}

// Pandoc reads such a key whole, and nothing else begins in it.
const plainKey = /^[A-Za-z0-9](?:[A-Za-z0-9_]|[:./-](?=[A-Za-z0-9]))*$/;

/** Keys for the references of a digest: those that libraries have, where they are no ids, else made from author, year and title. */
function keysOnce(): (paper: Paper) => string {
  const keys = new Set<string>();
  const isTaken = (key: string): boolean => keys.has(key.toLowerCase());
  return (paper) => {
    const own = paper.keys.find((key) => key !== paper.id && plainKey.test(key) && !isTaken(key));
    const key = own ?? proposeKey(paper, isTaken);
    keys.add(key.toLowerCase());
    return key;
  };
}

interface Topics {
  readonly of: (paper: Paper) => string | undefined;
  readonly found: readonly string[];
}

/** The topics of the library; of papers whose records name none, what is found for them in the library, else among themselves. */
function topicsOf(library: Library, members: readonly PageMember[]): Topics {
  const known = new Map<string, string>();
  const found = new Map<string, string>();
  const left: Paper[] = [];
  for (const { paper, place } of members) {
    const [own] = paper.topics;
    const inLibrary = own === undefined && place !== undefined ? library.topicsOf(place)[0] : undefined;
    if (own !== undefined) known.set(paper.id, own);
    else if (inLibrary !== undefined) found.set(paper.id, inLibrary);
    else left.push(paper);
  }
  if (left.length > 0) {
    const alone = Library.create(left);
    const map = alone.madeMap();
    for (const [place, { id }] of alone.papers.entries()) {
      const topic = map.topicOf(place);
      if (topic !== undefined) found.set(id, topic);
    }
  }
  const named = new Set(known.values());
  return {
    of: ({ id }) => known.get(id) ?? found.get(id),
    found: [...new Set(found.values())].filter((topic) => !named.has(topic)).sort(),
  };
}

/** Papers like one: first those that files speak of, then others that the libraries have beside the page. */
function nearPapers(
  library: Library,
  paper: Paper,
  uses: ReadonlyMap<string, readonly UsePlace[]>,
  ids: ReadonlySet<string>,
): readonly NearPaper[] {
  const like = library
    .relatedByLikeness(paper, compared)
    .filter(({ paper: other, likeness }) => likeness >= leastLikeness && other.id !== paper.id);
  const used = like.filter(({ paper: other }) => uses.has(other.id)).slice(0, nearTold);
  const held = like.filter(({ paper: other }) => !uses.has(other.id) && !ids.has(other.id));
  return [...used, ...held.slice(0, nearTold - used.length)].map(({ paper: other }) => ({
    paper: other,
    shares: library.shared(paper, other),
    places: uses.get(other.id) ?? [],
    sources: other.origins.map(({ label }) => label),
  }));
}
