import { MarkdownString } from 'vscode';

/**
 * A tooltip of Markdown blocks, those that are empty left out. Texts from files have to be escaped in them; as the editor does
 * not trust it, it runs no command, and shows no HTML and no icons.
 */
export function tooltip(blocks: readonly string[]): MarkdownString {
  return new MarkdownString(blocks.filter((block) => block !== '').join('\n\n'));
}
