import type { Paper } from '../papers/paper.ts';

/** A place in a file where a paper is spoken of. */
export interface UsePlace {
  /** As it is shown, `src/train.py`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What stands there. */
  readonly text: string;
}

/** A paper with the places where it is spoken of, in the order of the files. */
export interface UsedPaper {
  readonly paper: Paper;
  readonly places: readonly UsePlace[];
}

/** Gathers uses as they are found, file by file. */
export class UseCollector {
  readonly #uses = new Map<string, { readonly paper: Paper; readonly places: UsePlace[] }>();

  add(paper: Paper, place: UsePlace): void {
    const use = this.#uses.get(paper.id) ?? { paper, places: [] };
    this.#uses.set(paper.id, use);
    const last = use.places.at(-1);
    // Twice in one line is once for who reads it.
    if (last?.file !== place.file || last.line !== place.line) use.places.push(place);
  }

  /** In the order in which the papers were met first. */
  get papers(): readonly UsedPaper[] {
    return [...this.#uses.values()];
  }
}
