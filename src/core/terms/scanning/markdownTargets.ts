import type { NamePlace } from './outsideProse.ts';

/** `@zhao2023fsdp`, `@{zhao/fsdp}`, `@fig-zero`; in Markdown, Typst and Org. An address of mail has letters before the sign. */
export function isAtKey({ line }: NamePlace): boolean {
  const at = line.lastIndexOf('@');
  if (at === -1 || /[\p{L}\p{N}.]/u.test(line[at - 1] ?? '')) return false;
  return /^@(?:\{[^{}\s]*|[\p{L}\p{N}_:.#$%&+?<>~/-]*)$/u.test(line.slice(at));
}

const rules: readonly ((place: NamePlace) => boolean)[] = [
  // `{#sec:zero .wide}`, `{.fsdp key="zero"}`
  ({ line, after }) => {
    const open = line.lastIndexOf('{');
    return open > line.lastIndexOf('}') && /^\{:?\s*(?:[#.]|[\w-]+=)/.test(line.slice(open)) && /^[^{]*\}/.test(after);
  },
  // `[how](#zero)`, `[how](docs/fsdp.md)`
  ({ line }) => {
    const open = line.lastIndexOf('](');
    return open !== -1 && /^\]\(<?[^\s()<>]*$/.test(line.slice(open));
  },
  // `[zero]: docs/fsdp.md`, and the name before it
  ({ line, after }) =>
    /^ {0,3}\[(?:[^\]]*|[^\]]*\]:\s*\S*)$/.test(line) && (line.includes(']:') || /^[^\]]*\]:/.test(after)),
  // `[^fsdp]`
  ({ line }) => line.lastIndexOf('[^') > line.lastIndexOf(']'),
  // `(sec:zero)=` of MyST
  ({ line, after }) => /^\([^()\s]*$/.test(line) && /^[^()\s]*\)=/.test(after),
  // `\@ref(fig:zero)`, `(\#eq:zero)` of bookdown
  ({ line }) => {
    const open = line.lastIndexOf('(');
    if (open === -1) return false;
    const inside = line.slice(open + 1);
    return /^[^\s()]*$/.test(inside) && (/^\\?#/.test(inside) || /@ref$/.test(line.slice(Math.max(0, open - 4), open)));
  },
  // `- id: zhao2023fsdp` of references in front matter
  ({ line }) => /^\s*(?:-\s+)?(?:id|citation-key):\s*["']?[^\s"']*$/.test(line),
];

/** In what Markdown refers by: attributes, targets of links, labels of notes and equations. */
export const isInMarkdownTarget = (place: NamePlace): boolean => rules.some((rule) => rule(place));

/** Among the attributes of a tag, `<a id="zero">`, but for those that are read: `alt="…"`. */
export function isInTag({ line, after }: NamePlace): boolean {
  const open = line.lastIndexOf('<');
  if (open === -1 || open < line.lastIndexOf('>')) return false;
  const tag = line.slice(open);
  return (
    /^<[a-z]/i.test(tag) &&
    after.includes('>') &&
    !/\s(?:alt|title|content|summary)\s*=\s*(?:"[^"]*|'[^']*)$/i.test(tag)
  );
}
