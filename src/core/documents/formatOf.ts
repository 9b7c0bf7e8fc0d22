import type { ProjectKind } from './projectKind.ts';
import { l10n } from '../l10n.ts';

/** Which documents have a format. */
interface FormatSigns {
  readonly languages: readonly string[];
  /** Of names of files, where no extension knows the language: an editor without Quarto's calls `paper.qmd` plain text. */
  readonly names: RegExp;
  /** Only what has both one of the languages and one of the names, as a Markdown cell of a notebook has. */
  readonly isBoth?: true;
  /** The only projects in which such documents have this format; left out, they have it everywhere. */
  readonly projects?: readonly ProjectKind[];
  /** Other documents that have it in some projects. */
  readonly inProjects?: FormatSigns;
}

const markdownNames = /\.(?:md|markdown)$/i;
const markdownLanguages = ['markdown', 'markdown-math'];

/** Families of languages by how they write comments; editors know the language of a file with code. */
const codeSigns = {
  python: { languages: ['python', 'gdscript', 'cython', 'mojo', 'starlark', 'bazel', 'snakemake'], names: /\.pyi?$/i },
  slashComments: {
    languages:
      'javascript javascriptreact typescript typescriptreact java c cpp cuda-cpp cuda csharp go rust swift kotlin scala dart groovy php objective-c objective-cpp jsonc less scss proto proto3 zig glsl hlsl wgsl verilog systemverilog solidity json5 d v odin shaderlab rescript stylus vala haxe apex qsharp'.split(
        ' ',
      ),
    names: /\.(?:[cm]?[jt]sx?|java|c|h|cc|cpp|hpp|cu|cuh|cs|go|rs|swift|kt|scala)$/i,
  },
  hashComments: {
    languages: [
      'shellscript',
      'ruby',
      'r',
      'perl',
      'perl6',
      'raku',
      'powershell',
      'nim',
      'tcl',
      'cmake',
      'fish',
      'awk',
      'crystal',
      'graphql',
      'nix',
    ],
    names: /\.(?:sh|bash|zsh|rb|r|pl)$/i,
  },
  documentedComments: { languages: ['julia', 'elixir', 'coffeescript'], names: /\.(?:jl|exs?)$/i },
  hashLines: {
    languages: ['dockerfile', 'makefile', 'ini', 'toml', 'properties', 'dotenv', 'ignore', 'nginx', 'terraform'],
    names: /\.toml$/i,
  },
  hashValues: { languages: ['yaml', 'dockercompose'], names: /\.ya?ml$/i },
  dashComments: {
    languages: ['sql', 'ada', 'vhdl'],
    names: /\.sql$/i,
  },
  haskellComments: { languages: ['haskell', 'elm', 'purescript', 'agda', 'idris'], names: /\.(?:hs|elm)$/i },
  luaComments: { languages: ['lua', 'luau'], names: /\.luau?$/i },
  leanComments: { languages: ['lean', 'lean4'], names: /\.lean$/i },
  ocamlComments: { languages: ['ocaml', 'coq', 'pascal', 'objectpascal', 'sml', 'wolfram'], names: /\.mli?$/i },
  fsharpComments: { languages: ['fsharp'], names: /\.fsx?$/i },
  basicComments: { languages: ['vb'], names: /\.vb$/i },
  styleSheets: { languages: ['css'], names: /\.css$/i },
  percentComments: { languages: ['matlab', 'octave', 'erlang', 'prolog'], names: /\.erl$/i },
  semicolonComments: {
    languages: ['lisp', 'clojure', 'scheme', 'racket', 'asm', 'commonlisp', 'emacs-lisp', 'elisp'],
    names: /\.(?:el|lisp|clj|scm|rkt)$/i,
  },
  exclamationComments: { languages: ['fortran', 'FortranFreeForm', 'fortran-modern'], names: /\.f(?:90|95|03|08)$/i },
} satisfies Readonly<Record<string, FormatSigns>>;

