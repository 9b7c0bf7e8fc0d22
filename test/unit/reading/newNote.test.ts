import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newNote } from '../../../src/core/reading/newNote.ts';
import { defaultNoteTemplate, notePlaceholders } from '../../../src/core/reading/noteTemplate.ts';
import { noteHeadOf } from '../../../src/core/reading/noteHead.ts';
import { paper } from '../../support/paper.ts';

const fsdp = paper('arxiv:2304.11277', 'PyTorch FSDP: Experiences on Scaling', {
  arxiv: '2304.11277',
  summary: 'Shards parameters.',
  csl: {
    type: 'article',
    title: 'PyTorch FSDP: Experiences on Scaling',
    author: [{ family: 'Zhao', given: 'Yanli' }, { family: 'Gu' }, { family: 'Varma' }],
    issued: { 'date-parts': [[2023]] },
  },
});
const facts = { paper: fsdp, key: 'zhao2023pytorch', tags: ['training'], today: '2026-03-01' };

describe('a new note', () => {
  it('names its paper in the front matter and says what the paper is', () => {
    assert.equal(
      newNote(defaultNoteTemplate, facts),
      [
        '---',
        'paper: "arxiv:2304.11277"',
        'citekey: zhao2023pytorch',
        'title: "PyTorch FSDP: Experiences on Scaling"',
        '---',
        '',
        '# PyTorch FSDP: Experiences on Scaling',
        '',
        'Zhao et al. · 2023',
        '',
        'Shards parameters.',
        '',
        '',
      ].join('\n'),
    );
  });

  it('leaves out lines for what is not known', () => {
    const bare = paper('title:a', 'A');
    const text = newNote('{{summary}}\n{{doi}} {{year}}\nDOI: {{doi}}\nend', { ...facts, paper: bare });
    assert.equal(text.slice(text.lastIndexOf('---\n') + 5), 'DOI: \nend');
  });

  it('knows every placeholder', () => {
    const text = newNote(notePlaceholders.map((name) => `${name}={{ ${name} }}`).join('\n'), facts);
    assert.doesNotMatch(text, /\{\{/);
    assert.match(text, /^tags=training$/m);
    assert.match(text, /^today=2026-03-01$/m);
    assert.match(text, /^authors=Yanli Zhao, Gu, Varma$/m);
  });

  const huge = paper('arxiv:2304.11277', 'A "title" '.repeat(500_000), {
    arxiv: '2304.11277',
    abstract: 'An [abstract] 漢字 '.repeat(300_000),
  });
  for (const template of [
    '# {{title}}\n\n{{abstract}}',
    '---\nabout: {{abstract}}\n---\n{{title}}',
    '{{abstract}}\n'.repeat(7_000),
    `---\n${'x: {{title}}\n'.repeat(7_000)}---\n`,
  ]) {
    it(`stays small enough to be found again, whatever a record holds: ${template.slice(0, 30)}`, () => {
      const text = newNote(template, { ...facts, paper: huge });
      assert.ok(new TextEncoder().encode(text).length < 1_000_000);
      assert.ok(noteHeadOf(text)?.names.includes('arxiv:2304.11277'));
    });
  }

  it('keeps what it does not know', () => {
    assert.match(newNote('{{mood}} {% if x %}', facts), /\{\{mood\}\} \{% if x %\}/);
  });

  it('has the properties of the template beside its own', () => {
    const template =
      '---\nstatus: open\nauthors: {{authors}}\nquoted: "{{title}}"\nsingle: \'{{title}}\'\npaper: other\n---\n\nText';
    const text = newNote(template, facts);
    assert.match(text, /^status: open$/m);
    assert.match(text, /^authors: "Yanli Zhao, Gu, Varma"$/m);
    assert.match(text, /^quoted: "PyTorch FSDP: Experiences on Scaling"$/m);
    assert.doesNotMatch(text, /other/);
    assert.equal(noteHeadOf(text)?.names[0], 'arxiv:2304.11277');
  });

  const lines: readonly (readonly [title: string, line: string])[] = [
    ['Co-designed: what et al. (2020) call "a first step"!', 'Co-designed: what et al. (2020) call "a first step"!'],
    ['snake_case and _emphasis_ of *C++* & co', 'snake_case and \\_emphasis\\_ of \\*C++\\* & co'],
    ['[x](y) costs $5 <b> `c` a|b ~~d~~ &amp;', '\\[x\\](y) costs \\$5 \\<b> \\`c\\` a\\|b \\~~d\\~~ \\&amp;'],
    ['mail me@example.org, cite @key', 'mail me@example.org, cite \\@key'],
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['1984. A novel', '1984\\. A novel'],
    ['===', '\\==='],
  ];
  for (const [title, line] of lines) {
    it(`writes ${title} as a line that shows it`, () => {
      const named = paper('title:a', title);
      const text = newNote('{{title}}\n', { ...facts, paper: named });
      assert.equal(text.slice(noteHeadOf(text)?.bodyStart).trim(), line);
    });
  }

  const hostile = [
    'x\n---\npaper: other',
    '"\npaper: other',
    "' : [",
    '---',
    '{{id}} $& $1 {{title}}',
    '</script><img src=x onerror=alert(1)>',
    '[click](command:workbench.action.quit)',
    '# heading\n- list',
    '\u202Etxt.exe',
    `${'['.repeat(5000)}`,
  ];
  for (const title of hostile) {
    it(`is about its paper whatever the title says: ${JSON.stringify(title).slice(0, 50)}`, () => {
      const named = paper('doi:10.1/x', title, { csl: { type: 'article', title, DOI: '10.1/x' } });
      const templates = [
        defaultNoteTemplate,
        '---\na: {{title}}\nb: "{{title}}"\nc: \'{{title}}\'\nd: [{{title}}]\n---\n# {{title}}\n',
      ];
      for (const template of templates) {
        const text = newNote(template, { ...facts, paper: named });
        assert.equal(noteHeadOf(text)?.names[0], 'doi:10.1/x');
        const body = text.slice(noteHeadOf(text)?.bodyStart);
        assert.doesNotMatch(body, /(?<!\\)[<[]|^---|^- /m);
        assert.match(body, /^\n+# /);
      }
    });
  }
});
