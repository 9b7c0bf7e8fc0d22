import { readFileSync } from 'node:fs';

/** The texts of package.json by their keys, in English or in a language that has a file of its own, such as `zh-cn`. */
export function manifestTexts(language?: string): Readonly<Record<string, string>> {
  const file = language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
}

/** The manifest as an English editor reads it: with a text in the place of each key. */
export function readManifest(): unknown {
  const texts = manifestTexts();
  return JSON.parse(readFileSync('package.json', 'utf8'), (_, value: unknown) => {
    const key = typeof value === 'string' ? manifestKey(value) : undefined;
    return key === undefined ? value : (texts[key] ?? value);
  });
}

/** The key that stands in the manifest instead of a text: `%view.library%`. */
export function manifestKey(value: string): string | undefined {
  return /^%([\w.-]+)%$/.exec(value)?.[1];
}
