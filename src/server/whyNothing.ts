import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils } from 'vscode-uri';

import { bibliographyFindings } from '../core/checks/bibliographyChecks.ts';
import type { DocumentFormat } from '../core/documents/documentFormat.ts';
import { formatOf } from '../core/documents/formatOf.ts';
import { PaperglossError } from '../core/errors.ts';
import { fileLimits, sizeText } from '../core/import/fileLimits.ts';
import { foreignText } from '../core/text/foreignText.ts';
import type { WhyAnswer, WhyLine } from '../protocol.ts';
import type { DocumentBibliographies } from './bibliographies.ts';
import type { LocatedBibliography } from './citedPaper.ts';
import type { ServerContext } from './context.ts';
import { citationsOf } from './citationsOf.ts';
import { fullPath } from './fileAddresses.ts';

const beginning = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
// A list that people look through.
const mostProblems = 20;

/** Answers what the server knows of a document, in the order in which it finds out: each line says what is, or what is missing. */
export async function whyNothing(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<WhyAnswer> {
  const lines: WhyLine[] = [];
  const counts: string[] = [];
  if (formatOf(document.languageId, document.uri) === undefined) {
    lines.push({
      state: 'fact',
      text: `Works are not cited in documents of this kind (${foreignText(document.languageId)})`,
      detail: 'Names of papers are recognised all the same.',
    });
  } else {
    try {
      const found = await context.bibliographies.of(document, token);
      lines.push(
        ...citationLines(document, found, await context.bibliographies.formatOf(document, token)),
        ...bibliographyLines(document, found),
      );
      const entries = found.used.reduce((sum, { file }) => sum + file.entries.length, 0);
      counts.push(counted(found.used.length, 'bibliography', 'bibliographies'), counted(entries, 'entry', 'entries'));
    } catch (error) {
      if (!(error instanceof PaperglossError)) throw error;
      const line = Number(/:(\d+):/.exec(error.message)?.[1] ?? 1) - 1;
      const at = { line, character: 0 };
      lines.push({
        state: 'problem',
        text: foreignText(error.message),
        place: { uri: document.uri, range: { start: at, end: at } },
      });
    }
  }
  lines.push(...(await libraryLines(context)));
  const { hoverEnabled, diagnosticsEnabled } = context.settings.current;
  if (!hoverEnabled) lines.push({ state: 'problem', text: 'Cards on hover are switched off in the settings' });
  if (!diagnosticsEnabled) lines.push({ state: 'fact', text: 'Checks are switched off in the settings' });
  const hasProblem = lines.some(({ state }) => state === 'problem');
  return { summary: counts.join(' · ') || 'No citations here', hasProblem, lines };
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

function citationLines(
  document: TextDocument,
  { places, used }: DocumentBibliographies,
  format: DocumentFormat | undefined,
): WhyLine[] {
  const id = formatOf(document.languageId, Utils.basename(places.file), places.project);
  if (id === undefined || format === undefined)
    return [{ state: 'fact', text: 'This project cites in no way that is known here' }];
  const items = citationsOf(document, format).flatMap((citation) => citation.items);
  const known = new Set(used.flatMap(({ file }) => file.entries.map(({ key }) => key)));
  const isSelfContained = 'isSelfContained' in format.insertion;
  const lost = isSelfContained ? [] : items.filter(({ key }) => !known.has(key) && key !== '*');
  const project = places.project === undefined ? '' : `, in a project of ${places.project}`;
  const lines: WhyLine[] = [
    { state: 'fact', text: `Read as ${id}${project}`, detail: counted(items.length, 'citation', 'citations') },
  ];
  const [first] = lost;
  if (first !== undefined && used.length > 0) {
    const range = { start: document.positionAt(first.keyStart), end: document.positionAt(first.keyEnd) };
    lines.push({
      state: 'problem',
      text: `${counted(lost.length, 'cited key is', 'cited keys are')} in no bibliography`,
      detail: `The first is ${foreignText(first.key)}.`,
      place: { uri: document.uri, range },
    });
  }
  return lines;
}

function bibliographyLines(document: TextDocument, { places, used, unusable }: DocumentBibliographies): WhyLine[] {
  const by = places.isNamedInDocument
    ? 'the document names it'
    : places.isNamed
      ? 'the project names it'
      : 'it lies there';
  const lines: WhyLine[] = used.flatMap((each) => [
    {
      state: 'fine' as const,
      text: each.uri === document.uri ? 'References in the document itself' : foreignText(fullPath(each.uri)),
      detail: `${counted(each.file.entries.length, 'entry', 'entries')}${each.uri === document.uri ? '' : ` · ${by}`}`,
      place: { uri: each.uri, range: beginning },
    },
    ...problemLines(each),
  ]);
  for (const { uri, path, kind, why } of unusable) {
    const texts = {
      missing: `${foreignText(path)} is named and not there`,
      unreadable: `${foreignText(path)} cannot be read`,
      unchecked: `${foreignText(path)} is on the web or made by code, and not followed`,
    };
    lines.push({
      state: 'problem',
      text: texts[kind],
      ...(why !== undefined && { detail: foreignText(why) }),
      ...(kind === 'unreadable' && { place: { uri, range: beginning } }),
    });
  }
  if (used.length === 0 && unusable.length === 0) {
    lines.push({
      state: 'problem',
      text: 'No bibliography is named, and none lies in the folder or above it',
      detail: `A file of at most ${sizeText(fileLimits.bibliography)} ending in .bib, .json, .yaml or .ris, named where the document's tool looks for it.`,
    });
  }
  return lines;
}

function problemLines({ uri, file }: LocatedBibliography): WhyLine[] {
  const broken = bibliographyFindings(file).filter(({ code }) => code === 'malformed-entry');
  const text = TextDocument.create(uri, '', 0, file.text);
  const lines = broken.slice(0, mostProblems).map(({ start, end, message }): WhyLine => {
    const range = { start: text.positionAt(start), end: text.positionAt(end) };
    return {
      state: 'problem',
      text: `${foreignText(file.path)}:${range.start.line + 1}: ${message}`,
      place: { uri, range },
    };
  });
  const more = broken.length - lines.length;
  return more > 0
    ? [...lines, { state: 'problem', text: `${more} more problems in ${foreignText(file.path)}` }]
    : lines;
}

async function libraryLines({ loader, settings }: ServerContext): Promise<WhyLine[]> {
  const { library, status } = await loader.loaded;
  const { libraries } = settings.current;
  const state = { loading: 'is being loaded', ready: 'is loaded', failed: 'could not be loaded' }[status.state];
  return [
    {
      state: status.state === 'failed' ? 'problem' : 'fine',
      text: `The library ${state}: ${counted(library.size, 'paper', 'papers')}`,
      detail: `${counted(libraries.length, 'library', 'libraries')} of your own · last refreshed ${loader.refreshedAt.toISOString().slice(11, 19)} UTC`,
    },
    ...(status.message === undefined ? [] : [{ state: 'problem' as const, text: foreignText(status.message) }]),
  ];
}
