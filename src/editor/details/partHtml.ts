import { l10n } from '../../core/l10n.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { PagePart } from '../../detailsMessages.ts';
import type { PaperConcept, PaperContext, PaperDetails, PaperLabel, RelatedLabel } from '../../protocol/papers.ts';
import { escapeHtml, htmlLines, htmlText } from '../escapeHtml.ts';
import { bylineOf, sharesText } from '../picker/paperItemText.ts';
import { markedHtml } from './markedHtml.ts';
import { readingHtml } from './readingHtml.ts';
import { usesHtml } from './usesHtml.ts';
import type { FoundUses } from './foundUses.ts';

/** What is known of a paper some time after it is shown. */
export interface LateFacts {
  readonly context?: PaperContext;
  readonly related?: readonly RelatedLabel[];
  readonly bibtex?: string;
  readonly uses?: FoundUses;
}

/** One part of the page, with its heading; empty where there is nothing to say yet. */
export function partHtml(part: PagePart, paper: PaperDetails, late: LateFacts): string {
  switch (part) {
    case 'reading':
      return readingHtml(paper);
    case 'abstract':
      return abstractHtml(paper, late.context);
    case 'uses':
      return usesHtml(late.uses);
    case 'concepts':
      return conceptsHtml(late.context?.concepts ?? []);
    case 'related':
      return papersHtml(l10n.t('More like this'), late.related ?? []);
    case 'bibtex':
      return bibtexHtml(late.bibtex);
  }
}

function abstractHtml(paper: PaperDetails, context: PaperContext | undefined): string {
  const { abstract, abstractLength, highlights } = paper;
  if (abstract === undefined) return '';
  // The paper's own names go before those of others.
  const others = (context?.mentions ?? []).filter(
    ({ start, end }) => !highlights.some((own) => own.start < end && start < own.end),
  );
  const stretches = [
    ...highlights,
    ...others.map(({ start, end, paper: other }) => ({ start, end, paper: titled(other) })),
  ];
  const text = markedHtml(
    abstract,
    stretches.sort((a, b) => a.start - b.start),
  );
  const limit =
    abstractLength === undefined
      ? ''
      : `\n<p class="quiet">${l10n.t(
          'This is the beginning: the abstract has {0} characters.',
          abstractLength.toLocaleString('en'),
        )}</p>`;
  return `<h2>${l10n.t('Abstract')}</h2>\n<p class="abstract">${text}</p>${limit}`;
}

const titled = ({ id, title }: PaperLabel): { readonly id: string; readonly title: string } => ({
  id,
  title: foreignText(title),
});

function conceptsHtml(concepts: readonly PaperConcept[]): string {
  if (concepts.length === 0) return '';
  const rows = concepts.map(({ name, relation, papers, more }) => {
    const named = `<strong>${htmlText(name)}</strong>`;
    const text =
      relation === 'buildsOn'
        ? l10n.t('Builds on {0}, introduced by', named)
        : papers.length === 0
          ? l10n.t('Introduced {0}', named)
          : l10n.t('Introduced {0}, which is also in', named);
    const rest = more === 0 ? '' : `\n<p class="quiet">${l10n.t('and {0} more', more)}</p>`;
    return `<p>${text}</p>\n${listHtml(papers)}${rest}`;
  });
  return `<h2>${l10n.t('Concepts')}</h2>\n<div class="concepts">${rows.join('\n')}</div>`;
}

function papersHtml(title: string, papers: readonly RelatedLabel[]): string {
  return papers.length === 0 ? '' : `<h2>${title}</h2>\n${listHtml(papers)}`;
}

function listHtml(papers: readonly (PaperLabel | RelatedLabel)[]): string {
  const items = papers.map((paper) => {
    const shares = 'shares' in paper && paper.shares.length > 0 ? sharesText(paper.shares) : '';
    const byline = [bylineOf(paper), shares].filter((part) => part !== '').join(' — ');
    const facts = byline === '' ? '' : `<div class="quiet">${htmlText(byline)}</div>`;
    return `<li><button type="button" class="link" data-action="show" data-paper="${escapeHtml(paper.id)}">${htmlText(paper.title)}</button>${facts}</li>`;
  });
  return items.length === 0 ? '' : `<ul class="related">${items.join('\n')}</ul>`;
}

// An entry that copies an abstract of megabytes is copied whole, and shown in part.
const longestEntry = 20_000; // UTF-16 units

function bibtexHtml(bibtex: string | undefined): string {
  if (bibtex === undefined) return '';
  const entry = bibtex.trim();
  const limit =
    entry.length <= longestEntry
      ? ''
      : `\n<p class="quiet">${l10n.t(
          'This is the beginning: the entry has {0} characters, all of which are copied.',
          entry.length.toLocaleString('en'),
        )}</p>`;
  // A scrolling block has to be reachable by keyboard.
  return `<h2>BibTeX</h2>\n<pre tabindex="0" role="region" aria-label="${escapeHtml(l10n.t('BibTeX entry'))}"><code>${htmlLines(entry.slice(0, longestEntry))}</code></pre>${limit}`;
}
