import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bibtexNames } from '../../../src/core/bibliography/bibtexNames.ts';

describe('names in BibTeX', () => {
  const cases: readonly (readonly [value: string, names: readonly object[]])[] = [
    ['Yanli Zhao and Gu, Andrew', [{ given: 'Yanli', family: 'Zhao' }, { given: 'Andrew', family: 'Gu' }]],
    ['Laurens van der Maaten', [{ given: 'Laurens', family: 'van der Maaten' }]],
    ['van der Maaten, Laurens', [{ given: 'Laurens', family: 'van der Maaten' }]],
    ['de la Vall{\\\'e}e Poussin, C.', [{ given: 'C.', family: 'de la Vallée Poussin' }]],
    ['Costa, Jr., P. T.', [{ given: 'P. T.', family: 'Costa', suffix: 'Jr.' }]],
    ['Martin Luther King Jr.', [{ given: 'Martin Luther', family: 'King', suffix: 'Jr.' }]],
    ['{The PyTorch Team} and others', [{ literal: 'The PyTorch Team' }]],
    ['{Barnes and Noble, Inc.} AND Plato', [{ literal: 'Barnes and Noble, Inc.' }, { literal: 'Plato' }]],
    ['Jos{\\\'e} Ca{\\~n}as\n and  {\\O}ystein Br{\\aa}ten', [{ given: 'José', family: 'Cañas' }, { given: 'Øystein', family: 'Bråten' }]],
    ['family=Maaten, given=Laurens, prefix=van der', [{ given: 'Laurens', family: 'van der Maaten' }]],
    ['Ludwig~van Beethoven', [{ given: 'Ludwig', family: 'van Beethoven' }]],
    ['{von Neumann}, John', [{ given: 'John', family: 'von Neumann' }]],
    ['', []],
    ['and and', []],
  ];
  for (const [value, names] of cases) {
    it(`reads ${JSON.stringify(value)}`, () => {
      assert.deepEqual(bibtexNames(value), names);
    });
  }
});
