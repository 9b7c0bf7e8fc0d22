import type { Lexicon } from '../mining/lexicon.ts';
import { termKey } from '../words/termKey.ts';
import { termRole } from '../termRole.ts';

/** Packages that a workspace depends on, by the terms that they could be. */
export class DependencyKeys {
  readonly #whole = new Map<number, string>();
  /** By what their names begin with: `faiss-cpu` is a variant of Faiss. */
  readonly #beginnings = new Map<number, string>();

  constructor(packages: readonly string[]) {
    for (const name of packages) {
      const whole = termKey(name);
      if (whole !== undefined) this.#whole.set(whole, name);
      const beginning = termKey(/^[^-_.]+/.exec(name)?.[0] ?? '');
      if (beginning !== undefined) this.#beginnings.set(beginning, name);
    }
  }

  /** The package of a term's name; undefined when the workspace has none. */
  packageOf({ terms }: Lexicon, term: number): string | undefined {
    const key = terms.key(term);
    const whole = this.#whole.get(key);
    // Many packages begin with an ordinary word: only what a paper calls its work is looked for in them.
    if (whole !== undefined || this.#beginnings.size === 0 || terms.isOrdinary(term)) return whole;
    const isName = terms.postingRole(terms.postingStart(term)) === termRole.name;
    return isName ? this.#beginnings.get(key) : undefined;
  }
}
