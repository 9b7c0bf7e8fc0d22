import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { code } from '../../../src/core/documents/code.ts';
import type { DocumentFormat } from '../../../src/core/documents/documentFormat.ts';
import { plainText } from '../../../src/core/documents/plainText.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import {
  checkCited,
  checkGenerated,
  checkPlaces,
  checkTruncated,
  checkTyped,
  citedAt,
  citedBy,
  writerOf,
} from '../../support/formatTables.ts';

const source = { id: 'test', label: 'Test' };
const zhao = makePaper(
  {
    title: 'PyTorch FSDP',
    authors: [{ family: 'Zhao' }, { family: 'Gu' }, { family: 'Varma' }],
    year: 2023,
    arxiv: '2304.11277',
  },
  source,
);
const doe = makePaper({ title: 'A title', authors: [{ family: 'Doe' }], year: 2020, doi: '10.1145/3611540' }, source);
const roe = makePaper({ title: 'No id */ here', authors: [{ family: 'Roe' }] }, source);

const cited = (format: DocumentFormat, fixture: string, papers = [zhao]): string =>
  citedAt(
    format,
    fixture,
    papers.map((paper, index) => citedBy(`k${index}`, paper)),
  );

describe('explicit ids in plain text', () => {
  checkCited(plainText, [
    ['arXiv:2304.11277', 'arXiv:2304.11277'],
    ['see arxiv:2304.11277v2.', 'arxiv:2304.11277v2'],
    ['arXiv:cs/0112017, arXiv:math.GT/0309136', 'arXiv:cs/0112017 arXiv:math.GT/0309136'],
    ['https://arxiv.org/abs/2304.11277v2', 'https://arxiv.org/abs/2304.11277v2'],
    ['(arxiv.org/pdf/2304.11277.pdf)', 'arxiv.org/pdf/2304.11277.pdf'],
    ['https://huggingface.co/papers/2304.11277', 'https://huggingface.co/papers/2304.11277'],
    ['doi:10.1145/3611540.3611569.', 'doi:10.1145/3611540.3611569'],
    ['https://doi.org/10.1145/3611540', 'https://doi.org/10.1145/3611540'],
    ['10.1016/0196-6774(89)90038-2', '10.1016/0196-6774(89)90038-2'],
    ['(10.1016/0196-6774(89)90038-2)', '10.1016/0196-6774(89)90038-2'],
    ['<https://doi.org/10.1145/3611540>', 'https://doi.org/10.1145/3611540'],
    ['10.1000/x_1 and 10.1000/x_15', '10.1000/x_1 10.1000/x_15'],
    ['version 10.12/3, 2304.11277, arXiv:23', ''],
    ['x/arXiv:2304.11277', ''],
    ['[1] @a [@b] \\cite{c}', ''],
    ['', ''],
  ]);
});

describe('comments of Python', () => {
  const { python } = code;
  checkCited(python, [
    ['# arXiv:2304.11277', 'arXiv:2304.11277'],
    ['x = 1  # see doi:10.1145/3611540', 'doi:10.1145/3611540'],
    ['x = "arXiv:2304.11277"', ''],
    ['x = "# arXiv:2304.11277"', ''],
    ['def f():\n    """Do it, arXiv:2304.11277."""', 'arXiv:2304.11277'],
    ['x = """arXiv:2304.11277"""', ''],
    ['r"""\n.. [1] Zhao, arXiv:2304.11277\n"""', 'arXiv:2304.11277'],
    ['arXiv = 2304.11277', ''],
  ]);

  describe('what is typed', () => {
    checkTyped(python, [
      ['# arXiv:2304.1‸1277', 'arXiv:2304.11277', true],
      ['# arXiv:23‸', 'arXiv:23', false],
      ['x = "arXiv:23‸"', undefined],
      ['# words‸', undefined],
    ]);
  });

  const written: readonly (readonly [fixture: string, after: string])[] = [
    ['‸', '# Zhao et al. (2023), arXiv:2304.11277'],
    ['    ‸', '    # Zhao et al. (2023), arXiv:2304.11277'],
    ['  ‸  \nx', '    # Zhao et al. (2023), arXiv:2304.11277\nx'],
    ['x = 1‸\n', 'x = 1  # Zhao et al. (2023), arXiv:2304.11277\n'],
    ['x = 1 ‸\r\n', 'x = 1  # Zhao et al. (2023), arXiv:2304.11277\r\n'],
    ['# see‸', '# see Zhao et al. (2023), arXiv:2304.11277'],
    ['# see ‸ here', '# see Zhao et al. (2023), arXiv:2304.11277 here'],
    ['#‸', '# Zhao et al. (2023), arXiv:2304.11277'],
    [
      'def f():\n    """Do‸ it."""\n',
      'def f():\n    """Do [1]_ it.\n\n    References\n    ----------\n    .. [1] Zhao et al. (2023), arXiv:2304.11277\n    """\n',
    ],
    [
      '"""\nDo it‸.\n"""\n',
      '"""\nDo it [1]_.\n\nReferences\n----------\n.. [1] Zhao et al. (2023), arXiv:2304.11277\n"""\n',
    ],
    [
      '"""\nDo it‸.\n\nReferences\n----------\n.. [1] Doe.\n\nExamples\n--------\nx\n"""\n',
      '"""\nDo it [2]_.\n\nReferences\n----------\n.. [1] Doe.\n.. [2] Zhao et al. (2023), arXiv:2304.11277\n\nExamples\n--------\nx\n"""\n',
    ],
    [
      '"""\nDo it‸.\n\nReferences\n----------\n.. [4] Zhao, arXiv:2304.11277\n"""\n',
      '"""\nDo it [4]_.\n\nReferences\n----------\n.. [4] Zhao, arXiv:2304.11277\n"""\n',
    ],
    [
      '"""\nDo it.\n\nReferences\n----------\n.. [1] Doe.\n‸"""\n',
      '"""\nDo it.\n\nReferences\n----------\n.. [1] Doe.\n.. [2] Zhao et al. (2023), arXiv:2304.11277\n"""\n',
    ],
  ];
  for (const [fixture, after] of written) {
    it(`make ${JSON.stringify(fixture)} ${JSON.stringify(after)}`, () => assert.equal(cited(python, fixture), after));
  }

  const refused: readonly (readonly [fixture: string, reason: RegExp])[] = [
    ['x = ‸1', /goes into a comment/],
    ['x = "a‸b"', /a string/],
    ['x = """a‸b"""', /a string/],
    ['x = 1 + \\‸\n2', /goes on in the next/],
  ];
  for (const [fixture, reason] of refused) {
    it(`refuse ${JSON.stringify(fixture)}`, () => assert.match(cited(python, fixture), reason));
  }

  it('are read and cited in wherever the code ends', () => {
    checkTruncated(
      python,
      'def f():\n    """Do it, doi:10.1/x.\n\n    References\n    ----------\n    .. [1] a\n    """\n    x = "#" # b\n',
    );
  });

  it('can be cited in at generated places', () => {
    checkGenerated(
      python,
      [
        '# a comment, arXiv:2304.11277',
        'def f():\n    """Text."""\n    return 1  # b',
        '"""\nText.\n"""',
        '',
        'x = "s"',
      ],
      400,
    );
  });
});

