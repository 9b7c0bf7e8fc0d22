import type { Hit } from './hits.ts';

const importLine =
  /^\s*(?:import\b|from\b|#\s*include\b|using\b|use\b|require\b|library\s*\(|extern\s+crate\b|@import\b|export\b.*\bfrom\b|(?:const|let|var)\b.*\brequire\s*\()/;

/** Characters of a line before a name that are looked at. */
const farthest = 300;

/** Whether the line imports what the hit names. */
export function isImported(text: string, hit: Hit): boolean {
  const lineStart = text.lastIndexOf('\n', hit.start - 1) + 1;
  return hit.start - lineStart <= farthest && importLine.test(text.slice(lineStart, hit.end));
}
