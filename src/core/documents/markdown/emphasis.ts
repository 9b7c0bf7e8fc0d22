/** What stands between signs of emphasis; offsets are those of the signs' outer ends. */
export interface EmphasisSpan {
  readonly start: number;
  readonly end: number;
}

const signs = /\*{1,3}|_{1,3}|~~|\^(?!\[)|"/g;

/**
 * The innermost stretch between signs of emphasis or quotation marks that holds each of the offsets, which ascend. Pandoc
 * reads such a stretch as one thing: in `[*see @a; b*]` neither the key nor the semicolon belongs to the brackets.
 */
export function emphasisAround(prose: string, offsets: readonly number[]): readonly (EmphasisSpan | undefined)[] {
  if (offsets.length === 0 || prose.search(/[*_~^"]/) === -1) return offsets.map(() => undefined);
  const spans = emphasisSpans(prose);
  const around: EmphasisSpan[] = [];
  let next = 0;
  return offsets.map((offset) => {
    for (let span = spans[next]; span !== undefined && span.start <= offset; span = spans[next]) {
      around.push(span);
      next += 1;
    }
    // Spans lie within one another or apart, so what has ended is at the top.
    while ((around.at(-1)?.end ?? Infinity) <= offset) around.pop();
    return around.at(-1);
  });
}

/** All of them, by where they begin. */
function emphasisSpans(prose: string): EmphasisSpan[] {
  const spans: EmphasisSpan[] = [];
  const open: { readonly sign: string; readonly start: number }[] = [];
  const counts = new Map<string, number>();
  for (const { 0: sign, index } of prose.matchAll(signs)) {
    const end = index + sign.length;
    const before = prose[index - 1] ?? ' ';
    const after = prose[end] ?? ' ';
    const isWordSign = sign.startsWith('_') || sign === '"';
    const closes = !/\s/.test(before) && !(isWordSign && /[\p{L}\p{N}]/u.test(after));
    if (closes && (counts.get(sign) ?? 0) > 0) {
      for (let top = open.pop(); top !== undefined; top = open.pop()) {
        counts.set(top.sign, (counts.get(top.sign) ?? 1) - 1);
        if (top.sign !== sign) continue;
        spans.push({ start: top.start, end });
        break;
      }
    } else if (!/\s/.test(after) && !(isWordSign && /[\p{L}\p{N}]/u.test(before))) {
      open.push({ sign, start: index });
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}
