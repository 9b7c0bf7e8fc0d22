import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { CitableEntry } from '../core/documents/citableEntries.ts';
import type { Library } from '../core/library.ts';
import { isPreprintDoi } from '../core/papers/identity.ts';
import type { Paper } from '../core/papers/paper.ts';
import { comparableFacts, isSamePaper } from '../core/papers/samePaper.ts';
import type { CitationBadge, CitationBadges, CitationBadgesParams } from '../protocol.ts';
import { type CitableWorks, citableWorks } from './citableWorks.ts';
import { citationsOf } from './citationsOf.ts';
import type { ServerContext } from './context.ts';
import { fullPath, relativePath } from './fileAddresses.ts';

// A list that nobody has narrowed down yet is not read further.
const mostListed = 200;

const nothing: CitationBadges = { badges: {}, sections: { citedHere: [], bibliographies: [] } };

/** What a list says of papers in a document, and what it offers before anything is typed. */
export async function citationBadges(
  context: ServerContext,
  document: TextDocument | undefined,
  { paperIds }: CitationBadgesParams,
  token: CancellationToken,
): Promise<CitationBadges> {
  if (document === undefined) return nothing;
  const library = await context.papers.library();
  const papers = await context.papers.known(paperIds);
  const works = await citableWorks(context, document, token);
  const counts = await citedKeys(context, document, token);
  const listed = (entries: readonly CitableEntry[]): string[] => {
    const found = entries.map(({ paper }) => inLibrary(library, paper));
    context.papers.remember(found);
    return [...new Set(found.map(({ id }) => id))];
  };
  const folder = Utils.dirname(URI.parse(document.uri)).toString();
  const pathOf = (uri: string): string => relativePath(folder, uri) ?? fullPath(uri);
  const byName = new Map(papers.map((paper) => [paper.id, paper]));
  const badges: Record<string, CitationBadge> = {};
  for (const [place, id] of paperIds.entries()) {
    const paper = byName.get(id) ?? (papers.length === paperIds.length ? papers[place] : undefined);
    if (paper !== undefined) badges[id] = badgeOf(paper, works, counts, pathOf);
  }
  return {
    badges,
    sections: {
      citedHere: listed(worksNamed(works, counts.keys())).slice(0, mostListed),
      bibliographies: works.bibliographies.flatMap(({ uri, entries }) =>
        entries === undefined ? [] : [{ path: pathOf(uri), ids: listed(entries.first(mostListed)) }],
      ),
    },
  };
}

/** How often each key is cited, in the order of the first citation. */
async function citedKeys(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<ReadonlyMap<string, number>> {
  const format = await context.bibliographies.formatOf(document, token);
  const counts = new Map<string, number>();
  for (const { items } of format === undefined ? [] : citationsOf(document, format))
    for (const { key } of items) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function* firstOf(keys: Iterable<string>): Generator<string> {
  let count = 0;
  for (const key of keys) if (count++ < mostListed) yield key;
}

const worksNamed = ({ bibliographies }: CitableWorks, keys: Iterable<string>): CitableEntry[] =>
  [...firstOf(keys)].flatMap((key) => {
    for (const { entries } of bibliographies) {
      const [found] = entries?.named([key]) ?? [];
      if (found !== undefined) return [found];
    }
    return [];
  });

/** The library's record of a paper of a bibliography, else that of the bibliography. */
function inLibrary(library: Library, paper: Paper): Paper {
  const facts = comparableFacts(paper);
  for (const name of [facts.doi, facts.arxiv, paper.csl.title]) {
    const known = name === undefined || name === '' ? undefined : library.get(name);
    if (known !== undefined && isSamePaper(comparableFacts(known), facts)) return known;
  }
  return paper;
}

function badgeOf(
  paper: Paper,
  { bibliographies }: CitableWorks,
  counts: ReadonlyMap<string, number>,
  pathOf: (uri: string) => string,
): CitationBadge {
  const having = bibliographies.flatMap(({ uri, entries }) => {
    const entry = entries?.entryOf(paper);
    return entry === undefined ? [] : [{ uri, keys: new Set([entry.key, ...entry.paper.keys]) }];
  });
  const [first] = having;
  const keys = new Set(having.flatMap((each) => [...each.keys]));
  const cited = [...keys].reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
  const [origin] = paper.origins;
  const { DOI } = paper.csl;
  const isPreprint = DOI === undefined ? paper.arxiv !== undefined && paper.venue === undefined : isPreprintDoi(DOI);
  return {
    ...(cited > 0 && { citedHere: cited }),
    ...(first !== undefined && { bibliography: pathOf(first.uri) }),
    ...(origin !== undefined && { library: origin.label }),
    ...(paper.links.some(({ kind }) => kind === 'code') && { hasCode: true }),
    ...(isPreprint && { isPreprint: true }),
  };
}
