import { pandoc } from '../../../src/core/documents/pandoc.ts';
import { type CslStyle, cslStyle } from '../../../src/core/rendering/cslStyle.ts';
import { cslItem } from '../../../src/core/rendering/cslItems.ts';
import { renderedCitations } from '../../../src/core/rendering/renderedDocument.ts';
import { textOfRuns } from '../../../src/core/rendering/writtenRuns.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { cslXml, withTerms } from '../../support/cslXml.ts';
import { processorFor, stylePack, termsOf } from '../../support/styles.ts';
import { kindsOf } from './differenceKinds.ts';
import { folded, pandocRendering, type Rendered } from './pandocRendering.ts';
import { variedPapers } from './variedPapers.ts';

// prettier-ignore
const styles = [
  'apa', 'ieee', 'association-for-computing-machinery', 'chicago-author-date', 'chicago-note-bibliography',
  'modern-language-association', 'nature', 'vancouver',
];
const varied = 220;

/** Prints how many citations and references are as Pandoc sets them with the same style, and what kinds of differences there are. */
export function measureAgreement(showsAll: boolean): void {
  const papers = [...corpusPapers(), ...variedPapers(varied)];
  const records = papers.map((paper, index) => cslItem(paper, `k${index}`));
  const items = Object.fromEntries(records.map((record) => [record.id, record]));
  const citations = records.map(({ id }, index) =>
    citationOf(id, records[(index * 7 + 3) % records.length]?.id ?? id, index),
  );
  console.log(
    `Rendering against pandoc: ${records.length} works (${papers.length - varied} bundled), ${citations.length} citations`,
  );
  let [same, all, unexplained] = [0, 0, 0];
  const totals = new Map<string, number>();
  for (const name of styles) {
    const [style, locale] = [stylePack().style(name), stylePack().locale('en-US')];
    if (style === undefined || locale === undefined) throw new Error(`no style ${name}`);
    const node = withTerms(style, locale);
    const theirs = withKeys(pandocRendering(citations, records, cslXml(node, name)));
    const ours = withKeys(renderedHere(cslStyle(name, node), citations, items));
    const cited = compared(
      citations.map((citation, index) => [citation, ours.citations[index] ?? '', theirs.citations[index] ?? '']),
    );
    const listed = compared([...theirs.entries].map(([key, text]) => [key, ours.entries.get(key) ?? '', text]));
    const isOrdered = [...ours.entries.keys()].join() === [...theirs.entries.keys()].join();
    same += cited.same + listed.same;
    all += citations.length + theirs.entries.size;
    console.log(
      `  ${name}: citations ${share(cited.same, citations.length)}, references ${share(listed.same, theirs.entries.size)}${isOrdered ? '' : ', in another order'}`,
    );
    for (const [kind, examples] of byKind([...cited.differing, ...listed.differing])) {
      totals.set(kind, (totals.get(kind) ?? 0) + examples.length);
      if (kind === 'something else') unexplained += examples.length;
      if (!showsAll) continue;
      console.log(`    ${examples.length} × ${kind}`);
      for (const [what, our, their] of examples)
        console.log(`      ${what}\n        here   ${our}\n        pandoc ${their}`);
    }
  }
  for (const [kind, count] of [...totals].sort((a, b) => b[1] - a[1])) console.log(`    ${count} × ${kind}`);
  console.log(`  without a kind that is named: ${unexplained}`);
  console.log(`  together: ${share(same, all)} equal after folding white space`);
}

/**
 * Numbers as the keys that they stand for: where a list is sorted, one work that is placed otherwise shifts the numbers of all that
 * follow.
 */
function withKeys({ citations, entries }: Rendered): Rendered {
  const label = /^\[(\d+)\] /;
  const keys = new Map([...entries].map(([key, text]) => [label.exec(text)?.[1] ?? '', key]));
  const number = /(?<=\[|see also |see |, )\d+(?=[:\],]|$)/g;
  return {
    citations: citations.map((text) => text.replace(number, (found) => keys.get(found) ?? found)),
    entries: new Map([...entries].map(([key, text]) => [key, text.replace(label, '')])),
  };
}

type Pair = readonly [what: string, ours: string, theirs: string];

function compared(pairs: readonly Pair[]): { readonly same: number; readonly differing: readonly Pair[] } {
  const differing = pairs.filter(([, ours, theirs]) => ours !== theirs);
  return { same: pairs.length - differing.length, differing };
}

function byKind(pairs: readonly Pair[]): Map<string, Pair[]> {
  const kinds = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const found = kindsOf(pair[1], pair[2]);
    const name = found.length > 1 ? 'several of these' : found[0] && `${found[0].name}: ${rightOf[found[0].right]}`;
    kinds.set(name ?? 'something else', [...(kinds.get(name ?? 'something else') ?? []), pair]);
  }
  return kinds;
}

const rightOf = { here: 'right here', pandoc: 'pandoc is right', either: 'either may be' };

const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;

/** Forms of citations, each used for every ninth work. */
function citationOf(key: string, other: string, index: number): string {
  const forms = [
    `[@${key}]`,
    `@${key}`,
    `[@${key}, p. 3]`,
    `[see @${key}, pp. 33-35, and elsewhere]`,
    `[@${key}; @${other}]`,
    `[-@${key}]`,
    `@${key} [chap. 2]`,
    `[@${key}, sec. 4; see also @${other}]`,
    `[@${key}, 17]`,
  ];
  return forms[index % forms.length] ?? '';
}

function renderedHere(
  style: CslStyle,
  citations: readonly string[],
  items: Readonly<Record<string, object>>,
): Rendered {
  const document = {
    citations: pandoc.citations(citations.map((citation) => `C: ${citation} END`).join('\n\n')),
    uncited: [],
    isKnown: (key: string): boolean => Object.hasOwn(items, key),
    terms: termsOf('en-US'),
  };
  const { citations: cited, references } = renderedCitations(processorFor(style, items), document);
  return {
    citations: cited.map(({ inText, note }) =>
      folded(escaped(`${textOfRuns(inText)}${note === undefined ? '' : `{${textOfRuns(note.content)}}`}`)),
    ),
    entries: new Map(
      (references?.entries ?? []).map(({ keys, label, content }) => [
        keys[0] ?? '',
        folded(escaped(`${textOfRuns(label)} ${textOfRuns(content)}`)),
      ]),
    ),
  };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
