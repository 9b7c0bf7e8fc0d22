import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { citationsIn } from '../../../src/core/documents/markdown/citationsIn.ts';
import { type CitationRequest, type PlannedCitation, planCitation } from '../../../src/core/documents/planCitation.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { flash, fsdp, lora, samplePaper } from '../bibliography/samplePapers.ts';

const zhao = 'zhao2023pytorch';
const dao = 'dao2022flashattention';

/** A document with a bar where the cursor is, or two around the selection. */
function documentAt(marked: string, languageId = 'markdown'): CitationRequest['document'] {
  const [before = '', selected = '', after] = marked.split('|');
  if (after === undefined) return { text: before + selected, languageId, start: before.length, end: before.length };
  return { text: before + selected + after, languageId, start: before.length, end: before.length + selected.length };
}

const barred = (document: CitationRequest['document']): CitationRequest['document'] => ({
  ...document,
  text: document.text.replaceAll('¦', '\u007c'),
});

function planned(marked: string, papers: readonly Paper[], rest: Partial<CitationRequest> = {}): PlannedCitation {
  const plan = planCitation({ document: documentAt(marked), papers, ...rest });
  assert.ok(!('refusal' in plan), JSON.stringify(plan));
  return plan;
}

/** The document after the edits, with the cursor as a bar, and the keys by short names. */
function inserted(marked: string, papers: readonly Paper[], rest: Partial<CitationRequest> = {}): string {
  const plan = planned(marked, papers, rest);
  const { text } = documentAt(marked);
  const after = withEdits(text, plan.documentEdits);
  const withCursor = `${after.slice(0, plan.cursor)}|${after.slice(plan.cursor)}`;
  return withCursor.replaceAll(zhao, 'zhao').replaceAll(dao, 'dao');
}

