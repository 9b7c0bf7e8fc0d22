import * as vscode from 'vscode';

import { BibliographySaver } from '../../src/editor/citing/bibliographySaver.ts';
import { Reports } from '../../src/editor/client/reports.ts';
import { expectEqual, expectEventually } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors } from './workspace.ts';

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

let disks = 0;

/** Two files that take as long to write as the test wants. */
class SlowDisk implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  // The editor keeps what it knows of a file for a while, so that each disk has files of its own.
  readonly #number = disks++;
  readonly paper = vscode.Uri.parse(`slow-disk:/paper-${this.#number}.md`);
  readonly bibliography = vscode.Uri.parse(`slow-disk:/slow-${this.#number}.bib`);
  readonly files = new Map<string, Uint8Array>([
    [this.paper.path, new TextEncoder().encode('As \n')],
    [this.bibliography.path, new TextEncoder().encode('@misc{a}\n')],
  ]);
  /** Called when a write has begun; the write ends after what it returns. */
  writing: () => Promise<void> = () => Promise.resolve();
  #time = 1;

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#time, size: this.readFile(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.files.get(uri.path);
    if (bytes === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    await this.writing();
    this.files.set(uri.path, bytes);
    this.#time += 1;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((name) => [name.slice(1), vscode.FileType.File]);
  }

  createDirectory(): void {}

  delete(): void {}

  rename(): void {}
}

const entryText = '@misc{a}\n@misc{b}\n';

/** A document in front and its bibliography, both changed by one edit as a citation does, and nothing saved. */
interface Scene {
  readonly disk: SlowDisk;
  readonly saver: BibliographySaver;
  readonly paper: vscode.TextDocument;
  readonly bibliography: vscode.TextDocument;
}

async function afterCitation(run: (scene: Scene) => Promise<void>): Promise<void> {
  const disk = new SlowDisk();
  const registered = vscode.workspace.registerFileSystemProvider('slow-disk', disk);
  const log = vscode.window.createOutputChannel('slow disk', { log: true });
  const saver = new BibliographySaver(new Reports(log));
  try {
    const bibliography = await vscode.workspace.openTextDocument(disk.bibliography);
    const paper = await vscode.workspace.openTextDocument(disk.paper);
    await vscode.window.showTextDocument(paper);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(disk.paper, new vscode.Position(0, 3), '[@b]');
    edit.insert(disk.bibliography, new vscode.Position(1, 0), '@misc{b}\n');
    await vscode.workspace.applyEdit(edit);
    await run({ disk, saver, paper, bibliography });
  } finally {
    await closeAllEditors();
    saver.dispose();
    registered.dispose();
    log.dispose();
  }
}

/** Lets the next write of a file last until something is done. */
function whileWriting(disk: SlowDisk, act: () => Promise<void>): void {
  disk.writing = async () => {
    disk.writing = () => Promise.resolve();
    await act();
  };
}

const onDisk = ({ files, bibliography }: SlowDisk): string => textOf(files.get(bibliography.path));

async function undone({ bibliography }: Scene): Promise<void> {
  await vscode.commands.executeCommand('undo');
  await expectEventually(() => bibliography.getText(), '@misc{a}\n');
}

describe('a bibliography that a citation wrote', () => {
  afterEach(closeAllEditors);

  it('is on the disk as it is in the editor, also when the citation is undone while it is saved', async () => {
    await afterCitation(async (scene) => {
      const { disk, saver, paper, bibliography } = scene;
      whileWriting(disk, () => undone(scene));
      expectEqual(await saver.save(bibliography), true);
      expectEqual(paper.getText(), 'As \n');
      expectEqual(bibliography.getText(), '@misc{a}\n');
      await expectEventually(() => onDisk(disk), '@misc{a}\n');
      await expectEventually(() => bibliography.isDirty, false);
    });
  });

  it('is on the disk as it is in the editor, also when it is undone in its own editor while it is saved', async () => {
    await afterCitation(async (scene) => {
      const { disk, saver, bibliography } = scene;
      whileWriting(disk, async () => {
        await vscode.window.showTextDocument(bibliography);
        await undone(scene);
      });
      expectEqual(await saver.save(bibliography), true);
      expectEqual(bibliography.getText(), '@misc{a}\n');
      await expectEventually(() => onDisk(disk), '@misc{a}\n');
      await expectEventually(() => bibliography.isDirty, false);
    });
  });

  it('follows an undo, and a redo that comes while the undo is saved', async () => {
    await afterCitation(async (scene) => {
      const { disk, saver, paper, bibliography } = scene;
      expectEqual(await saver.save(bibliography), true);
      expectEqual(onDisk(disk), entryText);
      const isRedone = new Promise<void>((resolve) => {
        whileWriting(disk, async () => {
          await vscode.commands.executeCommand('redo');
          resolve();
        });
      });
      await vscode.commands.executeCommand('undo');
      await isRedone;
      expectEqual(paper.getText(), 'As [@b]\n');
      await expectEventually(() => bibliography.getText(), entryText);
      await expectEventually(() => onDisk(disk), entryText);
    });
  });

  it('can be saved by its reader afterwards', async () => {
    await afterCitation(async (scene) => {
      const { disk, saver, bibliography } = scene;
      whileWriting(disk, () => undone(scene));
      await saver.save(bibliography);
      const editor = await vscode.window.showTextDocument(bibliography);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '% mine\n'));
      expectEqual(await bibliography.save(), true);
      expectEqual(onDisk(disk), '% mine\n@misc{a}\n');
    });
  });
});