export type CodeFormatId = keyof typeof codeSigns;

/** What citations can be inserted into, for messages. */
export const citableKinds = (): string =>
  l10n.t(
    'Markdown, Quarto, R Markdown, LaTeX, Typst, Org, reStructuredText, AsciiDoc, plain text and comments of code',
  );

// A format that holds in some projects alone goes before those that hold everywhere.
const signs = {
  notebook: { languages: ['markdown'], names: /\.ipynb(?:[?#].*)?$/i, isBoth: true },
  quarto: {
    languages: ['quarto'],
    names: /\.qmd$/i,
    inProjects: {
      languages: [...markdownLanguages, 'rmd', 'rmarkdown'],
      names: /\.(?:md|markdown|rmd)$/i,
      projects: ['quarto'],
    },
  },
  rmarkdown: { languages: ['rmd', 'rmarkdown'], names: /\.rmd$/i },
  myst: {
    languages: ['myst'],
    names: /\.myst(?:\.md)?$/i,
    inProjects: { languages: markdownLanguages, names: markdownNames, projects: ['myst'] },
  },
  jupyterBook: { languages: markdownLanguages, names: markdownNames, projects: ['jupyter-book', 'sphinx'] },
  pandoc: { languages: [...markdownLanguages, 'pandoc'], names: markdownNames },
  latex: { languages: ['latex', 'tex', 'rsweave', 'rnw'], names: /\.(?:tex|ltx|rnw)$/i },
  typst: { languages: ['typst'], names: /\.typ$/i },
  org: { languages: ['org'], names: /\.org$/i },
  restructuredText: { languages: ['restructuredtext', 'rst'], names: /\.(?:rst|rest)$/i },
  asciidoc: { languages: ['asciidoc', 'asciidoctor', 'adoc'], names: /\.(?:adoc|asciidoc)$/i },
  ...codeSigns,
  // Any text that no name says more of.
  plainText: { languages: ['git-commit'], names: /\.(?:txt|text)$/i },
} satisfies Readonly<Record<string, FormatSigns>>;

export type FormatId = keyof typeof signs;

const markdownFormats: ReadonlySet<FormatId> = new Set([
  'pandoc',
  'quarto',
  'rmarkdown',
  'myst',
  'jupyterBook',
  'notebook',
]);

/** Whether documents of a format are Markdown, which begins with metadata. */
export const isMarkdown = (format: FormatId): boolean => markdownFormats.has(format);

/** Whether works are cited by keys of a bibliography: in code and plain text by ids that speak for themselves. */
export const citesByKeys = (format: FormatId): boolean => format !== 'plainText' && !Object.hasOwn(codeSigns, format);

const formats = Object.entries(signs) as readonly (readonly [FormatId, FormatSigns])[];
const rows: readonly (readonly [FormatId, FormatSigns])[] = [
  ...formats.flatMap(([id, { inProjects }]) => (inProjects === undefined ? [] : ([[id, inProjects]] as const))),
  ...formats.filter(([, { projects }]) => projects !== undefined),
  ...formats.filter(([, { projects }]) => projects === undefined),
];

/**
 * The format of a document, told by its language id, else by its name or address, and by the kind of project that renders
 * it; undefined where nothing is known of citations. Reading a format is apart, in `documentFormats.ts`, so that who only
 * asks this does not carry all readers.
 */
export function formatOf(languageId: string, name: string, project?: ProjectKind): FormatId | undefined {
  const possible = rows.filter(
    ([, { projects, isBoth, languages, names }]) =>
      (projects === undefined || (project !== undefined && projects.includes(project))) &&
      (isBoth !== true || (languages.includes(languageId) && names.test(name))),
  );
  const byLanguage = possible.find(([, { languages }]) => languages.includes(languageId));
  const found = byLanguage ?? possible.find(([, { names }]) => names.test(name));
  return found?.[0] ?? (languageId === 'plaintext' ? 'plainText' : undefined);
}
