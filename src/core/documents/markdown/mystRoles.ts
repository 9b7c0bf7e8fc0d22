import type { Citation, CitationItem } from '../documentFormat.ts';

/** Roles that cite, MyST's own and those of Sphinx and its footnotes: https://mystmd.org/guide/citations#cite-roles. */
const roleNames =
  /^cite(?::(?:p|t|ps|ts|ct|cts|alp|alps|label|labelpar|year|yearpar|author|authors|authorpar|authorpars|cauthor|cauthors|empty|footnote))?$|^footcite(?::[pt])?$/;

const roleHead = /\{[ \t]*([\w:-]+)(?:[ \t][^{}\n`]{0,200})?\}(`+)/y;

/** In a role names of forms: the author in the sentence, the year alone, nothing that is shown. */
const formOf = (name: string): Citation['kind'] =>
  /:(?:c?ts?|c?authors?|label|year)$/.test(name) ? 'text' : name.endsWith(':empty') ? 'list' : 'group';

/** The role that begins at an offset and ends before another; undefined when none that cites does. */
export function mystRoleAt(text: string, offset: number, limit: number): Citation | undefined {
  roleHead.lastIndex = offset;
  const [head = '', name = '', fence = ''] = roleHead.exec(text) ?? [];
  if (!roleNames.test(name)) return undefined;
  const start = offset + head.length;
  const close = closingFence(text, fence, start, Math.min(limit, start + longestRole));
  if (close === undefined) return undefined;
  const items = roleItems(text.slice(start, close), start, name);
  return { kind: formOf(name), start: offset, end: close + fence.length, items };
}

const longestRole = 400_000; // characters, for ten thousand keys

function closingFence(text: string, fence: string, from: number, limit: number): number | undefined {
  const body = text.slice(from, limit);
  for (const { 0: run, index } of body.matchAll(/`+/g)) if (run.length === fence.length) return from + index;
  return undefined;
}

/** `{see}key{p. 3}, other`: keys with commas or semicolons between them, and text in braces round each. */
function roleItems(body: string, base: number, name: string): CitationItem[] {
  const items: CitationItem[] = [];
  for (const { 0: part, index } of body.matchAll(/(?:\{[^{}]*\}|[^,;{}]|[{}])+/g)) {
    const [, lead = '', prefix = '', key = '', suffix = ''] =
      /^(\s*(?:\{([^{}]*)\})?\s*)([^\s{}]*)\s*(?:\{([^{}]*)\})?/.exec(part) ?? [];
    if (key === '') continue;
    const keyStart = base + index + lead.length;
    items.push({
      key,
      keyStart,
      keyEnd: keyStart + key.length,
      mentionStart: keyStart,
      mentionEnd: keyStart + key.length,
      start: base + index,
      end: base + index + part.length,
      prefix: prefix.trim(),
      suffix: suffix.trim(),
      suppressesAuthor: /:year/.test(name),
    });
  }
  return items;
}

const begunRole = /\{[ \t]*((?:foot)?cite(?::\w{1,12})?)\}`(?:[^`\n]*[,;}])?[ \t]*([^\s`,;{}]*)$/;

/** The key that a line ends with in a role that is not closed yet, or that holds no key yet, and how long the role is. */
export function begunInRole(line: string): { readonly key: string; readonly roleLength: number } | undefined {
  const [role = '', name = '', key = ''] = begunRole.exec(line) ?? [];
  return roleNames.test(name) ? { key, roleLength: role.length } : undefined;
}
