import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { documentFormats } from '../../../src/core/documents/documentFormats.ts';
import { typedQuery } from '../../../src/core/documents/typedQuery.ts';
import { writtenKey } from '../../../src/core/documents/writtenKey.ts';

const isKey = (key: string): boolean => key === 'known';

function typed(format: keyof typeof documentFormats, fixture: string): string | undefined {
  const offset = fixture.indexOf('|');
  const found = typedQuery(documentFormats[format], fixture.replace('|', ''), offset, isKey);
  return found?.query;
}

describe('what is typed to find a work', () => {
  for (const [format, fixture, query] of [
    ['pandoc', '[@zhao fsdp|]', 'zhao fsdp'],
    ['pandoc', '[@zhao fsdp|', 'zhao fsdp'],
    ['pandoc', '[see @a; -@zhao fully sharded |', 'zhao fully sharded '],
    ['pandoc', '[@zhao fs', undefined],
    ['pandoc', 'As @zhao fsdp|', undefined],
    ['pandoc', '[@known shows|]', undefined],
    ['pandoc', '[@zhao, p. 3|]', undefined],
    ['pandoc', '[x] @zhao fsdp|', undefined],
    ['pandoc', '[open\n\n@zhao fsdp|', undefined],
    ['pandoc', '@zh|ao2023', 'zh'],
    ['pandoc', '@|', ''],
    ['pandoc', '`[@zhao fsdp|]`', undefined],
    ['latex', '\\citep[see][p.~3]{known,zhao fsdp|}', 'zhao fsdp'],
    ['latex', '\\cite{zhao fsdp|', 'zhao fsdp'],
    ['latex', '\\emph{zhao fsdp|}', undefined],
    ['latex', '% \\cite{zhao fsdp|}', undefined],
  ] as const) {
    it(`is ${JSON.stringify(query)} in ${fixture} of ${format}`, () => {
      assert.equal(fixture.includes('|') ? typed(format, fixture) : undefined, query);
    });
  }

  it('is found in time linear in the text', () => {
    const words = 'word '.repeat(100_000);
    assert.equal(typed('pandoc', `[@${words}|`), undefined);
    assert.equal(typed('latex', `\\cite{${words}|`), undefined);
  });
});

describe('a key where one is typed', () => {
  for (const [format, before, key, written] of [
    ['pandoc', '[@', 'plain-key', 'plain-key'],
    ['pandoc', '[@', 'DBLP:conf/nips/X17', 'DBLP:conf/nips/X17'],
    ['pandoc', '[@', 'Foo.bar.', '{Foo.bar.}'],
    ['pandoc', '[@{', 'Foo.bar.', 'Foo.bar.'],
    ['pandoc', '[@', 'a b', undefined],
    ['pandoc', '[@', 'a\u202Eb', undefined],
    ['latex', '\\cite{', 'DBLP:conf/nips/X17', 'DBLP:conf/nips/X17'],
    ['latex', '\\cite{', 'a,b', undefined],
    ['latex', '  ', 'a%b', undefined],
    ['latex', '  ', 'a:b', 'a:b'],
  ] as const) {
    it(`is ${JSON.stringify(written)} for ${JSON.stringify(key)} behind ${before}`, () => {
      assert.equal(writtenKey(documentFormats[format], before, before.length, key), written);
    });
  }
});
