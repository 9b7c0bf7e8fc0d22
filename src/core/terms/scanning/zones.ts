import { lookupTable } from '../../lookupTable.ts';
import { type CodeSyntax, codeStretches, stretchKind, type Stretches } from '../../text/codeZones.ts';

/** What a stretch of a document is, as far as a light look can tell. */
export type Zone = 'code' | 'comment' | 'string' | 'prose';

const codeSyntaxes: Readonly<Record<string, CodeSyntax>> = lookupTable({
  'javascript javascriptreact typescript typescriptreact java c cpp cuda-cpp cuda csharp go rust swift kotlin scala dart groovy php objective-c objective-cpp jsonc css scss less proto proto3 zig glsl hlsl wgsl verilog systemverilog solidity':
    { line: ['//'], block: ['/*', '*/'], quotes: '"\'`', hasCharacterQuotes: true },
  'python gdscript': { line: ['#'], quotes: '"\'', hasTripleQuotes: true },
  'toml julia elixir coffeescript': { line: ['#'], quotes: '"', hasTripleQuotes: true },
  'shellscript yaml dockercompose ruby r perl makefile dockerfile powershell ini cmake nginx properties nim tcl terraform dotenv ignore':
    { line: ['#'], quotes: '"' },
  'sql lua haskell ada vhdl elm purescript': { line: ['--'], block: ['/*', '*/'], quotes: '"' },
  'matlab erlang prolog': { line: ['%'], quotes: '"' },
  'lisp clojure scheme racket asm commonlisp emacs-lisp': { line: [';'], quotes: '"' },
  'fortran FortranFreeForm fortran-modern': { line: ['!'], quotes: '"' },
  'json jsonl xml csv tsv log': { line: [], quotes: '"' },
});

const unknownSyntax: CodeSyntax = { line: ['//', '#'], block: ['/*', '*/'], quotes: '"' };

/** In prose, the stretches that are code or comments. */
const proseSyntaxes: Readonly<Record<string, RegExp>> = lookupTable({
  'markdown quarto mdx rmd myst git-commit asciidoc restructuredtext typst org':
    /^(?:```|~~~)[\s\S]*?(?:^(?:```|~~~)|$(?![\s\S]))|`[^`\n]+`/gm,
  'latex tex bibtex':
    /\\begin\{(?:verbatim|lstlisting|minted)\}[\s\S]*?\\end\{(?:verbatim|lstlisting|minted)\}|\\(?:texttt|verb|lstinline)\b[^\n}|]*[}|]?/g,
  'html vue svelte astro': /<(script|style)\b[\s\S]*?(?:<\/\1>|$(?![\s\S]))|<[^>\n]*>/g,
  'plaintext text': /`[^`\n]+`/g,
});

const codeOf = byLanguage(codeSyntaxes);
const proseOf = byLanguage(proseSyntaxes);

function byLanguage<T>(table: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const [ids, value] of Object.entries(table)) for (const id of ids.split(' ')) found.set(id, value);
  return found;
}

/** The zones of one document. A light look, not a parser: nested and unusual syntax may be taken for code. */
export class Zones {
  readonly #isProse: boolean;
  readonly #stretches: Stretches;

  constructor(text: string, languageId: string) {
    const prose = proseOf.get(languageId);
    this.#isProse = prose !== undefined;
    this.#stretches = prose ? codeInProse(text, prose) : codeStretches(text, codeOf.get(languageId) ?? unknownSyntax);
  }

  at(offset: number): Zone {
    const { starts, ends, kinds, count } = this.#stretches;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    const isInside = low > 0 && offset < (ends[low - 1] as number);
    if (this.#isProse) return isInside ? 'code' : 'prose';
    if (!isInside) return 'code';
    return kinds[low - 1] === stretchKind.comment ? 'comment' : 'string';
  }
}

function codeInProse(text: string, pattern: RegExp): Stretches {
  const matches = [...text.matchAll(pattern)];
  return {
    count: matches.length,
    starts: Int32Array.from(matches, (match) => match.index),
    ends: Int32Array.from(matches, (match) => match.index + match[0].length),
    kinds: new Uint8Array(matches.length),
  };
}
