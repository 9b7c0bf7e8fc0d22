import { DidChangeTextDocumentNotification, DocumentDiagnosticRequest } from 'vscode-languageserver-protocol';

import { ableClient } from '../../support/checking.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';
import { openServer } from '../../support/server.ts';
import { bibliography } from '../completion/measureCompletion.ts';
import { shares } from './shares.ts';

const folder = 'vscode-vfs://github/acme/bench';
const lines = 10_000;
const cited = 500;
const keystrokes = 400;

/** Types into a long document at many places, and prints how long its diagnostics took to come. */
export async function measureDiagnostics(lineBreak: '\n' | '\r\n'): Promise<void> {
  const { text: bib } = bibliography(1_000);
  const typed = longDocument([...bib.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key = '']) => key));
  const text = typed.join(lineBreak);
  // People type where there are words already, but for the first letter of a paragraph.
  const places = typed.flatMap((line, at) => (at > 5 && line.length > 2 ? [at] : []));
  const ends: (() => unknown)[] = [];
  const server = await openServer(
    { after: (end) => void ends.push(end as () => unknown) },
    {
      files: { [`${folder}/refs.bib`]: bib },
      workspaceFolders: [folder],
      canWatch: true,
      capabilities: ableClient,
    },
  );
  const uri = `${folder}/book.md`;
  try {
    await server.open(text, 'markdown', uri);
    const asked = async (): Promise<number> => {
      const start = performance.now();
      await server.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      return performance.now() - start;
    };
    const first = await asked();
    const random = randomNumbers(3);
    const times: number[] = [];
    const work: number[] = [];
    for (let version = 2; version < keystrokes + 2; version += 1) {
      const position = { line: places[Math.floor(random() * places.length)] ?? 6, character: 2 };
      await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
      });
      const { user, system } = process.cpuUsage();
      times.push(await asked());
      const used = process.cpuUsage({ user, system });
      work.push((used.user + used.system) / 1000);
    }
    console.log(
      `Diagnostics of ${lines.toLocaleString('en')} lines (${lineBreak === '\n' ? 'LF' : 'CRLF'}, ${(text.length / 1e6).toFixed(1)} MB) with ${cited} citations: first ${first.toFixed(0)} ms; after a keystroke ${shares(times)}; processor time of client and server together: ${shares(work)}`,
    );
  } finally {
    for (const end of ends) await end();
  }
}

/** A book: paragraphs of four lines, a heading, a list, code and a formula among them. */
export function longDocument(keys: readonly string[]): string[] {
  const text = ['---', 'title: A book', 'bibliography: refs.bib', '---', ''];
  const random = randomNumbers(5);
  const words =
    'models of many layers train on devices whose memory holds a slice each and gather it when needed'.split(' ');
  const sentence = (): string =>
    Array.from({ length: 12 }, () => words[Math.floor(random() * words.length)] ?? '').join(' ');
  let citations = 0;
  for (let place = 0; text.length < lines; place += 1) {
    if (place % 40 === 0) text.push(`## Section ${place}`, '');
    else if (place % 40 === 7) text.push('```python', 'x = [a for a in b]', '```', '');
    else if (place % 40 === 13) text.push(`- ${sentence()}`, `- ${sentence()}`, `- *${sentence()}*`, '');
    else if (place % 40 === 21) text.push('The loss is $L(x) = \\sum_i x_i$, as said.', '');
    else {
      const isCiting = citations < cited && place % 3 === 1;
      if (isCiting) citations += 1;
      const citation = isCiting ? ` [see @${keys[citations % keys.length] ?? ''}, p. ${place}]` : '';
      text.push(sentence(), `${sentence()}${citation}.`, sentence(), `${sentence()}.`, '');
    }
  }
  return text;
}
