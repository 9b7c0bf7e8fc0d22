import type { Paper } from '../papers/paper.ts';
import { namesAskedFor, namesOf } from '../papers/paperNames.ts';

// A week of searching shows fewer, and with abstracts they take 6 MB.
const papersKept = 2_000;
// Libraries have records of any size.
const textKept = 20_000_000; // UTF-16 units of their JSON

interface Kept {
  readonly paper: Paper;
  readonly names: readonly string[];
  /** UTF-16 units. */
  readonly size: number;
}

/**
 * Papers that were shown, so that they can be opened and cited whatever has become of where they came from. At most 2,000
 * papers and 20 million characters are kept; those that were shown the longest ago go first.
 */
export class KnownPapers {
  /** By identity, the paper shown last at the end. */
  readonly #kept = new Map<string, Kept>();
  /** Which paper each name stands for. */
  readonly #ids = new Map<string, string>();
  #size = 0;

  get size(): number {
    return this.#kept.size;
  }

  /** Keeps papers, in the place of what was kept under their identities. The first of a long list are the last to go. */
  remember(papers: Iterable<Paper>): void {
    const shown: Paper[] = [];
    for (const paper of papers) if (shown.push(paper) === papersKept) break;
    for (const paper of shown.reverse()) this.#keep(paper);
    for (const id of this.#kept.keys()) {
      if (this.#kept.size <= papersKept && this.#size <= textKept) break;
      this.#forget(id);
    }
  }

  /** The paper that goes by this identity, key, arXiv id, DOI, address of one of these, or title; undefined when none does. */
  find(name: string): Paper | undefined {
    for (const asked of namesAskedFor(name)) {
      const id = this.#ids.get(asked);
      if (id !== undefined) return this.#kept.get(id)?.paper;
    }
    return undefined;
  }

  #keep(paper: Paper): void {
    const known = this.#kept.get(paper.id);
    if (known?.paper === paper) {
      this.#kept.delete(paper.id);
      this.#kept.set(paper.id, known);
      return;
    }
    this.#forget(paper.id);
    const [names, size] = [namesOf(paper), JSON.stringify(paper).length];
    this.#kept.set(paper.id, { paper, names, size });
    this.#size += size;
    // An identity stands for its own paper, whichever other has it for a key.
    for (const name of names) if (name === paper.id || !this.#kept.has(name)) this.#ids.set(name, paper.id);
  }

  #forget(id: string): void {
    const kept = this.#kept.get(id);
    if (kept === undefined) return;
    this.#kept.delete(id);
    this.#size -= kept.size;
    for (const name of kept.names) if (this.#ids.get(name) === id) this.#ids.delete(name);
  }
}
