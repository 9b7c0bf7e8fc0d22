import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

import { nearestLocale } from '../../../src/core/rendering/localeTags.ts';
import { packedStyles } from '../../../src/core/rendering/packedStyles.ts';
import { commonStyles, officialName, similarNames } from '../../../src/core/rendering/styleNames.ts';
import { StylePack } from '../../../src/core/rendering/stylePack.ts';
import { cslStyle, styleFault } from '../../../src/core/rendering/cslStyle.ts';
import { stylePack } from '../../support/styles.ts';

describe('the pack of styles', () => {
  it('gives back what was packed', () => {
    const shared = { name: 'text', attrs: { macro: 'a long name of a macro', prefix: ', ' }, children: ['é "x"'] };
    const node = {
      name: 'style',
      attrs: { class: 'note' },
      children: [shared, 'text', { ...shared }, { name: 'a', attrs: {}, children: [] }],
    };
    const locale = { name: 'locale', attrs: {}, children: [shared] };
    const pack = new StylePack(
      packedStyles([{ name: 'a', title: 'A', node }], [{ name: 'en-US', node: locale }], ['b']),
      'pack',
    );
    assert.deepEqual(pack.style('a'), node);
    assert.deepEqual(pack.locale('en-US'), locale);
    assert.deepEqual([pack.style('b'), pack.locale('de'), pack.styles], [undefined, undefined, [['a', 'A']]]);
  });

  it('is refused where it is another file', () => {
    assert.throws(() => new StylePack('{}', 'x.txt'), { code: 'stale-index', message: /^x\.txt/ });
  });

  it('has every style of the package, each of which can be rendered with', () => {
    const pack = stylePack();
    assert.ok(pack.styles.length > 2600);
    for (const { name } of commonStyles) assert.ok(pack.style(name), name);
    const faults = pack.styles.flatMap(([name]) => {
      const node = pack.style(name);
      const fault = node === undefined ? { what: 'missing' } : styleFault(node);
      return fault === undefined ? [] : [`${name}: ${fault.what}`];
    });
    assert.deepEqual(faults, []);
  });

  it('says where the styles come from', () => {
    const { version } = createRequire(import.meta.url)('citeproc/package.json') as { readonly version: string };
    assert.match(version, /^2\.4/);
    assert.match(
      stylePack().about.join(' '),
      /styles as of [0-9a-f]{40}.*locales as of [0-9a-f]{40}.*Attribution-ShareAlike/,
    );
  });

  it('tells kinds of styles apart', () => {
    const kind = (name: string) =>
      cslStyle(name, stylePack().style(name) ?? { name: '', attrs: {}, children: [] }).kind;
    assert.deepEqual(['apa', 'ieee', 'nature', 'chicago-note-bibliography'].map(kind), [
      'author-date',
      'numeric',
      'numeric',
      'note',
    ]);
  });
});

describe('names of styles and languages', () => {
  it('are taken as people write them', () => {
    const written = [
      'APA',
      'apa.csl',
      'https://www.zotero.org/styles/apa',
      'http://zotero.org/styles/ieee',
      'mla',
      'my/apa.csl',
      'a b',
    ];
    assert.deepEqual(written.map(officialName), [
      'apa',
      'apa',
      'apa',
      'ieee',
      'modern-language-association',
      undefined,
      undefined,
    ]);
  });

  it('tell which names are near', () => {
    const names = stylePack().styles.map(([name]) => name);
    assert.ok(similarNames('elsevier', names).every((name) => name.startsWith('elsevier')));
    assert.deepEqual(similarNames('qqqq', names), []);
  });

  it('find the nearest locale', () => {
    const tags = stylePack().locales;
    const near = ['de', 'DE_at', 'en', 'en-GB', 'pt-BR', 'pt', 'no', 'zh-Hant', 'fr-BE', 'xx', ''].map((tag) =>
      nearestLocale(tag, tags),
    );
    assert.deepEqual(near, [
      'de-DE',
      'de-AT',
      'en-US',
      'en-GB',
      'pt-BR',
      'pt-PT',
      'nb-NO',
      'zh-TW',
      'fr-FR',
      undefined,
      undefined,
    ]);
  });
});
