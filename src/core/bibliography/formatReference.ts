import { escapeMarkdown, markdownLink } from '../papers/escapeMarkdown.ts';
import { paperYear } from '../papers/labels.ts';
import type { Paper, PersonName } from '../papers/paper.ts';

/** How the pieces of a reference are set. */
interface Setting {
  readonly plain: (text: string) => string;
  readonly emphasised: (text: string) => string;
  readonly linked: (url: string) => string;
}

/** An author-year reference as plain text in one line: "Zhao, Y., & Gu, A. (2023). Title. Journal, 16(12), 3848–3860. https://…" */
export function referenceText(paper: Paper): string {
  const same = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return composedReference(paper, { plain: same, emphasised: same, linked: same });
}

/** The reference as Markdown: the container in italics, the address linked, everything else shown as it is. */
export function referenceMarkdown(paper: Paper): string {
  return composedReference(paper, {
    plain: escapeMarkdown,
    emphasised: (text) => `*${escapeMarkdown(text)}*`,
    linked: (url) => markdownLink(url, url),
  });
}

function composedReference(paper: Paper, setting: Setting): string {
  const { csl } = paper;
  const year = `(${paperYear(paper) ?? 'n.d.'}).`;
  const title = setting.plain(ended(csl.title));
  const authors = csl.author === undefined || csl.author.length === 0 ? undefined : setting.plain(ended(authorList(csl.author)));
  // Without an author the title stands first, and the year behind it.
  const head = authors === undefined ? [title, setting.plain(year)] : [authors, setting.plain(year), title];
  const address = addressOf(paper);
  return [...head, container(paper, setting), address === undefined ? undefined : setting.linked(address)]
    .filter((part) => part !== undefined)
    .join(' ');
}

const ended = (text: string): string => (/[.?!…]["”’]?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** "Proceedings of the VLDB Endowment, 16(12), 3848–3860.", or "arXiv:2304.11277." for a preprint; undefined when not known. */
function container({ csl, arxiv }: Paper, setting: Setting): string | undefined {
  const name = csl['container-title'] ?? (arxiv === undefined ? csl.publisher : undefined);
  if (name === undefined) return arxiv === undefined ? undefined : setting.plain(`arXiv:${arxiv}.`);
  const issue = csl.issue === undefined ? '' : `(${csl.issue})`;
  const number = csl.volume === undefined ? issue : `${csl.volume}${issue}`;
  const pages = csl.page?.replace(/(?<=\w)\s*-+\s*(?=\w)/g, '–');
  const details = [number, pages].filter((part) => part !== undefined && part !== '');
  return `${setting.emphasised(name)}${setting.plain(details.map((part) => `, ${part ?? ''}`).join(''))}${setting.plain('.')}`;
}

function addressOf({ csl, arxiv }: Paper): string | undefined {
  if (csl.DOI !== undefined) return `https://doi.org/${csl.DOI}`;
  return arxiv === undefined ? csl.URL : `https://arxiv.org/abs/${arxiv}`;
}

// Longer lists are cut as in the widespread author-year styles: nineteen names, an ellipsis, the last name.
const mostAuthors = 20;

function authorList(authors: readonly PersonName[]): string {
  const names = authors.map(invertedName);
  const last = names.at(-1) ?? '';
  if (names.length <= 1) return last;
  if (names.length > mostAuthors) return `${names.slice(0, mostAuthors - 1).join(', ')}, … ${last}`;
  return `${names.slice(0, -1).join(', ')}, & ${last}`;
}

/** "Zhao, Y."; "King, M. L., Jr."; a literal name as it is. */
function invertedName(name: PersonName): string {
  if (name.literal !== undefined || name.family === undefined) return name.literal ?? name.given ?? '';
  return [name.family, name.given === undefined ? undefined : initials(name.given), name.suffix]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

/** "Jean-Pierre Y." → "J.-P. Y."; scripts without capitals have no initials and stay as they are. */
function initials(given: string): string {
  return given
    .split(/\s+/)
    .map((word) => (/\p{Lu}/u.test(word) ? word.replace(/[^\s-]+/g, initial) : word))
    .join(' ');
}

const initial = (word: string): string => {
  const letter = /\p{L}/u.exec(word)?.[0];
  return letter === undefined ? word : `${letter}.`;
};
