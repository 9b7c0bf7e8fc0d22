import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { BibliographyFile } from '../../core/bibliography/bibliographyFile.ts';
import { keysByName } from '../../core/bibliography/entriesByName.ts';
import type { Library } from '../../core/library.ts';
import { isPreprintDoi } from '../../core/papers/identity.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { CitationBadge, CitationBadges, CitationBadgesParams } from '../../protocol/citing.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { type LocatedBibliography, paperOfEntry } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { fullPath, relativePath } from '../files/fileAddresses.ts';

// Nobody reads on in a list that is not narrowed down yet.
const mostListed = 200;

/** What a list says of papers in a document, and what it offers before anything is typed. */
export async function citationBadges(
  context: ServerContext,
  document: TextDocument | undefined,
  { paperIds }: CitationBadgesParams,
  token: CancellationToken,
): Promise<CitationBadges> {
  if (document === undefined) return { badges: {}, sections: { citedHere: [], bibliographies: [] } };
  const library = await context.papers.library();
  const files = await context.bibliographies.ofDocument(document, token);
  const counts = await citedKeys(context, document, token);
  const folder = Utils.dirname(URI.parse(document.uri)).toString();
  const pathOf = ({ uri, heldAt }: LocatedBibliography): string =>
    heldAt === undefined ? (relativePath(folder, uri) ?? fullPath(uri)) : Utils.basename(URI.parse(document.uri));
  const badges: Record<string, CitationBadge> = {};
  for (const id of paperIds) {
    const [paper] = await context.papers.known([id]);
    if (paper !== undefined) badges[id] = badgeOf(paper, files, counts, pathOf);
  }
  const citedHere = idsOf(papersCited(files, library, [...counts.keys()].slice(0, mostListed)));
  const bibliographies = files.map((located) => ({ path: pathOf(located), ids: idsOf(firstPapers(located, library)) }));
  return { badges, sections: { citedHere, bibliographies } };

  function idsOf(papers: readonly Paper[]): string[] {
    context.papers.remember(papers);
    return [...new Set(papers.map(({ id }) => id))];
  }
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

function papersCited(files: readonly LocatedBibliography[], library: Library, keys: readonly string[]): Paper[] {
  return keys.flatMap((key) => {
    for (const located of files) {
      const found = paperOfEntry(located, library, key)?.paper;
      if (found !== undefined) return [found];
    }
    return [];
  });
}

interface ListedPapers {
  readonly library: Library;
  readonly papers: readonly Paper[];
}

// A list is asked for at each opening of the box, and a file changes seldom.
const listed = new WeakMap<BibliographyFile, ListedPapers>();

/** The papers of the first entries of a bibliography, as the library has them where it does. */
function firstPapers(located: LocatedBibliography, library: Library): readonly Paper[] {
  const known = listed.get(located.file);
  if (known?.library === library) return known.papers;
  const keys = located.file.entries.slice(0, mostListed).map(({ key }) => key);
  const papers = papersCited(
    [located],
    library,
    keys.filter((key) => key !== ''),
  );
  listed.set(located.file, { library, papers });
  return papers;
}

function badgeOf(
  paper: Paper,
  files: readonly LocatedBibliography[],
  counts: ReadonlyMap<string, number>,
  pathOf: (located: LocatedBibliography) => string,
): CitationBadge {
  const having = files.flatMap((located) => {
    const keys = keysByName(located.file, paper);
    return keys.length === 0 ? [] : [{ located, keys }];
  });
  const [first] = having;
  const keys = new Set(having.flatMap((each) => each.keys));
  const cited = [...keys].reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
  const library = paper.origins.find(({ id }) => !files.some(({ uri }) => uri === id))?.label;
  return {
    ...(cited > 0 && { citedHere: cited }),
    ...(first !== undefined && { bibliography: pathOf(first.located) }),
    ...(library !== undefined && { library }),
    ...(paper.links.some(({ kind }) => kind === 'code') && { hasCode: true }),
    ...(isPreprint(paper) && { isPreprint: true }),
  };
}

/** Of the record itself nothing says that it has appeared anywhere but where preprints are kept. */
function isPreprint({ csl, arxiv, venue }: Paper): boolean {
  if (csl.DOI !== undefined) return isPreprintDoi(csl.DOI);
  return arxiv !== undefined && venue === undefined && csl['container-title'] === undefined;
}
