import { withoutEntities, withoutTags } from './htmlText.ts';

const punctuation = /[!-/:-@[-`{-~]/;
const wordCharacter = /[\p{L}\p{N}]/u;
// As Pandoc takes it: no white space inside the dollars, and no digit behind them.
const math = /\$(?!\s)[^$\\]*(?:\\.[^$\\]*)*\$(?!\d)/y;
const code = /(`+)([^`]+)\1(?!`)/y;
const htmlTag = /<(?:\/?[a-zA-Z][^<>]*|!--[^<>]*--)>/y;
const autolink = /<((?:https?|ftp|mailto|doi):[^<>\s]+)>/y;
const linkTarget = /\([^()\s]*(?:\s"[^"]*")?\)|\{[^{}]*\}/y;
const characterReference = /&(?:#\w{1,8}|\w{2,10});/y;
const delimiterRun = /\*{1,3}|_{1,3}|~{1,2}|\^/y;

/** The text of a value that Pandoc reads as Markdown, in one line: without emphasis, links, spans and escapes. */
export function textOfMarkdown(markdown: string): string {
  if (!/[\\*_`~^[\]<&]|--|\.\.\./.test(markdown)) return markdown;
  return new MarkdownText(markdown).read();
}

/** Reads in one pass; what turns out to be a delimiter later is emptied where it stands in the pieces. */
class MarkdownText {
  readonly #markdown: string;
  readonly #pieces: string[] = [];
  /** Where the last delimiter of each kind that may open something stands in the pieces. */
  readonly #openers = new Map<string, number>();
  readonly #brackets: number[] = [];
  #offset = 0;

  constructor(markdown: string) {
    this.#markdown = markdown;
  }

  read(): string {
    while (this.#offset < this.#markdown.length) this.#readNext();
    return this.#pieces.join('');
  }

  #at(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#offset;
    return pattern.exec(this.#markdown) ?? undefined;
  }

  #take(length: number, piece: string): void {
    this.#pieces.push(piece);
    this.#offset += length;
  }

  #readNext(): void {
    const character = this.#markdown[this.#offset] ?? '';
    const next = this.#markdown[this.#offset + 1] ?? '';
    switch (character) {
      case '\\':
        if (punctuation.test(next)) return this.#take(2, next);
        return this.#take(1, character);
      case '$': {
        const formula = this.#at(math)?.[0] ?? character;
        return this.#take(formula.length, formula);
      }
      case '`': {
        const found = this.#at(code);
        if (found !== undefined) return this.#take(found[0].length, found[2] ?? '');
        // A run that nothing closes is looked at once.
        const run = this.#at(/`+/y)?.[0] ?? character;
        return this.#take(run.length, run);
      }
      case '<': {
        const link = this.#at(autolink);
        if (link !== undefined) return this.#take(link[0].length, link[1] ?? '');
        const tag = this.#at(htmlTag)?.[0];
        return tag === undefined
          ? this.#take(1, character)
          : this.#take(tag.length, withoutTags(tag) === '' ? '' : tag);
      }
      case '&': {
        const reference = this.#at(characterReference)?.[0] ?? character;
        return this.#take(reference.length, withoutEntities(reference));
      }
      case '-': {
        const dashes = this.#at(/-{2,3}/y)?.[0];
        return dashes === undefined
          ? this.#take(1, character)
          : this.#take(dashes.length, dashes.length === 2 ? '–' : '—');
      }
      case '.':
        return this.#markdown.startsWith('...', this.#offset) ? this.#take(3, '…') : this.#take(1, character);
      case '[':
        this.#brackets.push(this.#pieces.length);
        return this.#take(1, character);
      case ']':
        return this.#closeBracket();
      case '*':
      case '_':
      case '~':
      case '^':
        return this.#readDelimiter(this.#at(delimiterRun)?.[0] ?? character);
      default: {
        // Sub- and superscripts hold no white space.
        if (/\s/.test(character)) for (const sign of ['^', '~']) this.#openers.delete(sign);
        const text = this.#at(/[^\\$`<&.[\]*_~^\s-]+/y)?.[0] ?? character;
        return this.#take(text.length, text);
      }
    }
  }

  /** `[text](address)` and `[text]{.nocase}` are their text. */
  #closeBracket(): void {
    const open = this.#brackets.pop();
    this.#take(1, ']');
    const target = this.#at(linkTarget)?.[0];
    if (open === undefined || target === undefined) return;
    this.#pieces[open] = '';
    this.#pieces[this.#pieces.length - 1] = '';
    this.#offset += target.length;
  }

  #readDelimiter(run: string): void {
    const before = this.#markdown[this.#offset - 1] ?? ' ';
    const after = this.#markdown[this.#offset + run.length] ?? ' ';
    const isInWord = run.startsWith('_') && wordCharacter.test(before) && wordCharacter.test(after);
    const opener = this.#openers.get(run);
    const canClose = !/\s/.test(before) && !(run.startsWith('_') && wordCharacter.test(after));
    const isEmpty = opener === this.#pieces.length - 1;
    if (opener !== undefined && canClose && !isInWord && !isEmpty) {
      this.#pieces[opener] = '';
      this.#openers.delete(run);
      return this.#take(run.length, '');
    }
    const canOpen = !/\s/.test(after) && !(run.startsWith('_') && wordCharacter.test(before));
    if (canOpen) this.#openers.set(run, this.#pieces.length);
    this.#take(run.length, run);
  }
}

/** Text as Markdown that Pandoc shows as exactly this text. Straight quotes stay, which it curls. */
export function markdownOfText(text: string): string {
  return text
    .replace(/[\\*`$[\]^~<>@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w{1,10};)/g, '\\$&')
    .replace(/-(?=-)|(?<=-)-/g, '\\-')
    .replace(/\.(?=\.\.)/g, '\\.');
}

// What Pandoc takes for TeX, HTML, mathematics, a citation or code it keeps as it stands, which is no less dangerous for it.
const meaningful = /[\\$<>@`[\]{}|]/;

/** An address or identifier as Markdown: as it stands wherever Pandoc leaves it alone, and takes it for text. */
export function markdownOfAddress(address: string): string {
  return !meaningful.test(address) && textOfMarkdown(address) === address ? address : markdownOfText(address);
}
