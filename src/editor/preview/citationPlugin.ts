import { escapedHtml } from '../../core/text/escapedHtml.ts';
import { l10n } from '../../core/l10n.ts';
import type { RenderedDocument } from '../../protocol/rendering.ts';
import { hideReferences } from './frontMatterReferences.ts';
import type { CoreState, InlineState, MarkdownIt, Token } from './markdownIt.ts';
import { PlacedCitations } from './placedCitations.ts';

/** What a page is made with, kept in the environment of its run. */
interface Page {
  readonly rendered: RenderedDocument;
  readonly citations: PlacedCitations;
}

const page = 'papergloss';
const citationType = 'papergloss_citation';
const listType = 'papergloss_list';

/**
 * Sets citations in pages of markdown-it, and the list of references at the end or where the document wants it. `rendered` gives what
 * is known of a document by its text; undefined leaves the page as it is.
 */
export function citationPlugin(markdown: MarkdownIt, rendered: (text: string) => RenderedDocument | undefined): void {
  markdown.core.ruler.before('normalize', 'papergloss_document', (state) => {
    const document = rendered(state.src);
    if (document !== undefined)
      state.env[page] = { rendered: document, citations: new PlacedCitations(document.citations) } satisfies Page;
  });
  markdown.inline.ruler.before('escape', citationType, setCitation);
  markdown.core.ruler.push('papergloss_front_matter', hideReferences);
  markdown.core.ruler.push(listType, placeList);
  const content = (tokens: readonly Token[], index: number): string => tokens[index]?.content ?? '';
  markdown.renderer.rules[citationType] = content;
  markdown.renderer.rules[listType] = content;
}

function setCitation(state: InlineState, isSilent: boolean): boolean {
  const found = (state.env[page] as Page | undefined)?.citations.at(state.tokens, state.src, state.pos);
  if (found === undefined) return false;
  const { citation, end } = found;
  state.pos = end;
  if (isSilent) return true;
  if (citation.isRaised) {
    // A mark stands at the word before it, and behind the sign that ends the sentence.
    const sign = /^[.,;:!?]/.exec(state.src.slice(end, end + 1))?.[0] ?? '';
    const last = state.tokens.at(-1);
    if (state.pending === '' && last?.type === 'softbreak') last.type = 'text';
    state.pending = state.pending.trimEnd() + sign;
    state.pos += sign.length;
  }
  state.push(citationType, '', 0).content = citation.html;
  return true;
}

function placeList(state: CoreState): void {
  const { rendered } = (state.env[page] as Page | undefined) ?? {};
  if (rendered === undefined) return;
  const token = (content: string): Token => Object.assign(new state.Token(listType, '', 0), { content, block: true });
  const list = listHtml(rendered);
  if (list !== '' && !placeWhereWanted(state, token(list))) state.tokens.push(token(list));
  if (rendered.problem !== undefined)
    state.tokens.unshift(token(`<p class="papergloss-problem" role="note">${escapedHtml(rendered.problem)}</p>\n`));
}

function listHtml({ notes, references }: RenderedDocument): string {
  const noteList =
    notes.length === 0
      ? ''
      : `<section class="papergloss-notes" role="doc-endnotes" aria-label="${escapedHtml(l10n.t('Notes'))}"><hr><ol>${notes.join('\n')}</ol></section>\n`;
  if (references === undefined) return noteList;
  const { title, entries, labelLength, hasHangingIndent } = references;
  const heading = title === undefined ? '' : `<h2 class="papergloss-title">${escapedHtml(title)}</h2>\n`;
  const kind = labelLength > 0 ? ' papergloss-labelled' : hasHangingIndent ? ' papergloss-hanging' : '';
  const width = labelLength > 0 ? ` style="--papergloss-label: ${labelLength}ch"` : '';
  return `${noteList}${heading}<div class="papergloss-references${kind}" role="list" aria-label="${escapedHtml(l10n.t('References'))}"${width}>\n${entries.join('\n')}\n</div>\n`;
}

const divStart = /^:{3,}\s*\{\s*#refs(?=[\s}])[^}\n]*\}[ \t]*(?:\n:{3,}[ \t]*)?$/;
const divEnd = /^:{3,}[ \t]*$/;
const element = /(<div\b[^<>]*\bid\s*=\s*["']?refs["']?(?=[\s>])[^<>]*>)/i;

/** Puts the list into `::: {#refs}` or `<div id="refs">`; false where the document has neither. */
function placeWhereWanted(state: CoreState, list: Token): boolean {
  const { tokens } = state;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'html_block' && element.test(token.content)) {
      const [before = '', start = '', after = ''] = token.content.split(element);
      token.content = `${before}${start}\n${list.content}${after}`;
      return true;
    }
    if (token.type !== 'inline' || !divStart.test(token.content)) continue;
    // The paragraph of it, and that of its end where a blank line parts the two.
    const isOpen = !token.content.includes('\n');
    const closing = isOpen
      ? tokens.findIndex((each, at) => at > index && each.type === 'inline' && divEnd.test(each.content))
      : -1;
    if (closing !== -1) tokens.splice(closing - 1, 3);
    tokens.splice(index - 1, 3, list);
    return true;
  }
  return false;
}
