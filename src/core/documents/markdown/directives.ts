/** A fence with a directive, ```` ```{note} ````, whose Markdown goes on to the fence that closes it. */
export interface OpenDirective {
  readonly mark: string;
  readonly length: number;
}

const opening = /^[ \t]*(`{3,}|~{3,}|:{3,})[ \t]*\{([\w:.+-]+)\}/;
const closing = /^[ \t]*(`{3,}|~{3,}|:{3,})[ \t]*$/;
const option = /^[ \t]*:[\w-]+:(?:[ \t]|$)/;

/** Directives whose body is no Markdown: https://mystmd.org/guide/directives. */
const codeDirectives =
  /^(?:code|code-block|code-cell|sourcecode|literalinclude|include|math|mermaid|raw|raw:\w+|eval-rst|embed|iframe|bibliography|toctree|tableofcontents|toc|csv-table|image|video|autosummary|auto\w+|parsed-literal|highlight|graphviz|any:bundle|output)$/;

/** Directives whose argument is a name or a path. */
const plainArguments =
  /^(?:figure|table|list-table|include|glossary|grid|grid-item|tab-set|div|index|margin|aside|math:.*)$/;

/**
 * How many characters of a line belong to a directive that holds Markdown, as its fence or one of its options; undefined for
 * a line of text. Keeps count of those that are open.
 */
export function directiveLength(line: string, open: OpenDirective[]): number | undefined {
  const [head = '', fence, name] = opening.exec(line) ?? [];
  if (fence !== undefined && name !== undefined) {
    if (codeDirectives.test(name)) return undefined;
    open.push({ mark: fence.charAt(0), length: fence.length });
    return plainArguments.test(name) || line.slice(head.length).trim() === '' ? line.length : head.length;
  }
  if (open.length === 0) return undefined;
  if (option.test(line)) return line.length;
  const close = closing.exec(line)?.[1];
  const index =
    close === undefined
      ? -1
      : open.findLastIndex(({ mark, length }) => close.startsWith(mark) && length <= close.length);
  // A fence that closes one closes those that have been opened within it.
  if (index === -1) return undefined;
  open.length = index;
  return line.length;
}
