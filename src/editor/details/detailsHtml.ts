import { bundledMeaning } from '../../core/import/bundled.ts';
import { isObject } from '../../core/jsonObject.ts';
import { linkTitle } from '../../core/papers/cardMarkdown.ts';
import type { PaperLink } from '../../core/papers/paper.ts';
import { webAddress } from '../../core/papers/webAddress.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import { wholeStart } from '../../core/text/wholeStart.ts';
import type { PageState, PaperStep } from '../../detailsMessages.ts';
import type { PaperDetails } from '../../protocol/papers.ts';
import type { MarkedText } from '../../protocol/search.ts';
import { authorsHtml } from './authorsHtml.ts';
import { markedHtml } from './markedHtml.ts';
import { type LateFacts, partHtml } from './partHtml.ts';
import { escapeHtml, htmlText } from '../escapeHtml.ts';

/** Addresses and the nonce that a webview page needs. */
export interface PageFrame {
  readonly nonce: string;
  /** The origin of the extension's own files, for the content security policy. */
  readonly cspSource: string;
  readonly styleUri: string;
  readonly scriptUri: string;
  /** The language of the editor, `zh-cn`. */
  readonly language: string;
  /** The page stands in a view beside others, and not in an editor. */
  readonly isDocked?: boolean;
  /** Which state of its content the page has; 0 when it is left out. */
  readonly revision?: number;
}

/** What is shown of a paper. */
export interface ShownPaper {
  readonly paper: PaperDetails;
  /** What has come since. */
  readonly late?: LateFacts;
  /** The passage by which a search found it. */
  readonly passage?: MarkedText | undefined;
  /** The papers that led to it, the last one last. */
  readonly before?: readonly PaperStep[];
}

/** The page about one paper. All text of the paper is shown as text, and only web addresses become links. */
export function detailsHtml(shown: ShownPaper, frame: PageFrame): string {
  return page(frame, shown.paper.title, paperHtml(shown), stateOf(shown));
}

/** The page for a paper that is not there, or cannot be shown. */
export function messageHtml(message: string, frame: PageFrame, paperId = ''): string {
  return page(frame, l10n.t('Paper'), sentenceHtml(message), { id: paperId });
}

/** What stands on a page that has a sentence only. */
export const sentenceHtml = (message: string): string => `<p class="sentence">${htmlText(message)}</p>`;

/** What the editor keeps of a page. */
export const stateOf = ({ paper, before = [] }: ShownPaper): PageState => ({
  id: paper.id,
  ...(before.length > 0 && { before }),
});

/** What stands on the page of a paper. */
export function paperHtml({ paper, late = {}, passage, before = [] }: ShownPaper): string {
  const part = (name: Parameters<typeof partHtml>[0]): string => {
    const html = partHtml(name, paper, late);
    return `<section id="part-${name}"${html === '' ? ' hidden' : ''}>${html}</section>`;
  };
  const last = before.at(-1);
  return `<header>
${last === undefined ? '' : wayBack(last)}<h1 tabindex="-1">${htmlText(shortened(paper.title))}</h1>
${bylineHtml(paper)}
${authorsHtml(paper.allAuthors)}
${actionsHtml(paper)}
</header>
${section(l10n.t('In short'), summaryHtml(paper))}
${part('reading')}
${section(l10n.t('Found by'), passage === undefined ? '' : `<p>“${markedHtml(passage.text, passage.highlights)}”</p>`)}
${part('abstract')}
${part('uses')}
${part('concepts')}
${section(l10n.t('Links'), linksHtml(paper.links))}
${section(l10n.t('Facts'), factsHtml(paper))}
${part('related')}
${part('bibtex')}`;
}

// A title has some hundred characters; what a damaged file holds instead would push all else out of sight.
const longestTitle = 1_000; // UTF-16 units

const shortened = (title: string, most = longestTitle): string =>
  title.length <= most ? title : `${wholeStart(title, most).trimEnd()}…`;

// Enough to know which paper it was.
const stepTitle = 60; // UTF-16 units

const wayBack = ({ title }: PaperStep): string =>
  `<nav aria-label="${escapeHtml(l10n.t('Way back'))}"><button type="button" class="link" data-action="back">${l10n.t('← Back to {0}', htmlText(shortened(title, stepTitle)))}</button></nav>\n`;

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

function page(frame: PageFrame, title: string, content: string, state: PageState): string {
  const policy = `default-src 'none'; style-src ${frame.cspSource}; script-src 'nonce-${frame.nonce}'`;
  const data = `data-state="${escapeHtml(JSON.stringify(state))}" data-revision="${frame.revision ?? 0}"`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(frame.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(shortened(title))}</title>
<link rel="stylesheet" href="${escapeHtml(frame.styleUri)}">
</head>
<body${frame.isDocked === true ? ' class="docked"' : ''} ${data}>
<main>${content}</main>
<p id="status" class="unseen" role="status"></p>
<script nonce="${frame.nonce}" src="${escapeHtml(frame.scriptUri)}"></script>
</body>
</html>`;
}

function section(title: string, content: string): string {
  return content === '' ? '' : `<section><h2>${title}</h2>\n${content}\n</section>`;
}

/** "Proceedings of the VLDB Endowment · 2023" */
function bylineHtml({ venueName, venue, year }: PaperDetails): string {
  const facts = [venueName ?? venue, year?.toString()].flatMap((fact) => (fact === undefined ? [] : [htmlText(fact)]));
  return facts.length === 0 ? '' : `<p class="venue">${facts.join(' · ')}</p>`;
}

function actionsHtml(paper: PaperDetails): string {
  const actions = [
    actionButton('insert', l10n.t('Insert citation'), 'main'),
    actionButton('citation', l10n.t('Copy citation')),
    actionButton('copy', l10n.t('Copy BibTeX')),
    `<button type="button" data-action="reference" data-done="${escapeHtml(l10n.t('Copied'))}">${l10n.t('Copy reference')}</button>`,
    paper.arxivUrl === undefined ? '' : actionButton('arxiv', l10n.t('Open on arXiv')),
  ];
  const formats = [
    actionButton('cslJson', 'CSL-JSON'),
    actionButton('text', l10n.t('Reference as plain text')),
    actionButton('markdown', l10n.t('Reference as Markdown')),
    actionButton('html', l10n.t('Reference as HTML')),
  ];
  return `<div class="actions" role="group" aria-label="${escapeHtml(l10n.t('Actions'))}">${actions.join('\n')}
<details><summary>${l10n.t('Copy as…')}</summary><div class="actions">${formats.join('\n')}</div></details>
</div>`;
}

const actionButton = (action: string, text: string, style = ''): string =>
  `<button type="button" data-action="${action}"${style === '' ? '' : ` class="${style}"`}>${htmlText(text)}</button>`;

function summaryHtml({ summary, summaryFrom = [] }: PaperDetails): string {
  if (summary === undefined) return '';
  const from = summaryFrom.length === 0 ? '' : l10n.t('Summary from {0}', summaryFrom.map(htmlText).join(', '));
  return `<p class="summary">${htmlText(summary)}</p>${from === '' ? '' : `\n<p class="quiet">${from}</p>`}`;
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
