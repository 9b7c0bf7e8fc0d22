import type { ProjectKind } from './projectKind.ts';

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
  jupyterBook: { languages: markdownLanguages, names: markdownNames, projects: ['jupyter-book'] },
  pandoc: { languages: [...markdownLanguages, 'pandoc'], names: markdownNames },
  latex: { languages: ['latex', 'tex', 'rsweave', 'rnw'], names: /\.(?:tex|ltx|rnw)$/i },
} satisfies Readonly<Record<string, FormatSigns>>;

export type FormatId = keyof typeof signs;

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
  return (byLanguage ?? possible.find(([, { names }]) => names.test(name)))?.[0];
}
