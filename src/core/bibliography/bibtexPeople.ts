import { lookupTable } from '../lookupTable.ts';
import type { CslItem, PersonName, PersonVariable } from '../papers/csl.ts';
import { bibtexNames } from './bibtexNames.ts';
import type { EntryFields } from './bibtexFields.ts';

/**
 * Fields that hold people, and what CSL calls these. Who introduced or annotated a work, or holds a patent, has no name of its
 * own there.
 */
const roles: ReadonlyMap<string, PersonVariable> = new Map([
  ['translator', 'translator'],
  ['translators', 'translator'],
  ['bookauthor', 'container-author'],
  ['serieseditor', 'collection-editor'],
  ['series-editor', 'collection-editor'],
  ['collectioneditor', 'collection-editor'],
  ['director', 'director'],
  ['producer', 'producer'],
  ['executiveproducer', 'executive-producer'],
  ['scriptwriter', 'script-writer'],
  ['screenwriter', 'script-writer'],
  ['host', 'host'],
  ['guest', 'guest'],
  ['narrator', 'narrator'],
  ['composer', 'composer'],
  ['performer', 'performer'],
  ['illustrator', 'illustrator'],
  ['interviewer', 'interviewer'],
  ['compiler', 'compiler'],
  ['curator', 'curator'],
  ['organizer', 'organizer'],
  ['chair', 'chair'],
  ['recipient', 'recipient'],
  ['reviewedauthor', 'reviewed-author'],
  ['originalauthor', 'original-author'],
  ['seriescreator', 'series-creator'],
  ['editorialdirector', 'editorial-director'],
  ['contributor', 'contributor'],
  ['collaborator', 'contributor'],
  ['annotator', 'contributor'],
  ['commentator', 'contributor'],
  ['introduction', 'contributor'],
  ['foreword', 'contributor'],
  ['afterword', 'contributor'],
  ['holder', 'contributor'],
  ['assignee', 'contributor'],
]);

const editorFields: ReadonlySet<string> = new Set(['editor', 'editors', 'editora', 'editorb', 'editorc']);

/** What BibLaTeX's `editortype` makes of an editor. */
const editorRoles: Readonly<Record<string, PersonVariable>> = lookupTable({
  editor: 'editor',
  redactor: 'editor',
  reviser: 'editor',
  founder: 'editor',
  continuator: 'editor',
  compiler: 'compiler',
  director: 'director',
  organizer: 'organizer',
  producer: 'producer',
  translator: 'translator',
  illustrator: 'illustrator',
  composer: 'composer',
  performer: 'performer',
  narrator: 'narrator',
  curator: 'curator',
  chair: 'chair',
  serieseditor: 'collection-editor',
});

/** A record that is being made. */
export type WritableItem = { -readonly [Name in keyof CslItem]: CslItem[Name] };

/** Adds the people of an entry beside its authors. */
export function addPeople(csl: WritableItem, fields: EntryFields): void {
  const add = (variable: PersonVariable, names: readonly PersonName[]): void => {
    if (names.length > 0) csl[variable] = [...(csl[variable] ?? []), ...names];
  };
  const authors = authorsField(fields);
  for (const name of fields.fields.keys()) {
    if (editorFields.has(name)) {
      const type = fields.raw(`${name}type`)?.toLowerCase();
      add(type === undefined ? 'editor' : (editorRoles[type] ?? 'contributor'), namesIn(fields, name));
      continue;
    }
    const variable = roles.get(name);
    if (variable !== undefined && name !== authors) add(variable, namesIn(fields, name));
  }
  const group = fields.text('collaboration');
  if (group !== undefined)
    add(csl.author === undefined ? 'author' : 'contributor', [{ literal: collaborationName(group) }]);
  if (
    csl.author !== undefined &&
    csl.editor === undefined &&
    namesEditors.test(fields.raw(authors)?.slice(-20).trimEnd() ?? '')
  ) {
    csl.editor = csl.author;
    delete csl.author;
  }
}

/** Physicists name it beside the authors, `collaboration = {ATLAS}`. */
const collaborationName = (group: string): string =>
  /collab|team|group|consortium/i.test(group) ? group : `${group} Collaboration`;

/** `author = {Aho, Anna and Bee, Bob (eds.)}` */
const namesEditors = /[([](?:eds?|editors?|hrsg|hg)\.?[)\]]$/i;

/** The field that names who made a work: that of a patent may say its holder alone. */
export function authorsField({ raw }: EntryFields): string {
  for (const name of ['author', 'authors', 'inventor']) if (raw(name) !== undefined) return name;
  return raw('holder') === undefined ? 'author' : 'holder';
}

// The editors of a volume are read once for all papers in it.
const inheritedNames = new WeakMap<object, PersonName[]>();

/** The people in a field; none where it is missing. */
export function namesIn({ entry, fields }: EntryFields, name: string): PersonName[] {
  const field = fields.get(name);
  if (field === undefined || field.value === '') return [];
  if (fields === entry.fields) return bibtexNames(peopleText(field.value, field.raw));
  let names = inheritedNames.get(field);
  if (names === undefined) {
    names = bibtexNames(peopleText(field.value, field.raw));
    inheritedNames.set(field, names);
  }
  return names;
}

/** Names that stand one on each line, "Zhao, Yanli", are told apart by the lines alone. */
function peopleText(value: string, raw: string): string {
  if (!raw.includes('\n') || /\sand\s|;/i.test(value)) return value;
  const lines = raw
    .slice(1, -1)
    .trim()
    .split(/\s*\n\s*/);
  return lines.length > 1 && lines.every((line) => /^[^,{}]+,[^,{}]+$/.test(line)) ? lines.join(' and ') : value;
}
