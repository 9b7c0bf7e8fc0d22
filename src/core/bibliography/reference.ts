import { bibtexOf } from './bibtexOf.ts';
import { proposeKey } from './citekey.ts';
import { copiedItem } from './copiedItem.ts';
import type { KeyFormula } from './keyFormula/keyFormula.ts';
import type { SourceEntry } from './sourceEntry.ts';
import { cslJsonItem } from './writeCslJson.ts';
import { cslYaml } from './writeCslYaml.ts';
import type { Paper } from '../papers/paper.ts';
import { terminalText } from '../text/terminalText.ts';

/** Formats of bibliographies. How a style prints a reference is a matter of rendering. */
export type ReferenceFormat = 'bibtex' | 'biblatex' | 'csl-json' | 'yaml';

/** The key to cite a paper by where no bibliography says otherwise: the key of its library, else a proposed one. */
export function citekeyOf(paper: Paper, formula?: KeyFormula): string {
  return (
    paper.keys.find((key) => /^[^\s,{}"#%~\\^]+$/.test(key) && terminalText(key) === key) ??
    proposeKey(paper, () => false, { formula })
  );
}

export interface ReferenceOptions {
  /** {@link citekeyOf} where it is left out. */
  readonly key?: string | undefined;
  /** How a key is made where none is given or known. */
  readonly keyFormula?: KeyFormula | undefined;
  /** What the paper's own file says of it: copied into references of the same format. */
  readonly source?: SourceEntry | undefined;
}

/** A paper's reference in one format, ending with a newline only where that is made of lines. */
export function reference(paper: Paper, format: ReferenceFormat, options: ReferenceOptions = {}): string {
  const { key = citekeyOf(paper, options.keyFormula), source } = options;
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return bibtexOf({ paper, key, source }, format);
    case 'csl-json':
      return JSON.stringify(
        copiedItem(source?.item, key, false, cslJsonItem(paper, key, source !== undefined)),
        null,
        2,
      );
    case 'yaml':
      return cslYaml([{ paper, key, source }]);
  }
}
