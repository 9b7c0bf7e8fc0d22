import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import type { CitationForm } from '../../src/core/documents/citationForm.ts';
import {
  citationAtRequest,
  citationBadgesRequest,
  type CitationInDocument,
  citationPreviewRequest,
  citationRequest,
  pastedPaperRequest,
} from '../../src/protocol/citing.ts';
import { textsAfter } from '../support/citing.ts';
import { openServer, type TestServer } from '../support/server.ts';

const folder = 'vscode-vfs://github/acme/paper';
const workspaceFolderUri = 'vscode-vfs://github/acme';
const fsdp = 'arxiv:2304.11277';
const refs =
  '@misc{zhao, title={PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel}, author={Zhao, Yanli}, year={2023}, eprint={2304.11277}, archiveprefix={arXiv}}\n' +
  '@book{own, title={Only Mine}, author={Own, Ada}, year={1999}}\n';

interface Opened {
  readonly server: TestServer;
  readonly place: {
    uri: string;
    version: number;
    range: { start: Position; end: Position };
    workspaceFolderUri: string;
  };
  readonly texts: Readonly<Record<string, string>>;
}
interface Position {
  line: number;
  character: number;
}

async function opened(t: TestContext, text: string, languageId = 'markdown', name = 'a.md'): Promise<Opened> {
  const texts = { [`${folder}/${name}`]: text.replace('|', ''), [`${folder}/references.bib`]: refs };
  const server = await openServer(t, { files: texts });
  const { uri, range } = await server.open(text, languageId, `${folder}/${name}`);
  return { server, place: { uri, version: 1, range, workspaceFolderUri }, texts };
}

async function citationIn(t: TestContext, text: string): Promise<Opened & { citation: CitationInDocument }> {
  const all = await opened(t, text);
  const { citation } = await all.server.connection.sendRequest(citationAtRequest, all.place);
  assert.ok(citation !== undefined);
  return { ...all, citation };
}

async function edited(
  t: TestContext,
  text: string,
  ids: (citation: CitationInDocument) => readonly string[],
  forms: Readonly<Record<string, CitationForm>> = {},
): Promise<string | undefined> {
  const { server, place, texts, citation } = await citationIn(t, text);
  const plan = await server.connection.sendRequest(citationRequest, {
    ...place,
    paperIds: ids(citation),
    forms,
    editing: true,
  });
  assert.deepEqual([plan.refusal, plan.question], [undefined, undefined]);
  const after = textsAfter(plan.edits, texts, place.uri, undefined, folder)['a.md'];
  return after?.replace('---\nbibliography: references.bib\n---\n\n', '');
}

describe('the citation at the cursor', () => {
  it('is told with its works, how each stands in it, and what it could be', async (t) => {
    const { citation } = await citationIn(t, 'As [see @zhao, p. 3 and passim; -@o|wn; @none] says');
    assert.equal(citation.kind, 'group');
    assert.deepEqual(citation.range, { start: { line: 0, character: 3 }, end: { line: 0, character: 45 } });
    assert.deepEqual(
      citation.items.map(({ key, label, title, form }) => [key, label, title, form]),
      [
        [
          'zhao',
          'Zhao 2023',
          'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel',
          { prefix: 'see', locator: 'p. 3', suffix: 'and passim', form: 'group' },
        ],
        ['own', 'Own 1999', 'Only Mine', { form: 'suppressed' }],
        ['none', 'none', undefined, { form: 'group' }],
      ],
    );
    assert.deepEqual(citation.forms, ['group', 'text', 'suppressed']);
  });

  it('is nothing where there is none', async (t) => {
    const { server, place } = await opened(t, 'Plain| text [@zhao].');
    assert.deepEqual(await server.connection.sendRequest(citationAtRequest, place), {});
  });

  it('gets another order, and keeps what is unknown', async (t) => {
    const after = await edited(t, 'As [@none;  see @zhao, p. 3|] says', ({ items }) =>
      items.map(({ id }) => id).reverse(),
    );
    assert.equal(after, 'As [see @zhao, p. 3; @none] says');
  });

  it('loses a work, and the last one with the whole citation', async (t) => {
    assert.equal(await edited(t, 'As [@zhao; @own|] says.', ({ items }) => [items[1]?.id ?? '']), 'As [@own] says.');
    assert.equal(await edited(t, 'As [@zhao|].', () => []), 'As.');
  });

  it('is said to be changed or removed', async (t) => {
    const { server, place, citation } = await citationIn(t, 'As [@zhao; @own|].');
    const summaryOf = async (paperIds: readonly string[]): Promise<string> =>
      (await server.connection.sendRequest(citationRequest, { ...place, paperIds, editing: true })).summary;
    assert.equal(await summaryOf([]), 'Removed the citation.');
    assert.equal(await summaryOf([citation.items[1]?.id ?? '']), 'Changed the citation.');
  });

  it('gets a locator and a form', async (t) => {
    const forms = { [fsdp]: { locator: 'chap. 2', form: 'suppressed' as const } };
    const after = await edited(t, 'As [@own|] says.', ({ items }) => [items[0]?.id ?? '', fsdp], forms);
    assert.equal(after, 'As [@own; -@zhao, chap. 2] says.');
  });
});