describe('comments of other languages', () => {
  const written: readonly (readonly [format: DocumentFormat, fixture: string, after: string])[] = [
    [code.slashComments, 'x();‸', 'x();  // Zhao et al. (2023), arXiv:2304.11277'],
    [code.slashComments, '/* see‸ */', '/* see Zhao et al. (2023), arXiv:2304.11277 */'],
    [code.slashComments, '/*‸*/', '/* Zhao et al. (2023), arXiv:2304.11277 */'],
    [code.slashComments, '/**\n * see‸\n */', '/**\n * see Zhao et al. (2023), arXiv:2304.11277\n */'],
    [code.slashComments, '/* a */‸', '/* a */  // Zhao et al. (2023), arXiv:2304.11277'],
    [code.hashComments, '‸', '# Zhao et al. (2023), arXiv:2304.11277'],
    [code.hashLines, '‸', '# Zhao et al. (2023), arXiv:2304.11277'],
    [code.hashValues, 'a: b # see‸', 'a: b # see Zhao et al. (2023), arXiv:2304.11277'],
    [code.dashComments, '‸', '-- Zhao et al. (2023), arXiv:2304.11277'],
    [code.percentComments, '‸', '% Zhao et al. (2023), arXiv:2304.11277'],
    [code.semicolonComments, '‸', '; Zhao et al. (2023), arXiv:2304.11277'],
    [code.exclamationComments, '‸', '! Zhao et al. (2023), arXiv:2304.11277'],
  ];
  for (const [format, fixture, after] of written) {
    it(`make ${JSON.stringify(fixture)} ${JSON.stringify(after)}`, () => assert.equal(cited(format, fixture), after));
  }

  it('are not added where the sign would be a part of a value', () => {
    assert.match(cited(code.hashLines, 'a = b‸'), /^refused: .*on an empty line/);
    assert.match(cited(code.hashValues, 'a: |\n  ‸'), /^refused: /);
  });

  it('hold a DOI, several papers, and a title that cannot end them', () => {
    assert.equal(
      cited(code.slashComments, '// ‸', [zhao, doe]),
      '// Zhao et al. (2023), arXiv:2304.11277; Doe (2020), https://doi.org/10.1145/3611540',
    );
    assert.equal(cited(code.slashComments, '/* ‸ */', [roe]), '/* Roe (n.d.), “No id here” */');
  });

  it('have everything else as areas', () => {
    const text = 'x(); // a\ny("// b") /* c */';
    assert.deepEqual(
      code.slashComments.areas(text).map(({ start, end }) => text.slice(start, end)),
      ['x(); ', '\ny("// b") '],
    );
    checkPlaces(code.slashComments, text);
  });
});

describe('citations in plain text', () => {
  it('are set at once', () => {
    assert.equal(cited(plainText, 'A result‸.'), 'A result (Zhao et al., 2023, arXiv:2304.11277).');
    assert.equal(cited(plainText, 'A res‸ult'), 'A result (Zhao et al., 2023, arXiv:2304.11277)');
    assert.match(cited(plainText, 'Text\n\n‸'), /^Text\n\nZhao.*\(2023\).*PyTorch FSDP/);
    assert.equal(
      cited(plainText, 'x ‸', [zhao, doe]),
      'x (Zhao et al., 2023, arXiv:2304.11277; Doe, 2020, https://doi.org/10.1145/3611540)',
    );
  });

  it('break no id', () =>
    assert.equal(
      cited(plainText, 'See doi:10.1145/36‸11540 here', [zhao]),
      'See doi:10.1145/3611540 (Zhao et al., 2023, arXiv:2304.11277) here',
    ));

  it('can stand at generated places', () => {
    checkGenerated(
      plainText,
      ['Text with arXiv:2304.11277, and more.', '', 'doi:10.1145/3611540 (so)', '模型很好。'],
      200,
    );
  });

  it('name no bibliography', () => {
    assert.deepEqual(writerOf(plainText).namingEdits('a', ['b.bib']), []);
    assert.equal(withEdits('a', []), 'a');
  });
});
