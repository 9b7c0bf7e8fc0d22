import { proposeKey } from '../bibliography/citekey.ts';
import { citekeyOf } from '../bibliography/reference.ts';
import type { SourceEntry } from '../bibliography/sourceEntry.ts';
import type { KeyedPaper } from '../bibliography/writeCslYaml.ts';
import type { Paper } from '../papers/paper.ts';

/** Papers with keys to cite them by, each key once; `sourceOf` is what a paper's own file says of it. */
export function keyedPapers(
  papers: Iterable<Paper>,
  sourceOf: (paper: Paper) => SourceEntry | undefined = () => undefined,
): KeyedPaper[] {
  const keys = new Set<string>();
  const keyed: KeyedPaper[] = [];
  for (const paper of papers) {
    const own = citekeyOf(paper);
    // Programs that read bibliographies fold the case of keys or do not: they differ by more than that.
    const isTaken = (key: string): boolean => keys.has(key.toLowerCase());
    const key = isTaken(own) ? proposeKey(paper, isTaken) : own;
    keys.add(key.toLowerCase());
    keyed.push({ paper, key, source: sourceOf(paper) });
  }
  return keyed;
}
