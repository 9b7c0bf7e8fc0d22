import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import { CitationProcessor } from '../../src/core/rendering/citationProcessor.ts';
import type { Citeproc } from '../../src/core/rendering/citeproc.ts';
import { type CslStyle, cslStyle } from '../../src/core/rendering/cslStyle.ts';
import { nearestLocale } from '../../src/core/rendering/localeTags.ts';
import type { LocatorTerms } from '../../src/core/documents/splitSuffix.ts';
import { locatorTerms } from '../../src/core/rendering/locator.ts';
import { StylePack } from '../../src/core/rendering/stylePack.ts';

let pack: StylePack | undefined;

/** The pack of this build. */
export function stylePack(): StylePack {
  return (pack ??= new StylePack(readFileSync('dist/styles.txt', 'utf8'), 'dist/styles.txt'));
}

/** The processor of this build. */
export function citeproc(): Citeproc {
  return createRequire(import.meta.url)(resolve('dist/citeproc.js')) as Citeproc;
}

export function packedStyle(name: string): CslStyle {
  const node = stylePack().style(name);
  if (node === undefined) throw new Error(`no style ${name}`);
  return cslStyle(name, node);
}

export function localeJson(tag: string): string {
  return JSON.stringify(stylePack().locale(nearestLocale(tag, stylePack().locales) ?? 'en-US'));
}

export function termsOf(...tags: readonly string[]): LocatorTerms {
  return locatorTerms(tags.map((tag) => stylePack().locale(tag)).filter((locale) => locale !== undefined));
}

/** A processor over records by their keys. */
export function processorFor(
  style: CslStyle,
  items: Readonly<Record<string, object>>,
  lang?: string,
): CitationProcessor {
  return new CitationProcessor({ citeproc: citeproc(), style, locale: localeJson, lang }, (key) => items[key] ?? {});
}
