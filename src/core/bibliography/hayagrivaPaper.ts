import { isObject, type JsonObject } from '../jsonObject.ts';
import type { CslDate, CslItem, PersonName, PersonVariable } from '../papers/csl.ts';
import { normaliseArxivId } from '../papers/identity.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { personName } from '../papers/personName.ts';
import { textOf as plainTextOf, withoutOthers } from './cslPaper.ts';
import { textOfHayagriva } from './hayagrivaText.ts';
import { defaultParents, typeOfHayagriva, variablesByRole, wholes } from './hayagrivaTypes.ts';
import { paperOfItem } from './itemPaper.ts';
import { edtfDate } from './edtf.ts';

/**
 * Whether a value has the form of Typst's bibliographies (Hayagriva): entries by key, one of them at least with a title or a
 * type. One bad entry never hides the others.
 */
export function isHayagriva(value: unknown): value is Readonly<Record<string, JsonObject>> {
  if (!isObject(value)) return false;
  const entries = Object.values(value).filter(isObject);
  const fit = entries.filter((entry) => entry['title'] !== undefined || entry['type'] !== undefined);
  return fit.length > 0 && 2 * fit.length >= Object.keys(value).length;
}

/** The record of an entry; undefined without a title. What is not said is looked for in the parents, the nearest first. */
export function paperFromHayagriva(key: string, entry: JsonObject, source: RecordOrigin): Paper | undefined {
  const title = formatted(entry['title']);
  if (title === undefined) return undefined;
  const family = new EntryFamily(entry);
  const { container } = family;
  const numbers = family.serialNumbers();
  const type = typeOfHayagriva(entryType(entry), family.containerType);
  const { people: author, isCut } = withoutOthers(personsOf(entry['author']));
  const serial = numbers('serial');
  const isPreprintNumber = /^arxiv:/i.test(serial ?? '') || /^arxiv\b/i.test(formatted(container?.['title']) ?? '');
  const arxiv = normaliseArxivId(numbers('arxiv') ?? (isPreprintNumber ? (serial ?? '') : ''));
  const item = {
    ...family.facts(),
    ...family.people(),
    title,
    ...defined({ type, author: nonEmpty(author), number: isPreprintNumber ? undefined : serial }),
  };
  return paperOfItem(item, { key, authorsComplete: !isCut, arxiv, abstract: formatted(entry['abstract']) }, source);
}

/** An entry with what it is part of: the container of its text, the series of that, the event it was presented at. */
class EntryFamily {
  readonly #entry: JsonObject;
  readonly container: JsonObject | undefined;
  readonly #series: JsonObject | undefined;
  readonly #event: JsonObject | undefined;
  readonly #all: readonly JsonObject[];

  constructor(entry: JsonObject) {
    const parents = parentsOf(entry);
    const isWhole = wholes.has(entryType(entry) ?? '');
    const isEvent = (parent: JsonObject): boolean => ['conference', 'exhibition'].includes(entryType(parent) ?? '');
    // A talk of which only the conference is known is listed by that.
    const container = isWhole ? undefined : (parents.find((parent) => !isEvent(parent)) ?? parents[0]);
    this.#entry = entry;
    this.container = container;
    this.#event = parents.find((parent) => isEvent(parent) && parent !== container);
    this.#series = isWhole ? parents.find((parent) => !isEvent(parent)) : container && parentsOf(container)[0];
    this.#all = [
      entry,
      ...[container, ...parents.filter((parent) => parent !== this.#event && parent !== this.#series)].filter(
        (parent) => parent !== undefined,
      ),
    ];
  }

