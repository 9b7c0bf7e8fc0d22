/** What a stretch of a document is, as far as a light look can tell. */
export type Zone = 'code' | 'comment' | 'string' | 'prose';

interface Family {
  /** What stands outside all matches. */
  readonly outside: Zone;
  /** Named groups `comment`, `string` and `code` mark the stretches. */
  readonly stretches: RegExp;
}

const doubleString = '"(?:[^"\\\\\\n]|\\\\.)*"?';
const singleString = "'(?:[^'\\\\\\n]|\\\\.)*'?";
const tripleString = '"""[\\s\\S]*?(?:"""|$)|\'\'\'[\\s\\S]*?(?:\'\'\'|$)';
const blockComment = '/\\*[\\s\\S]*?(?:\\*/|$)';

function family(outside: Zone, parts: { comment?: string; string?: string; code?: string }): Family {
  const groups = Object.entries(parts).map(([name, pattern]) => `(?<${name}>${pattern})`);
  return { outside, stretches: new RegExp(groups.join('|'), 'gm') };
}

const families = {
  slashes: family('code', {
    comment: `//[^\\n]*|${blockComment}`,
    string: `${doubleString}|'(?:[^'\\\\\\n]|\\\\.){2,}'|\`(?:[^\`\\\\]|\\\\.)*\`?`,
  }),
  hashes: family('code', { comment: `${tripleString}|#[^\\n]*`, string: `${doubleString}|${singleString}` }),
  dashes: family('code', { comment: `--[^\\n]*|${blockComment}`, string: `${doubleString}|${singleString}` }),
  percents: family('code', { comment: '%[^\\n]*', string: doubleString }),
  semicolons: family('code', { comment: ';[^\\n]*', string: doubleString }),
  exclamations: family('code', { comment: '![^\\n]*', string: `${doubleString}|${singleString}` }),
  data: family('code', { string: doubleString }),
  markdown: family('prose', {
    code: '^(?:```|~~~)[\\s\\S]*?(?:^(?:```|~~~)|$(?![\\s\\S]))|`[^`\\n]+`',
    comment: '<!--[\\s\\S]*?(?:-->|$(?![\\s\\S]))',
  }),
  latex: family('prose', {
    code: '\\\\begin\\{(?:verbatim|lstlisting|minted)\\}[\\s\\S]*?\\\\end\\{(?:verbatim|lstlisting|minted)\\}|\\\\(?:texttt|verb|lstinline)\\b[^\\n}|]*[}|]?',
    comment: '(?<!\\\\)%[^\\n]*',
  }),
  markup: family('prose', { code: '<script[\\s\\S]*?(?:</script>|$(?![\\s\\S]))|<style[\\s\\S]*?(?:</style>|$(?![\\s\\S]))|<[^>\\n]*>', comment: '<!--[\\s\\S]*?(?:-->|$(?![\\s\\S]))' }),
  plain: family('prose', { code: '`[^`\\n]+`' }),
} as const;

const languages: Readonly<Record<keyof typeof families, string>> = {
  slashes:
    'javascript javascriptreact typescript typescriptreact java c cpp cuda-cpp cuda csharp go rust swift kotlin scala dart groovy php objective-c objective-cpp jsonc css scss less proto proto3 zig glsl hlsl wgsl verilog systemverilog solidity',
  hashes:
    'python shellscript yaml toml ruby r perl makefile dockerfile julia elixir powershell ini cmake nginx properties coffeescript gdscript nim tcl terraform dotenv ignore dockercompose',
  dashes: 'sql lua haskell ada vhdl elm purescript',
  percents: 'matlab erlang prolog',
  semicolons: 'lisp clojure scheme racket asm commonlisp emacs-lisp',
  exclamations: 'fortran FortranFreeForm fortran-modern',
  data: 'json jsonl xml csv tsv log',
  markdown: 'markdown quarto mdx rmd myst git-commit asciidoc restructuredtext typst org',
  latex: 'latex tex bibtex',
  markup: 'html vue svelte astro',
  plain: 'plaintext text',
};

const familyOf = new Map<string, Family>();
for (const [name, ids] of Object.entries(languages)) {
  for (const id of ids.split(' ')) familyOf.set(id, families[name as keyof typeof families]);
}

/** The zones of one document. A light look, not a parser: nested and unusual syntax may be taken for code. */
export class Zones {
  readonly #outside: Zone;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #zones: Zone[] = [];

  constructor(text: string, languageId: string) {
    const { outside, stretches } = familyOf.get(languageId) ?? families.slashes;
    this.#outside = outside;
    for (const match of text.matchAll(stretches)) {
      this.#starts.push(match.index);
      this.#ends.push(match.index + match[0].length);
      const { comment, string } = match.groups ?? {};
      this.#zones.push(comment !== undefined ? 'comment' : string !== undefined ? 'string' : 'code');
    }
  }

  at(offset: number): Zone {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    const last = low - 1;
    return last >= 0 && offset < (this.#ends[last] as number) ? (this.#zones[last] as Zone) : this.#outside;
  }
}
