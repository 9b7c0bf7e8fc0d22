import { proposeKey } from './citekey.ts';
import { referenceMarkdown, referenceText } from './formatReference.ts';
import type { StyleName } from './referenceStyles.ts';
import { bibtexEntry } from './writeBibtex.ts';
import { cslJsonItem } from './writeCslJson.ts';
import { cslYaml } from './writeCslYaml.ts';
import type { Paper } from '../papers/paper.ts';

export type ReferenceFormat = 'bibtex' | 'biblatex' | 'csl-json' | 'yaml' | 'markdown' | 'text';

/** The key to cite a paper by where no bibliography says otherwise: the key of its library, else a proposed one. */
export function citekeyOf(paper: Paper): string {
  return paper.keys.find((key) => /^[^\s,{}"#%~\\]+$/.test(key)) ?? proposeKey(paper, () => false);
}

/** A paper's reference in one format, ending with a newline only where that is made of lines. `style` is for text and Markdown. */
export function reference(paper: Paper, format: ReferenceFormat, key = citekeyOf(paper), style?: StyleName): string {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return bibtexEntry(paper, key, format);
    case 'csl-json':
      return JSON.stringify(cslJsonItem(paper, key), null, 2);
    case 'yaml':
      return cslYaml([{ paper, key }]);
    case 'markdown':
      return referenceMarkdown(paper, style);
    case 'text':
      return referenceText(paper, style);
  }
}
