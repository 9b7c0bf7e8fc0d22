import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import MarkdownIt from 'markdown-it';
import { DidChangeTextDocumentNotification } from 'vscode-languageserver-protocol/node';

import { citationPlugin } from '../../../src/editor/preview/citationPlugin.ts';
import type { MarkdownIt as PreviewMarkdown } from '../../../src/editor/preview/markdownIt.ts';
import { type RenderedDocument, renderRequest } from '../../../src/protocol.ts';
import { openServer } from '../../support/server.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import { variedPapers } from './variedPapers.ts';

const works = 5000;
const citations = 200;
const styles = ['apa', 'ieee', 'chicago-author-date', 'chicago-note-bibliography', 'nature'];

/** Milliseconds that something takes. */
async function timed<T>(act: () => T | Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const result = await act();
  return [result, performance.now() - start];
}

/** Prints how long the worker takes for the first page and after a keystroke, and the extension host's main thread for each page. */
export async function measurePreviewSpeed(): Promise<void> {
  const papers = [...corpusPapers(), ...variedPapers(works - corpusPapers().length)];
  const bibliography = papers.map((paper, index) => bibtexEntry(paper, `k${index}`, 'bibtex')).join('\n');
  const uri = pathToFileURL(resolve('out/citing/refs.bib')).href;
  const ends: (() => unknown)[] = [];
  const server = await openServer(
    { after: (end) => void ends.push(end as () => unknown) },
    {
      initialization: {},
      workspaceFolders: [pathToFileURL(resolve('out/citing')).href],
      files: { [uri]: bibliography },
    },
  );
  const row = (what: string, times: readonly number[]): string =>
    `${what} ${times.map((time) => time.toFixed(0)).join(' / ')} ms`;
  console.log(`Preview of ${citations} citations from a bibliography of ${works} (milliseconds)`);
  for (const [place, style] of styles.entries()) {
    const text = documentText(style);
    const document = await server.open(text, 'markdown', uri.replace('refs.bib', `paper${place}.md`));
    const ask = (): Promise<RenderedDocument | null> =>
      server.connection.sendRequest(renderRequest, { uri: document.uri });
    const [first, cold] = await timed(ask);
    const again: number[] = [];
    let version = 1;
    const typed = async (newText: string): Promise<number> => {
      version += 1;
      await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: document.uri, version },
        contentChanges: [{ text: newText }],
      });
      return (await timed(ask))[1];
    };
    for (const change of [' word', ' other', ' third']) again.push(await typed(text + change));
    const inCitation = await typed(text.replace('[@k2]', '[@k2, p. 4]'));
    const withNew = await typed(text.replace('[@k2]', '[@k4321]'));
    const pages = mainThread(text, first);
    console.log(
      `  ${style}: ${row('first', [cold])}, ${row('keystroke in text', again)}, ${row('in a citation', [inCitation])}, ${row('another work', [withNew])}, ${row('page on the main thread: plug-in alone', pages)}`,
    );
  }
  for (const end of ends) await end();
}

function documentText(style: string): string {
  const paragraphs = Array.from({ length: citations }, (_, index) => {
    const cite =
      index % 5 === 1 ? `@k${index}` : index % 4 === 0 ? `[see @k${index}, p. 3; @k${index * 3}]` : `[@k${index}]`;
    return `This is what is said of the matter ${cite}, in a paragraph with some *more* words and a [link](https://example.org).`;
  });
  return `---\nbibliography: refs.bib\ncsl: ${style}\n---\n\n${paragraphs.join('\n\n')}\n`;
}

/** What the plug-in adds to making a page, three times. */
function mainThread(text: string, rendered: RenderedDocument | null): number[] {
  const [plain, cited] = [new MarkdownIt({ html: true, linkify: true }), new MarkdownIt({ html: true, linkify: true })];
  citationPlugin(cited as unknown as PreviewMarkdown, () => rendered ?? undefined);
  const time = (markdown: MarkdownIt): number => {
    const start = performance.now();
    markdown.render(text);
    return performance.now() - start;
  };
  for (let round = 0; round < 5; round += 1) {
    time(plain);
    time(cited);
  }
  return [1, 2, 3].map(() => Math.max(0, time(cited) - time(plain)));
}
