import { PaperglossError } from '../errors.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import { type EntryPlace, entryPlaces } from './entryPlaces.ts';
import { byPlace } from './keyOrder.ts';
import type { OffsetEdit } from './offsetEdit.ts';
import type { KeyedPaper } from './writeCslYaml.ts';
import { hayagrivaEntry } from './writeHayagriva.ts';
import { l10n } from '../l10n.ts';

/**
 * Adds papers to a Typst bibliography in YAML, behind the last entry or where their keys belong. Throws where its entries are
 * written in one line.
 */
export function hayagrivaAddition(file: BibliographyFile, papers: readonly KeyedPaper[]): OffsetEdit[] {
  const { text, path, hayagriva } = file;
  const start = hayagriva?.range?.[0] ?? 0;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start).replace(/^\uFEFF/, '');
  if (hayagriva?.flow === true || indent.trim() !== '') {
    throw new PaperglossError('refused', l10n.t('{0}: its entries are not written one below the other', path));
  }
  const places = entryPlaces(file);
  const unit = unitOf(text, places, indent);
  const gap = isSpread(text, places) ? '\n' : '';
  return [
    ...byPlace(
      papers,
      places.map(({ key }) => key),
    ),
  ].map(([place, group]) => {
    const written = group.map(({ paper, key }) =>
      hayagrivaEntry(paper, key)
        .replace(/^(?: {2})+(?=\S)/gm, (lead) => unit.repeat(lead.length / usualUnit.length))
        .replace(/^(?=.)/gm, indent),
    );
    const entries = written.join(gap);
    const next = places[place];
    // A comment before an entry may belong to it: what goes before one goes behind the one before that.
    const last = places[place - 1];
    if (next !== undefined) {
      const lineEnd = last === undefined ? -1 : text.indexOf('\n', last.end);
      const at = last === undefined ? text.lastIndexOf('\n', next.start - 1) + 1 : lineEnd + 1;
      return { start: at, end: at, newText: last === undefined ? entries + gap : gap + entries };
    }
    // A comment behind the last entry may belong to it; a mark that ends the document stays last.
    const end = /(?<=\n)(?:\.\.\.|---)\s*$/.exec(text)?.index ?? text.length;
    const isLineBegun = end > 0 && text[end - 1] !== '\n';
    const hasGap = gap === '' || /\n[ \t]*\r?\n$/.test(text.slice(0, end));
    return { start: end, end, newText: (isLineBegun ? '\n' : '') + (hasGap ? '' : gap) + entries };
  });
}

const usualUnit = '  ';

/** How far what an entry says is indented from its key, as the first entry has it. */
function unitOf(text: string, [first]: readonly EntryPlace[], indent: string): string {
  if (first === undefined) return usualUnit;
  const child = /:[ \t]*(?:#[^\n]*)?\r?\n( {1,16})(?=\S)/.exec(text.slice(first.start, first.end))?.[1] ?? '';
  const unit = child.startsWith(indent) ? child.slice(indent.length) : '';
  return unit === '' ? usualUnit : unit;
}

/** Whether most entries have an empty line between them. */
function isSpread(text: string, places: readonly EntryPlace[]): boolean {
  const gaps = places.slice(1).map(({ start }, index) => text.slice(places[index]?.end ?? start, start));
  return gaps.filter((each) => /\n[ \t]*\r?\n/.test(each)).length * 2 > gaps.length;
}
