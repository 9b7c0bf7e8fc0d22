import { commandLink, escapeMarkdown, markdownLink } from './escapeMarkdown.ts';
import { doiAddress } from './identity.ts';
import { creatorsOf, fullName, paperYear, roleMark, venueLabel } from './labels.ts';
import type { LinkKind, Paper } from './paper.ts';
import { l10n } from '../l10n.ts';
import { stateTitle } from './stateTitle.ts';
import { wholeStart } from '../text/wholeStart.ts';

/** Ids of the commands that a card may link to; each takes a paper id, `searchPapers` a term and the ids of its papers, `whyThisCard` an address and a position. */
export interface CardCommands {
  readonly insertCitation: string;
  readonly showPaper: string;
  readonly copyBibtex: string;
  readonly searchPapers?: string;
  readonly whyThisCard?: string;
  /** Takes an address and a position in a citation. */
  readonly editCitation?: string;
  readonly openNote?: string;
}

/** What the reader keeps of a paper. */
export interface KeptOfPaper {
  readonly state?: 'toRead' | 'reading' | 'read';
  readonly tags: readonly string[];
  readonly hasNote: boolean;
}

/** The citation that a card stands at, as a command takes it. */
export interface CitationPlace {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

const linkTitles: Readonly<Record<LinkKind, string>> = l10n.later({
  arxiv: 'arXiv',
  pdf: 'PDF',
  doi: 'DOI',
  code: 'Code',
  project: 'Project page',
  model: 'Model',
  dataset: 'Dataset',
  huggingface: 'Hugging Face',
  web: 'Web page',
});

/** What a link of this kind is called. */
export function linkTitle(kind: LinkKind): string {
  return l10n.t(linkTitles[kind]);
}

// A card is read in a second: three names, then "et al.", and links that lead to the paper itself.
const authorsOnCard = 3;
const linksOnCard: readonly LinkKind[] = ['arxiv', 'pdf', 'doi', 'code', 'project', 'model', 'dataset', 'huggingface'];

function authorsOnLine({ csl, authorsComplete }: Paper): string | undefined {
  const creators = creatorsOf(csl);
  if (creators === undefined) return undefined;
  const names = creators.people.slice(0, authorsOnCard).map(fullName).join(', ');
  const isCut = creators.people.length > authorsOnCard || (creators.role === 'author' && authorsComplete === false);
  return [isCut ? `${names} et al.` : names, roleMark(creators)].filter((part) => part !== undefined).join(' ');
}

// Words of the longest sentence that is read at a glance, and letters where a script has no spaces.
const longestGist = { words: 40, letters: 300 };

/**
 * One sentence on what the paper is: its summary, else the first sentence of its abstract, cut after forty words; undefined
 * without both.
 */
export function paperGist(paper: Paper): string | undefined {
  // A full stop ends a sentence when a capital follows it: "e.g. this" goes on.
  const sentence =
    paper.summary ??
    (paper.abstract === undefined
      ? undefined
      : /^.{20,300}?[.!?](?=\s+[\p{Lu}\p{N}]|\s*$)/su.exec(paper.abstract)?.[0]);
  return sentence === undefined ? undefined : atAGlance(sentence);
}

function atAGlance(text: string): string {
  const words = text.trim().split(/\s+/);
  const beginning = words.slice(0, longestGist.words).join(' ');
  const isWhole = words.length <= longestGist.words && beginning.length <= longestGist.letters;
  if (isWhole) return text;
  const letters = beginning.slice(0, longestGist.letters);
  // Half a word, or half a character of a script without spaces, says nothing.
  const end = letters.length < beginning.length ? letters.lastIndexOf(' ') : letters.length;
  return `${wholeStart(letters, end > 0 ? end : letters.length)}…`;
}

/** The page that is the paper's own. Addresses in its abstract lead to anything, to images too. */
export function ownPage({ arxiv, csl }: Paper): string | undefined {
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`;
  return csl.DOI === undefined ? csl.URL : doiAddress(csl.DOI);
}

/**
 * The card of one paper: what it is in a sentence; title, authors, year and venue; links; actions. Facts that are
 * not known are left out, except that a card without a year says "n.d.". `kept` is what the reader keeps of it.
 */
export function cardMarkdown(paper: Paper, commands: CardCommands | undefined, kept?: KeptOfPaper): string {
  return [...factBlocks(paper), ...keptBlock(kept), ...linkBlocks(paper, commands, kept)].join('\n\n');
}

function factBlocks(paper: Paper): string[] {
  const blocks: string[] = [];
  const gist = paperGist(paper);
  if (gist !== undefined) blocks.push(escapeMarkdown(gist));

  const title = markdownLink(paper.csl.title, ownPage(paper) ?? '');
  const facts = [authorsOnLine(paper), String(paperYear(paper) ?? 'n.d.'), venueLabel(paper)];
  blocks.push(
    `**${title}**  \n${facts
      .filter((fact) => fact !== undefined)
      .map(escapeMarkdown)
      .join(' · ')}`,
  );
  return blocks;
}

/** A longer abstract is cut at a word; the details panel has it all. */
const abstractOnCard = 1200; // UTF-16 units

/**
 * The card of a cited work: its reference as Markdown, as the style of the document prints it, or what the card of a paper says
 * where there is none; its abstract; links; actions. It offers to change the citation at `place`, not to insert another.
 */
export function citedCardMarkdown(
  paper: Paper,
  reference: string | undefined,
  commands: CardCommands | undefined,
  place?: CitationPlace,
  kept?: KeptOfPaper,
): string {
  const ends = [...keptBlock(kept), ...linkBlocks(paper, commands, kept, place)];
  if (reference === undefined) return [...factBlocks(paper), ...ends].join('\n\n');
  const { abstract = paper.summary } = paper;
  const isCut = abstract !== undefined && abstract.length > abstractOnCard;
  const shown = isCut ? `${abstract.slice(0, abstractOnCard).replace(/\s+\S*$/, '')} …` : abstract;
  const text = shown === undefined ? [] : [escapeMarkdown(shown)];
  return [reference, ...text, ...ends].join('\n\n');
}

const tagsOnCard = 8;

/** How far the reader is with the paper, and its tags: "Reading · training, thesis". */
function keptBlock(kept: KeptOfPaper | undefined): string[] {
  if (kept === undefined) return [];
  const tags = kept.tags.slice(0, tagsOnCard).map(escapeMarkdown).join(', ');
  const facts = [kept.state === undefined ? '' : escapeMarkdown(stateTitle(kept.state)), tags].filter(
    (fact) => fact !== '',
  );
  return facts.length === 0 ? [] : [`*${facts.join(' · ')}*`];
}

/** Where a paper is found, and what can be done with it, or with the citation at `place`. */
function linkBlocks(
  paper: Paper,
  commands: CardCommands | undefined,
  kept: KeptOfPaper | undefined,
  place?: CitationPlace,
): string[] {
  const links = linksOnCard.flatMap((kind) => {
    const link = paper.links.find((candidate) => candidate.kind === kind);
    return link === undefined ? [] : [markdownLink(linkTitle(kind), link.url)];
  });
  const blocks = links.length > 0 ? [links.join(' · ')] : [];
  if (commands === undefined) return blocks;
  const citing =
    place === undefined
      ? [commandLink(l10n.t('Insert citation'), commands.insertCitation, [paper.id])]
      : commands.editCitation === undefined
        ? []
        : [commandLink(l10n.t('Edit citation'), commands.editCitation, [place.uri, place.position])];
  const actions = [
    ...citing,
    commandLink(l10n.t('Details'), commands.showPaper, [paper.id]),
    commandLink(l10n.t('Copy BibTeX'), commands.copyBibtex, [paper.id]),
    ...(kept?.hasNote === true && commands.openNote !== undefined
      ? [commandLink(l10n.t('Your note'), commands.openNote, [paper.id])]
      : []),
  ];
  return [...blocks, actions.join(' · ')];
}
