import type { BibliographyFile } from './bibliographyFile.ts';
import { bibtexOf } from './bibtexOf.ts';
import type { BibtexFile } from './bibtexReader.ts';
import { bibtexStyle, inBibtexStyle } from './bibtexStyle.ts';
import { byPlace } from './keyOrder.ts';
import { lineAt, type OffsetEdit } from './offsetEdit.ts';
import type { BibtexDialect } from './writeBibtex.ts';
import type { KeyedPaper } from './writeCslYaml.ts';
import { l10n } from '../l10n.ts';

/** BibLaTeX when the file uses names that only BibLaTeX knows, else BibTeX. */
function bibtexDialect(file: BibtexFile): BibtexDialect {
  const uses = file.entries.some(
    ({ type, fields }) =>
      ['online', 'report', 'thesis', 'dataset', 'software'].includes(type) ||
      ['date', 'journaltitle', 'eprinttype', 'location'].some((name) => fields.has(name)),
  );
  return uses ? 'biblatex' : 'bibtex';
}

/**
 * Adds papers to a `.bib` file in its style: at the end, or where its entries are in the order of their keys, where theirs belong.
 * What is copied from another file stays as it stands there.
 */
export function bibtexAddition(
  file: BibliographyFile,
  papers: readonly KeyedPaper[],
  dialect?: BibtexDialect,
): { readonly edits: OffsetEdit[]; readonly warning?: string } {
  const { text, bibtex, path } = file;
  const entries = bibtex?.entries ?? [];
  const chosen = dialect ?? (bibtex === undefined || entries.length === 0 ? 'bibtex' : bibtexDialect(bibtex));
  const style = bibtexStyle(text, entries);
  const written = (paper: KeyedPaper): string => {
    const entry = bibtexOf(paper, chosen);
    return style === undefined || paper.source?.bibtex !== undefined ? entry : inBibtexStyle(entry, style);
  };
  const gap = '\n'.repeat(style?.emptyLines ?? 1);
  const isWhole = bibtex?.endsInsideEntry !== true;
  const keys = isWhole ? entries.map(({ key }) => key) : [];
  const edits = [...byPlace(papers, keys)].map(([place, group]): OffsetEdit => {
    const added = group.map(written).join(gap);
    const next = entries[place];
    const last = entries[place - 1];
    if (next === undefined || !isWhole) return insertion(text.length, breaksAfter(text, gap) + added);
    if (last === undefined) {
      const isFirst = text.slice(text.lastIndexOf('\n', next.start - 1) + 1, next.start).trim() === '';
      return isFirst ? insertion(next.start, added + gap) : insertion(text.length, breaksAfter(text, gap) + added);
    }
    // A comment on the last line of an entry is its own.
    const end = lineEndAfter(text, last.end);
    return insertion(
      end > next.start ? last.end : end,
      `\n${gap}${added.trimEnd()}${end > next.start ? `\n${gap}` : ''}`,
    );
  });
  if (isWhole) return { edits };
  const problem = bibtex.problems.filter(({ kind }) => kind === 'syntax').at(-1);
  const line = lineAt(text, problem?.start ?? text.length);
  return {
    edits,
    warning: l10n.t(
      '{0}:{1}: an entry is not closed; BibTeX may take what was added after it for a part of it.',
      path,
      line,
    ),
  };
}

const insertion = (offset: number, newText: string): OffsetEdit => ({ start: offset, end: offset, newText });

/** The line breaks that are missing for empty lines to follow a text. */
function breaksAfter(text: string, gap: string): string {
  if (/^\s*$/.test(text)) return '';
  const [blank = ''] = /(?:\r?\n[ \t]*)*$/.exec(text.slice(-1000)) ?? [];
  const breaks = blank.split('\n').length - 1;
  return '\n'.repeat(Math.max(0, gap.length + 1 - breaks));
}

function lineEndAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const stop = end === -1 ? text.length : end;
  return text[stop - 1] === '\r' ? stop - 1 : stop;
}
