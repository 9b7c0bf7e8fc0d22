import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { textEncoding } from '../../../src/core/import/textEncoding.ts';

const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of a file', () => {
  const entry = '@misc{naïve, author = {Müller, Jörg}, title = {Über „Größe“}}';
  const files: readonly (readonly [name: string, bytes: Uint8Array, encoding: string])[] = [
    ['UTF-8', Buffer.from(entry), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${entry}`), 'utf-8'],
    ['UTF-8 with a stray byte', Buffer.concat([Buffer.from(entry), Buffer.from([0xe9])]), 'utf-8'],
    ['UTF-8 of four bytes', Buffer.from('title = {😀 日本}'), 'utf-8'],
    ['nothing', Buffer.from(''), 'utf-8'],
    ['ASCII', Buffer.from('plain'), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${entry}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 of the other order with a mark', utf16be(`\uFEFF${entry}`), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(entry, 'utf16le'), 'utf-16le'],
    ['UTF-16 of the other order without a mark', utf16be(entry), 'utf-16be'],
    ['Latin-1', Buffer.from('@misc{a, author = {Müller, Jörg}}', 'latin1'), 'windows-1252'],
  ];
  for (const [name, bytes, encoding] of files) {
    it(`is ${encoding} for ${name}`, () => {
      assert.equal(textEncoding(bytes), encoding);
    });
  }
});
