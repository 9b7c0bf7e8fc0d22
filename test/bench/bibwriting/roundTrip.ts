import { isDeepStrictEqual } from 'node:util';

import { entriesByKey, resolvedFields } from '../../../src/core/bibliography/bibtexInheritance.ts';
import { isWork, paperFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { type BibtexEntry, type BibtexFile, readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { copiedEntry } from '../../../src/core/bibliography/copiedEntry.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import { type JudgedEntry, judges } from '../../support/bibtexJudges.ts';

interface Named {
  readonly name: string;
  readonly text: string;
}

interface Tally {
  right: number;
  readonly wrong: string[];
}

const tallies = new Map<string, Tally>();

function count(what: string, isRight: boolean, difference: () => string): void {
  let tally = tallies.get(what);
  if (tally === undefined) tallies.set(what, (tally = { right: 0, wrong: [] }));
  if (isRight) tally.right += 1;
  else tally.wrong.push(difference());
}

// A judge takes a millisecond or more for an entry; of large files it reads these many, spread over the file.
const entriesJudged = 300;
const source = { id: 'file', label: 'file' };

/** Copies and writes every entry of the files and prints in how many all is as it was. */
export function measureRoundTrip(files: readonly Named[], showsDifferences: boolean): void {
  for (const { name, text } of files) {
    const file = readBibtex(text);
    const works = file.entries.filter((entry) => isWork(entry) && entry.fields.size > 0);
    const step = Math.max(1, Math.floor(works.length / entriesJudged));
    for (const [place, entry] of works.entries()) measureEntry(name, text, file, entry, place % step === 0);
  }
  for (const [what, { right, wrong }] of tallies) {
    console.log(`${what}: ${right} of ${right + wrong.length}`);
    if (showsDifferences) for (const difference of wrong) console.log(`  ${difference}`);
  }
}

function measureEntry(name: string, text: string, file: BibtexFile, entry: BibtexEntry, isJudged: boolean): void {
  const copy = copiedEntry({ text, file, entry }, 'key');
  const [back, ...more] = readBibtex(copy).entries;
  const expected = values(resolvedFields(entry, entriesByKey(file)));
  const isSame =
    back !== undefined &&
    more.length === 0 &&
    back.type === entry.type &&
    isDeepStrictEqual(values(back.fields), expected);
  count('Copied, read back equal in all fields', isSame, () => `${name} ${entry.key}\n${copy}`);

  const paper = paperFromBibtex(entry, source, entriesByKey(file));
  for (const dialect of ['bibtex', 'biblatex'] as const) {
    const written = bibtexEntry(paper, 'key', dialect);
    const [again] = readBibtex(written).entries;
    const facts = again && paperFromBibtex(again, source).csl;
    count(
      `Written as ${dialect}, read back equal in all facts`,
      isDeepStrictEqual(facts, paper.csl),
      () => `${name} ${entry.key}: ${differing(facts ?? {}, paper.csl)}`,
    );
  }
  if (!isJudged || entry.isBroken || entry.key === '') return;
  // The entry alone, strings and what it inherits resolved by this program, against the copy.
  const standing = [...resolvedFields(entry, entriesByKey(file))].filter(
    ([field]) => field !== 'crossref' && field !== 'xdata',
  );
  const lines = standing.map(([field, { value }]) => `${field} = {${value}}`);
  const alone = `@${entry.type}{key,\n${lines.join(',\n')}\n}\n`;
  for (const judge of judges) {
    const [before, after] = [read(judge.read, alone), read(judge.read, copy)];
    count(
      `Copied, says the same to ${judge.name}`,
      isDeepStrictEqual(after, before),
      () => `${name} ${entry.key}: ${differing(after?.fields ?? {}, before?.fields ?? {})}`,
    );
  }
}

/** What a judge reads; undefined where it gives up, as it then must on both. */
function read(judge: (text: string) => JudgedEntry[], text: string): JudgedEntry | undefined {
  try {
    const [entry] = judge(text);
    if (entry === undefined) return undefined;
    // One of them keeps line breaks and doubled blanks.
    const fields = Object.entries(entry.fields).map(
      ([name, value]) => [name, value.replace(/\s+/g, ' ').trim()] as const,
    );
    return { ...entry, fields: Object.fromEntries(fields) };
  } catch {
    return undefined;
  }
}

const values = (fields: BibtexEntry['fields']): unknown =>
  Object.fromEntries(
    [...fields]
      .filter(([name, { raw }]) => raw !== '' && name !== 'crossref' && name !== 'xdata')
      .map(([name, { value }]) => [name, value]),
  );

function differing(found: object, expected: object): string {
  const [a, b] = [found as Record<string, unknown>, expected as Record<string, unknown>];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (name) => !isDeepStrictEqual(a[name], b[name]),
  );
  return names.map((name) => `${name} ${JSON.stringify(a[name])} instead of ${JSON.stringify(b[name])}`).join('; ');
}
