import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { boundedPage } from '../../../src/core/import/boundedPage.ts';
import { dailyPage } from '../../../src/core/import/dailyPage.ts';

const header = 'Get trending papers in your email inbox!\n';
const abstractOf = (subject: string): string =>
  `We study ${subject} in depth and show on several benchmarks that a small change of the schedule makes training of it ` +
  'faster without any loss of quality, and we say why.';
const read = (text: string, name = 'page.txt') => {
  const { entries, problems, day } = dailyPage(text, name);
  return { titles: entries.map(({ title }) => title), problems: problems.map(({ message }) => message), day };
};
const element = (id: string, more: object = {}) => ({
  paper: { id, title: `Paper ${id}`, summary: abstractOf(id), upvotes: 3, ...more },
});

describe('a page saved as text', () => {
  it('has the day of its header, with the year or without', () => {
    const rest = `Otters\n${abstractOf('otters')}\n`;
    assert.equal(read(`Daily Papers\nAug 25\n${rest}`).day, 'XXXX-08-25');
    assert.equal(read(`Daily Papers\nDecember 3, 2025\n${rest}`).day, '2025-12-03');
    assert.equal(read(`${header}${rest}`).day, undefined);
  });

  for (const line of ['Feb 31', 'February 30, 2025', 'Feb 29, 2025', 'Feb 29, 1900', 'Nov 31', 'Apr. 0', 'Aug 32']) {
    it(`has no day for "${line}", which no calendar has, and tells so`, () => {
      assert.deepEqual(read(`Daily Papers\n${line}\nOtters\n${abstractOf('otters')}\n`), {
        titles: ['Otters'],
        problems: [`page.txt:2: no calendar has the day “${line}”`],
        day: undefined,
      });
    });
  }

  it('has the last days of months and leap years', () => {
    const dayOf = (line: string) => read(`Daily Papers\n${line}\nOtters\n${abstractOf('otters')}\n`).day;
    const days = ['Feb 29', 'Feb 29, 2024', 'Feb 29, 2000', 'Sept. 30', 'Dec 31'].map(dayOf);
    assert.deepEqual(days, ['XXXX-02-29', '2024-02-29', '2000-02-29', 'XXXX-09-30', 'XXXX-12-31']);
  });

  it('takes no title for its day that begins as a month does', () => {
    const { titles, day } = read(`Daily Papers\nDecoder 12\n${abstractOf('decoders')}\n`);
    assert.deepEqual([titles, day], [['Decoder 12'], undefined]);
  });

  it('that lacks an abstract loses the papers near it alone', () => {
    const lines = [
      'One otter',
      abstractOf('a'),
      'No abstract',
      'Two otters',
      abstractOf('b'),
      'Three',
      abstractOf('c'),
    ];
    const { titles, problems } = read(header + lines.join('\n'));
    assert.deepEqual(titles, ['One otter', 'Two otters', 'Three']);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^page\.txt:4: .*missing near here/);
  });

  it('never pairs a title with the abstract of another', () => {
    const lines = ['One', abstractOf('a'), 'Gone', 'A longer title', abstractOf('b'), 'Three', abstractOf('c')];
    const { titles, problems } = read(header + lines.join('\n'));
    assert.deepEqual(titles, ['One', 'Three']);
    assert.match(problems[0] ?? '', /^page\.txt:4: left out, because it is not certain/);
    assert.match(problems[1] ?? '', /^page\.txt:6: .*missing near here/);
  });

  it('that is cut off keeps what stands before', () => {
    assert.deepEqual(read(`${header}One\n${abstractOf('a')}\nTwo\n`), {
      titles: ['One'],
      problems: ['page.txt:4: odd number of lines: this title has no abstract (is the page cut off?)'],
      day: undefined,
    });
  });
});

