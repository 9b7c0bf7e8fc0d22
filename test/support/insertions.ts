import assert from 'node:assert/strict';

import { keysOfPaper, readBibliography } from '../../src/core/bibliography/bibliographyFile.ts';
import { type OffsetEdit, withEdits } from '../../src/core/bibliography/offsetEdit.ts';
import { foreignMetadata, frontMatterOf } from '../../src/core/documents/markdown/frontMatter.ts';
import { citationsIn } from '../../src/core/documents/markdown/citationsIn.ts';
import { type CitationRequest, planCitation } from '../../src/core/documents/planCitation.ts';
import { PaperglossError } from '../../src/core/errors.ts';
import type { Paper } from '../../src/core/papers/paper.ts';

/** What the insertions of a run came to. */
export interface InsertionCounts {
  readonly inserted: number;
  readonly refused: number;
}

const heads = [
  ...[
    '',
    '',
    '\uFEFF',
    '---\ntitle: x\n---\n',
    '---\nbibliography: a.bib\n---\n\n',
    '---\nbibliography: [a.bib, "b c.json"] # mine\n---\n',
  ],
  ...[
    '---\ntitle: x\nbibliography:\n  - a.bib # mine\n  - b.yaml\nlang: en\n---\n',
    '---\nbibliography:\n---\n',
    '---\nbibliography: []\n...\n',
    '---\n# none\n---\n',
  ],
  ...[
    '% Title\n% A. Author\n\n',
    '% Title\n\n---\nauthor: A\n---\n\n',
    '+++\ntitle = "x"\n+++\n\n',
    '{"title": "x"}\n\n',
    'Title: x\nAuthor: y\n\n',
  ],
  ...[
    '---\nbibliography: {main: a.bib}\n---\n',
    '---\nformat:\n  html:\n    bibliography: a.bib\n---\n',
    '---\nnocite: |\n  @a\n---\n',
  ],
];
const blocks = [
  ...[
    'A paragraph with @a, and more [see @b, p. 3; -@c]. Then 😀 and x^2^ end.',
    '# Heading {#sec-a key="@no"}',
    '## Zweite Überschrift',
    '- item @a\n- [ ] task\n  1. nested [@b]\n',
  ],
  ...[
    '```python\nx = "@no"\n```',
    '```{r, fig.cap="`x`"}\n@no\n```',
    '    indented @no',
    '$$\na @ b\n$$',
    '> quoted [@a]\n> more',
    '| a | b |\n|---|---|\n| @c | d |',
  ],
  ...[
    'a     b\n----- -----\nc     d',
    '+---+---+\n| a | b |\n+---+---+',
    'Text.[^1]\n\n[^1]: Note @b.',
    '[^2]:\n\n    Late note [@c].',
    '::: {.note key="@no"}\nInside @a.\n:::',
    '模型很好。还有 @a。',
  ],
  ...[
    '<!-- @no -->',
    '<div class="@no">x</div>',
    '{{< video @no >}}',
    'See @fig-loss, mail me@x.org, https://x.org/@no [l](u "@no") `@no`{.@no}.',
    '\\textbf{@no} and \\@a and [@a; ]',
    '---',
    'A\n\n---\nnote: "@no"\n---\n\nB',
  ],
  ...[
    '[@a]{.mark} **bold [@b]** *it* "quoted" ~~s~~ a--b',
    'Term\n:   Definition @a',
    '$x$ `code` \\$5',
    '[',
    ']',
    '@',
    '^[n @a]',
    '',
    'wo-rd don’t @{a.b} end',
  ],
];
const bibliographies: readonly (readonly [path: string, text: string])[] = [
  ...([
    ['a.bib', ''],
    ['a.bib', '% mine\n@string{x = "X"}\n\n@misc{a, title = {A}}\n'],
    ['a.bib', '@online{b,\n  title = {B},\n  date = {2020}\n}'],
    ['a.bib', '@comment{x}\n@preamble{"y"}\n@book{c,\r\n  title={C}}\r\n'],
  ] as const),
  ...([
    ['a.json', ''],
    ['a.json', '[]'],
    ['a.json', '[\n]\n'],
    ['a.json', '[{"id": "a", "title": "A"}]'],
    ['a.json', '[\n  {\n    "id": "b",\n    "title": "B"\n  }\n]\n'],
    ['a.json', '\uFEFF[\r\n\t{"id": "c"}\r\n]\r\n'],
  ] as const),
  ...([
    ['a.yaml', ''],
    ['a.yaml', 'references: []\n'],
    ['a.yaml', '---\nreferences:\n- id: a\n  title: A\n...\n'],
    ['a.yaml', 'references:\n  - id: b\n    title: B # mine\n\n'],
    ['a.yml', '# mine\nreferences:\n'],
  ] as const),
];

