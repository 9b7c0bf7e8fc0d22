import { bundledMeaning } from '../core/import/bundled.ts';
import { isObject } from '../core/jsonObject.ts';
import { linkTitle } from '../core/papers/cardMarkdown.ts';
import type { PaperLink } from '../core/papers/paper.ts';
import { webAddress } from '../core/papers/webAddress.ts';
import { isolatedLine } from '../core/text/bidi.ts';
import { foreignText } from '../core/text/foreignText.ts';
import { l10n } from '../core/text/l10n.ts';
import type { MarkedText, PaperDetails, PaperLabel, RelatedLabel } from '../protocol.ts';
import { escapeHtml, htmlLines, htmlText } from './escapeHtml.ts';
import { bylineOf, sharesText } from './paperItemText.ts';

/** Addresses and the nonce that a webview page needs. */
export interface PageFrame {
  readonly nonce: string;
  /** The origin of the extension's own files, for the content security policy. */
  readonly cspSource: string;
  readonly styleUri: string;
  readonly scriptUri: string;
  /** The language of the editor, `zh-cn`. */
  readonly language: string;
}

/** A paper on the way to another. */
export interface PaperStep {
  readonly id: string;
  readonly title: string;
}

/** The page about one paper, with a way back to the papers `before` it. All text of the paper is shown as text, and only web addresses become links. */
export function detailsHtml(
  paper: PaperDetails,
  frame: PageFrame,
  related: readonly (PaperLabel | RelatedLabel)[] = [],
  passage?: MarkedText,
  before: readonly PaperStep[] = [],
): string {
  const last = before.at(-1);
  const actions = [
    actionButton('insert', l10n.t('Insert citation'), true),
    actionButton('copy', l10n.t('Copy BibTeX')),
    actionButton('reference', l10n.t('Copy reference')),
    paper.arxivUrl === undefined ? '' : actionButton('arxiv', l10n.t('Open on arXiv')),
  ];
  return page(
    frame,
    paper.title,
    `<main>
<header>
${last === undefined ? '' : wayBack(last)}<h1>${htmlText(paper.title)}</h1>
${paper.allAuthors.length === 0 ? '' : `<p class="authors">${paper.allAuthors.map(htmlText).join(', ')}</p>`}
<div class="actions" role="group" aria-label="${escapeHtml(l10n.t('Actions'))}">${actions.join('\n')}</div>
</header>
${section(l10n.t('In short'), paper.summary === undefined ? '' : `<p class="summary">${htmlText(paper.summary)}</p>`)}
${section(l10n.t('Found by'), passage === undefined ? '' : `<p>“${markedHtml(passage)}”</p>`)}
${section(l10n.t('Abstract'), abstractHtml(paper))}
${section(l10n.t('Links'), linksHtml(paper.links))}
${section(l10n.t('Facts'), factsHtml(paper))}
${section(l10n.t('More like this'), relatedHtml(related))}
${section('BibTeX', bibtexHtml(paper.bibtex))}
</main>`,
    { id: paper.id, ...(before.length > 0 && { before }) },
  );
}

/** The page for a paper that is not there, or cannot be shown. */
export function messageHtml(message: string, frame: PageFrame, paperId: string): string {
  return page(frame, l10n.t('Paper'), `<main><p>${htmlText(message)}</p></main>`, { id: paperId });
}

const wayBack = ({ title }: PaperStep): string =>
  `<nav><button type="button" class="link" data-action="back">${htmlText(l10n.t('← Back to {0}', title))}</button></nav>\n`;

/** What the editor keeps of the page, so that it comes back with the window. */
interface PageState {
  readonly id: string;
  readonly before?: readonly PaperStep[];
}

/** The paper and the way back that a page had; undefined for what is none. */
export function pageState(state: unknown): PageState | undefined {
  if (!isObject(state) || typeof state['id'] !== 'string') return undefined;
  const before = Array.isArray(state['before']) ? (state['before'] as readonly unknown[]) : [];
  const steps = before.flatMap((step) =>
    isObject(step) && typeof step['id'] === 'string' && typeof step['title'] === 'string'
      ? [{ id: step['id'], title: step['title'] }]
      : [],
  );
  return { id: state['id'], before: steps };
}

