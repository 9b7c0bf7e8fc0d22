import type { ProjectKind } from './projectKind.ts';

/** Which documents have a format. */
interface FormatSigns {
  readonly languages: readonly string[];
  /** Of names of files, where no extension knows the language: an editor without Quarto's calls `paper.qmd` plain text. */
  readonly names: RegExp;
  /** The only projects in which such documents have this format; left out, they have it everywhere. */
  readonly projects?: readonly ProjectKind[];
}

// A format that holds in some projects alone goes before those that hold everywhere.
const signs = {
  pandoc: {
    languages: ['markdown', 'quarto', 'rmd', 'rmarkdown', 'markdown-math', 'pandoc'],
    names: /\.(?:md|markdown|qmd|rmd)$/i,
  },
  latex: { languages: ['latex', 'tex', 'rsweave', 'rnw'], names: /\.(?:tex|ltx|rnw)$/i },
} satisfies Readonly<Record<string, FormatSigns>>;

export type FormatId = keyof typeof signs;

const rows = Object.entries(signs) as readonly (readonly [FormatId, FormatSigns])[];

/**
 * The format of a document, told by its language id, else by its name or address, and by the kind of project that renders
 * it; undefined where nothing is known of citations. Reading a format is apart, in `documentFormats.ts`, so that who only
 * asks this does not carry all readers.
 */
export function formatOf(languageId: string, name: string, project?: ProjectKind): FormatId | undefined {
  const possible = rows.filter(
    ([, { projects }]) => projects === undefined || (project !== undefined && projects.includes(project)),
  );
  const byLanguage = possible.find(([, { languages }]) => languages.includes(languageId));
  return (byLanguage ?? possible.find(([, { names }]) => names.test(name)))?.[0];
}
