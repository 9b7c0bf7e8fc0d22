import * as vscode from 'vscode';

import { LibraryDrop } from '../../src/editor/firstSteps/libraryDrop.ts';
import { groupPapers, wholeGroups } from '../../src/editor/library/groupPapers.ts';
import type { GroupNode, LibraryNode, MoreNode, PaperNode } from '../../src/editor/library/libraryNodes.ts';
import { LibraryTree, papersPerPage } from '../../src/editor/library/libraryTree.ts';
import { commandIds, settingIds } from '../../src/ids.ts';
import type { LibraryContents, LibraryGroupParams, LibraryListing } from '../../src/protocol/listing.ts';
import type { PaperLabel } from '../../src/protocol/papers.ts';
import { expectDefined, expectEqual, expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { type Answers, stubClient } from './stubLibrary.ts';
import { demoFile } from './workspace.ts';

const all = 450;

/** A library of papers that are numbered, all of them in one group. */
const answers: Answers = {
  'papergloss/status': () => ({ state: 'ready', papers: all }),
  'papergloss/libraryGroup': (params) => {
    const { from, count } = params as LibraryGroupParams;
    const length = Math.max(0, Math.min(count, all - from));
    const papers = Array.from({ length }, (_, at) => ({ id: `p${from + at}`, title: `Paper ${from + at}` }));
    return { papers, count: all };
  },
};

const contents: LibraryContents = {
  groups: [
    { label: 'Found', count: all, found: 3, papers: [] },
    { label: 'No topic', isRest: true, count: 1, papers: [] },
  ],
  groupCount: 3,
  shown: all,
  total: all,
};

describe('the tree of the library', () => {
  const owned: vscode.Disposable[] = [];
  afterEach(() => {
    for (const one of owned.splice(0)) one.dispose();
  });

  function treeOf(listing: LibraryListing, searches: readonly string[] = []): LibraryTree {
    const { client, log } = stubClient(answers);
    const tree = new LibraryTree(client);
    owned.push(tree, client, log);
    tree.show(contents, listing, searches);
    return tree;
  }
  const isMore = (node: LibraryNode | undefined): node is MoreNode => node !== undefined && 'moreOf' in node;

  it('has kept searches, groups, and a row for the groups that are not shown', async () => {
    const tree = treeOf({ groupBy: 'topic' }, ['otters']);
    const rows = await tree.getChildren();
    expectEqual(
      rows.map((row) => tree.getTreeItem(row).label),
      ['otters', 'Found', 'No topic', 'Show more groups'],
    );
    expectEqual(tree.getTreeItem(expectDefined(rows[3], 'the last row')).description, '2 of 3 shown');
  });

  it('gives commands of a group all its papers, and those of what is selected with it, each once', async () => {
    const { client, log } = stubClient(answers);
    owned.push(client, log);
    const tree = treeOf({ groupBy: 'topic' }, ['otters']);
    const [search, group] = await tree.getChildren();
    expectEqual((await wholeGroups(client, group, undefined))?.length, all);
    const paper = { group, paper: { id: 'other', title: 'Other' } };
    const both = expectDefined(await wholeGroups(client, group, [search, group, paper]), 'papers');
    expectEqual([both.length, both[0], both.at(-1)], [all + 1, 'p0', 'other']);
    // What is clicked on beside what is selected counts alone.
    expectEqual((await wholeGroups(client, search, [group, paper]))?.length, all);
    expectEqual(await wholeGroups(client, paper, undefined), undefined);
    const first = expectDefined(await groupPapers(client, group, undefined, 3), 'papers');
    expectEqual([first.ids, first.isCut], [['p0', 'p1', 'p2'], true]);
  });

  it('has a way out where a filter, or keeping to the workspace, leaves no paper', async () => {
    const none: LibraryContents = { groups: [], groupCount: 0, shown: 0, total: all };
    const cases: readonly (readonly [LibraryListing, readonly string[]])[] = [
      [{ groupBy: 'topic', filter: 'qwxyz' }, [commandIds.clearLibraryFilter]],
      [{ groupBy: 'none', only: [] }, [commandIds.showWholeLibrary]],
      [{ groupBy: 'topic', filter: 'qwxyz', only: [] }, [commandIds.clearLibraryFilter, commandIds.showWholeLibrary]],
      [{ groupBy: 'topic' }, []],
    ];
    const tree = treeOf({ groupBy: 'topic' });
    for (const [listing, commands] of cases) {
      tree.show(none, listing, []);
      const rows = await tree.getChildren();
      expectEqual(
        rows.map((row) => tree.getTreeItem(row).command?.command),
        [...commands],
      );
    }
  });

  it('tells how far the reader is with a paper', () => {
    const tree = treeOf({ groupBy: 'none' });
    const group = {
      group: { label: '', count: 1, papers: [] },
      listing: { groupBy: 'none' },
      papers: [],
      count: 1,
    } as const;
    const icon = (reading?: PaperLabel['reading']): string | undefined => {
      const paper = { id: 'p', title: 'A paper', ...(reading !== undefined && { reading }) };
      const { iconPath } = tree.getTreeItem({ group, paper });
      return iconPath instanceof vscode.ThemeIcon ? iconPath.id : undefined;
    };
    expectEqual(
      [icon(), icon({ state: 'reading', tags: [], hasNote: false }), icon({ tags: ['otters'], hasNote: false })],
      ['file-text', 'book', 'file-text'],
    );
  });

  it('tells a topic that was found, how many papers it was found for, and how', async () => {
    const tree = treeOf({ groupBy: 'topic' });
    const [found] = await tree.getChildren();
    const item = tree.getTreeItem(expectDefined(found, 'the group'));
    expectEqual(item.description, '450 · 3 found');
    expectMatch(String(item.tooltip), /Louvain/);
  });

  it('asks for papers when a group is opened, and for more when that is wanted', async () => {
    const tree = treeOf({ groupBy: 'topic' });
    const [group] = (await tree.getChildren()) as [GroupNode];
    expectEqual(group.papers, undefined);
    const rows = await tree.getChildren(group);
    expectEqual([rows.length, isMore(rows.at(-1))], [papersPerPage + 1, true]);
    const first = expectDefined(await tree.showMore(group), 'a paper');
    expectEqual(first.paper.id, `p${papersPerPage}`);
    expectEqual(tree.getParent(first), group);
    await tree.showMore(group);
    const last = (await tree.getChildren(group)).at(-1);
    expectEqual((last as PaperNode).paper.id, `p${all - 1}`);
  });

  it('shows as many papers of a group as before when the library has changed', async () => {
    const tree = treeOf({ groupBy: 'topic' });
    const [group] = (await tree.getChildren()) as [GroupNode];
    await tree.getChildren(group);
    await tree.showMore(group);
    tree.show(contents, { groupBy: 'topic' }, []);
    const [again] = (await tree.getChildren()) as [GroupNode];
    expectEqual((await tree.getChildren(again)).length, 2 * papersPerPage + 1);
  });

  it('has no row above the papers where they are not grouped', async () => {
    const tree = treeOf({ groupBy: 'none' });
    const [first] = await tree.getChildren();
    expectEqual(tree.getTreeItem(expectDefined(first, 'a row')).label, 'Paper 0');
    expectEqual(tree.getParent(expectDefined(first, 'a row')), undefined);
  });
});

describe('files that are dropped on the library', () => {
  afterEach(async () => {
    const configuration = vscode.workspace.getConfiguration();
    await configuration.update(settingIds.libraries, undefined, vscode.ConfigurationTarget.Workspace);
  });
  const libraries = (): unknown => vscode.workspace.getConfiguration().inspect(settingIds.libraries)?.workspaceValue;

  async function drop(...uris: readonly string[]): Promise<void> {
    const data = new vscode.DataTransfer();
    data.set('text/uri-list', new vscode.DataTransferItem(uris.join('\r\n')));
    await new LibraryDrop<LibraryNode>().handleDrop(undefined, data);
  }

  it('become libraries', async () => {
    await drop(demoFile('references.bib').toString());
    await expectEventually(() => JSON.stringify(libraries()), '["references.bib"]');
  });

  it('are taken from outside the editor too', () => {
    expectEqual(new LibraryDrop<LibraryNode>().dropMimeTypes, ['text/uri-list', 'files']);
  });

  it('are none where their names are of no library', async () => {
    await drop(demoFile('train.py').toString());
    expectEqual(libraries(), undefined);
  });
});

describe('what is chosen of the library', () => {
  it('takes commands for all that is selected', async () => {
    await vscode.env.clipboard.writeText('');
    const papers = ['arxiv:2401.10241', 'arxiv:2304.11277'].map((id) => ({ paper: { id } }));
    await vscode.commands.executeCommand('papergloss.copyKeys', papers[0], papers);
    const keys = (await vscode.env.clipboard.readText()).split(', ');
    expectEqual(keys.length, 2);
    await vscode.commands.executeCommand('papergloss.copyBibtex', papers[0], papers);
    expectEqual((await vscode.env.clipboard.readText()).match(/^@\w+\{/gm)?.length, 2);
    await vscode.commands.executeCommand('papergloss.copyCitation', papers[0], papers);
    const citation = await vscode.env.clipboard.readText();
    expectEqual(
      keys.every((key) => citation.includes(key)),
      true,
    );
  });
});
