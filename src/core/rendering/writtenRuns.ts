import { doiAddress } from '../papers/identity.ts';
import { escapeMarkdown, markdownLink } from '../papers/escapeMarkdown.ts';
import { lineMarkdown, proseMarkdown } from '../text/documentMarkdown.ts';
import { escapedHtml } from '../text/escapedHtml.ts';
import { visiblePart } from '../text/visibleText.ts';
import type { TextRun } from './textRuns.ts';

// What a processor has set stays as it is from keystroke to keystroke, and so does what is written of it.
const texts = new WeakMap<readonly TextRun[], string>();
const linkedHtml = new WeakMap<readonly TextRun[], string>();
const plainHtml = new WeakMap<readonly TextRun[], string>();

/** Runs as plain text in one line. */
export function textOfRuns(runs: readonly TextRun[]): string {
  let text = texts.get(runs);
  if (text === undefined) texts.set(runs, (text = oneLine(runs.map((run) => visiblePart(run.text)).join(''))));
  return text;
}

/** Runs as HTML: text is escaped, and what is an address or a DOI is a link unless `hasLinks` says no. */
export function htmlOfRuns(runs: readonly TextRun[], hasLinks = true): string {
  const known = hasLinks ? linkedHtml : plainHtml;
  let html = known.get(runs);
  if (html === undefined) known.set(runs, (html = runs.map((run) => runHtml(run, hasLinks)).join('')));
  return html;
}

function runHtml(run: TextRun, hasLinks: boolean): string {
  const text = visiblePart(run.text);
  let html = hasLinks ? linkedParts(text).map(partHtml).join('') : escapedHtml(text);
  if (run.raised !== undefined) html = run.raised === 'super' ? `<sup>${html}</sup>` : `<sub>${html}</sub>`;
  if (run.isSmallCaps) html = `<span class="papergloss-small-caps">${html}</span>`;
  if (run.isUnderlined) html = `<u>${html}</u>`;
  if (run.isBold) html = `<b>${html}</b>`;
  if (run.isItalic) html = `<i>${html}</i>`;
  return run.isUnknown ? `<span class="papergloss-unknown">${html}</span>` : html;
}

/** Runs as Markdown to be pasted or shown: titles in italics, addresses linked, everything else shown as it is. */
export function markdownOfRuns(runs: readonly TextRun[]): string {
  return lineMarkdown(oneLine(runs.map(runMarkdown).join('')));
}

function runMarkdown(run: TextRun): string {
  const shown = linkedParts(visiblePart(run.text))
    .map(({ text, address }) => {
      if (address === undefined) return proseMarkdown(text);
      return address === text ? addressMarkdown(address) : markdownLink(text, address);
    })
    .join('');
  const sign = `${run.isBold ? '**' : ''}${run.isItalic ? '*' : ''}`;
  if (sign === '' || shown.trim() === '') return shown;
  // Emphasis begins and ends with a letter or sign.
  return shown.replace(
    /^(\s*)([^]*\S)/,
    (_, space: string, text: string) => `${space}${sign}${text}${[...sign].reverse().join('')}`,
  );
}

const oneLine = (text: string): string =>
  text.replace(/\s+/g, (space) => (/^\u00A0+$/.test(space) ? space : ' ')).trim();

function addressMarkdown(address: string): string {
  if (/^https?:\/\/[^\s<>`\\]+$/i.test(address)) return `<${address}>`;
  return /^https?:/i.test(address) ? markdownLink(address, address) : escapeMarkdown(address);
}

interface LinkedPart {
  readonly text: string;
  /** Of what is a link. */
  readonly address?: string;
}

// An address ends before a full stop that ends the sentence.
const addressPattern =
  /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'’”]|(?<=\bdoi:\s?)10\.\d{4,9}\/[^\s<>"]*[^\s<>".,;:!?)\]}'’”]/gi;

function linkedParts(text: string): LinkedPart[] {
  const parts: LinkedPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(addressPattern)) {
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: found, address: found.startsWith('10.') ? doiAddress(found) : found });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

function partHtml({ text, address }: LinkedPart): string {
  const shown = escapedHtml(text);
  return address === undefined ? shown : `<a href="${escapedHtml(address)}">${shown}</a>`;
}
