import { bibtexOf } from '../bibliography/bibtexOf.ts';
import { copiedItem } from '../bibliography/copiedItem.ts';
import { cslJsonItem } from '../bibliography/writeCslJson.ts';
import { cslYaml, type KeyedPaper } from '../bibliography/writeCslYaml.ts';
import { hayagrivaEntry } from '../bibliography/writeHayagriva.ts';

/** Formats in which a bibliography is written for programs. */
export const bibliographyKinds = ['bibtex', 'biblatex', 'csl-json', 'yaml', 'hayagriva'] as const;

export type BibliographyKind = (typeof bibliographyKinds)[number];

/** A whole bibliography in one format: entries as their own files have them where those are of the same format. */
export function bibliographyText(papers: readonly KeyedPaper[], kind: BibliographyKind): string {
  switch (kind) {
    case 'bibtex':
    case 'biblatex':
      return papers.length === 0 ? '' : `${papers.map((each) => bibtexOf(each, kind).trimEnd()).join('\n\n')}\n`;
    case 'csl-json': {
      const items = papers.map(({ paper, key, source }) =>
        copiedItem(source?.item, key, false, cslJsonItem(paper, key, source !== undefined)),
      );
      return `${JSON.stringify(items, null, 2)}\n`;
    }
    case 'yaml':
      return papers.length === 0 ? 'references: []\n' : cslYaml(papers);
    case 'hayagriva':
      return papers.map(({ paper, key }) => hayagrivaEntry(paper, key)).join('\n');
  }
}
