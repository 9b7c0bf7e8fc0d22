import * as vscode from 'vscode';

import { BibliographySaver } from '../../src/editor/citing/bibliographySaver.ts';
import { Reports } from '../../src/editor/client/reports.ts';
import { expectEqual, expectEventually } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors } from './workspace.ts';

/** One file that takes as long to write as the test wants. */
class SlowDisk implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  bytes: Uint8Array = new TextEncoder().encode('@misc{a}\n');
  /** Called when a write has begun; the write ends after what it returns. */
  writing: () => Promise<void> = () => Promise.resolve();
  #time = 1;

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (uri.path !== '/slow.bib') throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#time, size: this.bytes.length };
  }

  readFile(): Uint8Array {
    return this.bytes;
  }

  async writeFile(_uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    await this.writing();
    this.bytes = bytes;
    this.#time += 1;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [['slow.bib', vscode.FileType.File]];
  }

  createDirectory(): void {}

  delete(): void {}

  rename(): void {}
}

describe('a bibliography that a citation wrote', () => {
  afterEach(closeAllEditors);

  it('is on the disk as it is in the editor, also when it is undone while it is saved', async () => {
    const disk = new SlowDisk();
    const registered = vscode.workspace.registerFileSystemProvider('slow-disk', disk);
    const log = vscode.window.createOutputChannel('slow disk', { log: true });
    const saver = new BibliographySaver(new Reports(log));
    try {
      const uri = vscode.Uri.parse('slow-disk:/slow.bib');
      const document = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(1, 0), '@misc{b}\n');
      await vscode.workspace.applyEdit(edit);
      // The undo of the text in front takes the bibliography along, which is not in front.
      const undone = async (): Promise<void> => {
        disk.writing = () => Promise.resolve();
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('undo');
      };
      disk.writing = undone;
      expectEqual(await saver.save(document), true);
      await expectEventually(() => document.getText(), '@misc{a}\n');
      expectEqual(new TextDecoder().decode(disk.bytes), '@misc{a}\n');
    } finally {
      saver.dispose();
      registered.dispose();
      log.dispose();
    }
  });
});
