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

/** Whether a line is the fence of a directive that holds Markdown, or an option of one; keeps count of those that are open. */
export function directiveLine(line: string, open: OpenDirective[]): boolean {
  const [, fence, name] = opening.exec(line) ?? [];
  if (fence !== undefined && name !== undefined) {
    if (codeDirectives.test(name)) return false;
    open.push({ mark: fence.charAt(0), length: fence.length });
    return true;
  }
  if (open.length === 0) return false;
  if (option.test(line)) return true;
  const close = closing.exec(line)?.[1];
  const index =
    close === undefined
      ? -1
      : open.findLastIndex(({ mark, length }) => close.startsWith(mark) && length <= close.length);
  // A fence that closes one closes those that have been opened within it.
  if (index === -1) return false;
  open.length = index;
  return true;
}
