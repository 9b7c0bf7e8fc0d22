import type { CancellationToken } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import { digestMarkdown } from '../../core/exports/dailyDigest.ts';
import type { UsePlace } from '../../core/exports/paperUses.ts';
import { boundedPage } from '../../core/import/boundedPage.ts';
import { pageLabel } from '../../core/import/pageSource.ts';
import { paperOfEntry } from '../../core/import/pageRecord.ts';
import { l10n } from '../../core/l10n.ts';
import type { Library } from '../../core/library.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { DigestAnswer, DigestParams, PageText, SearchedFiles } from '../../protocol/dailyPapers.ts';
import type { ServerContext } from '../context.ts';
import { knownPaper } from './knownPaper.ts';
import { digestedPage, mostDigested, type PageMember } from './pageDigest.ts';
import { sourceOfPage } from './readPages.ts';

/** The digest of a page as Markdown. */
export async function digestText(
  context: ServerContext,
  { of, uses, searched, base }: DigestParams,
  token: CancellationToken,
): Promise<DigestAnswer> {
  const library = await context.papers.library();
  const places = new Map<string, UsePlace[]>();
  for (const { id, ...place } of uses) {
    const known = places.get(id);
    if (known === undefined) places.set(id, [place]);
    // Twice in one line is once for who reads it.
    else if (known.at(-1)?.file !== place.file || known.at(-1)?.line !== place.line) known.push(place);
  }
  const page = 'source' in of ? pageOfLibrary(library, of.source) : pageOfText(library, of);
  const pause = async (): Promise<void> => {
    await context.pause(0);
    if (token.isCancellationRequested) throw new PaperglossError('refused', l10n.t('The digest was given up.'));
  };
  const isLoading = (await context.loader.loaded).status.state === 'loading';
  const answer = await digestOf(library, page, { places, searched, base: base ?? '', isLoading }, pause);
  context.papers.remember(page.members.map(({ paper }) => paper));
  return answer;
}

/** A page, by whichever way it was found. */
export interface DigestPage {
  readonly title: string;
  readonly members: readonly PageMember[];
  /** What could not be read of it. */
  readonly problems: readonly string[];
}

/** The papers that the library has from a page; throws where it has none. */
export function pageOfLibrary(library: Library, source: string): DigestPage {
  const members: PageMember[] = [];
  const { sources } = library.columns;
  for (let place = 0; place < library.size; place++) {
    const paper = sources.of(place).includes(source) ? library.papers.at(place) : undefined;
    if (paper !== undefined) members.push({ paper, place, isKnown: true });
  }
  if (members.length === 0)
    throw new PaperglossError('not-found', l10n.t('Your libraries have no papers of “{0}”.', foreignText(source)));
  return { title: source, members, problems: [] };
}

/** The papers of a page's text, each as the library knows it where it does; throws where it is no page. */
export function pageOfText(library: Library, text: PageText): DigestPage {
  const read = boundedPage(text.text, text.name);
  const source = sourceOfPage(text, read);
  const members = new Map<string, PageMember>();
  for (const entry of read.entries) {
    const known = knownPaper(library, entry);
    const paper = known?.paper ?? paperOfEntry(entry, source);
    // A page's abstract stands where the library has none.
    const abstract = paper.abstract ?? (entry.abstract === '' ? undefined : entry.abstract);
    const whole = abstract === undefined ? paper : { ...paper, abstract };
    members.set(paper.id, { paper: whole, isKnown: known !== undefined });
  }
  return {
    title: pageLabel(source),
    members: [...members.values()],
    problems: read.problems.map(({ message }) => message),
  };
}

export interface DigestSurroundings {
  readonly places: ReadonlyMap<string, readonly UsePlace[]>;
  readonly searched: SearchedFiles;
  readonly base: string;
  /** Some libraries are still being read. */
  readonly isLoading?: boolean;
}

/** The digest with what it was made from. */
export async function digestOf(
  library: Library,
  { title, members, problems }: DigestPage,
  { places, searched, base, isLoading = false }: DigestSurroundings,
  pause: () => Promise<void>,
): Promise<DigestAnswer> {
  const kept = members.slice(0, mostDigested);
  const { groups, found } = await digestedPage(library, kept, places, pause);
  const unknown = kept.filter(({ isKnown }) => !isKnown).length;
  const notes = [
    `${papersText(members.length)}${unknown === 0 ? '' : `, ${unknown} of which your libraries do not have: import the page, and files are searched for them too`}.`,
    ...(members.length > kept.length ? [`Only the first ${kept.length} are listed.`] : []),
    searchedText(searched),
    `Papers that are much alike in their words are told as related, out of ${papersText(library.size)} of your libraries.`,
    ...(isLoading ? ['Some of your libraries were still being read, and are missing here.'] : []),
    'A sentence is the library’s summary where it has one, else the beginning of the abstract.',
    ...(found.length > 0 ? ['Topics of papers without one were found from what their texts share.'] : []),
  ];
  return { text: digestMarkdown({ title, notes, problems, groups }, base), title, papers: kept.length };
}

const papersText = (count: number): string => (count === 1 ? '1 paper' : `${count} papers`);

function searchedText({ folders, files, isCut }: SearchedFiles): string {
  if (folders === 0) return 'No folder is open: no files were searched for what they say of these papers.';
  const searched = files === 1 ? '1 file was' : `${files} files were`;
  const more = isCut ? ' There are more, which were not.' : '';
  return `${searched} searched for names and citations of papers.${more}`;
}
