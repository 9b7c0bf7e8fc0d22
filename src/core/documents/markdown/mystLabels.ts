const labels =
  /^[ \t]*\(([^()\s]{1,200})\)=[ \t]*\r?$|^[ \t]*:(?:label|name):[ \t]*([^\s]{1,200})[ \t]*\r?$|\{#([^\s{}]{1,200})[^{}\n]{0,200}\}|\$\$[ \t]*\(([^()\s]{1,200})\)|#\|[ \t]*label:[ \t]*([^\s]{1,200})/gm;

/**
 * Whether a key is a label that a document gives to a part of its own, `(intro)=`: `@intro` refers to that as `@key` cites a
 * work. See https://mystmd.org/guide/cross-references.
 */
export function mystLabels(text: string): (key: string) => boolean {
  let known: ReadonlySet<string> | undefined;
  return (key) => {
    known ??= new Set(
      [...text.matchAll(labels)].map((found) => found.slice(1).find((label) => label !== undefined) ?? ''),
    );
    return known.has(key);
  };
}
