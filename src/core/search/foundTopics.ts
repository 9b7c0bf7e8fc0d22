import { foldText } from '../text/foldText.ts';
import { surfacesOf, wordsOf } from '../text/words.ts';

/** Topics that were found for papers whose records have none, and which of them a paper has. */
export interface FoundTopics {
  readonly topics: readonly string[];
  /** The number of the topic of the paper at a place; -1 where none was found for it. */
  numberOf(place: number): number;
}

/** Numbers of the topics that have a word; `isBegun`: or one that begins with it. */
export function topicsWithWord({ topics }: FoundTopics, surface: string, isBegun: boolean): Set<number> {
  const asked = foldText(surface);
  const isMeant = (word: string): boolean => (isBegun ? word.startsWith(asked) : word === asked);
  const numbers = topics.flatMap((topic, number) =>
    wordsOf(topic).some((word) => surfacesOf(word).some(isMeant)) ? [number] : [],
  );
  return new Set(numbers);
}
