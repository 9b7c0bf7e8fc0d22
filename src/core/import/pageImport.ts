import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { l10n } from '../l10n.ts';
import { type ComparableFacts, comparableFacts, isSamePaper } from '../papers/samePaper.ts';
import { withinJsonDepth } from '../parseJson.ts';
import { terminalJson } from '../text/terminalText.ts';
import { readJsonObjects } from './jsonLines.ts';
import { memberValue, withMember } from './jsonMembers.ts';
import { paperOfRecord } from './jsonRecord.ts';
import type { PageRecord } from './pageRecord.ts';
import { type PageSource, pageSourcesOf, pagesMember } from './pageSource.ts';

/** A JSON Lines library with the papers of pages. */
export interface ImportedLibrary {
  readonly text: string;
  /** Records at its end that it had not. */
  readonly added: number;
  /** Records that were there and got a page, or facts that they lacked. */
  readonly noted: number;
}

/** Facts that a record is completed by where it says nothing of them. */
const completing = ['abstract', 'arxiv', 'code'] as const;

const origin = { id: 'import', label: 'import' };

interface Line {
  json: string;
  object: JsonObject;
  readonly facts: ComparableFacts | undefined;
  isChanged: boolean;
}

/**
 * Adds records of pages to a JSON Lines library; those of papers that it has are noted in their lines. Nothing else of the
 * text changes, and the result is read back. Throws a {@link PaperglossError} that names the first line that is broken.
 */
export function importedLibrary(existing: string, fileName: string, records: readonly PageRecord[]): ImportedLibrary {
  const { objects, problems } = readJsonObjects(existing, fileName);
  const [problem] = problems;
  if (problem !== undefined)
    throw new PaperglossError('bad-input', l10n.t('{0}. Mend this line first: nothing was added.', problem.message));
  const texts = existing.split('\n');
  const lines = new Lines();
  const places = objects.map(({ object, line }) => {
    lines.add(texts[line - 1] ?? '', object);
    return line - 1;
  });
  const before = objects.length;
  for (const record of records) {
    const written = terminalJson(record);
    const object = JSON.parse(written) as JsonObject;
    const same = lines.find(object);
    if (same === undefined) lines.add(written, object);
    else note(same, object, fileName);
  }
  const all = lines.all;
  for (const [index, place] of places.entries()) texts[place] = all[index]?.json ?? '';
  const end = texts[0]?.endsWith('\r') === true ? '\r\n' : '\n';
  const head = texts.join('\n');
  const added = all.slice(before).map(({ json }) => `${json}${end}`);
  const gap = head === '' || head.endsWith('\n') || head === '\uFEFF' || added.length === 0 ? '' : end;
  const text = `${head}${gap}${added.join('')}`;
  const said = objects.map(({ object }) => object);
  withinJsonDepth(text, fileName, 1, () => readBack(text, fileName, said, added.length));
  return { text, added: added.length, noted: all.slice(0, before).filter(({ isChanged }) => isChanged).length };
}

/** The lines of a library, found by the papers that they are of. */
class Lines {
  readonly all: Line[] = [];
  readonly #byName = new Map<string, Line[]>();

  add(json: string, object: JsonObject): void {
    const paper = paperOfRecord(object, origin);
    const facts = paper && comparableFacts(paper);
    const line = { json, object, facts, isChanged: false };
    this.all.push(line);
    for (const name of namesOf(object, facts)) {
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, [line]);
      else if (known.length < candidates) known.push(line);
    }
  }

  find(object: JsonObject): Line | undefined {
    const paper = paperOfRecord(object, origin);
    const facts = paper && comparableFacts(paper);
    const [id, ...names] = namesOf(object, facts);
    const [sameId] = id === 'id:' ? [] : (this.#byName.get(id ?? '') ?? []);
    if (sameId !== undefined || facts === undefined) return sameId;
    // The same file gives two records keys of their own: here that is no reason to keep them apart.
    const { libraries: _libraries, ...alone } = facts;
    for (const name of names)
      for (const line of this.#byName.get(name) ?? [])
        if (line.facts !== undefined && isSamePaper(line.facts, alone)) return line;
    return undefined;
  }
}

// Papers of one title: "Editorial".
const candidates = 50;

/** What a record is found by, its id first. */
function namesOf(object: JsonObject, facts: ComparableFacts | undefined): string[] {
  const named = Object.entries({ doi: facts?.doi, arxiv: facts?.arxiv, title: facts?.title });
  const { id } = object;
  return [
    `id:${typeof id === 'string' || typeof id === 'number' ? id : ''}`,
    ...named.flatMap(([kind, name]) => (name ? [`${kind}:${name}`] : [])),
  ];
}

/** Adds to the line of a paper the pages on which it stood, and facts that it lacks. */
function note(line: Line, record: JsonObject, fileName: string): void {
  const known = pageSourcesOf(line.object);
  const pages = pageSourcesOf(record).filter((page) => !known.some((other) => isSamePage(page, other)));
  const lacking = completing.filter((name) => record[name] !== undefined && !(name in line.object));
  if (pages.length === 0 && lacking.length === 0) return;
  let { json } = line;
  if (pages.length > 0) {
    const written = pages.map((page) => terminalJson(page)).join(',');
    const value = memberValue(json, pagesMember);
    if (value === undefined) json = withMember(json, pagesMember, `[${written}]`);
    else {
      const list: unknown = line.object[pagesMember];
      if (!Array.isArray(list))
        throw new PaperglossError(
          'bad-input',
          l10n.t(
            '{0}: "{1}" of the record "{2}" is no list. Mend it first: nothing was added.',
            fileName,
            pagesMember,
            String(line.object['id']),
          ),
        );
      const end = value.end - 1;
      json = `${json.slice(0, end)}${list.length > 0 ? ',' : ''}${written}${json.slice(end)}`;
    }
  }
  for (const name of lacking) json = withMember(json, name, terminalJson(record[name]));
  line.json = json;
  line.object = JSON.parse(json) as JsonObject;
  line.isChanged = true;
}

const isSamePage = (one: PageSource, other: PageSource): boolean => one.page === other.page && one.day === other.day;

/** Throws where the text does not say what the library said and all that was added. */
function readBack(text: string, fileName: string, before: readonly JsonObject[], added: number): void {
  const { objects, problems } = readJsonObjects(text, fileName);
  const isWhole =
    problems.length === 0 &&
    objects.length === before.length + added &&
    before.every((object, index) => saysAllOf(objects[index]?.object, object));
  if (!isWhole)
    throw new PaperglossError(
      'refused',
      l10n.t('{0} could not be read back with what is added: nothing was added.', fileName),
    );
}

function saysAllOf(after: unknown, before: JsonObject): boolean {
  if (!isObject(after)) return false;
  return Object.entries(before).every(([name, value]) =>
    name === pagesMember && Array.isArray(value)
      ? JSON.stringify((after[name] as readonly unknown[]).slice(0, value.length)) === JSON.stringify(value)
      : JSON.stringify(after[name]) === JSON.stringify(value),
  );
}
