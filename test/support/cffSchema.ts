/** The rules of the Citation File Format's JSON schema, version 1.2.0, as far as exported files have the properties. */

type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === 'string' && value.length > 0 ? undefined : 'is no text');
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : `does not match ${pattern}`;
const textOrNumber: Check = (value) => (typeof value === 'number' ? undefined : text(value));
const wholeOrText: Check = (value) => (Number.isInteger(value) ? undefined : text(value));
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `is none of ${values.join(', ')}`;

/** A list of at least one, each once. */
const list =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return 'is no list with items';
    if (new Set(value.map((item) => JSON.stringify(item))).size < value.length) return 'has an item twice';
    return value.map(check).find((fault) => fault !== undefined);
  };

const object =
  (properties: Readonly<Record<string, Check>>, required: readonly string[]): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
    const missing = required.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return `lacks ${missing}`;
    for (const [name, item] of Object.entries(value)) {
      const check = properties[name];
      const fault = check === undefined ? 'is not known' : check(item);
      if (fault !== undefined) return `${name} ${fault} (${JSON.stringify(item).slice(0, 100)})`;
    }
    return undefined;
  };

const doi = matching(/^10\.\d{4,9}(\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/);
const url = matching(/^(https|http|ftp|sftp):\/\/.+/);
const date = matching(/^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const entity = object({ name: text }, ['name']);
const person = object({ 'family-names': text, 'given-names': text, 'name-suffix': text }, []);
const someone: Check = (value) =>
  typeof value === 'object' && value !== null && 'name' in value ? entity(value) : person(value);

// prettier-ignore
const referenceTypes = [
  'art', 'article', 'audiovisual', 'bill', 'blog', 'book', 'catalogue', 'conference', 'conference-paper', 'data',
  'database', 'dictionary', 'edited-work', 'encyclopedia', 'film-broadcast', 'generic', 'government-document', 'grant',
  'hearing', 'historical-work', 'legal-case', 'legal-rule', 'magazine-article', 'manual', 'map', 'multimedia', 'music',
  'newspaper-article', 'pamphlet', 'patent', 'personal-communication', 'proceedings', 'report', 'serial', 'slides',
  'software', 'software-code', 'software-container', 'software-executable', 'software-virtual-machine',
  'sound-recording', 'standard', 'statute', 'thesis', 'unpublished', 'video', 'website',
] as const;

const identifier = object({ type: oneOf('doi', 'url', 'swh', 'other'), value: text, description: text }, [
  'type',
  'value',
]);

const reference = object(
  {
    type: oneOf(...referenceTypes),
    title: text,
    authors: list(someone),
    editors: list(someone),
    translators: list(someone),
    year: wholeOrText,
    month: oneOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    'date-published': date,
    journal: text,
    'collection-title': text,
    'collection-type': text,
    conference: entity,
    publisher: entity,
    institution: entity,
    'thesis-type': text,
    volume: wholeOrText,
    issue: textOrNumber,
    number: textOrNumber,
    edition: text,
    version: textOrNumber,
    start: wholeOrText,
    end: wholeOrText,
    isbn: matching(/^[0-9\- ]{10,17}X?$/),
    issn: matching(/^\d{4}-\d{3}[\dxX]$/),
    doi,
    url,
    identifiers: list(identifier),
    languages: list(matching(/^[a-z]{2,3}$/)),
    notes: text,
  },
  ['authors', 'title', 'type'],
);

const file = object(
  {
    'cff-version': matching(/^1\.2\.0$/),
    message: text,
    title: text,
    authors: list(someone),
    version: textOrNumber,
    license: text,
    references: list(reference),
  },
  ['authors', 'cff-version', 'message', 'title'],
);

/** What is wrong with a parsed `CITATION.cff`; empty for one that follows the schema. */
export function cffFaults(value: unknown): string[] {
  const fault = file(value);
  return fault === undefined ? [] : [fault];
}
