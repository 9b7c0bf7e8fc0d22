import { rewrittenParts } from './citationEdit.ts';
import { behindKey, type CitationFormKind, inOneLine } from './citationForm.ts';
import type {
  Citation,
  CitationEditing,
  CitationItem,
  CitationRefusal,
  EditedWork,
  RewrittenCitation,
} from './documentFormat.ts';
import { formOfItem } from './itemForm.ts';
import { citationsIn } from './latexCitations.ts';
import { type CitingLatex, type LatexCommands, latexCommands, nameAt } from './latexCommands.ts';
import { latexSource } from './latexSource.ts';
import { canShareNotes, latexCitation, multicitePart, notesOf } from './latexWriting.ts';
import { l10n } from '../l10n.ts';

/** Commands whose braces hold one key alone, most with something behind it. */
export const forOneWork = /quote$|volcites?$|^cite(?:name|list|field)$|alias$/i;

const several = /cites$|citetexts$/i;

/** How citations in LaTeX are changed. */
export const latexEditing: CitationEditing = {
  citationAt: (text, offset) => {
    const citation = citationsIn(text).find((each) => isTouched(each, offset));
    return citation === undefined || forOneWork.test(nameAt(text, citation)) ? undefined : citation;
  },
  forms: (text, citation) => {
    if (citation.kind === 'list') return [];
    const { names } = latexCommands(readLatex(text));
    const kinds: readonly CitationFormKind[] = ['group', 'text', 'suppressed'];
    return kinds.filter((kind) => names[kind] !== undefined || kind === kindOf(citation));
  },
  rewritten: (text, citation, works) => rewrittenLatex(readLatex(text), citation, works),
};

export const readLatex = (text: string): CitingLatex => ({
  text,
  source: latexSource(text),
  citations: citationsIn(text),
});

/** In a list of works that are not shown only what is inside it is meant. */
export function isTouched({ kind, start, end }: Citation, offset: number): boolean {
  return start < offset && (kind === 'list' ? offset < end : offset <= end);
}

export const kindOf = ({ kind, items }: Citation): CitationFormKind | undefined =>
  kind === 'list' ? undefined : items[0]?.suppressesAuthor === true ? 'suppressed' : kind;

/** A citation with other works; its command, its notes and what stands between its keys stay where they can. */
export function rewrittenLatex(
  document: CitingLatex,
  citation: Citation,
  works: readonly EditedWork[],
): RewrittenCitation | CitationRefusal {
  const rewritten = withOtherWorks(document, citation, works);
  if ('refusal' in rewritten) return rewritten;
  const { text } = document;
  const comments = text.slice(citation.start, citation.end).match(/(?<!\\)%[^\n]*/g) ?? [];
  return comments.every((comment) => rewritten.text.includes(comment))
    ? rewritten
    : { refusal: l10n.t('There is a comment in this citation, which would be lost: change the citation in the text.') };
}

function withOtherWorks(
  document: CitingLatex,
  citation: Citation,
  works: readonly EditedWork[],
): RewrittenCitation | CitationRefusal {
  const { text } = document;
  const present = kindOf(citation);
  const kinds = new Set(works.map(({ form }) => form.form ?? present));
  const name = nameAt(text, citation);
  const isKept = kinds.size === 1 && kinds.has(present);
  if (isKept && several.test(name)) {
    const parts = withOtherParts(text, citation, works);
    if (parts !== undefined) return { text: parts, notes: [] };
  }
  const commands = latexCommands(document);
  if (isKept && !several.test(name) && canShareNotes(works)) {
    const kept = withOtherKeys(document, citation, works, name, commands.family);
    if (kept !== undefined) return { text: kept, notes: [] };
  }
  if (present === undefined)
    return { refusal: l10n.t('\\{0} shows nothing of its works: leave out locators and other words.', name) };
  const formed = works.map((work) => ({ ...work, form: { ...work.form, form: work.form.form ?? present } }));
  return latexCitation(formed, namedAs(commands, present, name));
}

/** The command of a citation stands for its form, where it is none of several. */
function namedAs(commands: LatexCommands, kind: CitationFormKind, name: string): LatexCommands {
  const single = name.replace(/(?<=cite)s$/, '');
  return { ...commands, names: { ...commands.names, [kind]: single } };
}

/** `\citep[see][p. 3]{a, b}` with other keys, and other notes where these have changed. */
function withOtherKeys(
  { text, source }: CitingLatex,
  citation: Citation,
  works: readonly EditedWork[],
  name: string,
  family: LatexCommands['family'],
): string | undefined {
  const [first, last] = [citation.items[0], citation.items.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const open = source.masked.lastIndexOf('{', first.keyStart);
  const keys = rewrittenParts(
    text,
    { ...citation, start: open },
    works,
    ({ key }) => key,
    separatorOf(text, citation.items),
  );
  const before = { prefix: formOfItem(citation, first).prefix, behind: behindKey(formOfItem(citation, last)) };
  const after = { prefix: works[0]?.form.prefix, behind: behindKey(works.at(-1)?.form ?? {}) };
  const isSame = inOneLine(before.prefix) === inOneLine(after.prefix) && before.behind === after.behind;
  if (isSame) return text.slice(citation.start, open) + keys;
  if (family === 'plain' && inOneLine(after.prefix) !== '') return undefined;
  return `\\${name}${notesOf(works, family)}${keys}`;
}

/** `\autocites[see][3]{a}[5]{b}`: each work with its notes; undefined where braces hold several keys. */
function withOtherParts(text: string, citation: Citation, works: readonly EditedWork[]): string | undefined {
  const head = /^\\[A-Za-z]+\*?\s*(?:\([^()]*\)\s*){0,2}/.exec(text.slice(citation.start, citation.end))?.[0] ?? '';
  const parts = new Map<CitationItem, string>();
  let from = citation.start + head.length;
  for (const item of citation.items) {
    const close = text.indexOf('}', item.keyEnd) + 1;
    const part = text.slice(from, close);
    if (
      close > citation.end ||
      item.keyEnd < from ||
      part.split('{').length !== part.split('}').length ||
      text.slice(item.keyEnd, close).includes(',')
    )
      return undefined;
    parts.set(item, part);
    from = close;
  }
  return (
    head +
    works
      .map(
        (work) =>
          (work.isUnchanged && work.item !== undefined ? parts.get(work.item) : undefined) ?? multicitePart(work),
      )
      .join('')
  );
}

/** How the keys of a list are parted: by what stands between the first two. */
export function separatorOf(text: string, items: readonly CitationItem[]): string {
  const [first, second] = items;
  const between = first === undefined || second === undefined ? '' : text.slice(first.keyEnd, second.keyStart);
  const gap = /^,(\s{0,60})$/.exec(between)?.[1];
  return gap === undefined ? ',' : `,${gap}`;
}
