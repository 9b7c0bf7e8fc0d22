import * as vscode from 'vscode';

import { commandIds, settingIds } from '../../src/ids.ts';
import { apiPage } from '../support/dailyPages.ts';
import { expectDefined, expectEqual, expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile, hoverMarkdown, positionOf } from './workspace.ts';

const fsdp = { id: '2304.11277', title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel' };
const otters = { id: '2508.90001', title: 'Sharding otters [x](command:papergloss.restart)' };
const library = demoFile('daily-papers.jsonl');

const write = async (uri: vscode.Uri, text: string): Promise<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // There is none yet.
    return '';
  }
}

/** Takes what each list offers until the library says something; the command itself waits for a notification. */
async function acceptUntil(isDone: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isDone()) && Date.now() < end) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const digestInFront = (): string | undefined => {
  const document = vscode.window.activeTextEditor?.document;
  return document?.isUntitled === true ? document.getText() : undefined;
};

describe('Daily Papers pages', () => {
  afterEach(async () => {
    const configuration = vscode.workspace.getConfiguration();
    await configuration.update(settingIds.libraries, undefined, vscode.ConfigurationTarget.Workspace);
    await closeAllEditors();
  });

  it('are imported into a library of the workspace, which gets later pages too, and digested', async () => {
    const monday = demoFile('monday.json');
    await write(monday, apiPage([fsdp, otters]));
    void vscode.commands.executeCommand(commandIds.importDailyPapers, monday, [monday]);
    await acceptUntil(async () => (await textOf(library)).includes('Sharding otters'));
    const first = await textOf(library);
    expectEqual(first.trim().split('\n').length, 2);
    expectMatch(first, /"dailyPapers":\[\{"page":"monday\.json","day":"2025-08-25","votes":12\}\]/);
    const listed = (): string =>
      JSON.stringify(vscode.workspace.getConfiguration().inspect(settingIds.libraries)?.workspaceValue);
    await expectEventually(listed, '["daily-papers.jsonl"]');

    const tuesday = demoFile('tuesday.json');
    await write(tuesday, apiPage([otters, { id: '2508.90002', title: 'Cooking soup' }], '2025-08-26'));
    void vscode.commands.executeCommand(commandIds.importDailyPapers, tuesday, [tuesday]);
    await acceptUntil(async () => (await textOf(library)).includes('Cooking soup'));
    const second = (await textOf(library)).trim().split('\n');
    expectEqual(second.length, 3);
    expectMatch(second[1] ?? '', /"page":"monday\.json".*"page":"tuesday\.json"/);
    expectEqual(second[0], first.split('\n')[0]);

    await vscode.commands.executeCommand(commandIds.dailyDigest, tuesday);
    const { document } = expectDefined(vscode.window.activeTextEditor, 'the digest');
    expectMatch(document.getText(), /^# Daily Papers 2025-08-26/m);
    expectMatch(
      await hoverMarkdown(document, positionOf(document, '@byron2025sharding').translate(0, 3)),
      /Sharding otters/i,
    );
  });

  it('are not read from what is no page', async () => {
    const notes = demoFile('nothing.txt');
    await write(notes, 'Buy milk\n');
    await vscode.commands.executeCommand(commandIds.dailyDigest, notes);
    expectEqual(digestInFront(), undefined);
  });

  it('say in a digest where files of the workspace speak of a paper', async () => {
    await vscode.commands.executeCommand(commandIds.dailyDigest, 'Daily Papers');
    expectMatch(
      digestInFront() ?? '',
      /PyTorch FSDP[^]*?- In your code: `train\.py` \(lines? \[\d+\]\(\/train\.py#L\d+\)/,
    );
  });
});
