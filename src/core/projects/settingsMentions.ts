// Settings of programs that are not followed: profiles, shared metadata, defaults, Sphinx, static sites, build rules.
const settingsNames =
  /^(?:_quarto-.+\.ya?ml|_(?:site|output|common|metadata|variables)\.ya?ml|(?:defaults|metadata|pandoc|mkdocs|hugo|config|_config|settings)\.(?:ya?ml|toml)|book\.toml|conf\.py|makefile|justfile|taskfile\.ya?ml)$/i;
// No settings that people write are longer.
const longestSettings = 200_000; // characters

/** Whether a file may say which bibliography a document has, in a way that is not followed. */
export function isSettingsName(name: string): boolean {
  return settingsNames.test(name);
}

/** The paths of bibliographies that settings mention anywhere, each once. */
export function mentionedBibliographies(text: string): string[] {
  const found = text
    .slice(0, longestSettings)
    .matchAll(/[^\s"'`=,:;()[\]{}<>|*]{1,200}\.(?:bib|bibtex|biblatex)(?![\w.-])/gi);
  return [...new Set([...found].map(([path]) => path))].filter((path) => !/[$%]|^https?:/i.test(path));
}
