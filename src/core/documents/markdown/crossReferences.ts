import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

import { tooDeepAt } from '../../bibliography/yamlDepth.ts';
import { valueOf } from './declaredBibliographies.ts';
import { frontMatterBlock } from './frontMatterBlock.ts';

/** What Quarto refers to by prefixes of their own: https://quarto.org/docs/authoring/cross-references.html. */
// prettier-ignore
const quartoPrefixes: readonly string[] = [
  'fig', 'tbl', 'lst', 'tip', 'nte', 'wrn', 'imp', 'cau', 'thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem',
  'alg', 'eq', 'sec',
];

/** Tells Quarto's references, `@fig-loss`, from works; further prefixes are those that the document and its project declare. */
export function quartoReferences(text: string, ofProject: readonly string[] = []): (key: string) => boolean {
  const prefixes = new Set([...quartoPrefixes, ...ofProject, ...declaredPrefixes(text)]);
  return (key) => {
    const [, prefix = ''] = /^([^-]+)-/.exec(key) ?? [];
    return prefixes.has(prefix) || prefixes.has(prefix.charAt(0).toLowerCase() + prefix.slice(1));
  };
}

/** The prefixes that front matter adds: https://quarto.org/docs/authoring/cross-references-custom.html. */
function declaredPrefixes(text: string): readonly string[] {
  const block = frontMatterBlock(text);
  const content = block === undefined ? '' : text.slice(block.contentStart, block.contentEnd);
  return customPrefixes(content);
}

/** The keys of `crossref: custom:` in YAML. */
export function customPrefixes(yaml: string): readonly string[] {
  if (!/\bcustom\b/.test(yaml) || tooDeepAt(yaml) !== undefined) return [];
  const { contents } = parseDocument(yaml, { uniqueKeys: false, logLevel: 'silent' });
  const formats = valueOf(contents, 'format');
  const places = [contents, ...(isMap(formats) ? formats.items.map(({ value }) => value) : [])];
  return places.flatMap((place) => {
    const custom = valueOf(valueOf(place, 'crossref'), 'custom');
    return (isSeq(custom) ? custom.items : []).flatMap((item) => {
      const key = valueOf(item, 'key');
      return isScalar(key) && typeof key.value === 'string' ? [key.value] : [];
    });
  });
}

const crossrefKey = /^(?:fig|tbl|eq|sec|lst):/;
const crossrefLabel = /\{#((?:fig|tbl|eq|sec|lst):[^\s{}]{1,200})/g;

/** The labels that pandoc-crossref gives figures and sections in a document, `{#fig:loss}`: to them alone keys refer. */
export function crossrefLabels(text: string): (key: string) => boolean {
  let labels: ReadonlySet<string> | undefined;
  return (key) => {
    if (!crossrefKey.test(key)) return false;
    labels ??= new Set([...text.matchAll(crossrefLabel)].map(([, label = '']) => label));
    return labels.has(key);
  };
}
