import type { Hit } from './hits.ts';

const importLine =
  /^\s*(?:import\b|from\b|#\s*include\b|using\b|use\b|require\b|library\s*\(|extern\s+crate\b|@import\b|export\b.*\bfrom\b|(?:const|let|var)\b.*\brequire\s*\()/;

/** Characters of a line before a name that are looked at. */
const farthest = 300;

/** Characters after a name in which a version is looked for. */
const farthestVersion = 60;

/** "pip install faiss-gpu": programs that fetch packages of libraries, not those of an operating system. */
const fetching =
  /\b(?:pip3?|conda|mamba|uv|poetry|npm|pnpm|yarn|cargo|gem|go)\s+(?:pip\s+)?(?:install|add|i|get)\b[^;&|]*$|\binstall\.packages\([^)]*$/;

/** `faiss-gpu>=1.7`, `"redco==0.4"`: a version is asked for, at the beginning of a line or in a list. */
const versioned = /^[\w[\],-]{0,40}(?:(?:==|>=|~=|<=)\d|\s?@\s?git\+)/;
const listed = /^\s*["']?$|\[[^\]]*["']$/;

/** Whether the line imports what the hit names; a part in the middle of a path, `com.example.name.model`, is not what is imported. */
export function isImported(text: string, hit: Hit): boolean {
  if (/[./]/.test(text.charAt(hit.start - 1)) && /[./]/.test(text.charAt(hit.end))) return false;
  const lineStart = text.lastIndexOf('\n', hit.start - 1) + 1;
  if (hit.start - lineStart > farthest) return false;
  const before = text.slice(lineStart, hit.start);
  if (importLine.test(text.slice(lineStart, hit.end)) || fetching.test(before)) return true;
  return versioned.test(text.slice(hit.end, hit.end + farthestVersion)) && listed.test(before);
}
