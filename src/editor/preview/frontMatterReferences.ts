import { isObject } from '../../core/jsonObject.ts';
import type { CoreState } from './markdownIt.ts';

// As the editor's own preview calls what it shows of front matter.
const frontMatterType = 'front_matter';
// What front matter stands between.
const marks = '---\n\n---';

/**
 * Leaves the references that a document holds itself out of what a page shows of its front matter, where the document cites: the list of
 * references has them, and as a table they fill the first screens.
 */
export function hideReferences(state: CoreState): void {
  const [token] = state.tokens;
  if (token?.type !== frontMatterType || !isObject(token.meta)) return;
  const { content } = token.meta;
  if (typeof content !== 'string' || !state.src.slice(content.length + marks.length).includes('@')) return;
  const shown = withoutReferences(content);
  if (shown.trim() === '') state.tokens = state.tokens.slice(1);
  else token.meta = { ...token.meta, content: shown };
}

/** Metadata in YAML without its `references:`, as far as they are works with ids. */
export function withoutReferences(yaml: string): string {
  const lines = yaml.split('\n');
  const start = lines.findIndex((line) => /^references[ \t]*:[ \t]*(?:#.*)?\r?$/.test(line));
  if (start === -1) return yaml;
  // The next key begins a line; items of a list may as well.
  const length = lines.slice(start + 1).findIndex((line) => /^[^\s#-]/.test(line));
  const end = length !== -1 ? start + 1 + length : lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const hasIds = lines.slice(start + 1, end).some((line) => /^[ \t]*(?:-[ \t]+)?id[ \t]*:/.test(line));
  return hasIds ? [...lines.slice(0, start), ...lines.slice(end)].join('\n') : yaml;
}