function page(frame: PageFrame, title: string, body: string, state: PageState): string {
  const policy = `default-src 'none'; style-src ${frame.cspSource}; script-src 'nonce-${frame.nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(frame.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<link rel="stylesheet" href="${escapeHtml(frame.styleUri)}">
</head>
<body data-state="${escapeHtml(JSON.stringify(state))}" data-copied="${escapeHtml(l10n.t('Copied'))}">
${body}
<script nonce="${frame.nonce}" src="${escapeHtml(frame.scriptUri)}"></script>
</body>
</html>`;
}

function section(title: string, content: string): string {
  return content === '' ? '' : `<section><h2>${htmlText(title)}</h2>\n${content}\n</section>`;
}

function actionButton(action: string, text: string, isMain = false): string {
  return `<button type="button" data-action="${action}"${isMain ? ' class="main"' : ''}>${htmlText(text)}</button>`;
}

function abstractHtml({ abstract, highlights }: PaperDetails): string {
  return abstract === undefined ? '' : `<p class="abstract">${markedHtml({ text: abstract, highlights })}</p>`;
}

function markedHtml({ text, highlights }: MarkedText): string {
  let html = '';
  let done = 0;
  for (const { start, end } of highlights) {
    html += `${htmlLines(text.slice(done, start))}<mark>${htmlLines(text.slice(start, end))}</mark>`;
    done = end;
  }
  return isolatedLine(html + htmlLines(text.slice(done)));
}

function relatedHtml(related: readonly (PaperLabel | RelatedLabel)[]): string {
  const items = related.map((paper) => {
    const shares = 'shares' in paper && paper.shares.length > 0 ? sharesText(paper.shares) : '';
    const byline = [bylineOf(paper), shares].filter((part) => part !== '').join(' — ');
    const facts = byline === '' ? '' : `<div class="byline">${htmlText(byline)}</div>`;
    return `<li><button type="button" class="link" data-action="show" data-paper="${escapeHtml(paper.id)}">${htmlText(paper.title)}</button>${facts}</li>`;
  });
  return items.length === 0 ? '' : `<ul class="related">${items.join('\n')}</ul>`;
}

function linksHtml(links: readonly PaperLink[]): string {
  const items = links.flatMap(({ kind, url: given }) => {
    const url = webAddress(given);
    if (url === undefined) return [];
    const address = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
    return `<li><a href="${escapeHtml(url)}">${linkTitle(kind)}</a><span class="address">${htmlText(address)}</span></li>`;
  });
  return items.length === 0 ? '' : `<ul class="links">${items.join('\n')}</ul>`;
}

function factsHtml(paper: PaperDetails): string {
  const further = paper.furtherFacts ?? [];
  // Where a book or a thesis has no other venue, lists show who published it, which has a row of its own.
  const hasPublisher = further.some(({ value }) => value === paper.venue);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ...(paper.otherPeople ?? []).map(({ role, names }) => [role, joined(names)] as const),
    [l10n.t('Year'), paper.year?.toString()],
    [l10n.t('Published in'), paper.venueName ?? (hasPublisher ? undefined : paper.venue)],
    [l10n.t('Preprint'), paper.preprintYear?.toString()],
    [l10n.t('Volume'), paper.volume],
    [l10n.t('Issue'), paper.issue],
    [l10n.t('Pages'), paper.page?.replace(/(?<=\d)-(?=\d)/g, '–')],
    ...further.map(({ name, value }) => [name, value] as const),
    ['arXiv', paper.category === undefined ? paper.arxiv : `${paper.arxiv ?? ''} (${paper.category})`.trim()],
    ['DOI', paper.doi],
    [l10n.t('Names'), joined(paper.names)],
    [l10n.t('Topics'), joined(paper.topics)],
    [l10n.t('Citation keys'), joined(paper.keys)],
    [l10n.t('Sources'), joined(paper.sources.map(withMeaning))],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`<div><dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd></div>`],
  );
  return rows.length === 0 ? '' : `<dl>${rows.join('\n')}</dl>`;
}

/** "Daily Papers (papers of two pages …)": what is bundled is explained where it is named. */
function withMeaning(source: string): string {
  const meaning = bundledMeaning(source);
  return meaning === undefined ? source : `${source} (${meaning})`;
}

function joined(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.map(foreignText).join(', ');
}

function bibtexHtml(bibtex: string): string {
  // A scrolling block has to be reachable by keyboard.
  return `<pre tabindex="0" aria-label="${escapeHtml(l10n.t('BibTeX entry'))}"><code>${htmlLines(bibtex.trim())}</code></pre>`;
}
