import * as vscode from 'vscode';

import { readingFileName } from '../../src/core/reading/readingFile.ts';
import { commandIds, settingIds, toolIds } from '../../src/ids.ts';
import { expectDefined, expectEqual, expectMatch } from './expect.ts';
import { afterEach, beforeEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile, hoverMarkdown } from './workspace.ts';

const fsdp = 'arxiv:2304.11277';
const zeroBubble = 'arxiv:2401.10241';
const folder = 'paper-notes';
const patience = 15_000; // milliseconds: a folder that was away is looked for every few seconds

async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = demoFile(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(demoFile(path)));
}

async function setFolder(path: string | undefined): Promise<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration().update(settingIds.notesFolder, path, target);
}

/** The card of a paper, which tells what the reader keeps of it. */
async function cardOf(id: string): Promise<string> {
  const uri = await write('seen.txt', `See ${id}.\n`);
  return hoverMarkdown(await vscode.workspace.openTextDocument(uri), new vscode.Position(0, 8));
}

async function eventually(actual: () => Promise<string>, pattern: RegExp): Promise<void> {
  const end = Date.now() + patience;
  let text = await actual();
  while (!pattern.test(text) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    text = await actual();
  }
  expectMatch(text, pattern);
}

/** The ids of the papers that a search finds. */
async function found(query: string): Promise<string> {
  const options = { input: { query }, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(toolIds.search, options);
  const [part] = content;
  const { papers = [] } = JSON.parse((part as vscode.LanguageModelTextPart).value) as {
    readonly papers?: readonly { readonly id: string }[];
  };
  return papers.map(({ id }) => id).join(' ');
}

const run = async (command: string, ...args: readonly unknown[]): Promise<void> => {
  await vscode.commands.executeCommand(command, ...args);
};

describe('what the reader keeps of papers', () => {
  beforeEach(async () => {
    await vscode.workspace.fs.createDirectory(demoFile(folder));
    await setFolder(folder);
  });
  afterEach(async () => {
    await setFolder(undefined);
    await closeAllEditors();
    await vscode.workspace.fs.delete(demoFile(folder), { recursive: true });
  });

  it('lies in a file of the folder that is set, in cards and in searches', async () => {
    await eventually(() => cardOf(fsdp), /Copy BibTeX/);
    await run(commandIds.setReadingState, fsdp, 'reading');
    await run(commandIds.editTags, fsdp, ['training', 'thesis']);
    expectMatch(await textOf(`${folder}/${readingFileName}`), /"state":"reading","tags":\["training","thesis"\]/);
    await eventually(() => cardOf(fsdp), /\*Reading · training, thesis\*/);
    expectEqual(await found('state:reading'), fsdp);
    await run(commandIds.restart);
    expectEqual(await found('tag:thesis'), fsdp);
    await run(commandIds.setReadingState, fsdp, 'none');
    expectEqual(await found('state:reading'), '');
  });

  it('is followed where another window writes it', async () => {
    await run(commandIds.setReadingState, fsdp, 'toRead');
    const line = { id: zeroBubble, title: 'Zero Bubble', state: 'read', tags: [], changed: '2030-01-01T00:00:00.000Z' };
    await write(`${folder}/${readingFileName}`, `${JSON.stringify(line)}\n`);
    await eventually(() => found('state:read'), new RegExp(zeroBubble));
    // What this window has just written over nobody's head is not lost.
    await eventually(() => textOf(`${folder}/${readingFileName}`), /2304\.11277.*\n.*2401\.10241/);
    expectEqual(await found('state:toread'), fsdp);
  });

  it('goes on with the good lines of a damaged file, which is kept aside', async () => {
    // Later than what the tests before have decided, which is looked after for some seconds more.
    const line = `{"id":"${fsdp}","state":"read","changed":"2030-01-01T00:00:00.000Z"}`;
    await write(`${folder}/${readingFileName}`, `${line}\n{"id":"${zeroBubble}","sta`);
    await run(commandIds.setReadingState, zeroBubble, 'toRead');
    await eventually(() => found('state:read'), /^arxiv:2304\.11277$/);
    const names = async (): Promise<string> =>
      (await vscode.workspace.fs.readDirectory(demoFile(folder))).map(([name]) => name).join(' ');
    await eventually(names, /papergloss-reading\.damaged-[\w-]+\.jsonl/);
    await eventually(
      () => textOf(`${folder}/${readingFileName}`),
      /^\{"id":"arxiv:2304\.11277".*\}\n\{"id":"arxiv:2401\.10241".*\}\n$/,
    );
  });

  it('has its notes also where the file of states is none', async () => {
    const other = `${folder}/other`; // a folder of its own: the one that was set may still get a file of states
    await vscode.workspace.fs.createDirectory(demoFile(`${other}/${readingFileName}`));
    await write(`${other}/zebra.md`, `---\npaper: ${fsdp}\n---\n\nAbout zebras.\n`);
    await setFolder(other);
    await eventually(() => found('note:zebras'), new RegExp(fsdp));
  });

  it('has notes that are opened beside, linked both ways, and found by their words wherever they are moved', async () => {
    await run(commandIds.openNote, fsdp);
    const { document } = expectDefined(vscode.window.activeTextEditor, 'the note');
    expectMatch(document.uri.path, /\/paper-notes\/[\w-]+\.md$/);
    expectMatch(document.getText(), /^---\npaper: "arxiv:2304\.11277"\ncitekey: \w+\n/);
    const lenses = async (): Promise<string> => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return found.map(({ command }) => command?.title ?? '').join(' | ');
    };
    await eventually(lenses, /^Show “PyTorch FSDP.*” \| Set reading state \| Add tags$/);
    await eventually(() => cardOf(fsdp), /\[Your note\]\(command:papergloss\.openNote/);

    await write(`${folder}/deep/er/renamed.md`, `${document.getText()}\nAsk the zettelkasten.\n`);
    await vscode.workspace.fs.delete(document.uri);
    await closeAllEditors();
    await run(commandIds.openNote, fsdp);
    expectMatch(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/deep\/er\/renamed\.md$/);
    for (const query of ['note:zettelkasten has:note', 'zettelkasten']) expectEqual(await found(query), fsdp);
  });

  it('has no two papers in one note, whatever lies under the name', async () => {
    await run(commandIds.openNote, fsdp);
    const first = expectDefined(vscode.window.activeTextEditor?.document.uri, 'the note');
    await closeAllEditors();
    const name = first.path.split('/').at(-1) ?? '';
    await vscode.workspace.fs.delete(first);
    await write(`${folder}/${name.toUpperCase()}`, 'Something else.\n');
    await run(commandIds.openNote, fsdp);
    expectMatch(vscode.window.activeTextEditor?.document.uri.path ?? '', /-2\.md$/);
    expectEqual(await textOf(`${folder}/${name.toUpperCase()}`), 'Something else.\n');
  });

  it('comes back by itself when its folder has been away', async () => {
    await run(commandIds.setReadingState, fsdp, 'read');
    await eventually(() => found('state:read'), new RegExp(fsdp));
    await vscode.workspace.fs.rename(demoFile(folder), demoFile('elsewhere'));
    // Nothing is written into a folder that is made for it, and what was known stays.
    await run(commandIds.setReadingState, zeroBubble, 'read');
    expectEqual(await found('state:read'), fsdp);
    await write(`elsewhere/by-hand.md`, `---\npaper: ${zeroBubble}\n---\n\nBy hand.\n`);
    await vscode.workspace.fs.rename(demoFile('elsewhere'), demoFile(folder));
    await eventually(() => found('note:hand'), new RegExp(zeroBubble));
    await run(commandIds.setReadingState, zeroBubble, 'toRead');
    expectEqual(await found('state:toread'), zeroBubble);
  });
});
