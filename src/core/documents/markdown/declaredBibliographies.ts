import { isMap, isScalar, isSeq, type Node } from 'yaml';

/** A bibliography that metadata name; the offsets are those of the path with its quotes. */
export interface NamedBibliography {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The bibliographies that metadata in YAML name: under `bibliography` as one path, a list, or a map of paths and lists, as
 * for several bibliographies, and the same under each output of `format`. In order; offsets are those in the YAML.
 */
export function declaredBibliographies(metadata: Node | null | undefined): NamedBibliography[] {
  const named: NamedBibliography[] = [];
  const add = (value: unknown, depth: number): void => {
    if (isScalar(value)) {
      if (typeof value.value !== 'string' || !value.range || value.value.trim() === '') return;
      named.push({ path: withEnding(value.value.trim()), start: value.range[0], end: value.range[1] });
    } else if (depth === deepest) {
      return;
    } else if (isSeq(value)) {
      for (const item of value.items) add(item, depth + 1);
    } else if (isMap(value)) {
      for (const { value: item } of value.items) add(item, depth + 1);
    }
  };
  add(valueOf(metadata, 'bibliography'), 0);
  const formats = valueOf(metadata, 'format');
  if (isMap(formats)) for (const { value } of formats.items) add(valueOf(value, 'bibliography'), 0);
  const outputs = valueOf(metadata, 'output');
  if (isMap(outputs)) for (const { value } of outputs.items) addArguments(valueOf(value, 'pandoc_args'), named);
  return named;
}

/** LaTeX, which R Markdown may hand the name to, wants it without an ending: `bibliography: refs`. */
const withEnding = (path: string): string => (/^[\w./-]*\w$/.test(path) && !/\.\w+$/.test(path) ? `${path}.bib` : path);

/** What R Markdown hands to pandoc: `pandoc_args: ["--bibliography=refs.bib"]`, or the option and the path apart. */
function addArguments(given: unknown, named: NamedBibliography[]): void {
  const items: readonly unknown[] = isSeq(given) ? given.items : [given];
  for (const [index, item] of items.entries()) {
    if (!isScalar(item) || typeof item.value !== 'string' || !item.range) continue;
    const before = items[index - 1];
    const isBehind = isScalar(before) && before.value === '--bibliography';
    const path = /^--bibliography=(.+)$/.exec(item.value)?.[1] ?? (isBehind ? item.value : undefined);
    if (path !== undefined) named.push({ path, start: item.range[0], end: item.range[1] });
  }
}

// A map of lists is the deepest that any program reads.
const deepest = 2;

/** The value of a key in a map of YAML; undefined for anything else than a map. */
export function valueOf(map: unknown, name: string): unknown {
  if (!isMap(map)) return undefined;
  return map.items.find(({ key }) => isScalar(key) && key.value === name)?.value;
}