describe('inserting a citation', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['Sharding | helps.', 'Sharding [@zhao]| helps.'],
    ['Sharding|', 'Sharding [@zhao]|'],
    ['Sharding|.', 'Sharding [@zhao]|.'],
    ['Wow!|', 'Wow! [@zhao]|'],
    ['|Sharding', '[@zhao] |Sharding'],
    ['|', '[@zhao]|'],
    ['(|)', '([@zhao]|)'],
    ['a|(b)', 'a [@zhao] |(b)'],
    ['[link](x)|', '[link](x) [@zhao]|'],
    ['|selected| text', 'selected [@zhao]| text'],
    ['see [|]', 'see [@zhao|]'],
    ['[see |, p. 3]', '[see @zhao|, p. 3]'],
    ['[see|]', '[see @zhao|]'],
    ['- [|] task', '- [ [@zhao]|] task'],
    ['As @| says', 'As @zhao| says'],
    ['[@|]', '[@zhao|]'],
    ['me@|', 'me@[@zhao]|'],
    ['[@a|]', '[@a; @zhao|]'],
    ['[@|a]', '[@a; @zhao|]'],
    ['[@a]|', '[@a; @zhao|]'],
    ['|[@a]', '[@zhao; |@a]'],
    ['[see @a, p. 3|; -@b, passim]', '[see @a, p. 3; @zhao|; -@b, passim]'],
    ['[see @a, p. 3; -|@b, passim ]', '[see @a, p. 3; -@b, passim; @zhao| ]'],
    ['[@a; |]', '[@a; @zhao|]'],
    ['[@a;|]', '[@a; @zhao|]'],
    ['[@a]|[@b]', '[@a; @zhao|][@b]'],
    ['@a| says', '@a; @zhao| says'],
    ['@|a says', '@a; @zhao| says'],
    ['@a [p. 3|] says', '@a [p. 3; @zhao|] says'],
    ['@a [p. 3]| says', '@a [p. 3; @zhao|] says'],
    ['|@a says', '[@zhao] |@a says'],
    ['[@a] and |[@b]', '[@a] and [@zhao; |@b]'],
    ['[text [@a|] more]', '[text [@a; @zhao|] more]'],
    ['[|@a|; @b]', '[@a; @zhao|; @b]'],
    ['wow 😀| x', 'wow 😀 [@zhao]| x'],
    ['wow 👩🏽|‍🔬 x', 'wow 👩🏽‍🔬 [@zhao]| x'],
    ['❤|️ x', '❤️ [@zhao]| x'],
    ['x^2^| y', 'x^2^ [@zhao]| y'],
    ['$x$| y', '$x$ [@zhao]| y'],
    ['`ab`| y', '`ab` [@zhao]| y'],
    ['C#| y', 'C# [@zhao]| y'],
    ['很好。|', '很好。[@zhao]|'],
    ['|😀', '[@zhao] |😀'],
    ['[^13]:\n\n    Note|.', '[^13]:\n\n    Note [@zhao]|.'],
    ['---\nabstract: >\n  As we say|.\n---\n', '---\nabstract: >\n  As we say [@zhao]|.\n---\n'],
    ['---\nnocite: >\n|  and @a\n---\n', '---\nnocite: >\n  [@zhao] |and @a\n---\n'],
    ['\\textbf{in}| y', '\\textbf{in} [@zhao]| y'],
  ];
  for (const [before, after] of cases) {
    it(`makes ${after} of ${before}`, () => {
      assert.equal(inserted(before, [fsdp]), after.replace('- [ [', '- [['));
    });
  }

  const moved: readonly (readonly [before: string, after: string])[] = [
    ['Shar|ding helps', 'Sharding [@zhao]| helps'],
    ["don|'t", "don't [@zhao]|"],
    ['pre-tr|aining.', 'pre-training [@zhao]|.'],
    ['mail me@|x.org now', 'mail me@x.org [@zhao]| now'],
    ['模型|很好', '模型 [@zhao] |很好'],
    ['|# Title', '# [@zhao] |Title'],
    ['#| Title {#id}', '# [@zhao] |Title {#id}'],
    ['# Title {#i|d}', '# Title [@zhao]| {#id}'],
    ['# Title {#id}|', '# Title [@zhao]| {#id}'],
    ['|- [ ] task', '- [ ] [@zhao] |task'],
    ['- [| ] task', '- [ ] [@zhao] |task'],
    ['> |> quote', '> > [@zhao] |quote'],
    ['1|. item', '1. [@zhao] |item'],
    ['[^|1]: note', '[^1]: [@zhao] |note'],
    ['text[^n|ote] here', 'text[^note] [@zhao]| here'],
    ['word^|[note]', 'word [@zhao]|^[note]'],
    ['!|[c](f.png)', '[@zhao]|![c](f.png)'],
    ['[text]|(x.org)', '[text](x.org) [@zhao]|'],
    ['[text][la|bel]', '[text][label] [@zhao]|'],
    ['[text]|{.class}', '[text]{.class} [@zhao]|'],
    ['*|*bold**', '**[@zhao] |bold**'],
    ['**bold|** x', '**bold [@zhao]|** x'],
    ['**bold*|* x', '**bold** [@zhao]| x'],
    ['_it|_ x', '_it_ [@zhao]| x'],
    ['"|quoted"', '"[@zhao] |quoted"'],
    ['a -|- b', 'a --[@zhao]| b'],
    ['see @fig-|loss', 'see @fig-loss [@zhao]|'],
    ['[@fig-|loss] x', '[@fig-loss] [@zhao]| x'],
    ['¦ a ¦ b ¦|', '¦ a ¦ b [@zhao]| ¦'],
    ['|¦ a ¦', '¦ [@zhao] |a ¦'],
  ];
  for (const [before, after] of moved) {
    it(`breaks neither words nor markup: ${before} becomes ${after}`, () => {
      // A bar of a table is a broken one here, because a bar is the cursor.
      const plan = planCitation({ document: barred(documentAt(before, 'quarto')), papers: [fsdp] });
      assert.ok(!('refusal' in plan), JSON.stringify(plan));
      const text = withEdits(barred(documentAt(before, 'quarto')).text, plan.documentEdits).replaceAll(zhao, 'zhao');
      const cursor = plan.cursor + text.length - withEdits(documentAt(before).text, plan.documentEdits).length;
      assert.equal(`${text.slice(0, cursor)}|${text.slice(cursor)}`, after.replaceAll('¦', '\u007c'));
    });
  }

  it('leaves indented code the blank line that it needs', () => {
    assert.equal(inserted('text\n|\n    code', [fsdp]), 'text\n[@zhao]\n|\n    code');
    assert.equal(inserted('|\n```\ncode\n```\n', [fsdp]), '[@zhao]|\n```\ncode\n```\n');
  });

  it('cites several papers in one group, in their order, each once', () => {
    assert.equal(inserted('x |', [fsdp, flash, fsdp]), 'x [@zhao; @dao]|');
    assert.equal(inserted('x [@a|]', [flash, fsdp]), 'x [@a; @dao; @zhao|]');
    assert.equal(inserted('@|', [flash, fsdp]), '@dao; @zhao|');
  });

  it('does not cite a paper twice in the same group, and says so', () => {
    const text = `x [@${zhao}|]`;
    const bibliography = { path: 'refs.bib', text: `@misc{${zhao}, eprint = {2304.11277}, archiveprefix = {arXiv}}\n` };
    const plan = planned(text, [fsdp], { bibliography });
    assert.deepEqual([plan.documentEdits, plan.bibliographyEdits, plan.keys], [[], [], [zhao]]);
    assert.deepEqual(plan.notes, [`@${zhao} is in this citation already.`]);
    assert.equal(inserted(text, [fsdp, flash], { bibliography }), 'x [@zhao; @dao|]');
  });

  const refused: readonly (readonly [marked: string, reason: RegExp])[] = [
    ['---\ntitle: |x\n---\n', /front matter/],
    ['|---\ntitle: x\n---\n', /front matter/],
    ['```\n|\n```', /code/],
    ['|```\nx\n```', /code/],
    ['```\nx\n```|', /code/],
    ['`a|b`', /code/],
    ['text\n\n    in|dented', /code/],
    ['$x|y$', /mathematics/],
    ['$$\nx|\n$$', /mathematics/],
    ['<!-- a| -->', /comment/],
    ['[a](http|s://x.org)', /address/],
    ['https://x|.org', /address/],
    ['<b cl|ass="x">', /HTML/],
    ['{{< video| x >}}', /shortcode/],
    ['[a](|https://x.org)', /address/],
    ['[a](https://x.org|)', /address/],
    ['a\n\n--|-\n\nb', /markup/],
    ['Title\n==|=', /markup/],
    ['::: {.no|te}\nx\n:::', /markup/],
    ['¦ a ¦\n¦-|-¦\n¦ b ¦', /markup/],
    ['a     b\n----- -----\nc|     d\n', /aligned by spaces/],
    ['a|     b\n----- -----\nc     d\n', /aligned by spaces/],
    ['text\n\n----- -----\nc     d|\n----- -----\n', /aligned by spaces/],
    ['-----------\na     b\n----- -----\nc     d\n\ne|     f\n-----------\n', /aligned by spaces/],
    ['+---+---+\n¦ a|¦ b ¦\n+---+---+\n', /aligned by spaces/],
    ['\uFEFF+---+---+\n¦ a|¦ b ¦\n+---+---+\n', /aligned by spaces/],
    ['\\textbf{i|n}', /HTML or LaTeX/],
    ['% Ti|tle\n\nText', /front matter/],
    ['---\nabstract: "x|"\n---\n', /front matter/],
    ['---\nother: >\n  x|\n---\n', /front matter/],
    ['|% Title\n\nText', /front matter/],
    ['+++\ntitle = |"x"\n+++\n\nText', /front matter/],
    ['A\n\n---\ntitle: |x\n---\n\nB', /front matter/],
    ['```{r, fig.cap="`a`"}\nx|\n```', /code/],
  ];
  for (const [marked, reason] of refused) {
    it(`is refused in ${JSON.stringify(marked)}`, () => {
      const plan = planCitation({ document: barred(documentAt(marked)), papers: [fsdp] });
      assert.match('refusal' in plan ? plan.refusal : '', reason);
    });
  }

  it('is refused in other languages and without papers', () => {
    assert.ok('refusal' in planCitation({ document: documentAt('|', 'json'), papers: [fsdp] }));
    assert.ok('refusal' in planCitation({ document: documentAt('|'), papers: [] }));
    assert.ok(!('refusal' in planCitation({ document: documentAt('|', 'quarto'), papers: [fsdp] })));
  });

  it('is possible beside what it is refused in', () => {
    for (const marked of [
      '`ab`|',
      '|`ab`',
      '$x$|',
      '```\nx\n```\n|',
      '---\ntitle: x\n---\n|',
      '<!-- a -->|',
      'x\n\n|\n\n    code',
    ]) {
      const keys = citationsIn(withEdits(documentAt(marked).text, planned(marked, [fsdp]).documentEdits));
      assert.deepEqual(
        keys.flatMap(({ items }) => items.map(({ key }) => key)),
        [zhao],
        marked,
      );
    }
  });
});

