import { PaperglossError } from '../errors.ts';
import { isObject } from '../jsonObject.ts';
import { parseJson } from '../parseJson.ts';
import type { CslNode } from './cslNode.ts';
import { type PackedNode, packFormat, type PackHead } from './packedStyles.ts';

/** The styles and locales of a pack. What is asked for is parsed, the rest stays text. */
export class StylePack {
  readonly #head: PackHead;
  readonly #lines: readonly string[];

  /** Throws a {@link PaperglossError} for a text that is no pack of this version; `name` is what the message calls it. */
  constructor(text: string, name: string) {
    const lines = text.split('\n');
    const head = parseJson(lines[0] ?? '', name);
    if (!isObject(head) || head['format'] !== packFormat)
      throw new PaperglossError('stale-index', `${name} is no pack of citation styles of this version.`);
    this.#head = head as unknown as PackHead;
    this.#lines = lines.slice(1);
  }

  /** What the styles are and where they come from. */
  get about(): readonly string[] {
    return this.#head.about;
  }

  /** Names with titles, `['apa', 'American Psychological Association 7th edition']`. */
  get styles(): PackHead['styles'] {
    return this.#head.styles;
  }

  get locales(): readonly string[] {
    return this.#head.locales;
  }

  /** The style of a name; undefined where there is none. */
  style(name: string): CslNode | undefined {
    const index = this.#head.styles.findIndex(([each]) => each === name);
    return index === -1 ? undefined : this.#root(index);
  }

  /** The locale of a tag, `de-DE`; undefined where there is none. */
  locale(tag: string): CslNode | undefined {
    const index = this.#head.locales.indexOf(tag);
    return index === -1 ? undefined : this.#root(this.#head.styles.length + index);
  }

  #root(index: number): CslNode {
    return this.#node(this.#line(this.#head.shared + index));
  }

  #line(index: number): PackedNode {
    return JSON.parse(this.#lines[index] ?? '["",0]') as PackedNode;
  }

  #node([name, attrs, ...children]: PackedNode): CslNode {
    return {
      name,
      attrs: attrs === 0 ? {} : attrs,
      children: children.map((child) => {
        if (typeof child === 'string') return child;
        return this.#node(typeof child === 'number' ? this.#line(child) : child);
      }),
    };
  }
}
