import { escapeHtml } from './escapeHtml.ts';
import type { PageFrame } from './detailsHtml.ts';

/** The page of the library map, without any paper: those come in messages, and its script shows them as text. */
export function mapHtml({ nonce, cspSource, styleUri, scriptUri, language }: PageFrame): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Library map</title>
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
</head>
<body data-state="loading">
<h1 class="unseen">Library map</h1>
<div class="toolbar" role="toolbar" aria-label="Map">
<input id="search" type="search" aria-label="Find papers on the map" placeholder="Find on the map" autocomplete="off" spellcheck="false">
<span class="group" role="group" aria-label="Place papers by">
<button type="button" id="by-likeness" aria-pressed="true" title="Papers that are like each other stand near each other">Likeness</button>
<button type="button" id="by-year" aria-pressed="false" title="Years from left to right; papers that are like each other stand at one height">Timeline</button>
</span>
<button type="button" id="lasso" aria-pressed="false" title="Draw a line around papers to select them; with Shift at any time">Lasso</button>
<span class="group" role="group" aria-label="Zoom">
<button type="button" id="zoom-out" aria-label="Zoom out" title="Zoom out (−)">−</button>
<button type="button" id="zoom-in" aria-label="Zoom in" title="Zoom in (+)">+</button>
<button type="button" id="reset" title="Show the whole map (0)">Fit</button>
</span>
<span class="group end" role="group" aria-label="Save the picture">
<button type="button" id="svg" title="Save what is seen as an SVG file">SVG</button>
<button type="button" id="png" title="Save what is seen as a PNG file">PNG</button>
</span>
<span id="problem" class="problem"></span>
<span id="progress" class="quiet" hidden>Your libraries are being loaded; the map shows the papers that are there.</span>
<span id="file-mark" class="quiet" hidden></span>
</div>
<main>
<div id="picture" role="group" tabindex="0" aria-label="The map. Arrow keys move it, plus and minus zoom, 0 shows all. The table has the same papers.">
<div id="card" aria-hidden="true" hidden></div>
</div>
<aside aria-label="Papers and topics">
<section class="topics" aria-labelledby="topics-title">
<h2 id="topics-title">Topics</h2>
<ul id="legend"></ul>
</section>
<section class="papers" aria-labelledby="list-title">
<div class="list-head">
<h2 id="list-title">All: 0 papers</h2>
<button type="button" id="clear" class="link" hidden>Show all</button>
</div>
<div class="actions" role="group" aria-label="These papers">
<button type="button" id="as-list">Open as list</button>
<button type="button" id="copy-citations">Copy citations</button>
<button type="button" id="copy-bibtex">Copy BibTeX</button>
</div>
<div id="table" aria-labelledby="list-title" aria-describedby="table-keys"></div>
<p id="table-keys" class="unseen">Arrow keys move between papers, Enter opens the details, Space selects.</p>
</section>
</aside>
</main>
<div id="notice" role="status">
<p id="notice-text">The map is being drawn…</p>
<progress id="notice-share" max="1" value="0" aria-label="How far the map is"></progress>
<button type="button" id="cancel">Cancel</button>
<button type="button" id="retry" class="main">Try again</button>
</div>
<p id="status" class="unseen" role="status"></p>
<script nonce="${nonce}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>`;
}
