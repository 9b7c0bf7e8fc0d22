/** What is used of markdown-it, which the editor's preview brings: https://markdown-it.github.io/markdown-it/. */
export interface MarkdownIt {
  readonly core: { readonly ruler: Ruler<(state: CoreState) => void> };
  readonly inline: { readonly ruler: Ruler<(state: InlineState, isSilent: boolean) => boolean> };
  readonly renderer: {
    readonly rules: Record<string, ((tokens: readonly Token[], index: number) => string) | undefined>;
  };
}

interface Ruler<Rule> {
  before(other: string, name: string, rule: Rule): void;
  push(name: string, rule: Rule): void;
}

export interface Token {
  type: string;
  content: string;
  readonly children: readonly Token[] | null;
  /** What the rule that made it keeps for the one that shows it. */
  meta: unknown;
}

/** What plug-ins keep during one run, by names of their own. */
export type Environment = Record<string, unknown>;

export interface CoreState {
  /** The text as it stands in the document before the rule `normalize`. */
  readonly src: string;
  readonly env: Environment;
  tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: 0) => Token;
}

export interface InlineState {
  /** The text of one block, its lines without what stands before them. */
  readonly src: string;
  readonly env: Environment;
  readonly tokens: readonly Token[];
  pos: number;
  /** Text that becomes a token before the next one. */
  pending: string;
  push(type: string, tag: string, nesting: 0): Token;
}
