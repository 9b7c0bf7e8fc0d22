import { lineAt } from '../bibliography/offsetEdit.ts';
import { parseYaml } from '../bibliography/parseYaml.ts';
import { frontMatterBlock, laterMetadataBlocks } from '../documents/markdown/frontMatterBlock.ts';
import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';

/** What a document says of how its citations are rendered: https://pandoc.org/MANUAL.html#citation-rendering. */
export interface RenderingMetadata {
  /** `csl`: a name, a path or an address. */
  readonly style?: string;
  /** The line of it. */
  readonly styleLine?: number;
  readonly lang?: string;
  /** Keys of `nocite`, among them `*` for all. */
  readonly uncited: readonly string[];
  /** `link-citations`; undefined where nothing is said. */
  readonly linksCitations?: boolean;
  /** `reference-section-title`. */
  readonly listTitle?: string;
  /** `suppress-bibliography`. */
  readonly hidesList: boolean;
  /** The parts of the text that hold metadata, in order: what is cited there stands in no text. */
  readonly blocks: readonly { readonly start: number; readonly end: number }[];
}

const spoken =
  /^[ \t]*["']?(?:csl|citation-style|lang|language|nocite|link-citations|reference-section-title|suppress-bibliography)["']?[ \t]*:/m;

/** The metadata of a Markdown document that concern its citations. Of broken metadata nothing is known. */
export function renderingMetadata(text: string): RenderingMetadata {
  const first = frontMatterBlock(text);
  const blocks = [...(first === undefined ? [] : [first]), ...laterMetadataBlocks(text)];
  let table: JsonObject = {};
  let styleLine: number | undefined;
  // Of several blocks the first that says something counts.
  for (const { contentStart, contentEnd } of blocks) {
    const content = text.slice(contentStart, contentEnd);
    if (!spoken.test(content)) continue;
    const read = tableOf(content);
    if (styleOf(table) === undefined && styleOf(read) !== undefined)
      styleLine = lineAt(text, contentStart + Math.max(0, content.search(/["']?(?:csl|citation-style)["']?[ \t]*:/)));
    table = { ...read, ...table };
  }
  const lang = textIn(table['lang']) ?? textIn(table['language']);
  const listTitle = textIn(table['reference-section-title']);
  const style = styleOf(table);
  const linked = table['link-citations'];
  return {
    ...(style !== undefined && { style }),
    ...(styleLine !== undefined && { styleLine }),
    ...(lang !== undefined && { lang }),
    uncited: keysIn(table['nocite']),
    ...(typeof linked === 'boolean' && { linksCitations: linked }),
    ...(listTitle !== undefined && { listTitle }),
    hidesList: table['suppress-bibliography'] === true,
    blocks,
  };
}

/** The style that metadata of a document or a project name, under one of their formats too. */
export function styleOf(table: JsonObject): string | undefined {
  const own = textIn(table['csl']) ?? textIn(table['citation-style']);
  if (own !== undefined) return own;
  const formats = [table['format'], table['output']].filter(isObject).flatMap((each) => Object.values(each));
  return formats.map((each) => (isObject(each) ? textIn(each['csl']) : undefined)).find((each) => each !== undefined);
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

function tableOf(content: string): JsonObject {
  try {
    const value = parseYaml(content, 'metadata');
    return isObject(value) ? value : {};
  } catch (error) {
    if (error instanceof PaperglossError) return {};
    throw error;
  }
}

/** The keys in `nocite`, a text or a list of texts: "@a, @b", "@*". */
function keysIn(value: unknown): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts
    .filter((text) => typeof text === 'string')
    .flatMap((text) => [...text.matchAll(/@(?:\{([^{}\s]+)\}|(\*|[\p{L}\p{N}_](?:[^\s;,[\]{}()]*[\p{L}\p{N}_])?))/gu)])
    .map(([, inBraces, plain]) => inBraces ?? plain ?? '');
}
