import {
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol';

import type { TestServer } from './server.ts';

export interface Offered {
  readonly list: CompletionList | null;
  /** The keys that are written, in the order in which an editor shows them. */
  readonly keys: readonly string[];
  readonly items: readonly CompletionItem[];
  /** The document after the first is chosen. */
  readonly chosen: string;
}

let opened = 0;

/** What is offered at the place marked with `|`. */
export async function completionsAt(
  server: TestServer,
  fixture: string,
  languageId = 'markdown',
  uri = `vscode-vfs://github/acme/paper/draft${(opened += 1)}.md`,
): Promise<Offered> {
  const { range } = await server.open(fixture, languageId, uri);
  const list = (await server.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position: range.start,
  })) as CompletionList | null;
  const items = [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  const edits = items.map(({ textEdit }) => textEdit as TextEdit);
  const [first] = edits;
  return {
    list,
    items,
    keys: edits.map(({ newText }) => newText),
    chosen: first === undefined ? '' : withEdit(fixture.replace('|', ''), first),
  };
}

function withEdit(text: string, { range, newText }: TextEdit): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: typeof range.start): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return text.slice(0, offsetOf(range.start)) + newText + text.slice(offsetOf(range.end));
}

/** Waits until the server has read the bibliographies of a folder: its lists are whole from then on. */
export async function untilIndexed(
  server: TestServer,
  probe: string,
  isThere: (offered: Offered) => boolean,
): Promise<void> {
  for (let round = 0; round < 200; round += 1) if (isThere(await completionsAt(server, probe))) return;
  throw new Error('The bibliography is not indexed after 200 requests.');
}
