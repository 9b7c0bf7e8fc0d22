import type { CslItem, PersonName, PersonVariable } from '../papers/csl.ts';
import { bibtexNames } from './bibtexNames.ts';
import type { EntryFields } from './bibtexFields.ts';

/** Fields that hold people, by what CSL calls these. Who introduced, annotated or holds a work has no name of its own there. */
const roles: readonly (readonly [variable: PersonVariable, fields: readonly string[]])[] = [
  ['translator', ['translator', 'translators']],
  ['container-author', ['bookauthor']],
  ['collection-editor', ['serieseditor', 'collectioneditor', 'series-editor']],
  ['director', ['director']],
  ['producer', ['producer']],
  ['executive-producer', ['executiveproducer']],
  ['script-writer', ['scriptwriter', 'writer', 'screenwriter']],
  ['host', ['host']],
  ['guest', ['guest']],
  ['narrator', ['narrator']],
  ['composer', ['composer']],
  ['performer', ['performer']],
  ['illustrator', ['illustrator']],
  ['interviewer', ['interviewer']],
  ['compiler', ['compiler']],
  ['curator', ['curator']],
  ['organizer', ['organizer']],
  ['chair', ['chair']],
  ['recipient', ['recipient']],
  ['reviewed-author', ['reviewedauthor']],
  ['original-author', ['originalauthor']],
  ['series-creator', ['seriescreator']],
  ['editorial-director', ['editorialdirector']],
  ['contributor', ['contributor', 'collaborator', 'annotator', 'commentator', 'introduction', 'foreword', 'afterword']],
];

/** What BibLaTeX's `editortype` makes of an editor. */
const editorRoles: Readonly<Record<string, PersonVariable>> = {
  editor: 'editor', redactor: 'editor', reviser: 'editor', founder: 'editor', continuator: 'editor', compiler: 'compiler',
  director: 'director', organizer: 'organizer', producer: 'producer', translator: 'translator', illustrator: 'illustrator',
  composer: 'composer', performer: 'performer', narrator: 'narrator', curator: 'curator', chair: 'chair', serieseditor: 'collection-editor',
};

type People = { [Name in PersonVariable]?: PersonName[] };

/** The people of an entry beside its authors. */
export function peopleOf(fields: EntryFields): Pick<CslItem, PersonVariable> {
  const people: People = {};
  const add = (variable: PersonVariable, names: readonly PersonName[]): void => {
    if (names.length > 0) people[variable] = [...(people[variable] ?? []), ...names];
  };
  const { raw } = fields;
  for (const suffix of ['', 'a', 'b', 'c']) {
    const names = namesIn(fields, `editor${suffix}`);
    if (names.length === 0) continue;
    const type = raw(`editor${suffix}type`)?.toLowerCase();
    add(type === undefined ? 'editor' : (editorRoles[type] ?? 'contributor'), names);
  }
  if (people.editor === undefined) add('editor', namesIn(fields, 'editors'));
  for (const [variable, names] of roles) for (const name of names) add(variable, namesIn(fields, name));
  if (authorsField(fields) !== 'holder') add('contributor', namesIn(fields, 'holder'));
  return people;
}

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
  const lines = raw.slice(1, -1).trim().split(/\s*\n\s*/);
  return lines.length > 1 && lines.every((line) => /^[^,{}]+,[^,{}]+$/.test(line)) ? lines.join(' and ') : value;
}