describe('the JSON of the API', () => {
  const whole = JSON.stringify([element('2508.00001'), element('2508.00002'), element('2508.00003')], undefined, 1);

  it('cut off anywhere has the papers that stand in it whole, and says where it is cut', () => {
    const kept = new Set<number>();
    for (let end = 1; end < whole.length; end++) {
      const text = whole.slice(0, end);
      const lines = text.trimEnd().split('\n').length;
      try {
        const { titles, problems } = read(text, 'p.json');
        assert.equal(problems.length, 1);
        assert.match(problems[0] ?? '', new RegExp(`^p\\.json:${lines}: `), text.slice(-40));
        kept.add(titles.length);
      } catch (error) {
        // Before the first paper is whole.
        assert.match(String(error), new RegExp(`p\\.json:${lines}: `));
        kept.add(0);
      }
    }
    assert.deepEqual([...kept].sort(), [0, 1, 2, 3]);
  });

  it('tells the elements that are no paper, and why', () => {
    const list = [element('2508.00001'), { paper: { id: '2508.00002' } }, element('2508.00003', { summary: '' }), 7];
    assert.deepEqual(read(JSON.stringify(list), 'p.json'), {
      titles: ['Paper 2508.00001'],
      problems: [
        'p.json: paper 2 in its list has no title',
        'p.json: paper 3 in its list has no summary',
        'p.json: paper 4 in its list has no title and no summary: it is no object',
      ],
      day: undefined,
    });
  });

  it('has days and votes where it says them, and the day of the page where all papers share one', () => {
    const on = (day: string) => element(`2508.0000${day}`, { submittedOnDailyAt: `2025-08-2${day}T00:30:00.000Z` });
    const { entries, day } = dailyPage(JSON.stringify([on('1'), on('2')]), 'p.json');
    assert.deepEqual(
      entries.map((entry) => [entry.day, entry.votes]),
      [
        ['2025-08-21', 3],
        ['2025-08-22', 3],
      ],
    );
    assert.equal(day, undefined);
    assert.equal(dailyPage(JSON.stringify([on('1')]), 'p.json').day, '2025-08-21');
    const never = element('2508.00001', { submittedOnDailyAt: '2025-02-31T00:30:00.000Z' });
    assert.equal(dailyPage(JSON.stringify([never]), 'p.json').day, undefined);
  });
});

describe('a page saved as HTML', () => {
  const article = (id: string, inside = `<h3><a href="/papers/${id}">Paper ${id}</a></h3><p>${abstractOf(id)}</p>`) =>
    `<article><a href="/papers/${id}"><img></a>${inside}</article>\n`;

  it('that is cut off has the articles before', () => {
    const text = `<html>\n${article('2508.00001')}${article('2508.00002').slice(0, 90)}`;
    const { titles, problems } = read(text, 'p.html');
    assert.deepEqual([titles, problems], [['Paper 2508.00001'], ['p.html:3: the HTML is cut off here']]);
  });

  it('that is cut off within its data has the papers that are whole there', () => {
    const data = JSON.stringify({ dailyPapers: [element('2508.00001'), element('2508.00002')] });
    const text = `<html>\n<div data-props="${data.replaceAll('"', '&quot;')}"`;
    assert.deepEqual(read(text.slice(0, -60), 'p.html'), {
      titles: ['Paper 2508.00001'],
      problems: ['p.html:2: the HTML is cut off here', 'p.html:2: the JSON is cut off here'],
      day: undefined,
    });
  });

  it('tells the line of an article without a title', () => {
    const text = `<!doctype html>\n${article('2508.00001')}${article('2508.00002', '<h3></h3>')}`;
    assert.deepEqual(read(text, 'p.html').problems, ['p.html:3: this article has no heading with a title']);
  });

  it('with elements that are not closed is read to its end', () => {
    const text = `<article><a href="/papers/2508.00001"><h3>`.repeat(50_000);
    assert.throws(() => dailyPage(text, 'p.html'), /not a Daily Papers page/);
    assert.throws(() => dailyPage('<div data-props=\'{"a":'.repeat(50_000), 'p.html'), /p\.html:1: /);
  });
});

describe('limits of a page', () => {
  it('keep 100,000 papers, long titles and 5 MB abstracts away, and say so', () => {
    const papers = Array.from({ length: 100_000 }, (_, place) => ({ title: `Paper ${place}`, summary: 'Short.' }));
    const list = [
      { title: 'x'.repeat(2_000), summary: 'Short.' },
      { title: 'Long', summary: 'y '.repeat(2_500_000) },
      ...papers,
    ];
    const { entries, problems } = boundedPage(JSON.stringify(list), 'p.json');
    assert.equal(entries.length, 4_999);
    assert.deepEqual(entries[0], { title: 'Long', abstract: '' });
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'p.json: paper 1 has a title of 2,000 characters: it is left out',
        'p.json: paper 2 has an abstract of 4,999,999 characters: the abstract is left out',
        'p.json: the page has 100,002 papers: only the first 5,000 are read',
      ],
    );
  });
});
