import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { citationTextRequest } from '../../src/protocol/citing.ts';
import { libraryChangedNotification } from '../../src/protocol/loading.ts';
import { paperAtRequest, paperContextRequest, paperRequest, paperUsesRequest } from '../../src/protocol/papers.ts';
import { termsRequest } from '../../src/protocol/recognition.ts';
import { dailyPapersCount } from '../support/corpus.ts';
import { htmlPage, textPage } from '../support/dailyPages.ts';
import { allBundled, onlyDailyPapers, openServer, sharedServer } from '../support/server.ts';

const folder = 'file:///work/paper';
const fsdp = 'arxiv:2304.11277';
const files = {
  'refs.bib':
    '@article{zhao, title={PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel}, author={Zhao, Yanli}, eprint={2304.11277}, archiveprefix={arXiv}, year=2023}\n@misc{un, title={On the Care of Otters}, author={Mill, Ada}, year=1901}\n',
  'train.py': '# Trains with PyTorch FSDP.\nfrom torch.distributed.fsdp import FullyShardedDataParallel\n',
  'broken.md': '---\nbibliography: [\n---\n\nPyTorch FSDP\n',
  'other.md': '---\nbibliography: refs.bib\n---\n\nSee [@un; @zhao].\n',
};
const at = (name: string): string => `${folder}/${name}`;

async function server(t: Parameters<typeof openServer>[0]) {
  return await openServer(t, {
    initialization: allBundled,
    workspaceFolders: [folder],
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])),
  });
}

describe('the paper at a place', () => {
  const shared = sharedServer({
    initialization: allBundled,
    workspaceFolders: [folder],
    files: { [at('refs.bib')]: files['refs.bib'] },
  });
  const head = '---\nbibliography: refs.bib\n---\n\n';
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    [`${head}See [@un; @zh|ao].`, 'markdown', 'PyTorch FSDP'],
    [`${head}See [@un|; @zhao].`, 'markdown', 'On the Care of Otters'],
    // Within the brackets, the first work that is known.
    [`${head}See [@gone; |see @zhao].`, 'markdown', 'PyTorch FSDP'],
    [`${head}See [@gone|].`, 'markdown', undefined],
    ['# arXiv:2304.112|77 is read first', 'python', 'PyTorch FSDP'],
    ['model = FullyShardedData|Parallel(model)', 'python', 'PyTorch FSDP'],
    ['import o|s', 'python', undefined],
    ['|', 'plaintext', undefined],
  ];
  for (const [place, [text, languageId, title]] of cases.entries()) {
    it(`is ${title ?? 'none'} for ${JSON.stringify(text)}`, async () => {
      const { connection, open } = shared();
      const { uri, range } = await open(text, languageId, at(`doc${place}.${languageId === 'python' ? 'py' : 'md'}`));
      const found = await connection.sendRequest(paperAtRequest, { uri, position: range.start });
      const paper = found && (await connection.sendRequest(paperRequest, { id: found.id }));
      assert.equal(paper?.title.split(':')[0], title);
    });
  }
});

