/**
 * Text as Markdown that shows exactly this text: no markup, HTML, link, autolink or theme icon of it comes to
 * life. Line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:$@"'=^/]/g, '\\$&');
}

/** A Markdown link whose text is shown as it is and whose address cannot end it. Only http(s) and `command:` addresses are linked. */
export function markdownLink(text: string, url: string): string {
  if (!/^(https?:\/\/|command:)/i.test(url)) return escapeMarkdown(text);
  const address = url.replace(/[\s<>()[\]\\"'`|^{}]/g, (character) =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${escapeMarkdown(text)}](${address})`;
}

/** A link that runs an editor command with arguments, as VS Code writes them. */
export function commandLink(text: string, command: string, args: readonly unknown[]): string {
  return markdownLink(text, `command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}
