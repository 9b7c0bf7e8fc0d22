import type { LatexSource } from './latexSource.ts';

const defining =
  /\\(?:(?:re)?newcommand|providecommand)\*?[ \t]*(?:\{[ \t]*\\([A-Za-z@]+)[ \t]*\}|\\([A-Za-z@]+))[ \t]*\{([^{}\n]{0,300})\}|\\[egx]?def[ \t]*\\([A-Za-z@]+)[ \t]*\{([^{}\n]{0,300})\}/g;

/** The text that each command without parameters stands for, `\newcommand{\bibdir}{lib}`; of several the last counts. */
function plainMacros(text: string, { areas }: LatexSource): ReadonlyMap<string, string> {
  const macros = new Map<string, string>();
  const definitions = new Set(areas.filter(({ kind }) => kind === 'raw').map(({ start }) => start));
  for (const { 1: braced, 2: bare, 3: value, 4: defined, 5: other, index } of text.matchAll(defining)) {
    // What stands in a comment defines nothing.
    if (definitions.has(index)) macros.set(braced ?? bare ?? defined ?? '', (value ?? other ?? '').trim());
  }
  return macros;
}

// A path that a command makes of another which a command makes is the longest chain that people write.
const longestChain = 4;

/**
 * The paths of a document as they are with the commands that it defines itself: `\main/refs` for `../refs`, and with the name of
 * the document for `\jobname`. Of other commands nothing is known: they stay.
 */
export function pathsWithMacros(text: string, source: LatexSource, name = ''): (path: string) => string {
  let macros: ReadonlyMap<string, string> | undefined;
  const jobname = name.replace(/^.*\//, '').replace(/\.\w+$/, '');
  return (path) => {
    let result = path;
    for (let step = 0; step < longestChain && result.includes('\\'); step += 1) {
      macros ??= plainMacros(text, source);
      const known = macros;
      const before = result;
      result = result.replace(/\\([A-Za-z@]+)(?:[ \t]*\{\}|[ \t]+(?=[\w./]))?/g, (all, command: string) =>
        command === 'jobname' && jobname !== '' ? jobname : (known.get(command) ?? all),
      );
      if (result === before || result.length > longestPath) return path;
    }
    return result.includes('\\') ? path : result;
  };
}

const longestPath = 1000; // UTF-16 units
