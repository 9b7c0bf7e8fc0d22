import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bibtexNames, hasOtherNames } from '../../../src/core/bibliography/bibtexNames.ts';

describe('names in BibTeX', () => {
  const cases: readonly (readonly [value: string, names: readonly object[]])[] = [
    [
      'Yanli Zhao and Gu, Andrew',
      [
        { given: 'Yanli', family: 'Zhao' },
        { given: 'Andrew', family: 'Gu' },
      ],
    ],
    ['Laurens van der Maaten', [{ given: 'Laurens', family: 'van der Maaten' }]],
    ['van der Maaten, Laurens', [{ given: 'Laurens', family: 'van der Maaten' }]],
    ["de la Vall{\\'e}e Poussin, C.", [{ given: 'C.', family: 'de la Vallée Poussin' }]],
    ['Costa, Jr., P. T.', [{ given: 'P. T.', family: 'Costa', suffix: 'Jr.' }]],
    ['Martin Luther King Jr.', [{ given: 'Martin Luther', family: 'King', suffix: 'Jr.' }]],
    ['{The PyTorch Team} and others', [{ literal: 'The PyTorch Team' }]],
    ['{Barnes and Noble, Inc.} AND Plato', [{ literal: 'Barnes and Noble, Inc.' }, { literal: 'Plato' }]],
    [
      "Jos{\\'e} Ca{\\~n}as\n and  {\\O}ystein Br{\\aa}ten",
      [
        { given: 'José', family: 'Cañas' },
        { given: 'Øystein', family: 'Bråten' },
      ],
    ],
    ['family=Maaten, given=Laurens, prefix=van der', [{ given: 'Laurens', family: 'van der Maaten' }]],
    ['Ludwig~van Beethoven', [{ given: 'Ludwig', family: 'van Beethoven' }]],
    ['{von Neumann}, John', [{ given: 'John', family: 'von Neumann' }]],
    [
      "boven d' Eert, Jan and el- Sadat, A. and 's- Gravesande, W.",
      [
        { given: 'Jan', family: "boven d'Eert" },
        { given: 'A.', family: 'el-Sadat' },
        { given: 'W.', family: "'s-Gravesande" },
      ],
    ],
    [
      'Knuth, D.E. and J.R.R. Tolkien',
      [
        { given: 'D.E.', family: 'Knuth' },
        { given: 'J.R.R.', family: 'Tolkien' },
      ],
    ],
    [
      'Zhao, Yanli; Gu, Andrew',
      [
        { given: 'Yanli', family: 'Zhao' },
        { given: 'Andrew', family: 'Gu' },
      ],
    ],
    [
      'John Smith & Mary Doe',
      [
        { given: 'John', family: 'Smith' },
        { given: 'Mary', family: 'Doe' },
      ],
    ],
    [
      'Smith, J. \\& Doe, M.',
      [
        { given: 'J.', family: 'Smith' },
        { given: 'M.', family: 'Doe' },
      ],
    ],
    ['Johnson & Johnson', [{ literal: 'Johnson & Johnson' }]],
    [
      'Miller, D., Firby, J. and Dean, T.',
      [
        { given: 'D.', family: 'Miller' },
        { given: 'J.', family: 'Firby' },
        { given: 'T.', family: 'Dean' },
      ],
    ],
    [
      'John Smith, Mary Doe, Ann Lee',
      [
        { given: 'John', family: 'Smith' },
        { given: 'Mary', family: 'Doe' },
        { given: 'Ann', family: 'Lee' },
      ],
    ],
    [
      'B. Shneiderman, and A. Badre',
      [
        { given: 'B.', family: 'Shneiderman' },
        { given: 'A.', family: 'Badre' },
      ],
    ],
    ['Garcia Marquez, Gabriel Jose', [{ given: 'Gabriel Jose', family: 'Garcia Marquez' }]],
    ['Smith, J. et al.', [{ given: 'J.', family: 'Smith' }]],
    [
      '田中 太郎 and 김 철수 and 李, 明',
      [
        { given: '太郎', family: '田中' },
        { given: '철수', family: '김' },
        { given: '明', family: '李' },
      ],
    ],
    // Other conjunctions and signs, where both sides are whole names.
    [
      'Müller, J., Schmidt, K. und Meier, L.',
      [
        { given: 'J.', family: 'Müller' },
        { given: 'K.', family: 'Schmidt' },
        { given: 'L.', family: 'Meier' },
      ],
    ],
    [
      'Jean Dupont et Marie Curie',
      [
        { given: 'Jean', family: 'Dupont' },
        { given: 'Marie', family: 'Curie' },
      ],
    ],
    [
      'García, J. y López, M.',
      [
        { given: 'J.', family: 'García' },
        { given: 'M.', family: 'López' },
      ],
    ],
    [
      'Jansen, J. en de Vries, P.',
      [
        { given: 'J.', family: 'Jansen' },
        { given: 'P.', family: 'de Vries' },
      ],
    ],
    [
      'Иванов И.И. и Петров П.П.',
      [
        { given: 'И.И.', family: 'Иванов' },
        { given: 'П.П.', family: 'Петров' },
      ],
    ],
    [
      'Ann One / Bob Two | Cy Three',
      [
        { given: 'Ann', family: 'One' },
        { given: 'Bob', family: 'Two' },
        { given: 'Cy', family: 'Three' },
      ],
    ],
    ['张三、李四', [{ literal: '张三' }, { literal: '李四' }]],
    ['张三, 李四, 王五', [{ literal: '张三' }, { literal: '李四' }, { literal: '王五' }]],
    ['Ortega y Gasset, José', [{ given: 'José', family: 'Ortega y Gasset' }]],
    ['Karl von und zu Guttenberg', [{ given: 'Karl', family: 'von und zu Guttenberg' }]],
    [
      'A. Smith, B. Jones',
      [
        { given: 'A.', family: 'Smith' },
        { given: 'B.', family: 'Jones' },
      ],
    ],
    [
      'Smith A, van Dyke JM, Lee CD',
      [
        { given: 'A', family: 'Smith' },
        { given: 'JM', family: 'van Dyke' },
        { given: 'CD', family: 'Lee' },
      ],
    ],
    [
      'Smith J; Doe K',
      [
        { given: 'J', family: 'Smith' },
        { given: 'K', family: 'Doe' },
      ],
    ],
    [
      'Ivanov I. I., Petrov P.P.',
      [
        { given: 'I. I.', family: 'Ivanov' },
        { given: 'P.P.', family: 'Petrov' },
      ],
    ],
    ['Malcolm X', [{ given: 'Malcolm', family: 'X' }]],
    [
      '山田 太郎 and 김 철수',
      [
        { given: '太郎', family: '山田' },
        { given: '철수', family: '김' },
      ],
    ],
    [
      'Zhao, Y., Gu, A., ... & Li, S.',
      [
        { given: 'Y.', family: 'Zhao' },
        { given: 'A.', family: 'Gu' },
        { given: 'S.', family: 'Li' },
      ],
    ],
    [
      'Smith, J.$^{1,2}$ and Doe, K.* and John Roe\\textsuperscript{3}',
      [
        { given: 'J.', family: 'Smith' },
        { given: 'K.', family: 'Doe' },
        { given: 'John', family: 'Roe' },
      ],
    ],
    ['Smith, J. (Ed.)', [{ given: 'J.', family: 'Smith' }]],
    ['Smith, J. and \\textit{et al.}', [{ given: 'J.', family: 'Smith' }]],
    ['{Zhao; Gu & Sons}', [{ literal: 'Zhao; Gu & Sons' }]],
    ['', []],
    ['and and', []],
  ];
  for (const [value, names] of cases) {
    it(`reads ${JSON.stringify(value)}`, () => {
      assert.deepEqual(bibtexNames(value), names);
    });
  }

  it('says that others follow', () => {
    for (const value of [
      'A B and others',
      'A B AND  Others ',
      'Smith, J. et al.',
      'Smith, J. and et al',
      'A B; others',
      'One, A. u.a.',
      'One, A. e.a.',
      'A B and \\emph{et al.}',
      'A B y otros',
      '张三, 李四 等',
      'A B and ...',
      'A, B., ... & C, D.',
    ])
      assert.equal(hasOtherNames(value), true, value);
    for (const value of ['A B', 'Others, Mary', 'A Brothers', 'Al, B. et C.', 'Metal', 'Smith, E.A.', 'Smith, U. A.'])
      assert.equal(hasOtherNames(value), false, value);
  });

  for (const [what, piece] of [
    ['commas', ','],
    ['spaces', ' '],
    ['ampersands', ' & '],
    ['semicolons', ';'],
    ['quotes', "' "],
    ['others', ' et al'],
    ['braces', '{'],
  ] as const) {
    it(`ends over many ${what}`, () => {
      bibtexNames(piece.repeat(200_000));
      hasOtherNames(piece.repeat(200_000));
    });
  }
});
