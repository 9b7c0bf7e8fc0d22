import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import MarkdownIt from 'markdown-it';
import { DidChangeTextDocumentNotification } from 'vscode-languageserver-protocol/node';

import { citationPlugin } from '../../../src/editor/preview/citationPlugin.ts';
import type { MarkdownIt as PreviewMarkdown } from '../../../src/editor/preview/markdownIt.ts';
import { type RenderedDocument, renderRequest } from '../../../src/protocol/rendering.ts';
import { openServer } from '../../support/server.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import { variedPapers } from './variedPapers.ts';

const works = 5000;
const citations = 200;
const rounds = 3;
const styles = process.env.STYLES?.split(',') ?? [
  'apa',
  'ieee',
  'chicago-author-date',
  'chicago-note-bibliography',
  'nature',
];

/** Milliseconds by the clock, and of the processor in all threads: the machine may be busy with something else. */
interface Time {
  readonly clock: number;
  readonly processor: number;
}

async function timed<T>(act: () => T | Promise<T>): Promise<readonly [T, Time]> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = await act();
  const { user, system } = process.cpuUsage(used);
  return [result, { clock: performance.now() - start, processor: (user + system) / 1000 }];
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** What was measured in some rounds, "120 (90)": the median by the clock, and that of the processor's time. */
const shown = (times: readonly Time[]): string =>
  `${median(times.map(({ clock }) => clock)).toFixed(0)} (${median(times.map(({ processor }) => processor)).toFixed(0)})`;

/** Prints how long the worker takes for the first page and after a keystroke, and the extension host's main thread for each page. */
export async function measurePreviewSpeed(): Promise<void> {
  const papers = [...corpusPapers(), ...variedPapers(works - corpusPapers().length)];
  const bibliography = papers.map((paper, index) => bibtexEntry(paper, `k${index}`, 'bibtex')).join('\n');
  const folder = pathToFileURL(resolve('out/citing')).href;
  const ends: (() => unknown)[] = [];
  const server = await openServer(
    { after: (end) => void ends.push(end as () => unknown) },
    { initialization: {}, workspaceFolders: [folder], files: { [`${folder}/refs.bib`]: bibliography } },
  );
  console.log(
    `Preview of ${citations} citations from a bibliography of ${works}: milliseconds, those of the processor in brackets; ${rounds} documents each`,
  );
  let opened = 0;
  for (const style of styles) {
    const times = { ahead: [], part: [], first: [], text: [], citation: [], work: [], page: [] } as Record<
      string,
      Time[]
    >;
    for (let round = 0; round < rounds; round += 1) {
      const text = documentText(style);
      opened += 1;
      const { uri } = await server.open(text, 'markdown', `${folder}/paper${opened}.md`);
      const ask = (mayBePart = false): Promise<RenderedDocument | null> =>
        server.connection.sendRequest(renderRequest, { uri, mayBePart });
      // The editor asks ahead for the document in front: what a preview of it waits for that is opened later.
      const { uri: before } = await server.open(`${text}\n`, 'markdown', `${folder}/before${opened}.md`);
      const renderAhead = { uri: before, mayBePart: true };
      if (opened > 1) {
        await server.connection.sendRequest(renderRequest, { ...renderAhead, isAhead: true });
        times['ahead']?.push((await timed(() => server.connection.sendRequest(renderRequest, renderAhead)))[1]);
      }
      const [, part] = await timed(() => ask(true));
      const [first, rest] = await timed(() => ask());
      times['part']?.push(part);
      times['first']?.push({ clock: part.clock + rest.clock, processor: part.processor + rest.processor });
      let version = 1;
      const type = async (newText: string): Promise<Time> => {
        version += 1;
        await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument: { uri, version },
          contentChanges: [{ text: newText }],
        });
        return (await timed(() => ask()))[1];
      };
      for (const change of [' word', ' other', ' third']) times['text']?.push(await type(text + change));
      times['citation']?.push(await type(text.replace('[@k2]', '[@k2, p. 4]')));
      times['work']?.push(await type(text.replace('[@k2]', `[@k${4321 + round}]`)));
      times['page']?.push(...(await mainThread(text, first)));
      // What comes first after the start of the program, when nothing is loaded.
      if (opened === 1)
        console.log(`  at the start, ${style}: some ${shown([part])}, all ${shown(times['first'] ?? [])}`);
    }
    const named = {
      ahead: 'rendered ahead',
      part: 'opened with its preview: some',
      first: 'all',
      text: 'keystroke in text',
      citation: 'in a citation',
      work: 'another work',
      page: 'page on the main thread: plug-in alone',
    };
    const rows = Object.entries(named).map(([name, what]) => `${what} ${shown(times[name] ?? [])}`);
    console.log(`  ${style}: ${rows.join(', ')}`);
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

/** What the plug-in adds to making a page, some times. */
async function mainThread(text: string, rendered: RenderedDocument | null): Promise<Time[]> {
  const [plain, cited] = [new MarkdownIt({ html: true, linkify: true }), new MarkdownIt({ html: true, linkify: true })];
  citationPlugin(cited as unknown as PreviewMarkdown, () => rendered ?? undefined);
  const difference = async (): Promise<Time> => {
    const [[, without], [, withCitations]] = [
      await timed(() => plain.render(text)),
      await timed(() => cited.render(text)),
    ];
    const more = (name: keyof Time): number => Math.max(0, withCitations[name] - without[name]);
    return { clock: more('clock'), processor: more('processor') };
  };
  const times: Time[] = [];
  for (let round = 0; round < 3; round += 1) times.push(await difference());
  return times;
}
