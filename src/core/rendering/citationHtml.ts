import { escapedHtml } from '../text/escapedHtml.ts';
import type { ReferenceEntry } from './referenceListing.ts';
import type { RenderedCitation } from './renderedDocument.ts';
import type { TextRun } from './textRuns.ts';
import { htmlOfRuns, textOfRuns } from './writtenRuns.ts';
import { l10n } from '../l10n.ts';

/** How citations are written for a page. */
export interface CitationPage {
  /** Citations lead to their references, and back. */
  readonly hasLinks: boolean;
  /** The entries of the list by their keys. */
  readonly entries: ReadonlyMap<string, ReferenceEntry>;
}

/** Before the ids of elements, so that they are none of the page's own. */
const [entryPrefix, citationPrefix, notePrefix] = ['ref-', 'papergloss-cite-', 'papergloss-note-'];

/** The id of the element of an entry, `ref-smith2020` as Pandoc has it. */
export const entryId = (key: string): string =>
  entryPrefix + key.replace(/[^\w.-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}`);

/** A citation, of which `index` is the place among all, as it stands in the text. */
export function citationHtml(citation: RenderedCitation, index: number, page: CitationPage): string {
  const { keys, unknown, inText, note } = citation;
  const known = keys.filter((key) => !unknown.includes(key));
  const title = keys
    .map((key) => {
      const entry = page.entries.get(key);
      if (unknown.includes(key)) return l10n.t('No bibliography of this document has “{0}”.', key);
      if (entry === undefined) return key;
      return `${textOfRuns(entry.label)} ${textOfRuns(entry.content)}`.trim();
    })
    .join('\n');
  const attributes = `id="${citationPrefix}${index + 1}" class="papergloss-citation" title="${escapedHtml(title)}"`;
  if (note === undefined) return `<span ${attributes}>${partsHtml(inText, known, page)}</span>`;
  const author = inText.length === 0 ? '' : partsHtml(inText, known, page);
  const number = `<a href="#${notePrefix}${note.number}" role="doc-noteref">${note.number}</a>`;
  return `<span ${attributes}>${author}<sup>${number}</sup></span>`;
}

/** Each work of a citation leads to its entry, where it can be told where one work ends and the next begins. */
function partsHtml(runs: readonly TextRun[], keys: readonly string[], page: CitationPage): string {
  const [first] = keys;
  if (!page.hasLinks || first === undefined || !page.entries.has(first)) return htmlOfRuns(runs, false);
  if (keys.length === 1) return linkHtml(first, htmlOfRuns(runs, false));
  const byNumber = new Map(
    keys.flatMap((key) => {
      const number = /\d+/.exec(textOfRuns(page.entries.get(key)?.label ?? []))?.[0];
      return number === undefined ? [] : [[number, key] as const];
    }),
  );
  if (byNumber.size === keys.length) return runs.map((run) => numberedHtml(run, byNumber)).join('');
  const parts = splitRuns(runs);
  if (parts.length !== keys.length) return linkHtml(first, htmlOfRuns(runs, false));
  return parts.map((part, index) => linkHtml(keys[index] ?? first, htmlOfRuns(part, false))).join('; ');
}

const linkHtml = (key: string, html: string): string => `<a href="#${entryId(key)}" role="doc-biblioref">${html}</a>`;

/** Numbers that stand for works lead to them, each once; those of pages are none of these: "[3, Sec. 3]". */
function numberedHtml(run: TextRun, keys: Map<string, string>): string {
  const pieces = run.text.split(/((?<=^|[[(,]|, )\d+)/).map((piece) => {
    const html = htmlOfRuns([{ ...run, text: piece }], false);
    const key = keys.get(piece);
    keys.delete(piece);
    return key === undefined ? html : linkHtml(key, html);
  });
  return pieces.join('');
}

/** Runs parted where a semicolon parts two works. */
function splitRuns(runs: readonly TextRun[]): TextRun[][] {
  const parts: TextRun[][] = [[]];
  for (const run of runs) {
    const [head = '', ...more] = run.text.split('; ');
    parts.at(-1)?.push({ ...run, text: head });
    for (const text of more) parts.push([{ ...run, text }]);
  }
  return parts;
}

/** A note behind the text, with the way back. */
export function noteHtml({ note }: RenderedCitation, index: number): string {
  if (note === undefined) return '';
  return `<li id="${notePrefix}${note.number}" value="${note.number}" class="papergloss-note">${htmlOfRuns(note.content)} ${backLink(index)}</li>`;
}

// More arrows than these say nothing.
const mostBackLinks = 5;

/** An entry of the list, with ways back to the citations of it by their places among all. */
export function entryHtml(
  { keys, label, content }: ReferenceEntry,
  citedAt: readonly number[],
  hasLinks: boolean,
): string {
  const back = hasLinks ? citedAt.slice(0, mostBackLinks).map(backLink).join(' ') : '';
  const number = label.length === 0 ? '' : `<span class="papergloss-label">${htmlOfRuns(label)}</span>`;
  return `<div id="${entryId(keys[0] ?? '')}" class="papergloss-entry" role="listitem">${number}<span class="papergloss-reference">${htmlOfRuns(content)}${back === '' ? '' : ` ${back}`}</span></div>`;
}

function backLink(index: number): string {
  const back = escapedHtml(l10n.t('Back to citation {0}', index + 1));
  return `<a href="#${citationPrefix}${index + 1}" class="papergloss-back" role="doc-backlink" title="${back}" aria-label="${back}">↩&#xFE0E;</a>`;
}
