import { l10n, withFacts } from '../../core/l10n.ts';
import { escapeHtml as text } from '../escapeHtml.ts';
import type { PageFrame } from '../details/detailsHtml.ts';
import { mapTexts } from './mapTexts.ts';

/** The page of the library map, without any paper: those come in messages, and its script shows them as text. */
export function mapHtml({ nonce, cspSource, styleUri, scriptUri, language }: PageFrame): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  const texts = mapTexts();
  return `<!DOCTYPE html>
<html lang="${text(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${text(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(l10n.t('Library map'))}</title>
<link rel="stylesheet" href="${text(styleUri)}">
</head>
<body data-state="loading" data-texts="${text(JSON.stringify(texts))}">
<h1 class="unseen">${text(l10n.t('Library map'))}</h1>
<div class="toolbar" role="toolbar" aria-label="${text(l10n.t('Map'))}">
<input id="search" type="search" aria-label="${text(l10n.t('Find papers on the map'))}" placeholder="${text(l10n.t('Find on the map'))}" autocomplete="off" spellcheck="false">
<span class="group" role="group" aria-label="${text(l10n.t('Place papers by'))}">
<button type="button" id="by-likeness" aria-pressed="true" title="${text(l10n.t('Papers that are like each other stand near each other'))}">${text(l10n.t('Likeness'))}</button>
<button type="button" id="by-year" aria-pressed="false" title="${text(l10n.t('Years from left to right; papers that are like each other stand at one height'))}">${text(l10n.t('Timeline'))}</button>
</span>
<button type="button" id="lasso" aria-pressed="false" title="${text(l10n.t('Draw a line around papers to select them; with Shift at any time'))}">${text(l10n.t('Lasso'))}</button>
<span class="group" role="group" aria-label="${text(l10n.t('Zoom'))}">
<button type="button" id="zoom-out" aria-label="${text(l10n.t('Zoom out'))}" title="${text(l10n.t('Zoom out (−)'))}">−</button>
<button type="button" id="zoom-in" aria-label="${text(l10n.t('Zoom in'))}" title="${text(l10n.t('Zoom in (+)'))}">+</button>
<button type="button" id="reset" title="${text(l10n.t('Show the whole map (0)'))}">${text(l10n.t('Fit'))}</button>
</span>
<span class="group end" role="group" aria-label="${text(l10n.t('Save the picture'))}">
<button type="button" id="svg" title="${text(l10n.t('Save what is seen as an SVG file'))}">SVG</button>
<button type="button" id="png" title="${text(l10n.t('Save what is seen as a PNG file'))}">PNG</button>
</span>
<span id="problem" class="problem"></span>
<span id="progress" class="quiet" hidden>${text(l10n.t('Your libraries are being loaded; the map shows the papers that are there.'))}</span>
<span id="file-mark" class="quiet" hidden></span>
</div>
<main>
<div id="picture" role="group" tabindex="0" aria-label="${text(l10n.t('The map. Arrow keys move it, plus and minus zoom, 0 shows all. The table has the same papers.'))}">
<div id="card" aria-hidden="true" hidden></div>
</div>
<aside aria-label="${text(l10n.t('Papers and topics'))}">
<section class="topics" aria-labelledby="topics-title">
<h2 id="topics-title">${text(l10n.t('Topics'))}</h2>
<ul id="legend"></ul>
</section>
<section class="papers" aria-labelledby="list-title">
<div class="list-head">
<h2 id="list-title">${text(withFacts(texts.all, [withFacts(texts.papers, [0])]))}</h2>
<button type="button" id="clear" class="link" hidden>${text(l10n.t('Show all'))}</button>
</div>
<div class="actions" role="group" aria-label="${text(l10n.t('These papers'))}">
<button type="button" id="as-list">${text(l10n.t('Open as list'))}</button>
<button type="button" id="copy-citations">${text(l10n.t('Copy citations'))}</button>
<button type="button" id="copy-bibtex">${text(l10n.t('Copy BibTeX'))}</button>
</div>
<div id="table" aria-labelledby="list-title" aria-describedby="table-keys"></div>
<p id="table-keys" class="unseen">${text(l10n.t('Arrow keys move between papers, Enter opens the details, Space selects.'))}</p>
</section>
</aside>
</main>
<div id="notice" role="status">
<p id="notice-text">${text(l10n.t('The map is being drawn…'))}</p>
<progress id="notice-share" max="1" value="0" aria-label="${text(l10n.t('How far the map is'))}"></progress>
<button type="button" id="cancel">${text(l10n.t('Cancel'))}</button>
<button type="button" id="retry" class="main">${text(l10n.t('Try again'))}</button>
</div>
<p id="status" class="unseen" role="status"></p>
<script nonce="${nonce}" src="${text(scriptUri)}"></script>
</body>
</html>`;
}
