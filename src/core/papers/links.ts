import { doiAddress } from './identity.ts';
import type { LinkKind, PaperLink } from './paper.ts';
import { webAddress } from './webAddress.ts';

// An address ends before white space, quotes, brackets and braces: an abstract has
// `https://github.com/a/b{label}` where the page had a LaTeX \href.
const addressPattern = /(?:https?:\/\/|(?<![\w./@-])(?:github\.com|huggingface\.co)\/)[^\s<>"'`{}()[\]|\\]+/g;

/** The http(s) addresses in a text, in order, each once, without the punctuation of the sentence around them. */
export function addressesIn(text: string): string[] {
  const found = new Set<string>();
  for (const [match] of text.matchAll(addressPattern)) {
    const address = match.replace(/[.,;:!?*]+$/, '');
    found.add(/^https?:/.test(address) ? address : `https://${address}`);
  }
  return [...found];
}

const codeHosts = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'gitee.com']);

/** What an address leads to, by its host and path. */
export function linkKind(url: string): LinkKind {
  const match = /^https?:\/\/(?:www\.)?([^/:?#]+)(\/[^?#]*)?/i.exec(url);
  const host = match?.[1]?.toLowerCase() ?? '';
  const path = match?.[2] ?? '';
  if (host === 'arxiv.org') return path.startsWith('/pdf/') ? 'pdf' : 'arxiv';
  if (host === 'doi.org' || host === 'dx.doi.org') return 'doi';
  if (codeHosts.has(host)) return 'code';
  if (host === 'huggingface.co') {
    if (path.startsWith('/datasets/')) return 'dataset';
    return /^\/(papers|spaces|collections|docs|blog)(\/|$)/.test(path) ? 'huggingface' : 'model';
  }
  return host.endsWith('.github.io') ? 'project' : 'web';
}

/** All links of a paper: its arXiv pages, DOI, Hugging Face page, code, and the addresses in its abstract, each once. All are http(s). */
export function paperLinks(facts: {
  readonly arxiv?: string | undefined;
  readonly doi?: string | undefined;
  readonly code?: string | undefined;
  readonly url?: string | undefined;
  readonly abstract?: string | undefined;
}): PaperLink[] {
  const links: PaperLink[] = [];
  const known = new Set<string>();
  const add = (kind: LinkKind, address: string): void => {
    const url = webAddress(address);
    if (url === undefined) return;
    // The same repository stands with other capitals in metadata and abstract.
    const comparable = url.toLowerCase().replace(/(?<!\/)\/+$/, '');
    if (known.has(comparable)) return;
    known.add(comparable);
    links.push({ kind, url });
  };
  if (facts.arxiv !== undefined) {
    add('arxiv', `https://arxiv.org/abs/${facts.arxiv}`);
    add('pdf', `https://arxiv.org/pdf/${facts.arxiv}`);
  }
  if (facts.doi !== undefined) add('doi', doiAddress(facts.doi));
  if (facts.code !== undefined) add(linkKind(facts.code) === 'web' ? 'code' : linkKind(facts.code), facts.code);
  for (const address of addressesIn(facts.abstract ?? '')) add(linkKind(address), address);
  if (facts.url !== undefined) add(linkKind(facts.url), facts.url);
  if (facts.arxiv !== undefined) add('huggingface', `https://huggingface.co/papers/${facts.arxiv}`);
  return links;
}