describe('the bibliography of an inserted citation', () => {
  it('gets an entry for a paper that it does not have', () => {
    const text = '@misc{old,\r\n  title = {Old}\r\n}\r\n';
    const plan = planned('|', [fsdp, flash], { bibliography: { path: 'refs.bib', text } });
    const after = withEdits(text, plan.bibliographyEdits);
    assert.ok(after.startsWith(`${text}\r\n@article{${zhao},\r\n`));
    assert.deepEqual(
      readBibtex(after).entries.map(({ key }) => key),
      ['old', zhao, dao],
    );
    assert.deepEqual(
      [plan.keys, plan.newKeys],
      [
        [zhao, dao],
        [zhao, dao],
      ],
    );
  });

  it('stays as it is when it has the paper under another key, and that key is cited', () => {
    const text = '@article{my:key., title = {Whatever}, doi = {10.14778/3611540.3611569}}\n';
    const plan = planned('|', [fsdp], { bibliography: { path: 'refs.bib', text } });
    assert.deepEqual([plan.keys, plan.newKeys, plan.bibliographyEdits], [['my:key.'], [], []]);
    assert.equal(plan.documentEdits[0]?.newText, '[@{my:key.}]');
  });

  it('that the document also uses gives the key, and the first one is not written to', () => {
    const plan = planned('|', [fsdp], {
      bibliography: { path: 'a.bib', text: '' },
      otherBibliographies: [{ path: 'b.json', text: '[{"id": "fsdp", "DOI": "10.14778/3611540.3611569"}]' }],
    });
    assert.deepEqual([plan.keys, plan.bibliographyEdits], [['fsdp'], []]);
  });

  it('gets a suffix on the key when another paper has it, whatever its case', () => {
    const text = `@misc{${zhao.toUpperCase()}, title = {Something Else}}\n`;
    const plan = planned('|', [fsdp], { bibliography: { path: 'refs.bib', text }, keysInUse: [`${zhao}a`] });
    assert.deepEqual(plan.keys, [`${zhao}b`]);
  });

  it('gives two papers that would have the same key different ones', () => {
    const one = samplePaper({
      title: 'Deep Learning',
      year: 2020,
      authors: [{ family: 'Li', given: 'A' }],
      doi: '10.1000/1',
    });
    const two = samplePaper({
      title: 'Deep Learning',
      year: 2020,
      authors: [{ family: 'Li', given: 'B' }],
      doi: '10.1000/2',
    });
    assert.deepEqual(planned('|', [one, two]).keys, ['li2020deep', 'li2020deepa']);
  });

  it('uses a preferred key where it is free and legal', () => {
    const preferredKey = (): string => 'fsdp';
    assert.deepEqual(planned('|', [fsdp], { preferredKey }).keys, ['fsdp']);
    assert.deepEqual(planned('|', [fsdp], { preferredKey, keysInUse: ['FSDP'] }).keys, [zhao]);
    assert.deepEqual(planned('|', [fsdp], { preferredKey: () => 'a b' }).keys, [zhao]);
  });

  it('is refused when the key that it gives cannot be cited', () => {
    const text = '@article{my key, title = {W}, doi = {10.14778/3611540.3611569}}\n';
    const plan = planCitation({ document: documentAt('|'), papers: [fsdp], bibliography: { path: 'refs.bib', text } });
    assert.match('refusal' in plan ? plan.refusal : '', /"my key"/);
  });

  it('is new and named in the front matter when the document has none', () => {
    const plan = planned('# Title\n\nText|', [fsdp], { nameInFrontMatter: 'references.bib' });
    const after = withEdits('# Title\n\nText', plan.documentEdits);
    assert.equal(after, `---\nbibliography: references.bib\n---\n\n# Title\n\nText [@${zhao}]`);
    assert.equal(plan.cursor, after.length);
    assert.match(withEdits('', plan.bibliographyEdits), /^@article\{/);
  });

  it('is named and cited in one edit at the beginning of a document', () => {
    const plan = planned('|Text', [fsdp], { nameInFrontMatter: 'references.bib' });
    assert.equal(plan.documentEdits.length, 1);
    assert.equal(withEdits('Text', plan.documentEdits), `---\nbibliography: references.bib\n---\n\n[@${zhao}] Text`);
  });

  it('passes on the warning about an entry that is not closed', () => {
    const plan = planned('|', [fsdp], { bibliography: { path: 'refs.bib', text: '@misc{a, title = {x\n' } });
    assert.match(plan.notes[0] ?? '', /^refs\.bib:1: /);
  });

  it('may be CSL-JSON or CSL-YAML', () => {
    for (const [path, text] of [
      ['refs.json', '[{"id": "a"}]'],
      ['refs.yaml', 'references:\n- id: a\n'],
    ] as const) {
      const plan = planned('|', [lora], { bibliography: { path, text } });
      assert.match(withEdits(text, plan.bibliographyEdits), /hu2022lora/);
    }
  });
});

describe('citing at several places', () => {
  const cases: readonly (readonly [marked: string, after: string])[] = [
    ['a| b| c', 'a [@zhao] b [@zhao] c'],
    ['[@a|, p. 3|] x|', '[@a, p. 3; @zhao] x [@zhao]'],
    ['@a|; and |@a', '@a; @zhao; and [@zhao] @a'],
    ['wo|r|d', 'word [@zhao]'],
    ['[@a]|[@b|]', '[@a; @zhao][@b; @zhao]'],
    ['|', '[@zhao]'],
  ];
  for (const [marked, expected] of cases) {
    it(`makes ${expected} of ${marked}`, () => {
      const pieces = marked.split('|');
      const text = pieces.join('');
      const ends = pieces.slice(0, -1).map((_, index) => pieces.slice(0, index + 1).join('').length);
      for (const [end = 0, ...otherEnds] of [ends, ends.toReversed()]) {
        const plan = planCitation({
          document: { text, languageId: 'markdown', start: end, end, otherEnds },
          papers: [fsdp],
        });
        assert.ok(!('refusal' in plan), JSON.stringify(plan));
        const after = withEdits(text, plan.documentEdits);
        assert.equal(after.replaceAll(plan.keys[0] ?? '', 'zhao'), expected);
        for (const [index, edit] of plan.documentEdits.entries())
          assert.ok(edit.start > (plan.documentEdits[index - 1]?.end ?? -1));
      }
    });
  }

  it('is refused where the first place refuses, and leaves out others that do', () => {
    const at = (end: number, otherEnds: number[]) =>
      planCitation({ document: { text: 'a `b`', languageId: 'markdown', start: end, end, otherEnds }, papers: [fsdp] });
    assert.match('refusal' in at(3, [1]) ? 'refused' : '', /refused/);
    const plan = at(1, [3, 4]);
    assert.ok(!('refusal' in plan));
    assert.deepEqual([plan.documentEdits.length, plan.notes.length], [1, 1]);
    assert.match(plan.notes[0] ?? '', /^2 of the places were left out: .* into code/);
  });

  it('ends with a thousand places refused, not tried', () => {
    const text = 'a '.repeat(1_000);
    const otherEnds = Array.from({ length: 1_000 }, (_, index) => index * 2);
    const plan = planCitation({
      document: { text, languageId: 'markdown', start: 0, end: 0, otherEnds },
      papers: [fsdp],
    });
    assert.match('refusal' in plan ? plan.refusal : '', /at 200 places at once/);
  });
});

/** A small generator of numbers, the same at every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe('inserting anywhere into random documents', () => {
  const pieces = [
    'word ',
    '@a',
    '[@a; @b]',
    '[see @c, p. 3]',
    ' [',
    ']',
    '; ',
    '\n',
    '\n\n',
    '`',
    '$x$',
    '@fig-x ',
    '- ',
    '.',
    '(x)',
    '@b [p. 2]',
    '\\',
    '\r\n',
    'https://x.org ',
    '    ',
    '```\n',
    '[l](u)',
    '!',
    '@',
    '{.c}',
    '^[n @d]',
  ];
  const papers = [fsdp, flash, lora];

  it('loses no character, keeps all keys that were cited, and adds the new ones', () => {
    const next = numbers(7);
    let insertions = 0;
    for (let round = 0; round < 600; round += 1) {
      const text = Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]).join('');
      const end = next(text.length + 1);
      const start = next(end + 1);
      const chosen = papers.slice(next(2), 2 + next(2));
      const plan = planCitation({ document: { text, languageId: 'markdown', start, end }, papers: chosen });
      if ('refusal' in plan) continue;
      insertions += 1;
      const shown = `${JSON.stringify(text)} at ${end}`;
      for (const edit of plan.documentEdits) assert.equal(edit.start, edit.end, shown);
      const after = withEdits(text, plan.documentEdits);
      const keysOf = (document: string): string[] =>
        citationsIn(document)
          .flatMap(({ items }) => items.map(({ key }) => key))
          .sort();
      assert.deepEqual(keysOf(after), [...keysOf(text), ...plan.keys].sort(), `${shown}: ${JSON.stringify(after)}`);

      const bibliography = withEdits('', plan.bibliographyEdits);
      assert.deepEqual(
        readBibtex(bibliography).entries.map(({ key }) => key),
        plan.newKeys,
      );
      const again = planCitation({
        document: { text: after, languageId: 'markdown', start: plan.cursor, end: plan.cursor },
        papers: chosen,
        bibliography: { path: 'references.bib', text: bibliography },
      });
      assert.ok(!('refusal' in again), `${shown}: ${JSON.stringify(after)}`);
      assert.deepEqual([again.keys, again.bibliographyEdits], [plan.keys, []], shown);
    }
    assert.ok(insertions > 300, String(insertions));
  });
});

describe('what comes from files into a document', () => {
  it('is no key that hides something or that TeX would run', () => {
    for (const key of ['a\u202eb', 'a\u200bb', 'a\u009bb', 'a^^5cinput', 'a`r#x`', 'a\u{e0041}b']) {
      const { keys, bibliographyEdits } = planned('|', [{ ...fsdp, keys: [key] }], {
        bibliography: { text: '', path: 'r.bib' },
        preferredKey: (paper) => paper.keys[0],
      });
      assert.deepEqual(keys, [zhao], key);
      assert.equal(bibliographyEdits[0]?.newText.includes(key), false);
    }
    const { keys } = planned('|', [{ ...fsdp, keys: ['می‌خواهم'] }], { preferredKey: (paper) => paper.keys[0] });
    assert.deepEqual(keys, ['می‌خواهم']);
  });

  it('is no name of a file that R Markdown or Quarto would run', () => {
    for (const name of ['`r system("id")`.bib', '{{< include x >}}.bib', '!expr x.bib', '$(id).bib', '${HOME}.bib']) {
      const plan = planned('x|', [fsdp], { nameInFrontMatter: name, bibliography: { text: '', path: name } });
      assert.equal(
        plan.documentEdits.some(({ newText }) => newText.includes('bibliography:')),
        false,
        name,
      );
      assert.match(plan.notes.join(' '), /Rename the file\./);
    }
  });
});
