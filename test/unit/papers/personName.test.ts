import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fullName } from '../../../src/core/papers/labels.ts';
import { personName } from '../../../src/core/papers/personName.ts';
import { metadataRows } from '../../support/corpus.ts';

describe('a name as people write it', () => {
  const cases: readonly (readonly [text: string, name: object])[] = [
    ['Yanli Zhao', { given: 'Yanli', family: 'Zhao' }],
    [' Zhao,  Yanli ', { given: 'Yanli', family: 'Zhao' }],
    ['Laurens van der Maaten', { given: 'Laurens', family: 'van der Maaten' }],
    ['Guy Van den Broeck', { given: 'Guy', family: 'Van den Broeck' }],
    ['Quoc V. Le', { given: 'Quoc V.', family: 'Le' }],
    ['Xiao Di Wu', { given: 'Xiao Di', family: 'Wu' }],
    ['Di Wu', { given: 'Di', family: 'Wu' }],
    ['Martin Luther King Jr.', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
    ['Sammy Davis, Jr.', { given: 'Sammy', family: 'Davis', suffix: 'Jr.' }],
    ['King, Martin Luther, Jr.', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
    ['山田 太郎', { given: '太郎', family: '山田' }],
    ['マイケル ジャクソン', { given: 'マイケル', family: 'ジャクソン' }],
    ['OpenAI', { literal: 'OpenAI' }],
    ['The PyTorch Team', { literal: 'The PyTorch Team' }],
    ['ATLAS Collaboration', { literal: 'ATLAS Collaboration' }],
    ['Plato,', { literal: 'Plato,' }],
  ];
  for (const [text, name] of cases) {
    it(`is read from "${text}"`, () => assert.deepEqual(personName(text), name));
  }

  it('has the parts of the metadata for nearly every author of the corpus', () => {
    const authors = metadataRows().flatMap((row) => row.authors ?? []);
    const wrong = authors.filter((author) => personName(`${author.given} ${author.family}`).family !== author.family);
    // Two family names without a particle cannot be told from a middle name.
    assert.deepEqual(
      wrong.map((author) => author.family),
      ['Meza Soria'],
    );
  });
});

describe('a name in reading order', () => {
  const cases: readonly (readonly [name: Parameters<typeof fullName>[0], text: string])[] = [
    [{ family: 'Zhao', given: 'Yanli' }, 'Yanli Zhao'],
    [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }, 'Martin Luther King Jr.'],
    [{ family: '李', given: '明' }, '李明'],
    [{ family: '佐々木', given: 'ユリ' }, '佐々木ユリ'],
    [{ family: '김', given: '철수' }, '김철수'],
    [{ family: 'ジャクソン', given: 'マイケル' }, 'マイケル ジャクソン'],
    [{ family: '李', given: 'Ming' }, 'Ming 李'],
    [{ family: '李' }, '李'],
    [{ family: 'Щербаков', given: 'Иван' }, 'Иван Щербаков'],
    [{ family: 'الخوارزمي', given: 'محمد' }, 'محمد الخوارزمي'],
    [{ literal: 'OpenAI' }, 'OpenAI'],
  ];
  for (const [name, text] of cases) it(`is ${text}`, () => assert.equal(fullName(name), text));
});
