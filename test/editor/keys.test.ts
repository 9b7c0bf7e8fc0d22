import * as vscode from 'vscode';

import { expectDefined, expectEqual } from './expect.ts';
import { describe, it } from './mocha.ts';

interface Binding {
  readonly key: string;
  readonly mac?: string;
}

/** The keys that the editor and what it brings along have, as its own list of them says. */
async function defaultKeys(): Promise<ReadonlySet<string>> {
  const list = await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'));
  const text = list.getText();
  return new Set([...text.matchAll(/"key": "([^"]+)",?\s+"command": "(?!papergloss\.)/g)].map(([, key]) => key ?? ''));
}

describe('the keys of the extension', () => {
  it('are none that the editor has', async () => {
    const extension = expectDefined(vscode.extensions.getExtension('papergloss.papergloss'), 'the extension');
    const { contributes } = extension.packageJSON as {
      readonly contributes: { readonly keybindings: readonly Binding[] };
    };
    const taken = await defaultKeys();
    expectEqual(taken.has('ctrl+k ctrl+c'), true);
    const keys = contributes.keybindings.map(({ key }) => key);
    expectEqual(
      keys.filter((key) => taken.has(key)),
      [],
    );
  });
});
