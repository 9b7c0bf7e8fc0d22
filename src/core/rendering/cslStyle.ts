import { childrenOf, type CslNode, textOf } from './cslNode.ts';
import { l10n } from '../l10n.ts';

/** How citations of a style stand in the text. */
export type StyleKind = 'author-date' | 'numeric' | 'note';

/** A style that can be rendered with: one that has its own layout, or that of its parent. */
export interface CslStyle {
  /** `apa`, or the path of its file. */
  readonly name: string;
  readonly kind: StyleKind;
  /** The style as the processor takes it. */
  readonly json: string;
  /** The language that it is written for, where it says so. */
  readonly defaultLocale: string | undefined;
  /** A citation depends on those before it: "ibid." */
  readonly hasPositions: boolean;
  readonly hasNumbers: boolean;
  /** What is cited later may change the numbers of what is cited before: the list is sorted. */
  readonly sortsNumbers: boolean;
  /** The number of a work stands nowhere in its entry but at its beginning. */
  readonly hasNumbersInLabelsAlone: boolean;
  /** A citation may name the note in which its work is cited first. */
  readonly hasNoteNumbers: boolean;
  /** Ranges of pages are shortened as Chicago has it, "1496–504". */
  readonly shortensPages: boolean;
  /** In the list, what stands for authors who are those of the entry before, a dash in most; empty where they are named again. */
  readonly authorSubstitute: string;
}

/** A style of its elements. */
export function cslStyle(name: string, node: CslNode, defaultLocale = node.attrs['default-locale']): CslStyle {
  // A style without its version is of the only one that there is.
  const attrs = {
    version: '1.0',
    ...node.attrs,
    ...(defaultLocale !== undefined && { 'default-locale': defaultLocale }),
  };
  const json = JSON.stringify({ ...node, attrs });
  return {
    name,
    kind: kindOf(node),
    json,
    defaultLocale,
    hasPositions: node.attrs['class'] === 'note' || json.includes('"position":'),
    hasNumbers: json.includes('"citation-number"'),
    sortsNumbers:
      json.includes('"citation-number"') &&
      childrenOf(node, 'bibliography').some((each) => childrenOf(each, 'sort').length > 0),
    hasNumbersInLabelsAlone: numbersIn(node, 'bibliography') === 1,
    hasNoteNumbers: json.includes('"first-reference-note-number"'),
    shortensPages: /^chicago(?:-15)?$/.test(node.attrs['page-range-format'] ?? ''),
    authorSubstitute: childrenOf(node, 'bibliography')[0]?.attrs['subsequent-author-substitute'] ?? '',
  };
}

/** The name of the style whose layout a style has, `apa` of `http://www.zotero.org/styles/apa`; undefined for one of its own. */
export function parentName(node: CslNode): string | undefined {
  if (childrenOf(node, 'citation').length > 0) return undefined;
  const links = childrenOf(node, 'info').flatMap((info) => childrenOf(info, 'link'));
  const href = links.find(({ attrs }) => attrs['rel'] === 'independent-parent')?.attrs['href'];
  return href
    ?.replace(/\/+$/, '')
    .split('/')
    .at(-1)
    ?.replace(/\.csl$/i, '');
}

/** What the file of a style calls it. */
export function titleOf(node: CslNode): string | undefined {
  const [title] = childrenOf(node, 'info').flatMap((info) => childrenOf(info, 'title'));
  return title && textOf(title);
}

function kindOf(node: CslNode): StyleKind {
  if (node.attrs['class'] === 'note') return 'note';
  return numbersIn(node, 'citation') > 0 ? 'numeric' : 'author-date';
}

/** At how many places the layout of citations or of the bibliography prints the number, or the label, of a work. */
function numbersIn(node: CslNode, part: 'citation' | 'bibliography'): number {
  const macros = new Map(childrenOf(node, 'macro').map((macro) => [macro.attrs['name'], macro]));
  // Each macro is counted once in itself, and as often as it is called.
  const counts = new Map<CslNode, number>();
  const countIn = (each: CslNode): number => {
    const known = counts.get(each);
    if (known !== undefined) return known;
    // A macro that calls itself adds nothing.
    counts.set(each, 0);
    const macro = each.name === 'text' ? macros.get(each.attrs['macro'] ?? '') : undefined;
    let count = /^citation-(?:number|label)$/.test(each.attrs['variable'] ?? '') ? 1 : 0;
    if (macro !== undefined) count += countIn(macro);
    for (const child of each.children) if (typeof child !== 'string') count += countIn(child);
    counts.set(each, count);
    return count;
  };
  return childrenOf(node, part)
    .flatMap((each) => childrenOf(each, 'layout'))
    .reduce((sum, layout) => sum + countIn(layout), 0);
}

/** A mistake in a style that a processor does not tell, or that it would never come to an end with. */
export interface StyleFault {
  readonly node: CslNode;
  readonly what: string;
}

// The processor takes in a macro wherever one is called, so that macros which call each other twice double with each. Of the
// official styles the largest, apa-cv, has 1,241 elements, 67,322 with all macros taken in.
const mostElements = 20_000;
const mostTakenIn = 300_000;
// As deep as elements may be nested; macros of official styles call each other some ten deep.
const deepestCalls = 200;

/** The first thing in a style that keeps it from being rendered with; undefined for a sound one. */
export function styleFault(node: CslNode): StyleFault | undefined {
  const macros = new Map(childrenOf(node, 'macro').map((macro) => [macro.attrs['name'] ?? '', macro]));
  const [citation] = childrenOf(node, 'citation');
  if (citation === undefined) return { node, what: l10n.t('the style has no <citation>') };
  if (childrenOf(citation, 'layout').length === 0)
    return { node: citation, what: l10n.t('<citation> has no <layout>') };
  // How many elements an element is with those of its macros; its own place in the table tells that it was looked at.
  const sizes = new Map<CslNode, number>();
  const calling = new Set<string>();
  const fault = (part: CslNode): StyleFault | undefined => {
    if (sizes.has(part)) return undefined;
    if (sizes.size >= mostElements)
      return { node: part, what: l10n.t('a style has at most {0} elements', mostElements.toLocaleString('en')) };
    let size = 1;
    const name = part.name === 'text' || part.name === 'key' ? part.attrs['macro'] : undefined;
    if (name !== undefined) {
      const macro = macros.get(name);
      if (macro === undefined) return { node: part, what: l10n.t('the macro "{0}" is not defined', name) };
      if (calling.has(name)) return { node: part, what: l10n.t('the macro "{0}" calls itself', name) };
      if (calling.size >= deepestCalls) return { node: part, what: l10n.t('macros call each other too deeply here') };
      calling.add(name);
      const found = fault(macro);
      if (found !== undefined) return found;
      calling.delete(name);
      size += sizes.get(macro) ?? 0;
    }
    for (const child of part.children) {
      if (typeof child === 'string') continue;
      const found = fault(child);
      if (found !== undefined) return found;
      size += sizes.get(child) ?? 0;
    }
    if (size > mostTakenIn)
      return {
        node: part,
        what: l10n.t(
          'with its macros this is more than {0} elements, too many to render with',
          mostTakenIn.toLocaleString('en'),
        ),
      };
    sizes.set(part, size);
    return undefined;
  };
  return fault(node);
}