describe('the preview of a citation', () => {
  it('shows it as it will stand, and writes nothing', async (t) => {
    const { server, place } = await opened(t, 'See |.');
    const forms = { [fsdp]: { prefix: 'cf.', locator: 'p. 3' } };
    const preview = await server.connection.sendRequest(citationPreviewRequest, { ...place, paperIds: [fsdp], forms });
    assert.deepEqual(preview, { text: '[cf. @zhao, p. 3]' });
  });

  it('shows the whole citation that is joined', async (t) => {
    const { server, place } = await opened(t, 'See [@own, p. 2|].');
    const preview = await server.connection.sendRequest(citationPreviewRequest, { ...place, paperIds: [fsdp] });
    assert.deepEqual(preview, { text: '[@own, p. 2; @zhao]' });
  });

  for (const [name, text, shown] of [
    ['draft.md', 'See |.', /^\[@zhao2023\w*\]$/],
    ['notes.qmd', '---\ntags: [ml]\n---\n\nSee |.', /^\[@zhao2023\w*\]$/],
    ['draft.tex', 'See |.', /^\\cite\w*\{zhao2023\w*\}$/],
  ] as const)
    it(`shows it in ${name}, for which there is no bibliography yet`, async (t) => {
      const languageId = name.endsWith('.tex') ? 'latex' : 'markdown';
      const server = await openServer(t, { files: { [`${folder}/${name}`]: text.replace('|', '') } });
      const { uri, range } = await server.open(text, languageId, `${folder}/${name}`);
      const place = { uri, version: 1, range, workspaceFolderUri };
      const preview = await server.connection.sendRequest(citationPreviewRequest, { ...place, paperIds: [fsdp] });
      assert.equal(preview.refusal, undefined);
      assert.match(preview.text ?? '', shown);
    });

  it('says why there can be none', async (t) => {
    const { server, place } = await opened(t, '```\ncode|\n```\n');
    const preview = await server.connection.sendRequest(citationPreviewRequest, { ...place, paperIds: [fsdp] });
    assert.match(preview.refusal ?? '', /code/);
  });
});

describe('badges', () => {
  it('say what is cited here and which bibliography has it', async (t) => {
    const { server, place } = await opened(t, 'See [@zhao; @own] and @zhao|.');
    const { badges, sections } = await server.connection.sendRequest(citationBadgesRequest, {
      uri: place.uri,
      paperIds: [fsdp, '2106.09685'],
    });
    const { library, ...badge } = badges[fsdp] ?? {};
    assert.deepEqual(badge, { citedHere: 2, bibliography: 'references.bib' });
    assert.equal(library, 'Daily Papers');
    const [own] = sections.citedHere.filter((id) => id !== fsdp);
    assert.equal(sections.citedHere[0], fsdp);
    assert.deepEqual(sections.bibliographies, [{ path: 'references.bib', ids: [fsdp, own] }]);
  });
});

describe('a pasted text', () => {
  it('is a paper where the whole of it is the id or address of one that is known', async (t) => {
    const { server } = await opened(t, '|');
    const paste = async (text: string): Promise<string | undefined> =>
      (await server.connection.sendRequest(pastedPaperRequest, { text })).paper?.id;
    assert.equal(await paste('https://arxiv.org/pdf/2304.11277v2'), fsdp);
    const hash = 'db98ab6a3f7b8a2e43a1cf0dcd4f0f7e25e97ea6';
    const scholar = 'https://www.semanticscholar.org/paper';
    assert.equal(await paste(`${scholar}/PyTorch-FSDP%3A-Experiences-on-Scaling-Fully-Zhao-Gu/${hash}`), fsdp);
    assert.equal(await paste(`${scholar}/PyTorch-FSDP-Experiences-on-Something-Else/${hash}`), undefined);
    assert.equal(await paste('see 2304.11277'), undefined);
    assert.equal(await paste('9999.99999'), undefined);
  });
});
