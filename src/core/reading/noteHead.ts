import { isMap, isScalar, parseDocument } from 'yaml';

import { tooDeepAt } from '../bibliography/yamlDepth.ts';
import { frontMatterBlock } from '../documents/markdown/frontMatterBlock.ts';
import { visibleLine } from '../text/visibleText.ts';
import { readingName } from './readingName.ts';

/** What the front matter of a note says of the paper that it is about. */
export interface NoteHead {
  /** The names of the paper, the surest first, as `readingName` makes them. At least one. */
  readonly names: readonly string[];
  readonly title?: string;
  /** Offset behind the front matter. */
  readonly bodyStart: number;
}

/**
 * The properties that name the paper of a note: the one that notes are made with, then those that people and other programs write.
 * A citation key is the least sure, because two libraries may give one to different papers.
 */
const namingProperties = ['paper', 'doi', 'arxiv', 'citekey', 'citation-key', 'citationKey'] as const;

const longestName = 500; // UTF-16 units
// Front matter of notes has a dozen lines; parsing takes time, and a folder may hold anything.
const longestHead = 20_000; // UTF-16 units

/** What a note is about by its front matter; undefined for a text that names no paper there. */
export function noteHeadOf(text: string): NoteHead | undefined {
  const block = frontMatterBlock(text);
  if (block === undefined || block.contentEnd - block.contentStart > longestHead) return undefined;
  const properties = propertiesOf(text.slice(block.contentStart, block.contentEnd));
  const names = namingProperties.flatMap((property) => {
    const value = properties.get(property)?.trim();
    return value === undefined || value === '' || value.length > longestName
      ? []
      : [readingName(nameIn(property, value))];
  });
  if (names.length === 0) return undefined;
  const title = visibleLine(properties.get('title') ?? '');
  return { names: [...new Set(names)], ...(title !== '' && { title }), bodyStart: block.end };
}

/** `@zhao2023` and `[@zhao2023]` are how keys are written where they are cited. */
function nameIn(property: (typeof namingProperties)[number], value: string): string {
  return property === 'paper' || property === 'doi' || property === 'arxiv'
    ? value
    : value.replace(/^\[?@/, '').replace(/\]$/, '');
}

/** The properties whose values are one text, as they are written: `2304.11270` is no number. */
function propertiesOf(content: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  if (tooDeepAt(content) !== undefined) return properties;
  const { contents, errors } = parseDocument(content, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  if (errors.length > 0 || !isMap(contents)) return linesOf(content);
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || !isScalar(value) || value.value === null) continue;
    const name = String(key.value);
    if (!properties.has(name))
      properties.set(name, typeof value.value === 'string' ? value.value : (value.source ?? ''));
  }
  return properties;
}

/** What lines say one by one, where they together are no YAML: a reader may be in the middle of one. */
function linesOf(content: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const line of content.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(colon + 1).trim();
    const name = line.slice(0, colon);
    if (!properties.has(name)) properties.set(name, /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value);
  }
  return properties;
}
