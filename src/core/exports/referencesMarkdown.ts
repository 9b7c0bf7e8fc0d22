import { documentMarkdown } from '../text/documentMarkdown.ts';
import type { UsePlace } from './paperUses.ts';
import { usesText } from './usesText.ts';

/** A reference as a style prints it, in Markdown, with where the paper is spoken of. */
export interface UsedReference {
  readonly markdown: string;
  readonly places: readonly UsePlace[];
}

/** `REFERENCES.md`: the papers behind some files, each with the places that speak of it, linked from the folder of the list. */
export function referencesMarkdown(title: string, references: readonly UsedReference[]): string {
  const head = `# ${documentMarkdown(title)}\n`;
  if (references.length === 0) return `${head}\nNo paper was recognised.\n`;
  const items = references.map(({ markdown, places }, index) => {
    const number = `${index + 1}. `;
    const indentation = ' '.repeat(number.length);
    return `${number}${markdown}\n\n${indentation}Spoken of in ${usesText(places)}.\n`;
  });
  return `${head}\n${items.join('\n')}`;
}
