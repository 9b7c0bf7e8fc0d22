import { foreignText } from '../text/foreignText.ts';
import { webAddress } from './webAddress.ts';

/**
 * Text as Markdown that shows exactly this text: no markup, HTML, link, autolink or theme icon of it comes to
 * life, and its direction stays its own. Line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  return foreignText(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&:$@"'=^/]/g, '\\$&');
}

/**
 * A Markdown link whose text is shown as it is, as `written` escapes it, and whose address cannot end it. What is no http(s) address
 * is not linked.
 */
export function markdownLink(text: string, url: string, written = escapeMarkdown): string {
  const address = webAddress(url);
  return address === undefined ? written(text) : linked(written(text), address);
}

/** A link to a line of a file, by its path from where the text is read. */
export function lineLink(path: string, line: number): string {
  return linked(String(line), `${path.split('/').map(encodeURIComponent).join('/')}#L${line}`);
}

/** A link that runs an editor command of ours with arguments, as VS Code writes them. */
export function commandLink(text: string, command: string, args: readonly unknown[]): string {
  return linked(escapeMarkdown(text), `command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}

function linked(markdown: string, address: string): string {
  const encoded = address.replace(
    /[<>()[\]\\"'`|^{}]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${markdown}](${encoded})`;
}
