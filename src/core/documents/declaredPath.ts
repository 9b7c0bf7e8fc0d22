/** Whether a path is made by code when the document is rendered, `` `r here("refs.bib")` ``: nobody else can follow it. */
export function isComputedPath(path: string): boolean {
  return /^`r\b|^!(?:expr|r)\b|\{\{<|\$\{|\$\(/.test(path);
}

/** Whether a path is an address on the web. */
export function isOnTheWeb(path: string): boolean {
  return /^(?:https?|ftp):/i.test(path);
}
