import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { classicsOrigin } from '../../../src/core/import/bundled.ts';
import { titleIdentity } from '../../../src/core/papers/identity.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import type { EvidenceKind } from '../../../src/core/terms/model.ts';
import { judge } from '../../../src/core/terms/judging/judge.ts';
import type { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { ScannedText } from '../../../src/core/terms/scanning/hits.ts';
import { labelsByFile, lineStartsOf, spanOf } from './labels.ts';
import { packageFolderName, sourceFolder } from './packageFolder.ts';

/** A place in a document, and what it means. */
export interface LabelledPlace {
  readonly start: number;
  readonly end: number;
  /** Ids of papers that are right; none for a place that means no paper. */
  readonly papers: readonly string[];
  /** Shown or not shown, it is not counted. */
  readonly either: boolean;
}

export interface LabelledDocument {
  /** For people. */
  readonly name: string;
  readonly text: string;
  readonly languageId: string;
  readonly places: readonly LabelledPlace[];
  /** Whether hits where no place is labelled are wrong. */
  readonly isWhole: boolean;
  /** Set where whoever labelled knew the Daily Papers only: cards of classics where no place is labelled are not judged. */
  readonly ofDailyPapers?: boolean;
}

/** What labels know of the papers of a library. */
export class LabelledPapers {
  readonly #ids: ReadonlyMap<string, readonly string[]>;
  readonly #classics: ReadonlySet<string>;
  /** Letters of titles by id. */
  readonly #titles: ReadonlyMap<string, string>;

  constructor(papers: readonly Paper[]) {
    this.#ids = new Map(papers.map((paper) => [paper.id, labelIdsOf(paper)]));
    this.#titles = new Map(papers.map(({ id, csl }) => [id, lettersOf(csl.title)]));
    this.#classics = new Set(
      papers.filter(({ origins }) => origins.every(({ id }) => id === classicsOrigin.id)).map(({ id }) => id),
    );
  }

  /** The ids by which labels may call a paper. */
  idsOf(id: string): readonly string[] {
    return this.#ids.get(id) ?? [];
  }

  /**
   * Whether a card for the papers `ids`, the first ones that it lists, is right at these offsets; undefined where the labels do
   * not say. `isPart`: the name is only a part of an identifier, which another paper may be called by as well. Where a title is
   * quoted, a label of a name in it says nothing of the paper that has the title.
   */
  isRight(
    { text, places, isWhole, ofDailyPapers = false }: LabelledDocument,
    { start, end, ids, isPart }: { start: number; end: number; ids: readonly string[]; isPart: boolean },
  ): boolean | undefined {
    const here = places.filter((place) => place.start < end && start < place.end);
    if (here.some(({ either }) => either)) return undefined;
    if (here.length === 0) {
      return isWhole && !(ofDailyPapers && this.#classics.has(ids[0] ?? '')) ? false : undefined;
    }
    const names = ids.slice(0, mostOnCard).flatMap((id) => this.idsOf(id));
    if (here.some(({ papers }) => papers.some((paper) => names.includes(paper)))) return true;
    const isNamed = here.some(({ papers }) => papers.length > 0);
    const written = text.slice(start, end);
    const isQuoted =
      written.split(/\s+/).length >= quotationFrom &&
      this.#titles.get(ids[0] ?? '')?.includes(lettersOf(written)) === true;
    return isNamed && (isPart || isQuoted) ? undefined : false;
  }
}

/** Words from which a part of a title is a quotation. */
const quotationFrom = 5;

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Papers that a card of a concept lists. */
const mostOnCard = 4;

function labelIdsOf({ id, arxiv, csl }: Paper): string[] {
  const creatorFamily = csl.author?.[0]?.family;
  const years = [csl.issued, csl['available-date']].map((date) => Number(date?.['date-parts']?.[0]?.[0]));
  return [
    id,
    ...(arxiv === undefined ? [] : [arxiv, `arxiv:${arxiv}`]),
    csl.title,
    ...years.map((year) => titleIdentity({ title: csl.title, creatorFamily, year })),
  ];
}

/** A hit with what was measured of it, and whether it means the paper that is likeliest. */
export interface Example {
  readonly amounts: ReadonlyMap<EvidenceKind, number>;
  readonly isTrue: boolean;
  /** How much the example counts. */
  readonly share: number;
  /** Calibrated. */
  readonly logOdds: number;
  /** How much of the calibration for little text holds, 0 to 1. */
  readonly little: number;
}

/** Characters; longer lines of packages are generated. */
const longestOrdinaryLine = 400;

/** The documents of one half of the labelled set. */
export function labelledDocuments(folder: string): LabelledDocument[] {
  return [...labelsByFile(folder)].map(([file, labels]) => {
    const text = readFileSync(path.join(folder, 'files', file), 'utf8');
    const lineStarts = lineStartsOf(text);
    return {
      name: file,
      text,
      languageId: labels[0]?.language ?? '',
      isWhole: true,
      places: labels.map((label) => ({
        ...spanOf(label, lineStarts),
        papers: label.papers,
        either: label.either ?? false,
      })),
    };
  });
}

/** Each line of a document that has labelled places, as a document of its own. */
export function singleLines(documents: readonly LabelledDocument[]): LabelledDocument[] {
  return documents.flatMap(({ text, places, ...rest }) => {
    let start = 0;
    const seen = new Set<string>();
    return text.split('\n').flatMap((line, number) => {
      const from = start;
      start += line.length + 1;
      const here = places.filter((place) => place.start >= from && place.end <= from + line.length);
      if (here.length === 0 || seen.has(line.trim())) return [];
      seen.add(line.trim());
      const moved = here.map((place) => ({ ...place, start: place.start - from, end: place.end - from }));
      return [{ ...rest, name: `${rest.name}:${number + 1}`, text: line, places: moved }];
    });
  });
}

/** Lines of ordinary documents that spell a name of the lexicon, each as a document of its own and once. */
export function linesWithNames(documents: readonly LabelledDocument[], lexicon: Lexicon): LabelledDocument[] {
  const seen = new Set<string>();
  return documents.flatMap(({ name, text, languageId, places, isWhole }) =>
    new ScannedText(lexicon, text, languageId).hits.flatMap(({ start }) => {
      const from = text.lastIndexOf('\n', start - 1) + 1;
      const lineEnd = text.indexOf('\n', start);
      const line = text.slice(from, lineEnd < 0 ? text.length : lineEnd);
      if (line.length > longestOrdinaryLine || seen.has(line.trim())) return [];
      seen.add(line.trim());
      return [{ name, text: line, languageId, places, isWhole }];
    }),
  );
}

const languages: Readonly<Record<string, string>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  md: 'markdown',
  css: 'css',
  json: 'json',
  html: 'html',
  py: 'python',
  c: 'c',
  h: 'cpp',
  txt: 'plaintext',
  go: 'go',
  rs: 'rust',
  vue: 'vue',
  rb: 'ruby',
  php: 'php',
  java: 'java',
  el: 'lisp',
};

