import type { FrontMatterBlock } from './frontMatterBlock.ts';

/** A stretch of Markdown in metadata, whole lines without the last line break. */
export interface MetadataText {
  readonly start: number;
  readonly end: number;
  /** In a block of lines, `abstract: |`, text can be added to a line; a value in one line may have quotes. */
  readonly isBlock: boolean;
}

// Pandoc reads all texts in metadata as Markdown; in these works are cited. In a title an at sign is a name more often.
const textProperty = /^(?:abstract|nocite|thanks|description|acknowledge?ments?|funding|summary):[ \t]*(.*)$/;
const blockSign = /^[|>][-+\d]*[ \t]*(?:#.*)?$/;

/** The texts in a block of metadata that may cite works, `abstract: |` and `nocite: "@a"`, in order. */
export function metadataTexts(text: string, block: FrontMatterBlock): MetadataText[] {
  const texts: MetadataText[] = [];
  let within: 'block' | 'list' | undefined;
  for (let start = block.contentStart; start < block.contentEnd;) {
    const found = text.indexOf('\n', start);
    const next = found === -1 || found >= block.contentEnd ? block.contentEnd : found;
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next;
    const line = text.slice(start, end);
    const value = textProperty.exec(line)?.[1];
    const isIndented = /^[ \t]+\S/.test(line);
    if (value !== undefined) {
      within = blockSign.test(value) ? 'block' : 'list';
      if (within === 'list' && value !== '') texts.push({ start: end - value.length, end, isBlock: false });
    } else if (within !== undefined && isIndented) {
      const last = texts.at(-1);
      const goesOn = last?.isBlock === true && within === 'block' && /^\r?\n$/.test(text.slice(last.end, start));
      if (goesOn) texts[texts.length - 1] = { ...last, end };
      else texts.push({ start, end, isBlock: within === 'block' });
    } else if (line.trim() !== '') {
      within = undefined;
    }
    start = next + 1;
  }
  return texts;
}
