import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { PaperglossError } from '../core/errors.ts';
import type { CslNode } from '../core/rendering/cslNode.ts';
import { packedStyles } from '../core/rendering/packedStyles.ts';

/** An element as the package has it. */
interface SourceNode {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (SourceNode | string)[];
}

// What a build with fewer has lost. The official collection had 2,679 styles and 56 locales in 2025.
const fewestStyles = 2600;
const fewestLocales = 50;

/**
 * Packs the styles and locales of the package in `packageFolder` into `outFile` and returns one line on what went in. Nothing is
 * written where some of them are missing.
 */
export async function buildStyles(packageFolder: string, outFile: string): Promise<string> {
  const read = (name: string): string => readFileSync(join(packageFolder, name), 'utf8');
  const assets = join(packageFolder, 'dist/assets');
  const files = readdirSync(assets).sort();
  const contents = files.map((file) => JSON.parse(readFileSync(join(assets, file), 'utf8')) as SourceFile);
  const titles = await titlesIn(packageFolder);
  const styles = contents
    .flatMap((content) => (isNode(content) ? [] : Object.entries(content)))
    .map(([name, node]) => ({ name, title: titles[name] ?? name, node: cslNode(node) }))
    .sort(byName);
  const locales = contents
    .flatMap((content) => (isNode(content) ? [{ name: content.a?.['xml:lang'] ?? '', node: cslNode(content) }] : []))
    .sort(byName);
  if (styles.length < fewestStyles || locales.length < fewestLocales) {
    throw new PaperglossError(
      'bad-input',
      `${packageFolder} has ${styles.length} styles and ${locales.length} locales, of ${fewestStyles} and ${fewestLocales} at least`,
    );
  }
  const { name, version } = JSON.parse(read('package.json')) as { readonly name: string; readonly version: string };
  const about = [
    `The styles of https://github.com/citation-style-language/styles as of ${read('styles_version.txt').trim()}.`,
    `The locales of https://github.com/citation-style-language/locales as of ${read('locales_version.txt').trim()}.`,
    `By their authors, under the Creative Commons Attribution-ShareAlike 3.0 licence; unmodified in what they say. From ${name} ${version} on npm.`,
    'Who wrote a style is said at https://www.zotero.org/styles/ and its name, and in the file of its name at the address above.',
    `The locales were translated by ${translatorsIn(read('locale_licenses.txt')).join('; ')}.`,
  ];
  writeFileSync(outFile, packedStyles(styles, locales, about));
  return `Styles: ${styles.length} styles, ${locales.length} locales`;
}

type SourceFile = SourceNode | Readonly<Record<string, SourceNode>>;

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

const isNode = (content: SourceFile): content is SourceNode => typeof content['n'] === 'string';

function cslNode({ n, a = {}, c = [] }: SourceNode): CslNode {
  const children = c.map((child) => (typeof child === 'string' ? child : cslNode(child)));
  // A term that is empty says so: without a text the processor takes it for missing.
  return { name: n, attrs: a, children: children.length === 0 && n === 'term' ? [''] : children };
}

/** Who translated each locale: "de-DE: A, B". */
function translatorsIn(text: string): string[] {
  const [, ...parts] = text.split(/^(?=[a-z]{2,3}-[A-Z]{2}\s*$)/m);
  return parts.flatMap((part) => {
    const names = [...part.matchAll(/<translator>\s*<name>([^<]*)<\/name>/g)].map(([, each = '']) => each.trim());
    return names.length === 0 ? [] : `${part.slice(0, 5)}: ${names.join(', ')}`;
  });
}

/** Titles by the names of styles, which stand in a module of the package that imports every file. */
async function titlesIn(packageFolder: string): Promise<Readonly<Record<string, string>>> {
  const folder = join(packageFolder, 'dist');
  const name = readdirSync(folder).find((file) => /^styles-\w+\.js$/.test(file)) ?? '';
  const code = readFileSync(join(folder, name), 'utf8').replace(/import (\S+) from\s*"([^"]+)";/g, 'const $1 = "$2";');
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly styles?: Readonly<Record<string, string>>;
  };
  if (module.styles === undefined)
    throw new PaperglossError('bad-input', `${pathToFileURL(join(folder, name)).href} has no titles of styles`);
  return module.styles;
}
