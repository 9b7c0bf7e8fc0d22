import { lookupTable } from '../lookupTable.ts';

/** The editor's language ids of the file types that papers are mentioned in; others count as plain text. */
const languageOfExtension: Readonly<Record<string, string>> = lookupTable({
  '.c': 'c',
  '.cc': 'cpp',
  '.cpp': 'cpp',
  '.cs': 'csharp',
  '.css': 'css',
  '.cu': 'cuda-cpp',
  '.cuh': 'cuda-cpp',
  '.dockerfile': 'dockerfile',
  '.go': 'go',
  '.h': 'cpp',
  '.hpp': 'cpp',
  '.hs': 'haskell',
  '.html': 'html',
  '.ipynb': 'json',
  '.java': 'java',
  '.jl': 'julia',
  '.js': 'javascript',
  '.json': 'json',
  '.jsonc': 'jsonc',
  '.jsx': 'javascriptreact',
  '.kt': 'kotlin',
  '.lua': 'lua',
  '.m': 'matlab',
  '.md': 'markdown',
  '.mjs': 'javascript',
  '.php': 'php',
  '.pl': 'perl',
  '.proto': 'proto3',
  '.py': 'python',
  '.qmd': 'quarto',
  '.r': 'r',
  '.rb': 'ruby',
  '.rmd': 'rmd',
  '.rs': 'rust',
  '.rst': 'restructuredtext',
  '.scala': 'scala',
  '.sh': 'shellscript',
  '.sql': 'sql',
  '.swift': 'swift',
  '.tex': 'latex',
  '.toml': 'toml',
  '.ts': 'typescript',
  '.tsx': 'typescriptreact',
  '.typ': 'typst',
  '.xml': 'xml',
  '.yaml': 'yaml',
  '.yml': 'yaml',
});

/** The language of a file by its path or address, where no editor tells it; plain text where the name says nothing. */
export function languageOfName(name: string): string {
  if (/(?:^|[\\/])Dockerfile$/.test(name)) return 'dockerfile';
  const extension = /[^\\/](\.[^\\/.]+)$/.exec(name)?.[1] ?? '';
  return languageOfExtension[extension.toLowerCase()] ?? 'plaintext';
}
