import { lookupTable } from '../lookupTable.ts';
import {
  combiningMarks,
  formatting,
  mathematicalMarks,
  subscripts,
  superscripts,
  symbols,
  textMarks,
} from './latexSymbols.ts';

/** What is being built, and what the groups that are open still owe. */
interface Output {
  text: string;
  /** Marks waiting for the next letter, in the order of the commands: `\'{\^e}` is e, then ^, then '. */
  marks: string;
  /** What each open brace prints when it closes; empty for plain groups. */
  readonly closers: string[];
}

const plain = /[^\\{}$~`'_^-]+/y;
const commandName = /\\([a-zA-Z]+\*?)[ \t\n]*/y;
const accentArgument = /[ \t]*(?:\{[ \t]*\})?/y;
const script = /[_^](?:\{([^{}\\$]{1,20})\}|([^{}\\$\s]))/y;

/**
 * A field's value as text: accents composed, `{PyTorch} {FSDP}` without braces, dashes and quotes as characters, simple
 * mathematics readable (`$O(n^2)$` → O(n²)). A command that is not known stays as it is when it has no argument, and
 * vanishes before one.
 */
export function latexToUnicode(value: string): string {
  // Single hyphens and quotes are what they are.
  if (!/[\\{}$~]|--|''|``/.test(value)) return value;
  const output: Output = { text: '', marks: '', closers: [] };
  const unclosed = new Set<string>();
  let mathEnd = -1;
  let offset = 0;
  while (offset < value.length) {
    const character = value[offset] ?? '';
    const run = matchAt(plain, value, offset)?.[0];
    if (run !== undefined) {
      print(output, run);
      offset += run.length;
    } else if (character === '\\') {
      // `\(x^2\)` is mathematics as `$x^2$` is. Without an end it is none, and nobody looks for one again.
      const closer = offset < mathEnd ? undefined : mathClosers[value[offset + 1] ?? ''];
      if (closer !== undefined && !unclosed.has(closer)) {
        const close = value.indexOf(closer, offset + 2);
        if (close === -1) unclosed.add(closer);
        else mathEnd = close;
      }
      offset = readCommand(output, value, offset, offset < mathEnd);
    } else if (character === '{') {
      output.closers.push('');
      offset += 1;
    } else if (character === '}') {
      print(output, output.closers.pop() ?? '');
      offset += 1;
    } else if (character === '$') {
      if (offset === mathEnd) {
        mathEnd = -1;
      } else {
        // Without a partner it is a dollar.
        mathEnd = closingDollar(value, offset);
        if (mathEnd === -1) print(output, '$');
      }
      offset += 1;
    } else if (offset < mathEnd && (character === '_' || character === '^')) {
      offset = readScript(output, value, offset);
    } else {
      offset = readPunctuation(output, value, offset, offset < mathEnd);
    }
  }
  const { text } = output;
  const tidy = /\s\s|[^\S ]|^\s|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
  // Latin letters without marks are composed already.
  return /[^\u0000-\u02ff]/.test(tidy) ? tidy.normalize('NFC') : tidy;
}

const mathClosers: Readonly<Record<string, string>> = lookupTable({ '(': '\\)', '[': '\\]' });

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}

function closingDollar(value: string, open: number): number {
  let close = value.indexOf('$', open + 1);
  while (close > 0 && value[close - 1] === '\\') close = value.indexOf('$', close + 1);
  return close;
}

/** Adds text; marks that wait go behind its first character. */
function print(output: Output, text: string): void {
  if (text === '') return;
  if (output.marks === '') {
    output.text += text;
    return;
  }
  const [first = ''] = text;
  // A dotless i is written only to make room for the accent.
  const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
  output.text += /[\p{L}\p{N}]/u.test(base) ? base + output.marks + text.slice(first.length) : text;
  output.marks = '';
}

// prettier-ignore
const controlSymbols: Readonly<Record<string, string>> = lookupTable({
  '\\': ' ', ' ': ' ', '\n': ' ', '\t': ' ', ',': ' ', ';': ' ', ':': ' ', '/': '', '-': '', '!': '', '(': '', ')': '', '[': '', ']': '',
});

// Their arguments are no part of the text. `\noopsort{1973a}` is what BibTeX's own examples call text that is for sorting alone.
// prettier-ignore
const asides = new Set([
  'footnote', 'thanks', 'label', 'index', 'hspace', 'vspace', 'vphantom', 'hphantom', 'phantom', 'noopsort', 'sortnoop', 'selectlanguage',
  'begin', 'end', 'nocite', 'inst', 'fnref', 'corref', 'orcidlink', 'footnotemark',
]);

// Of `\href{address}{text}` the text is read.
const beforeText = new Set([
  'href',
  'foreignlanguage',
  'textcolor',
  'colorbox',
  'raisebox',
  'scalebox',
  'hyperref',
  'setlength',
  'textlang',
]);

/** What stands round the argument of a command. */
// prettier-ignore
const quoting: Readonly<Record<string, readonly [opener: string, closer: string]>> = lookupTable({
  enquote: ['“', '”'], mkbibquote: ['“', '”'], textquote: ['“', '”'], mkbibparens: ['(', ')'], mkbibbrackets: ['[', ']'],
  frac: ['', '/'], tfrac: ['', '/'], dfrac: ['', '/'], nicefrac: ['', '/'], sfrac: ['', '/'],
});

const dimension = /[ \t]*[-+]?[\d.]+[ \t]*(?:em|ex|pt|mu|mm|cm|in|sp)\b/y;
const shifts = new Set(['kern', 'mkern', 'hskip', 'raise', 'lower']);

/** Reads the command at an offset and returns the offset after it, and after the arguments it uses up. */
function readCommand(output: Output, value: string, offset: number, isMath: boolean): number {
  const word = matchAt(commandName, value, offset);
  const name = word?.[1]?.replace('*', '') ?? value[offset + 1] ?? '';
  const end = offset + (word?.[0].length ?? 1 + name.length);
  // `\bar` and its like are for mathematics, and other marks for text.
  const mark = isMath || name.length > 1 ? (mathematicalMarks[name] ?? textMarks[name]) : combiningMarks[name];
  if (mark !== undefined) {
    const argument = matchAt(accentArgument, value, end)?.[0] ?? '';
    // `\~{}` and `\^{}` print the sign itself.
    if (argument.endsWith('}')) print(output, word === undefined ? name : '');
    else output.marks = mark + output.marks;
    return end + argument.length;
  }
  if (word === undefined) {
    print(output, controlSymbols[name] ?? name);
    return end;
  }
  const isAside = asides.has(name.toLowerCase()) && value[end] === '{';
  const symbol = isAside || !Object.hasOwn(symbols, name) ? undefined : symbols[name];
  if (symbol !== undefined) {
    print(output, symbol);
    return value.startsWith('{}', end) ? end + 2 : end;
  }
  if (formatting.has(name)) return end;
  if (shifts.has(name)) return end + (matchAt(dimension, value, end)?.[0].length ?? 0);
  if (value[end] !== '{') {
    print(output, `\\${name}${value.slice(offset + 1 + name.length, end)}`);
    return end;
  }
  return readArguments(output, value, name, end);
}

/** Reads what stands in braces after a command that has a meaning of its own. */
function readArguments(output: Output, value: string, name: string, brace: number): number {
  if (asides.has(name.toLowerCase())) return brace + (matchAt(/\{[^{}]*\}/y, value, brace)?.[0].length ?? 0);
  const quotes = Object.hasOwn(quoting, name) ? quoting[name] : undefined;
  if (quotes !== undefined) {
    print(output, quotes[0]);
    output.closers.push(quotes[1]);
    return brace + 1;
  }
  if (name === 'textsuperscript' || name === 'textsubscript') {
    const simple = /\{([^{}\\$]{1,20})\}/y;
    const argument = matchAt(simple, value, brace);
    const scripts = name === 'textsuperscript' ? superscripts : subscripts;
    const raised = argument?.[1] === undefined ? undefined : translated(argument[1], scripts);
    if (argument === undefined || raised === undefined) return brace;
    print(output, raised);
    return brace + argument[0].length;
  }
  const address = beforeText.has(name) ? matchAt(/\{[^{}]*\}/y, value, brace) : undefined;
  return address === undefined ? brace : brace + address[0].length;
}

/** Signs that stand raised by themselves, `5^\circ` → 5°. */
const raisedSign =
  /\^[ \t]*(?:\{[ \t]*\\(circ|prime|ast|star|dagger|ddagger)[ \t]*\}|\\(circ|prime|ast|star|dagger|ddagger)(?![a-zA-Z]))/y;
/** `n^{\text{th}}`, `x_{\rm eff}`. */
const uprightScript =
  /[_^]\{\\(?:text|mathrm|textrm|rm|mathit|it|mathsf)[ \t]*(?:\{([^{}\\$]{1,20})\}|[ \t]([^{}\\$]{1,20}))\}/y;

/** `_2`, `^{-1}` in mathematics, raised or lowered where every character can be, else `_(model)`. */
function readScript(output: Output, value: string, offset: number): number {
  const sign = value[offset] ?? '';
  const [raised, braced, bare] = matchAt(raisedSign, value, offset) ?? [];
  if (raised !== undefined) {
    const name = braced ?? bare ?? '';
    print(output, name === 'circ' ? '°' : (symbols[name] ?? ''));
    return offset + raised.length;
  }
  const found = matchAt(script, value, offset) ?? matchAt(uprightScript, value, offset);
  const content = found?.[1] ?? found?.[2];
  if (found !== undefined && content !== undefined) {
    const moved = translated(content, sign === '^' ? superscripts : subscripts);
    print(output, moved ?? (content.length === 1 ? sign + content : `${sign}(${content})`));
    return offset + found[0].length;
  }
  print(output, sign);
  return offset + 1;
}

function translated(text: string, table: Readonly<Record<string, string>>): string | undefined {
  let result = '';
  for (const character of text) {
    const target = table[character];
    if (target === undefined) return undefined;
    result += target;
  }
  return result;
}

// prettier-ignore
const ligatures: readonly (readonly [string, string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['``', '“'],
  ["''", '”'],
  ['~', ' '],
];

function readPunctuation(output: Output, value: string, offset: number, isMath: boolean): number {
  if (!isMath) {
    for (const [source, target] of ligatures) {
      if (value.startsWith(source, offset)) {
        print(output, target);
        return offset + source.length;
      }
    }
  }
  print(output, value[offset] ?? '');
  return offset + 1;
}
