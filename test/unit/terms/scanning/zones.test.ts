import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type Zone, Zones } from '../../../../src/core/terms/scanning/zones.ts';

/** The zone of the character behind `|`. */
function zoneAt(languageId: string, marked: string): Zone {
  const at = marked.indexOf('|');
  return new Zones(marked.slice(0, at) + marked.slice(at + 1), languageId).at(at);
}

describe('zones of a document', () => {
  const cases: readonly (readonly [languageId: string, marked: string, zone: Zone])[] = [
    ['python', 'x = |fsdp  # note', 'code'],
    ['python', 'x = 1  # |note', 'comment'],
    ['python', '"""Uses\n|fsdp."""\nx', 'comment'],
    ['python', 'x = "|fsdp"', 'string'],
    ['python', "x = 'a # b'; |y", 'code'],
    ['typescript', 'a /* b\n|c */ d', 'comment'],
    ['typescript', 'a // b\n|c', 'code'],
    ['typescript', '`a\n|b`', 'string'],
    ['rust', "fn f<'a>(x: &'a str) -> |y", 'code'],
    ['yaml', 'key: |value # note', 'code'],
    ['yaml', 'key: value # |note', 'comment'],
    ['sql', 'select 1 -- |one', 'comment'],
    ['markdown', 'We use |fsdp.', 'prose'],
    ['markdown', 'We use `|fsdp`.', 'code'],
    ['markdown', 'A\n```py\n|fsdp\n```\nB', 'code'],
    ['markdown', 'A\n```py\nfsdp\n```\n|B', 'prose'],
    ['markdown', 'A\n```py\n|never closed', 'code'],
    ['latex', 'the \\texttt{|fsdp} flag', 'code'],
    ['latex', 'the |pathways of', 'prose'],
    ['html', '<p class="|x">', 'code'],
    ['html', '<p>|text', 'prose'],
    ['json', '{"|a": 1}', 'string'],
    ['nobodyknows', 'x // |y', 'comment'],
  ];
  for (const [languageId, marked, zone] of cases) {
    it(`takes ${JSON.stringify(marked)} in ${languageId} for ${zone}`, () =>
      assert.equal(zoneAt(languageId, marked), zone));
  }
});