  get containerType(): string | undefined {
    if (this.container === undefined) return undefined;
    return entryType(this.container) ?? defaultParents[entryType(this.#entry) ?? 'misc'];
  }

  /** The first value of a field that the entry or what it is part of has. */
  #first(field: string, read: (value: unknown) => string | undefined = formatted): string | undefined {
    for (const each of this.#all) {
      const value = read(each[field]);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** By kind, `doi`; what is given without a kind is `serial`. */
  serialNumbers(): (kind: string) => string | undefined {
    return (kind) =>
      this.#first('serial-number', (value) =>
        isObject(value) ? textOf(value[kind]) : kind === 'serial' ? textOf(value) : undefined,
      ) ?? this.#first(kind, textOf);
  }

  facts(): Partial<CslItem> {
    const { container } = this;
    const number = this.serialNumbers();
    const publisher = this.#publisher();
    const page = textOf(this.#entry['page-range'])?.replace(/ ?[-–—]+ ?/g, '-');
    const url = this.#all.map((each) => each['url']).find((value) => value !== undefined);
    return defined({
      issued: this.#all.map((each) => dateOf(each['date'])).find((date) => date !== undefined),
      accessed: isObject(url) ? dateOf(url['date']) : undefined,
      URL: textOf(isObject(url) ? url['value'] : url),
      'title-short': shortForm(this.#entry['title']),
      'container-title': formatted(container?.['title']),
      'container-title-short': shortForm(container?.['title']),
      'collection-title': formatted(this.#series?.['title']),
      'collection-number': textOf(this.#series?.['volume'] ?? this.#series?.['issue']),
      'event-title': formatted(this.#event?.['title']),
      'event-place': formatted(this.#event?.['location']),
      'event-date': dateOf(this.#event?.['date']),
      ...publisher,
      volume: textOf(container?.['volume']) ?? this.#first('volume', textOf),
      issue: textOf(container?.['issue']) ?? this.#first('issue', textOf),
      page,
      edition: this.#first('edition', textOf),
      genre: this.#first('genre'),
      note: formatted(this.#entry['note']),
      language: this.#first('language', textOf),
      archive: this.#first('archive'),
      archive_location: this.#first('archive-location'),
      'call-number': formatted(this.#entry['call-number']),
      'chapter-number': textOf(this.#entry['chapter']),
      dimensions: this.#first('runtime', textOf) ?? textOf(this.#entry['time-range']),
      'number-of-pages': this.#first('page-total', textOf),
      'number-of-volumes': this.#first('volume-total', textOf),
      DOI: number('doi'),
      ISBN: number('isbn'),
      ISSN: number('issn'),
      PMID: number('pmid'),
      PMCID: number('pmcid'),
      version: number('version'),
    });
  }

  #publisher(): Partial<CslItem> {
    const field = this.#all.map((each) => each['publisher']).find((value) => value !== undefined);
    const isNamed = isObject(field) && field['name'] !== undefined;
    const isPlace = isObject(field) && field['location'] !== undefined;
    return defined({
      publisher: (isNamed || isPlace ? formatted(field['name']) : formatted(field)) ?? this.#first('organization'),
      'publisher-place': (isPlace ? formatted(field['location']) : undefined) ?? this.#first('location'),
    });
  }

  people(): Partial<CslItem> {
    const editors = this.#all.map((each) => personsOf(each['editor'])).find((people) => people.length > 0);
    const affiliated = new Map<PersonVariable, PersonName[]>();
    for (const each of this.#all) {
      for (const { variable, people } of affiliatedOf(each)) {
        affiliated.set(variable, [...(affiliated.get(variable) ?? []), ...people]);
      }
    }
    return defined({
      ...Object.fromEntries(affiliated),
      editor: editors,
      'container-author': nonEmpty(personsOf(this.container?.['author'])),
      'collection-editor': nonEmpty(personsOf(this.#series?.['editor'])),
    });
  }
}

const defined = (facts: object): Partial<CslItem> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

const nonEmpty = (people: readonly PersonName[] | undefined): readonly PersonName[] | undefined =>
  people?.length === 0 ? undefined : people;

function entryType(entry: JsonObject): string | undefined {
  return textOf(entry['type'])?.toLowerCase();
}

function textOf(value: unknown): string | undefined {
  return isObject(value) ? plainTextOf(value['value']) : plainTextOf(value);
}

/** The text of a formattable string, also of one in parts, `{value: …, verbatim: true}`. */
function formatted(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : textOfHayagriva(text);
}

function shortForm(value: unknown): string | undefined {
  return isObject(value) ? formatted(value['short'] ?? value['shorthand']) : undefined;
}

const parentsOf = (entry: JsonObject): JsonObject[] =>
  (Array.isArray(entry['parent']) ? entry['parent'] : [entry['parent']]).filter(isObject);

/** A date of ISO 8601; the sign for "about" stands before it. */
function dateOf(value: unknown): CslDate | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const date = edtfDate(text.replace(/^~ ?/, ''));
  if (date === undefined) return { literal: text };
  return text.startsWith('~') ? { ...date, circa: true } : date;
}

function affiliatedOf(entry: JsonObject): { readonly variable: PersonVariable; readonly people: PersonName[] }[] {
  const { affiliated } = entry;
  const list: readonly unknown[] = Array.isArray(affiliated) ? affiliated : [affiliated];
  return list.filter(isObject).flatMap(({ role, names }) => {
    const variable =
      variablesByRole[
        plainTextOf(role)
          ?.replace(/(?<=[a-z])(?=[A-Z])/g, '-')
          .toLowerCase() ?? ''
      ] ?? 'contributor';
    return [{ variable, people: personsOf(names) }];
  });
}

/** "Zhao, Yanli", "Luther King, Martin, Jr.", or `{name, given-name, prefix, suffix}`, alone or in a list. */
function personsOf(value: unknown): PersonName[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((person): PersonName | readonly PersonName[] => {
    if (!isObject(person)) return personOfText(plainTextOf(person)) ?? [];
    const family = [plainTextOf(person['prefix']), plainTextOf(person['name'])]
      .filter((part) => part !== undefined)
      .join(' ');
    const [given, suffix] = [plainTextOf(person['given-name']), plainTextOf(person['suffix'])];
    if (family === '') return [];
    if (given === undefined && suffix === undefined) return [{ literal: family }];
    return [{ family, ...(given !== undefined && { given }), ...(suffix !== undefined && { suffix }) }];
  });
}

function personOfText(text: string | undefined): PersonName | undefined {
  if (text === undefined) return undefined;
  const [family, given, suffix, ...more] = text.split(/ ?, ?/);
  if (family === undefined || given === undefined || given === '' || more.length > 0) return personName(text);
  return { family, given, ...(suffix !== undefined && suffix !== '' && { suffix }) };
}