/** Text files below a folder, none of which means a paper: at most so many characters in all. */
export function ordinaryDocuments(
  folder: string,
  most: number,
  isWanted: (name: string) => boolean,
): LabelledDocument[] {
  if (!existsSync(folder)) return [];
  const found: LabelledDocument[] = [];
  let length = 0;
  for (const name of readdirSync(folder).sort()) {
    if (!isWanted(name) || !statSync(path.join(folder, name)).isDirectory()) continue;
    let ofPackage = 0;
    for (const file of readdirSync(path.join(folder, name), { recursive: true, encoding: 'utf8' }).sort()) {
      const languageId = languages[path.extname(file).slice(1)];
      const whole = path.join(folder, name, file);
      if (languageId === undefined || /\.(?:min|map)\./.test(file)) continue;
      const { size } = statSync(whole);
      if (!statSync(whole).isFile() || size > 200_000 || size < 200) continue;
      if (ofPackage > 1_500_000 || length > most) break;
      const text = readFileSync(whole, 'utf8');
      ofPackage += text.length;
      length += text.length;
      found.push({ name: whole, text, languageId, places: [], isWhole: true });
    }
  }
  return found;
}

/** What is measured of every hit of the documents, as far as the labels judge it. */
export function examplesOf(
  documents: readonly LabelledDocument[],
  lexicon: Lexicon,
  papers: LabelledPapers,
  share = 1,
): Example[] {
  return documents.flatMap((document) => {
    const { name, text, languageId } = document;
    const scanned = new ScannedText(lexicon, text, languageId);
    const judgement = judge(lexicon, scanned, { path: name });
    return judgement.hits.flatMap((judged): Example[] => {
      const { start, end, first, last, outerFirst, outerLast } = judged.hit;
      const ids = judged.papers.map(({ paper }) => lexicon.paperId(paper));
      const isPart = first > outerFirst || last < outerLast;
      const isTrue = papers.isRight(document, { start, end, ids, isPart });
      if (isTrue === undefined) return [];
      const amounts = new Map(judgement.measured(judged).map(({ kind, amount }) => [kind, amount]));
      return [{ amounts, isTrue, share, logOdds: judged.logOdds, little: judgement.little(judged) }];
    });
  });
}

/** A labelled place in a file of a package; packages/README.md explains the fields. */
interface PackageLabel {
  /** Where the file is; left out where the text is a line that was written for the set. */
  readonly source?: string;
  readonly package?: string;
  readonly version?: string;
  readonly path?: string;
  readonly line?: string;
  readonly offset: number;
  readonly length: number;
  readonly paper: string | null;
  /** Papers that are right too. */
  readonly also?: readonly string[];
  readonly language: string;
  readonly label: string;
  readonly lineOffset?: number;
  readonly lineLength?: number;
}

/** The documents of a set of labels in packages, as far as the packages are unpacked; of rows with a line, the lines alone. */
export function packageDocuments(file: string): LabelledDocument[] {
  if (!existsSync(file)) return [];
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PackageLabel);
  const groups = new Map<string, PackageLabel[]>();
  for (const row of rows) {
    const key = `${row.source}/${row.package}@${row.version}/${row.path}:${row.lineOffset ?? row.line ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group): LabelledDocument[] => {
    const [row] = group as [PackageLabel];
    const text = row.line ?? textOfPackage(row);
    if (text === undefined) return [];
    const from = row.lineOffset ?? 0;
    const places = group.map(({ offset, length, paper, also = [], label }) => ({
      start: offset - from,
      end: offset - from + length,
      papers: paper === null ? [] : [paper, ...also],
      either: label === 'either',
    }));
    const name = `${row.path ?? 'written'}${from > 0 ? `:${from}` : ''}`;
    return [
      {
        name,
        text: text.slice(from, row.lineLength === undefined ? undefined : from + row.lineLength),
        languageId: row.language,
        places,
        isWhole: false,
      },
    ];
  });
}

function textOfPackage({
  source = '',
  package: name = '',
  version = '',
  path: inPackage = '',
}: PackageLabel): string | undefined {
  const file = path.join(sourceFolder(source), packageFolderName(name, version), inPackage);
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  return (inPackage.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
