import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sharedServer } from '../support/server.ts';

const plain = (markdown: string | undefined): string => (markdown ?? '').replace(/\\(.)/g, '$1');

describe('hover over an explicit id', () => {
  const server = sharedServer();
  for (const [text, marked, languageId] of [
    ['# see arXiv:2304.|11277', 'arXiv:2304.11277', 'python'],
    ['// arXiv:2304.11277|v2.', 'arXiv:2304.11277v2', 'typescript'],
    ['See https://arxiv.org/abs/2304.|11277v1.', 'https://arxiv.org/abs/2304.11277v1', 'markdown'],
    ['(https://arxiv.org/pdf/2304.|11277.pdf)', 'https://arxiv.org/pdf/2304.11277.pdf', 'markdown'],
    ['https://huggingface.co/papers/2304.|11277', 'https://huggingface.co/papers/2304.11277', 'plaintext'],
    ['As [@arxiv:2304.|11277] says', '@arxiv:2304.11277', 'markdown'],
    ['https://doi.org/10.48550/arXiv.2304.|11277.', 'https://doi.org/10.48550/arXiv.2304.11277', 'latex'],
  ] as const) {
    it(`shows the paper of ${text.replace('|', '')}`, async () => {
      const hover = await server().hover(text, languageId);
      assert.match(plain(hover?.markdown), /Fully Sharded Data Parallel/);
      assert.equal(hover?.marked, marked);
    });
  }

  for (const text of ['arXiv:9999.|99999', 'version 2304.|11277', 'doi:10.1000/no|where', 'x/arXiv:2304.11277y|']) {
    it(`shows nothing for ${text.replace('|', '')}`, async () => {
      assert.equal(await server().hover(text, 'python'), undefined);
    });
  }
});

describe('hover over a group of citations', () => {
  const references =
    '---\nreferences:\n- id: a\n  title: First *Work*\n  author: [{family: Otter}]\n  issued: 2001\n- id: b\n  title: "\\\\[Second\\\\](command:x)"\n---\n\n';
  const server = sharedServer();

  for (const text of [
    '[|see @a; @b, p. 3]',
    '[see @a|; @b]'.replace('|; ', ';| '),
    '[see @a; @b, p.| 3]',
    '[se|e @a; @b]',
  ]) {
    it(`lists its works in ${text}`, async () => {
      const hover = await server().hover(`${references}${text}`);
      assert.match(plain(hover?.markdown), /First Work[^]*Otter · 2001[^]*\[Second\]/);
      assert.doesNotMatch(hover?.markdown ?? '', /\]\(command:/);
    });
  }

  it('names keys that are in no bibliography, and says how many more there are', async () => {
    const keys = Array.from({ length: 30 }, (_, place) => `; @k${place}`).join('');
    const hover = await server().hover(`${references}[se|e @a${keys}]`);
    assert.match(plain(hover?.markdown), /k0: in no bibliography[^]*21 more$/);
    assert.equal(await server().hover(`${references}[se|e @nobody]`), undefined);
  });
});