/** Plans insertions into generated documents with generated bibliographies, and checks each of them. */
export function checkInsertions(count: number, papers: readonly Paper[], random: () => number): InsertionCounts {
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  let inserted = 0;
  let refused = 0;
  while (inserted < count) {
    const lineBreak = one(['\n', '\n', '\r\n']);
    const body = Array.from({ length: 1 + below(5) }, () => one(blocks)).join(one(['\n\n', '\n\n', '\n']));
    const text = (one(heads) + body + one(['', '\n'])).replaceAll('\n', lineBreak);
    const [path, bibliographyText] = one(bibliographies);
    const end = below(text.length + 1);
    const request: CitationRequest = {
      document: {
        text,
        languageId: 'markdown',
        name: 'a.md',
        start: below(end + 1),
        end,
        otherEnds: Array.from({ length: one([0, 0, 1, 4]) }, () => below(text.length + 1)),
      },
      papers: Array.from({ length: 1 + below(3) }, () => one(papers)),
      bibliography: one([true, false]) ? { path, text: bibliographyText } : undefined,
      nameInFrontMatter: one([undefined, 'refs.bib', '../my refs.bib', '[x] #1.bib']),
      othersToName: one([[], [], ['lib/master.bib']]),
    };
    if (isInsertionRight(request)) inserted += 1;
    else refused += 1;
    assert.ok(refused < 4 * count + 100, 'most places refuse');
  }
  return { inserted, refused };
}

/** Whether something was inserted; throws where it was done wrongly. */
function isInsertionRight(request: CitationRequest): boolean {
  const { document, bibliography } = request;
  const shown = JSON.stringify(request.document) + JSON.stringify(bibliography);
  let plan: ReturnType<typeof planCitation>;
  try {
    plan = planCitation(request);
  } catch (error) {
    assert.ok(error instanceof PaperglossError, `${shown}: ${String(error)}`);
    return false;
  }
  if ('refusal' in plan) return false;
  const after = appliedAndUndone(document.text, plan.documentEdits, shown);

  // Nothing that was cited is lost, and what is new are the keys of the plan.
  const before = keysIn(document.text);
  const keys = keysIn(after);
  const added = keys.filter((key) => !before.includes(key) || count(keys, key) > count(before, key));
  assert.deepEqual(
    before.filter((key) => count(keys, key) < count(before, key)),
    [],
    shown,
  );
  assert.deepEqual(
    added.filter((key) => !plan.keys.includes(key)),
    [],
    `${shown}: ${after}`,
  );
  for (const key of plan.keys) assert.ok(keys.includes(key), `${shown}: ${key} is not read in ${after}`);

  const named = plan.named.length === 0 ? [] : (frontMatterOf(after)?.bibliographies.map((each) => each.path) ?? []);
  for (const path of plan.named) assert.ok(named.includes(path), `${shown}: ${path} is not named in ${after}`);
  const head = foreignMetadata(document.text);
  if (head !== undefined) assert.equal(foreignMetadata(after), head, shown);

  const { text, path } = bibliographyOf(request);
  const written = appliedAndUndone(text, plan.bibliographyEdits, shown);
  const file = readBibliography(written, path);
  const old = readBibliography(text, path);
  assert.deepEqual(
    file.entries.map(({ key }) => key),
    [...old.entries.map(({ key }) => key), ...plan.newKeys],
    shown,
  );
  for (const paper of request.papers)
    assert.ok(
      keysOfPaper(file, paper).some((key) => plan.keys.includes(key)),
      `${shown}: ${paper.id} is not in ${written}`,
    );
  return true;
}

function bibliographyOf({ bibliography, nameInFrontMatter }: CitationRequest): {
  readonly text: string;
  readonly path: string;
} {
  return bibliography ?? { text: '', path: nameInFrontMatter ?? 'references.bib' };
}

const keysIn = (text: string): string[] => citationsIn(text).flatMap(({ items }) => items.map(({ key }) => key));
const count = (keys: readonly string[], key: string): number => keys.filter((each) => each === key).length;

/** Applies edits, which have to ascend without overlapping, and takes them back byte by byte. */
function appliedAndUndone(text: string, edits: readonly OffsetEdit[], shown: string): string {
  let grown = 0;
  let last = -1;
  const inverse = edits.map(({ start, end, newText }) => {
    assert.ok(start > last && end >= start && end <= text.length, `${shown}: edits overlap`);
    last = end;
    // Nothing but an empty value, `bibliography: []`, is ever replaced.
    assert.match(text.slice(start, end), /^(?:\[\s*\]|""|''|~|null)?$/, shown);
    const undo = { start: start + grown, end: start + grown + newText.length, newText: text.slice(start, end) };
    grown += newText.length - (end - start);
    return undo;
  });
  const after = withEdits(text, edits);
  assert.equal(withEdits(after, inverse), text, shown);
  return after;
}
