import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils } from 'vscode-uri';

import { bibliographyFindings } from '../../core/checks/bibliographyChecks.ts';
import type { DocumentFormat } from '../../core/documents/documentFormat.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import { fileLimits, sizeText } from '../../core/import/fileLimits.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { l10n, withFacts } from '../../core/l10n.ts';
import type { WhyAnswer, WhyLine } from '../../protocol/bibliographies.ts';
import type { DocumentBibliographies } from '../bibliographies/bibliographies.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { fullPath } from '../files/fileAddresses.ts';

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
      text: l10n.t('Works are not cited in documents of this kind ({0})', foreignText(document.languageId)),
      detail: l10n.t('Names of papers are recognised all the same.'),
    });
  } else {
    try {
      const found = await context.bibliographies.of(document, token);
      const format = await context.bibliographies.formatOf(document, token);
      const told = [
        ...citationLines(document, found, format),
        ...bibliographyLines(document, found),
        ...(await styleLines(context, document, token)),
      ];
      for (const line of told) lines.push(line);
      const entries = found.used.reduce((sum, { file }) => sum + file.entries.length, 0);
      counts.push(
        counted(found.used.length, l10n.t('1 bibliography'), l10n.t('{0} bibliographies')),
        entryCount(entries),
      );
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
  for (const each of await libraryLines(context)) lines.push(each);
  const { hoverEnabled, diagnosticsEnabled } = context.settings.current;
  if (!hoverEnabled) lines.push({ state: 'problem', text: l10n.t('Cards on hover are switched off in the settings') });
  if (!diagnosticsEnabled) lines.push({ state: 'fact', text: l10n.t('Checks are switched off in the settings') });
  const hasProblem = lines.some(({ state }) => state === 'problem');
  return { summary: counts.join(' · ') || l10n.t('No citations here'), hasProblem, lines };
}

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? one : withFacts(many, [count.toLocaleString('en')]);

const entryCount = (count: number): string => counted(count, l10n.t('1 entry'), l10n.t('{0} entries'));

function citationLines(
  document: TextDocument,
  { places, used }: DocumentBibliographies,
  format: DocumentFormat | undefined,
): WhyLine[] {
  const id = formatOf(document.languageId, Utils.basename(places.file), places.project);
  if (id === undefined || format === undefined)
    return [{ state: 'fact', text: l10n.t('This project cites in no way that is known here') }];
  const items = citationsOf(document, format).flatMap((citation) => citation.items);
  const known = new Set(used.flatMap(({ file }) => file.entries.map(({ key }) => key)));
  const isSelfContained = 'isSelfContained' in format.insertion;
  const lost = isSelfContained ? [] : items.filter(({ key }) => !known.has(key) && key !== '*');
  const lines: WhyLine[] = [
    {
      state: 'fact',
      text:
        places.project === undefined
          ? l10n.t('Read as {0}', id)
          : l10n.t('Read as {0}, in a project of {1}', id, places.project),
      detail: counted(items.length, l10n.t('1 citation'), l10n.t('{0} citations')),
    },
  ];
  const [first] = lost;
  if (first !== undefined && used.length > 0) {
    const range = { start: document.positionAt(first.keyStart), end: document.positionAt(first.keyEnd) };
    lines.push({
      state: 'problem',
      text: counted(
        lost.length,
        l10n.t('1 cited key is in no bibliography'),
        l10n.t('{0} cited keys are in no bibliography'),
      ),
      detail: l10n.t('The first is {0}.', foreignText(first.key)),
      place: { uri: document.uri, range },
    });
  }
  return lines;
}

function bibliographyLines(document: TextDocument, { places, used, unusable }: DocumentBibliographies): WhyLine[] {
  const by = places.isNamedInDocument
    ? l10n.t('the document names it')
    : places.isNamed
      ? l10n.t('the project names it')
      : l10n.t('it lies there');
  const lines: WhyLine[] = used.flatMap((each) => [
    {
      state: 'fine' as const,
      text: each.uri === document.uri ? l10n.t('References in the document itself') : foreignText(fullPath(each.uri)),
      detail: `${entryCount(each.file.entries.length)}${each.uri === document.uri ? '' : ` · ${by}`}`,
      place: { uri: each.uri, range: beginning },
    },
    ...problemLines(each),
  ]);
  for (const { uri, path, kind, why } of unusable) {
    const texts = {
      missing: l10n.t('{0} is named and not there', foreignText(path)),
      unreadable: l10n.t('{0} cannot be read', foreignText(path)),
      unchecked: l10n.t('{0} is on the web or made by code, and not followed', foreignText(path)),
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
      text: l10n.t('No bibliography is named, and none lies in the folder or above it'),
      detail: l10n.t(
        "A file of at most {0} ending in .bib, .json, .yaml or .ris, named where the document's tool looks for it.",
        sizeText(fileLimits.bibliography),
      ),
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
    ? [...lines, { state: 'problem', text: l10n.t('{0} more problems in {1}', more, foreignText(file.path)) }]
    : lines;
}

/** In which style references are shown, where that is not the one that the document names. */
async function styleLines(
  { rendering }: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<WhyLine[]> {
  if (!rendering.isThere) return [];
  const { style, note, problem } = await rendering.styleFor(document, token);
  return [
    ...(problem === undefined ? [] : [{ state: 'problem' as const, text: foreignText(problem) }]),
    ...(note === undefined
      ? []
      : [{ state: 'fact' as const, text: l10n.t('Shown in the style “{0}”', foreignText(style.name)), detail: note }]),
  ];
}

async function libraryLines({ loader, settings }: ServerContext): Promise<WhyLine[]> {
  const { library, status } = await loader.loaded;
  const { libraries } = settings.current;
  const papers = counted(library.size, l10n.t('1 paper'), l10n.t('{0} papers'));
  const text = {
    loading: l10n.t('The library is being loaded: {0}', papers),
    ready: l10n.t('The library is loaded: {0}', papers),
    failed: l10n.t('The library could not be loaded: {0}', papers),
  }[status.state];
  return [
    {
      state: status.state === 'failed' ? 'problem' : 'fine',
      text,
      detail: l10n.t(
        '{0} of your own · last refreshed {1} UTC',
        counted(libraries.length, l10n.t('1 library'), l10n.t('{0} libraries')),
        loader.refreshedAt.toISOString().slice(11, 19),
      ),
    },
    ...(status.message === undefined ? [] : [{ state: 'problem' as const, text: foreignText(status.message) }]),
  ];
}
