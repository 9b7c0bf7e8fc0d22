import { URI } from 'vscode-uri';

/** An address as the library writes it, so that the same file has one; undefined for a text that is no address. */
export function addressOf(text: string): string | undefined {
  try {
    return URI.parse(text).toString();
  } catch {
    // What is wrong with it interests nobody: `file:////refs.bib` for example.
    return undefined;
  }
}
