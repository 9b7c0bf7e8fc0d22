import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import type { Translations } from '../../src/core/l10n.ts';
import { whyRequest } from '../../src/protocol/bibliographies.ts';
import { explainTermRequest } from '../../src/protocol/recognition.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { ableClient, addressed, diagnosticsAt, folder, openAt } from '../support/checking.ts';
import { onlyDailyPapers, openServer, sharedServer } from '../support/server.ts';

const translations = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Translations;
const initialization = { ...onlyDailyPapers, translations };
const commands = {
  insertCitation: 'papergloss.insertCitation',
  showPaper: 'papergloss.showPaper',
  copyBibtex: 'papergloss.copyBibtex',
};

describe('a server that is given translations', () => {
  const files = {
    'a.md': '---\nbibliography: refs.bib\n---\n\nSee [@ghost1999].',
    'refs.bib': '@book{otter2001,\n  title\n}',
  };
  const server = sharedServer({
    initialization: { ...initialization, commands },
    files: addressed(files),
    workspaceFolders: [folder],
    capabilities: ableClient,
  });

  it('offers what can be done with a paper in that language', async () => {
    const hover = await server().hover(
      'from torch.distributed.fsdp import FullyShardedData|Parallel as FSDP',
      'python',
    );
    assert.match(hover?.markdown ?? '', /\[插入引用\]\(command:papergloss\.insertCitation/);
    assert.match(hover?.markdown ?? '', /Experiences on Scaling Fully Sharded Data Parallel/);
  });

  it('says in it what is wrong', async () => {
    await openAt(server(), files, 'a.md');
    await openAt(server(), files, 'refs.bib');
    const inDocument = await diagnosticsAt(server(), 'a.md');
    assert.deepEqual(
      inDocument.map(({ message }) => message),
      ['引用键“ghost1999”未定义：refs.bib 中没有它。'],
    );
    const [broken] = await diagnosticsAt(server(), 'refs.bib');
    assert.equal(broken?.message, '“title”后缺少等号。');
  });

  it('explains in it why a word is taken for a paper', async () => {
    const { uri } = await server().open('We train it with F|SDP, fully sharded data parallel.');
    const position = { line: 0, character: 18 };
    const explanation = await server().connection.sendRequest(explainTermRequest, { uri, position });
    for (const { detail } of explanation?.evidence ?? []) assert.match(detail, /\p{Script=Han}/u);
    assert.ok((explanation?.evidence.length ?? 0) > 2);
  });

  it('explains in it what is mistaken in a query', async () => {
    const { problem } = await server().connection.sendRequest(searchRequest, { query: 'autor:zhao bubble' });
    assert.match(problem ?? '', /^没有字段“autor:”；可用的有 author:、?.*和 note:。$/);
  });

  it('says in it what it knows of a document', async () => {
    const { uri } = await server().open('No citation here.|');
    const { lines } = await server().connection.sendRequest(whyRequest, { uri });
    assert.ok(lines.some(({ text }) => text.startsWith('文献库已加载：')));
  });
});

describe('a server without translations', () => {
  it('speaks English, whatever others speak', async (t) => {
    await openServer(t, { initialization });
    const server = await openServer(t);
    const { problem } = await server.connection.sendRequest(searchRequest, { query: 'autor:zhao bubble' });
    assert.match(problem ?? '', /^There is no field "autor:"; there are author:, .* and note:\.$/);
  });
});
