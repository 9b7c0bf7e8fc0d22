/** Where the references that a document holds itself have a key: the first `id: key` of its metadata. Undefined when it is not found. */
export function inlinePlace(
  text: string,
  key: string,
): { readonly keyStart: number; readonly keyEnd: number } | undefined {
  const line = /^[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?["']?id["']?[ \t]*:[ \t]*(["']?)([^\s"',}]+)\1/gm;
  for (const match of text.matchAll(line)) {
    const [all, quote = '', id = ''] = match;
    if (id !== key) continue;
    const keyEnd = match.index + all.length - quote.length;
    return { keyStart: keyEnd - id.length, keyEnd };
  }
  return undefined;
}
