import type { Hit } from './hits.ts';

const importLine =
  /^\s*(?:import\b|from\b|#\s*include\b|using\b|use\b|require\b|library\s*\(|extern\s+crate\b|@import\b|export\b.*\bfrom\b|(?:const|let|var)\b.*\brequire\s*\()/;

/** Characters of a line before a name that are looked at. */
const farthest = 300;

/** Whether the line imports what the hit names; a part in the middle of a path, `com.example.name.model`, is not what is imported. */
export function isImported(text: string, hit: Hit): boolean {
  if (/[./]/.test(text.charAt(hit.start - 1)) && /[./]/.test(text.charAt(hit.end))) return false;
  const lineStart = text.lastIndexOf('\n', hit.start - 1) + 1;
  return hit.start - lineStart <= farthest && importLine.test(text.slice(lineStart, hit.end));
}
