import * as vscode from 'vscode';

import { toolIds } from '../../src/ids.ts';
import { expectDefined, expectEqual, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile } from './workspace.ts';

const fsdp = 'arxiv:2304.11277';

/** What a tool answers a model. */
async function invoke(name: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = content;
  if (!(part instanceof vscode.LanguageModelTextPart)) throw new Error('The tool answered no text.');
  return JSON.parse(part.value) as Readonly<Record<string, unknown>>;
}

async function failureOf(name: string, input: object): Promise<string> {
  try {
    await invoke(name, input);
  } catch (error) {
    return String(error);
  }
  throw new Error(`${name} did not fail.`);
}

async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const uri = demoFile(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

describe('the tools for language models', () => {
  afterEach(closeAllEditors);

  it('are all known to the editor, with what the manifest says of them', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('papergloss_'));
    expectEqual(ours.map(({ name }) => name).sort(), Object.values(toolIds).sort());
    for (const { description, inputSchema } of ours) {
      expectMatch(description, /\w{20,}|\w+ \w+/);
      expectDefined(inputSchema, 'a schema');
    }
  });

  it('find papers and tell of them', async () => {
    const { papers, searched } = await invoke(toolIds.search, { query: 'sharded data parallel', limit: 2 });
    const [best] = papers as readonly { readonly id: string; readonly why: string }[];
    expectEqual(best?.id, fsdp);
    expectMatch(best?.why ?? '', /title: Sharded/);
    expectEqual(Number(searched) > 100, true);
    expectMatch(String((await invoke(toolIds.paper, { id: fsdp }))['abstract']), /widely acknowledged/);
  });

  it('explain a term of a file, with its unsaved changes', async () => {
    const uri = await writeFile('agentTerms.py', 'import torch\n');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '# shard parameters\nmodel = FSDP(model)\n'));
    const { isSure, place } = await invoke(toolIds.explainTerm, { term: 'FSDP', file: 'agentTerms.py' });
    expectEqual([isSure, (place as { readonly line: number }).line], [true, 3]);
  });

  it('cite without writing, and check', async () => {
    const { papers, markdown } = await invoke(toolIds.cite, { ids: [fsdp], style: 'apa' });
    const [paper] = papers as readonly { readonly reference: string; readonly bibtex: string }[];
    expectMatch(paper?.reference ?? '', /^Zhao, Y\./);
    expectMatch(paper?.bibtex ?? '', /^@\w+\{zhao2023pytorch,/);
    expectEqual(markdown, '[@zhao2023pytorch]');
    const { citations, ok } = await invoke(toolIds.checkReferences, { file: 'paper.md' });
    expectEqual([Number(citations) > 2, ok], [true, true]);
  });

  it('say what is wrong with a call', async () => {
    expectMatch(await failureOf(toolIds.paper, { id: 'no such paper' }), /No paper “no such paper”/);
    expectMatch(await failureOf(toolIds.checkReferences, { file: '../outside.md' }), /outside the workspace/);
    expectMatch(
      await failureOf(toolIds.cite, { ids: [fsdp], file: '../outside.md', line: 1 }),
      /outside the workspace/,
    );
    expectMatch(await failureOf(toolIds.cite, { ids: [fsdp], file: 'paper.md' }), /say where/);
    expectMatch(await failureOf(toolIds.search, { query: 'x'.repeat(5000) }), /at most 1000/);
  });

  // Under test the editor answers its own questions with yes.
  it('insert a citation with its entry, so that one undo takes it back', async () => {
    const text = '---\nbibliography: agents.bib\n---\n\nSharding as in FSDP helps.\n';
    const uri = await writeFile('agents.md', text);
    await writeFile('agents.bib', '% mine\n');
    const answer = await invoke(toolIds.cite, { ids: [fsdp], file: 'agents.md', after: 'as in FSDP' });
    expectEqual([answer['written'], answer['keys']], [true, ['zhao2023pytorch']]);
    const document = await vscode.workspace.openTextDocument(uri);
    expectMatch(document.getText(), /as in FSDP \[@zhao2023pytorch\] helps/);
    const stored = new TextDecoder().decode(await vscode.workspace.fs.readFile(demoFile('agents.bib')));
    expectMatch(stored, /^% mine\n[\s\S]*@\w+\{zhao2023pytorch,/);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    expectEqual(document.getText(), text);
  });
});
