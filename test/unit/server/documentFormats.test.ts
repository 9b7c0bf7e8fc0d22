import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../../../src/core/cancellation.ts';
import { Bibliographies } from '../../../src/server/bibliographies/bibliographies.ts';
import { memoryFiles } from '../../support/memoryFiles.ts';

const folder = 'file:///work';
const settings = `${folder}/_quarto.yml`;
const crossReferences = (prefix: string): string =>
  `crossref:\n  custom:\n    - kind: float\n      key: ${prefix}\n      reference-prefix: Video\n`;

describe('the format of a document', () => {
  const texts: Record<string, string> = { [settings]: crossReferences('vid') };
  const asked: string[] = [];
  const bibliographies = new Bibliographies({
    files: memoryFiles(texts, asked),
    logger: { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    workspaceFolders: [folder],
    watch: () => ({ dispose: () => {} }),
    now: () => 0,
    pause: () => Promise.resolve(),
  });
  const document = TextDocument.create(`${folder}/a.qmd`, 'quarto', 1, 'See @vid-intro and @zhao2023.');
  const keys = async (): Promise<string[]> => {
    const format = await bibliographies.formatOf(document, neverCancelled);
    return (format?.citations(document.getText()) ?? []).flatMap(({ items }) => items.map(({ key }) => key));
  };

  it('is found once while its project stays as it is, whatever is typed', async () => {
    const first = await bibliographies.formatOf(document, neverCancelled);
    const read = asked.length;
    bibliographies.changed(document.uri);
    assert.equal(await bibliographies.formatOf(document, neverCancelled), first);
    assert.equal(asked.length, read);
    assert.deepEqual(await keys(), ['zhao2023']);
  });

  it('is found again when a file of its project has changed', async () => {
    texts[settings] = crossReferences('film');
    bibliographies.changed(settings);
    assert.deepEqual(await keys(), ['vid-intro', 'zhao2023']);
  });
});
