import { tagKey } from '../../../core/reading/tags.ts';
import type { ShelvedLibrary } from '../shelvedLibrary.ts';
import type { GroupColumn } from './groupColumn.ts';

const made = new WeakMap<ShelvedLibrary, GroupColumn>();

/** The tags that the reader gave, and after them the keywords of the libraries. What is both is the reader's. */
export function tagColumn(shelved: ShelvedLibrary): GroupColumn {
  const known = made.get(shelved) ?? madeColumn(shelved);
  made.set(shelved, known);
  return known;
}

function madeColumn({ library, byTag }: ShelvedLibrary): GroupColumn {
  const { topics } = library.columns;
  const labels = byTag.map(({ tag }) => tag);
  const numberOf = new Map(labels.map((tag, number) => [tagKey(tag), number]));
  const own = labels.length;
  const keywords = topics.labels.map((label) => numberOf.get(tagKey(label)) ?? labels.push(label) - 1);
  const tagsOf = new Map<number, number[]>();
  for (const [number, { places }] of byTag.entries()) {
    for (const place of places) tagsOf.set(place, [...(tagsOf.get(place) ?? []), number]);
  }
  return {
    labels,
    own,
    visit: (place, see) => {
      const given = tagsOf.get(place) ?? [];
      for (const number of given) see(number);
      topics.visit(place, (topic) => {
        const number = keywords[topic] as number;
        if (!given.includes(number)) see(number);
      });
    },
  };
}
