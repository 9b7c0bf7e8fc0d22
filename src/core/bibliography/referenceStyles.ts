import { paperYear } from '../papers/labels.ts';
import type { PersonName } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';

/** A piece of a reference; `container` is what styles set in italics. */
export interface ReferencePart {
  readonly kind: 'plain' | 'container' | 'address';
  readonly text: string;
}

type Style = (paper: Paper) => ReferencePart[];

/** The styles in which a paper's reference can be written. What is not known is left out, a missing year is "n.d.". */
export const referenceStyles = { apa, ieee, acm, chicago, mla } satisfies Readonly<Record<string, Style>>;

export type StyleName = keyof typeof referenceStyles;

export const styleNames = Object.keys(referenceStyles) as StyleName[];

const plain = (text: string): ReferencePart => ({ kind: 'plain', text });
const italic = (text: string): ReferencePart => ({ kind: 'container', text });

const ended = (text: string): string => (/[.?!…]["”’]?$/.test(text) ? text : `${text}.`);

/** "Zhao, Y., & Gu, A. (2023). Title. Journal, 16(12), 3848–3860. https://doi.org/…" */
function apa(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const names = (csl.author ?? []).map((name) => inverted(name, initials));
  const year = `(${paperYear(paper) ?? 'n.d.'}).`;
  const authors = listed(paper, names, { last: ', & ', et: ', et al.', most: 20, kept: 19, ellipsis: ', … ' });
  const issue = csl.issue === undefined ? '' : `(${csl.issue})`;
  const details = [`${csl.volume ?? ''}${issue}`, pagesOf(paper)].filter((part) => part !== undefined && part !== '');
  const place = placed(paper, details.map((part) => `, ${part}`).join(''));
  // Without an author the title stands first, and the year behind it.
  const title = ended(titleOf(paper));
  const head = authors === '' ? `${title} ${year}` : `${ended(authors)} ${year} ${title}`;
  return [plain(head), ...place, ...address(paper, ' ')];
}

/** "Y. Zhao and A. Gu, “Title,” Journal, vol. 16, no. 12, pp. 3848–3860, 2023, doi: …" */
function ieee(paper: Paper): ReferencePart[] {
  const { csl, arxiv } = paper;
  const names = (csl.author ?? []).map((name) => inReadingOrder(name, initials));
  const authors = listed(paper, names, { last: names.length > 2 ? ', and ' : ' and ', et: ' et al.', most: 6, kept: 1 });
  const container = csl['container-title'];
  const pages = pagesOf(paper);
  const details = [
    container === undefined && arxiv !== undefined ? `arXiv:${arxiv}` : undefined,
    csl.volume && `vol. ${csl.volume}`,
    csl.issue && `no. ${csl.issue}`,
    pages && `${/[–,]/.test(pages) ? 'pp.' : 'p.'} ${pages}`,
    String(paperYear(paper) ?? 'n.d.'),
    csl.DOI && `doi: ${csl.DOI}`,
  ].filter((part) => part !== undefined && part !== '');
  const parts = [plain(`${authors === '' ? '' : `${authors}, `}“${closed(titleOf(paper), ',')}” `)];
  if (container !== undefined) parts.push(plain(csl.type === 'paper-conference' ? 'in ' : ''), italic(container), plain(', '));
  parts.push(plain(ended(details.join(', '))));
  return csl.DOI === undefined ? [...parts, ...address(paper, ' ')] : parts;
}

/** "Yanli Zhao and Andrew Gu. 2023. Title. Journal 16, 12 (2023), 3848–3860. https://doi.org/…" */
function acm(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const names = (csl.author ?? []).map((name) => inReadingOrder(name));
  const authors = listed(paper, names, { last: names.length > 2 ? ', and ' : ' and ', et: ' et al.', most: Infinity, kept: 0 });
  const year = paperYear(paper);
  const number = [csl.volume, csl.issue].filter((part) => part !== undefined).join(', ');
  const dated = number === '' ? '' : ` ${number}${year === undefined ? '' : ` (${year})`}`;
  const pages = pagesOf(paper);
  const head = `${authors === '' ? '' : `${ended(authors)} `}${ended(String(year ?? 'n.d.'))} ${ended(titleOf(paper))}`;
  const place = placed(paper, `${dated}${pages === undefined ? '' : `, ${pages}`}`, csl.type === 'paper-conference' ? 'In ' : '');
  return [plain(head), ...place, ...address(paper, ' ')];
}

/** Author and date: "Zhao, Yanli, and Andrew Gu. 2023. “Title.” Journal 16 (12): 3848–3860. https://doi.org/…" */
function chicago(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const authors = listed(paper, firstInverted(paper), { last: ', and ', et: ', et al.', most: 10, kept: 7 });
  const issue = csl.issue === undefined ? '' : ` (${csl.issue})`;
  const number = csl.volume === undefined ? issue : ` ${csl.volume}${issue}`;
  const pages = pagesOf(paper);
  const details = `${number}${pages === undefined ? '' : `${number === '' ? ', ' : ': '}${pages}`}`;
  const year = paperYear(paper) ?? 'n.d.';
  const title = `“${closed(titleOf(paper), '.')}”`;
  const head = authors === '' ? `${title} ${ended(String(year))}` : `${ended(authors)} ${ended(String(year))} ${title}`;
  return [plain(head), ...placed(paper, details, csl.type === 'paper-conference' ? 'In ' : ''), ...address(paper, ' ')];
}

/** "Zhao, Yanli, and Andrew Gu. “Title.” Journal, vol. 16, no. 12, 2023, pp. 3848–3860. https://doi.org/…" */
function mla(paper: Paper): ReferencePart[] {
  const { csl } = paper;
  const authors = listed(paper, firstInverted(paper), { last: ', and ', et: ', et al.', most: 2, kept: 1 });
  const date = String(paperYear(paper) ?? 'n.d.');
  const pages = pagesOf(paper);
  const details = [
    csl.volume && `vol. ${csl.volume}`,
    csl.issue && `no. ${csl.issue}`,
    date,
    pages && `${/[–,]/.test(pages) ? 'pp.' : 'p.'} ${pages}`,
  ].filter((part) => part !== undefined && part !== '');
  const head = `${authors === '' ? '' : `${ended(authors)} `}“${closed(titleOf(paper), '.')}”`;
  return [plain(head), ...placed(paper, `, ${details.join(', ')}`, '', date), ...address(paper, ' ')];
}

const titleOf = ({ csl }: Paper): string => csl.title.trim();

/** A title before closing quotes: with the style's sign, or with its own question mark. */
const closed = (title: string, sign: string): string => (/[?!…]$/.test(title) ? title : `${title.replace(/[.,]$/, '')}${sign}`);

const pagesOf = ({ csl }: Paper): string | undefined => csl.page?.replace(/(?<=\w)\s*-+\s*(?=\w)/g, '–');

/**
 * The container with what belongs to it, or "arXiv:2304.11277." for a preprint. Of what has neither, and so no volume and
 * pages, only `date` is left, for styles that have it here.
 */
function placed({ csl, arxiv }: Paper, details: string, before = '', date?: string): ReferencePart[] {
  const name = csl['container-title'] ?? (arxiv === undefined ? csl.publisher : undefined);
  if (name !== undefined) return [plain(` ${before}`), italic(name), plain(ended(details))];
  const rest = [arxiv === undefined ? undefined : `arXiv:${arxiv}`, date].filter((part) => part !== undefined);
  return rest.length === 0 ? [] : [plain(` ${ended(rest.join(', '))}`)];
}

function address({ csl, arxiv }: Paper, before: string): ReferencePart[] {
  const url = csl.DOI !== undefined ? `https://doi.org/${csl.DOI}` : arxiv === undefined ? csl.URL : `https://arxiv.org/abs/${arxiv}`;
  return url === undefined ? [] : [plain(before), { kind: 'address', text: url }];
}

interface ListRule {
  /** Before the last name. */
  readonly last: string;
  /** After names that are cut. */
  readonly et: string;
  /** Longer lists are cut to `kept` names. */
  readonly most: number;
  readonly kept: number;
  /** Between the kept names and the last one, where the style has it. */
  readonly ellipsis?: string;
}

function listed({ authorsComplete }: Paper, names: readonly string[], rule: ListRule): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  if (names.length > rule.most) {
    const kept = names.slice(0, rule.kept).join(', ');
    return rule.ellipsis === undefined || authorsComplete === false ? kept + rule.et : kept + rule.ellipsis + last;
  }
  if (authorsComplete === false) return names.join(', ') + rule.et;
  return names.length === 1 ? last : names.slice(0, -1).join(', ') + rule.last + last;
}

const same = (given: string): string => given;

/** "Zhao, Yanli"; a literal name as it is. */
function inverted(name: PersonName, written = same): string {
  if (name.literal !== undefined || name.family === undefined) return name.literal ?? name.given ?? '';
  return [name.family, name.given === undefined ? undefined : written(name.given), name.suffix]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

function inReadingOrder(name: PersonName, written = same): string {
  if (name.literal !== undefined || name.family === undefined) return name.literal ?? name.given ?? '';
  const given = name.given === undefined || name.given === '' ? [] : [written(name.given)];
  return [...given, name.family, ...(name.suffix === undefined ? [] : [name.suffix])].join(' ');
}

const firstInverted = ({ csl }: Paper): string[] =>
  (csl.author ?? []).map((name, index) => (index === 0 ? inverted(name) : inReadingOrder(name)));

/** "Jean-Pierre Y." → "J.-P. Y.", "J.R.R." → "J. R. R."; scripts without capitals have no initials and stay as they are. */
function initials(given: string): string {
  return given
    .split(/\s+|(?<=\p{Lu}\.)(?=\p{Lu})/u)
    .map((word) => (/\p{Lu}/u.test(word) ? word.replace(/[^\s-]+/g, initial) : word))
    .join(' ');
}

const initial = (word: string): string => {
  const letter = /\p{L}/u.exec(word)?.[0];
  return letter === undefined ? word : `${letter}.`;
};
