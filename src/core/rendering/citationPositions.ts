import type { CiteprocCite } from './citeproc.ts';

/** What a position rests on: https://docs.citationstyles.org/en/stable/specification.html#locators. */
export interface PositionRules {
  /** Each citation is a note of its own; else all stand in the text. */
  readonly areNotes: boolean;
  /** How many notes back a work is still near. */
  readonly nearNoteDistance: number;
}

// As the processor counts them.
const [subsequent, ibid, ibidWithLocator] = [1, 2, 3];

/** Citations in order, each work with its position: cited first, again, or right behind another citation of the same work. */
export function positionedCites(
  citations: readonly (readonly CiteprocCite[])[],
  { areNotes, nearNoteDistance }: PositionRules,
): readonly (readonly CiteprocCite[])[] {
  const firstNotes = new Map<string, number>();
  const lastNotes = new Map<string, number>();
  return citations.map((cites, index) => {
    const note = areNotes ? index + 1 : 0;
    const before = citations[index - 1];
    return cites.map((cite, place) => {
      const { id } = cite;
      const first = firstNotes.get(id);
      const last = lastNotes.get(id) ?? 0;
      lastNotes.set(id, note);
      if (first === undefined) {
        firstNotes.set(id, note);
        return cite;
      }
      const neighbour = place > 0 ? cites[place - 1] : before?.length === 1 ? before[0] : undefined;
      return {
        ...cite,
        position: neighbour?.id === id ? positionBehind(neighbour, cite) : subsequent,
        ...(first !== note && { 'first-reference-note-number': first }),
        ...((!areNotes || note - last <= nearNoteDistance) && { 'near-note': true }),
      };
    });
  });
}

/** The position of a work right behind itself: a place that is left out would be taken for the one before. */
function positionBehind(before: CiteprocCite, cite: CiteprocCite): number {
  const [was, is] = [placeOf(before), placeOf(cite)];
  if (was === is) return ibid;
  return is === '' ? subsequent : ibidWithLocator;
}

const placeOf = ({ locator, label }: CiteprocCite): string =>
  locator === undefined ? '' : `${locator}\n${label ?? ''}`;

/** By work the number of the note in which it is cited first. */
export type NotesOfWorks = ReadonlyMap<string, number>;

/** What the notes of a document are to the works in them. */
export function notesOfWorks(citations: readonly (readonly CiteprocCite[])[]): NotesOfWorks {
  const notes = new Map<string, number>();
  for (const [index, cites] of citations.entries())
    for (const { id } of cites) if (!notes.has(id)) notes.set(id, index + 1);
  return notes;
}