describe('the uses of a paper', () => {
  it('are citations with the key of the file, and names, with their places', async (t) => {
    const { connection, open } = await server(t);
    const { uri } = await open(
      '---\nbibliography: refs.bib\n---\n\n@zhao and PyTorch FSDP.\n',
      'markdown',
      at('open.md'),
    );
    const uris = [uri, at('other.md'), at('train.py'), at('broken.md'), at('gone.md')];
    const places = await connection.sendRequest(paperUsesRequest, { id: fsdp, uris });
    assert.deepEqual(
      places.map((place) => [place.uri.slice(folder.length + 1), place.kind, place.text, place.range.start.line]),
      [
        ['open.md', 'cited', 'zhao', 4],
        ['open.md', 'named', 'PyTorch FSDP', 4],
        ['other.md', 'cited', 'zhao', 4],
        ['train.py', 'named', 'PyTorch FSDP', 0],
        ['train.py', 'named', 'torch.distributed.fsdp', 1],
        ['train.py', 'named', 'FullyShardedDataParallel', 1],
        // What cannot be read of its metadata hides no name.
        ['broken.md', 'named', 'PyTorch FSDP', 4],
      ],
    );
    assert.equal(places[2]?.line, 'See [@un; @zhao].');
    // What is kept of files says the same.
    assert.deepEqual(await connection.sendRequest(paperUsesRequest, { id: fsdp, uris }), places);
  });

  it('are also names that it shares with others, as the sidebar lists it', async (t) => {
    const { connection, open } = await openServer(t, { initialization: allBundled });
    const { uri } = await open('# drafts come from speculative decoding\n', 'python', at('serve.py'));
    const { terms } = await connection.sendRequest(termsRequest, { uri });
    const papers = terms.flatMap((term) => term.papers);
    assert.ok(papers.length > 1);
    for (const { id } of papers) {
      const places = await connection.sendRequest(paperUsesRequest, { id, uris: [uri] });
      assert.deepEqual(
        places.map(({ text }) => text),
        ['speculative decoding'],
      );
    }
  });

  it('are none in pages of Daily Papers that were saved among the files', async (t) => {
    const page = [{ id: '2304.11277', title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel' }];
    const { connection, open } = await openServer(t, {
      initialization: allBundled,
      workspaceFolders: [folder],
      files: { [at('page.html')]: htmlPage(page), [at('page.txt')]: textPage(page), [at('own.txt')]: 'PyTorch FSDP' },
    });
    const { uri } = await open(textPage(page), 'plaintext', at('open.txt'));
    const uris = [at('page.html'), at('page.txt'), uri, at('own.txt')];
    const places = await connection.sendRequest(paperUsesRequest, { id: fsdp, uris });
    assert.deepEqual(
      places.map((place) => place.uri),
      [at('own.txt')],
    );
  });

  it('are none of a paper that nothing speaks of, and of one that nobody knows', async (t) => {
    const { connection } = await server(t);
    for (const id of ['arxiv:2401.10241', 'nobody'])
      assert.deepEqual(await connection.sendRequest(paperUsesRequest, { id, uris: [at('train.py')] }), []);
  });
});

describe('what a paper speaks of', () => {
  it('are the papers that its abstract names, and the concepts that it introduced or builds on', async (t) => {
    const { connection } = await openServer(t, { initialization: allBundled });
    const paper = await connection.sendRequest(paperRequest, { id: fsdp });
    const { mentions } = await connection.sendRequest(paperContextRequest, { id: fsdp });
    for (const { start, end, paper: other } of mentions) {
      assert.notEqual(other.id, fsdp);
      assert.ok((paper?.abstract?.slice(start, end) ?? '').length > 0);
    }
    const leviathan = await connection.sendRequest(paperContextRequest, { id: '2211.17192' });
    const introduced = leviathan.concepts.find(({ relation }) => relation === 'introduces');
    assert.equal(introduced?.name, 'speculative decoding');
    assert.ok((introduced?.papers.length ?? 0) > 0 && introduced?.papers.every(({ id }) => id !== 'arxiv:2211.17192'));
    const [user] = introduced?.papers ?? [];
    const ofUser = await connection.sendRequest(paperContextRequest, { id: user?.id ?? '' });
    const builtOn = ofUser.concepts.find(({ relation }) => relation === 'buildsOn');
    assert.ok(
      builtOn?.papers.some(({ id }) => id === 'arxiv:2211.17192'),
      JSON.stringify(ofUser.concepts),
    );
  });

  it('are none of an unknown paper', async (t) => {
    const { connection } = await openServer(t);
    assert.deepEqual(await connection.sendRequest(paperContextRequest, { id: 'nobody' }), {
      mentions: [],
      concepts: [],
    });
  });
});

describe('the details of a paper with much text', () => {
  it('have the beginning of an abstract of five megabytes, and say how long it is', async (t) => {
    const abstract = `Otters swim. ${'😀'.repeat(2_500_000)}`;
    const authors = Array.from({ length: 3_000 }, (_, place) => `Given${place} Family${place}`);
    const home = mkdtempSync(join(tmpdir(), 'papergloss-details-'));
    t.after(() => rmSync(home, { recursive: true, force: true }));
    const library = join(home, 'own.jsonl');
    writeFileSync(
      library,
      JSON.stringify({ id: 'otters', title: 'On Otters', authors, abstract, summary: 'They swim.' }),
    );
    let wake = (): void => {};
    const loaded = new Promise<void>((done) => (wake = done));
    const { connection } = await openServer(t, {
      initialization: { ...onlyDailyPapers, libraries: [library] },
      listen: (client) => {
        client.onNotification(libraryChangedNotification, ({ state, papers }) => {
          if (state === 'ready' && papers > dailyPapersCount) wake();
        });
      },
    });
    await loaded;
    const paper = await connection.sendRequest(paperRequest, { id: 'otters' });
    assert.equal(paper?.allAuthors.length, 3_000);
    assert.equal(paper?.abstractLength, abstract.length);
    assert.match(paper?.abstract ?? '', /^Otters swim\. (?:😀)+$/u);
    assert.ok((paper?.abstract?.length ?? 0) <= 20_000);
    assert.deepEqual(paper?.summaryFrom, ['own.jsonl']);
    assert.deepEqual((await connection.sendRequest(paperContextRequest, { id: 'otters' })).mentions, []);
  });
});

describe('a citation to be copied without a document', () => {
  const shared = sharedServer({ initialization: allBundled });
  const cases: readonly (readonly [string, string])[] = [
    ['latex', '\\cite{zhao2023pytorch,qi2024zero}'],
    ['typst', '@zhao2023pytorch @qi2024zero'],
    ['org', '[cite:@zhao2023pytorch;@qi2024zero]'],
    ['restructuredtext', ':cite:p:`zhao2023pytorch,qi2024zero`'],
    ['asciidoc', 'cite:[zhao2023pytorch, qi2024zero]'],
    ['markdown', '[@zhao2023pytorch; @qi2024zero]'],
    // These cite without keys, or not at all.
    ['python', '[@zhao2023pytorch; @qi2024zero]'],
    ['plaintext', '[@zhao2023pytorch; @qi2024zero]'],
    ['', '[@zhao2023pytorch; @qi2024zero]'],
  ];
  for (const [languageId, text] of cases)
    it(`is ${text} for ${languageId || 'no language'}`, async () => {
      const ids = [fsdp, 'arxiv:2401.10241'];
      assert.equal(await shared().connection.sendRequest(citationTextRequest, { ids, languageId }), text);
    });

  it('is refused of a paper that nobody knows', async () => {
    const params = { ids: [fsdp, 'nobody'], languageId: 'latex' };
    await assert.rejects(shared().connection.sendRequest(citationTextRequest, params));
  });
});
