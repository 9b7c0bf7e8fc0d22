import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pandoc } from '../../src/core/documents/pandoc.ts';
import { PaperglossError } from '../../src/core/errors.ts';
import { greatest } from '../../src/core/greatest.ts';
import { readHtmlPage } from '../../src/core/import/htmlPage.ts';
import { LabelColumnBuilder } from '../../src/core/search/labelColumn.ts';

// More than a call can have arguments.
const many = 150_000;

describe('more values than a call can have arguments', () => {
  it('are citations of one paragraph', () => {
    assert.equal(pandoc.citations('[@a] '.repeat(many)).length, many);
  });

  it('are labels of one paper', () => {
    const column = new LabelColumnBuilder();
    column.add(Array.from({ length: many }, (_, number) => `label ${number}`));
    assert.equal(column.inOrder().countOf(0), many);
  });

  it('are articles of a page that cannot be read', () => {
    const page = '<article><a href="/papers/2501.00001">x</a></article>'.repeat(many);
    assert.throws(() => readHtmlPage(`<html>${page}</html>`, 'page.html'), PaperglossError);
  });

  it('are broken data of a page, of which only the first are looked at', () => {
    const paper = '<div data-props="{&quot;title&quot;:&quot;T&quot;,&quot;summary&quot;:&quot;S&quot;}"></div>';
    const broken = '<div data-props="{"></div>';
    const read = readHtmlPage(`<html>${broken.repeat(900)}${paper}</html>`, 'page.html');
    assert.equal(read.entries.length, 1);
    assert.throws(() => readHtmlPage(`<html>${broken.repeat(many)}${paper}</html>`, 'page.html'), PaperglossError);
  });

  it('have a greatest', () => {
    assert.equal(greatest(Array.from({ length: many }, (_, number) => number)), many - 1);
    assert.deepEqual([greatest([]), greatest([-3], -Infinity), greatest([-3])], [0, -3, 0]);
  });
});
