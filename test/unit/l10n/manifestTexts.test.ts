import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { manifestKey, manifestTexts } from '../../support/manifest.ts';

// Properties of the manifest that an editor shows to people.
const shown = new Set([
  'altText',
  'category',
  'contents',
  'contextualTitle',
  'description',
  'displayName',
  'enumDescriptions',
  'label',
  'markdownDescription',
  'markdownEnumDescriptions',
  'name',
  'title',
  'userDescription',
]);

// What a language model reads, and what is a name: ids, and the name of the product in every language.
const notTranslated = (path: readonly string[], value: string): boolean =>
  path.includes('inputSchema') || (path.at(-1) === 'name' && !path.includes('views')) || value === 'Papergloss';

/** The texts that people see, each with the path of its property. */
function shownTexts(value: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((each) => shownTexts(each, path));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => shownTexts(each, [...path, name]));
  if (typeof value !== 'string' || !shown.has(path.at(-1) ?? '') || notTranslated(path, value)) return [];
  return [[path.join('.'), value]];
}

const english = manifestTexts();
const chinese = manifestTexts('zh-cn');
const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
const texts = shownTexts(manifest);

/** What a translation has to leave as it is: code, addresses of commands, and `${names}`. */
const fixedParts = (text: string): readonly string[] =>
  [...text.matchAll(/`[^`]+`|\]\((?:command|https):[^)]+\)/g)].map(([part]) => part).sort();

describe('the texts of the manifest', () => {
  it('are all keys of package.nls.json', () => {
    assert.ok(texts.length > 100);
    assert.deepEqual(
      texts.filter(([, text]) => english[manifestKey(text) ?? ''] === undefined),
      [],
    );
  });

  it('are the only ones there', () => {
    const used = new Set(texts.map(([, text]) => manifestKey(text)));
    assert.deepEqual(
      Object.keys(english).filter((key) => !used.has(key)),
      [],
    );
  });

  it('are all translated, and nothing else', () => {
    assert.deepEqual(Object.keys(chinese), Object.keys(english));
    for (const [key, text] of Object.entries(chinese)) assert.match(text, /\p{Script=Han}/u, key);
  });

  it('keep code and links in the translation', () => {
    for (const [key, text] of Object.entries(english)) {
      assert.deepEqual(fixedParts(chinese[key] ?? ''), fixedParts(text), key);
      assert.equal(/…$/.test(chinese[key] ?? ''), /…$/.test(text), key);
    }
  });
});
