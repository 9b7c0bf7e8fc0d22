import assert from 'node:assert/strict';

import { type OffsetEdit, withEdits } from '../../src/core/bibliography/offsetEdit.ts';
import { citationEdit, type WantedWork } from '../../src/core/documents/citationEdit.ts';
import type { CitationForm } from '../../src/core/documents/citationForm.ts';
import type { Citation, CitedPaper, DocumentFormat } from '../../src/core/documents/documentFormat.ts';
import { documentFormats } from '../../src/core/documents/documentFormats.ts';
import type { FormatId } from '../../src/core/documents/formatOf.ts';
import { formOfItem } from '../../src/core/documents/itemForm.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { citedBy, keysIn, writerOf } from './formatTables.ts';

const markdown = [
  'A paragraph with @a, and [see @b, p. 3; -@c]. Then 😀 more.',
  '# Heading {#sec}',
  '- item @a [p. 4]\n- other',
  '> quoted [@a]',
  '```\ncode @no\n```',
  '模型很好。还有 @a。',
  'Text.[^1]\n\n[^1]: Note @b.',
];
const roles = ['A {cite:p}`a` and {cite:t}`b`.', 'Some {cite:p}`{see}a{p. 3},b` words.', '# Heading', '$x$ and `code`'];
const comments = ['x = 1  # a comment\n', '# arXiv:2401.10241 says\n', 'def f():\n    """Text.\n    """\n', '\n'];

/** Blocks that documents of each format are put together from. */
export const blocksOfFormats: Readonly<Partial<Record<FormatId, readonly string[]>>> = {
  pandoc: markdown,
  quarto: markdown,
  rmarkdown: markdown,
  notebook: markdown,
  myst: roles,
  jupyterBook: roles,
  latex: [
    '\\citep[see][p.~3]{a, b} and \\citet{c}. Then 😀 \\emph{bold}.',
    '\\autocites[3]{a}[see][5]{b} \\textcite{c} and more',
    '\\parencite[see][]{a} (here)',
    'Text % comment\nmore text',
    '\\section{On}\\label{sec:a}',
    '$a + b$ here',
    'Plain words, no commands.',
  ],
  typst: [
    'As @a[p. 3] @b say, #cite(<c>, form: "prose").',
    '= Heading <sec>',
    '#let x = 1',
    '- item *bold* _it_',
    'Words. And "more" $x$.',
  ],
  org: [
    '* Heading :tag:',
    'As [cite:see @a p. 3;@b] and [cite/t:@c] say.',
    'Old cite:a,b and [[cite:a][see::p. 3]].',
    '- [ ] item =code=',
    'Words. And more, 😀.',
  ],
  restructuredText: [
    'As :cite:p:`{see}a{p. 3},b` and :cite:t:`c` say.',
    'Title\n=====',
    '- item ``code``',
    'Words. And more (here).',
  ],
  asciidoc: ['As cite:see[a(3), b] and citenp:[c] say.', '= Title', '* item `code`', 'Words. And more, here.'],
  python: comments,
  plainText: ['Words, and (Zhao et al., 2023, arXiv:2304.11277) more.', '\n', 'More. 😀'],
};

const prefixes = [undefined, undefined, 'see', 'cf.', 'see also'];
const locators = [undefined, 'p. 3', 'pp. 33-35', 'chap. 2', 'fig. 4', '§ 4', 'sec. 3(a)', 'p. iv', '12'];
const suffixes = [undefined, undefined, undefined, 'and passim', ', passim'];
const kinds = [undefined, undefined, 'group', 'text', 'suppressed'] as const;

/** A form at random. */
export function randomForm(one: <T>(items: readonly T[]) => T): CitationForm {
  const [prefix, locator, suffix, form] = [one(prefixes), one(locators), one(suffixes), one(kinds)];
  return {
    ...(prefix !== undefined && { prefix }),
    ...(locator !== undefined && { locator }),
    ...(suffix !== undefined && { suffix }),
    ...(form !== undefined && { form }),
  };
}

export interface FormedCounts {
  inserted: number;
  refused: number;
  edited: number;
  editsRefused: number;
}

/** Cites in generated documents of a format with generated forms, changes what was cited, and checks each of them. */
export function checkFormedInsertions(
  id: FormatId,
  count: number,
  papers: readonly Paper[],
  random: () => number,
): FormedCounts {
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const format = documentFormats[id];
  const blocks = blocksOfFormats[id] ?? [];
  const counts: FormedCounts = { inserted: 0, refused: 0, edited: 0, editsRefused: 0 };
  for (let round = 0; counts.inserted < count; round++) {
    assert.ok(round < 20 * count + 100, `${id}: most places refuse`);
    const lineBreak = one(['\n', '\n', '\r\n']);
    const text = (
      one(['', '\uFEFF']) + Array.from({ length: 1 + below(3) }, () => one(blocks)).join('\n\n')
    ).replaceAll('\n', lineBreak);
    const cited = Array.from({ length: 1 + below(2) }, (_, index): CitedPaper => {
      const paper = papers[below(papers.length)];
      return { ...citedBy(`new${index}`, paper), form: randomForm(one) };
    });
    const offset = below(text.length + 1);
    const after = insertedText(format, text, offset, cited);
    if (after === undefined) {
      counts.refused += 1;
      continue;
    }
    counts.inserted += 1;
    const key = `new${below(cited.length)}`;
    const change = one(['remove', 'reverse', 'add', 'locate'] as const);
    const isEdited = editedRightly(format, after, key, change, randomForm(one));
    if (isEdited) counts.edited += 1;
    else counts.editsRefused += 1;
  }
  return counts;
}

function insertedText(
  format: DocumentFormat,
  text: string,
  offset: number,
  cited: readonly CitedPaper[],
): string | undefined {
  const writer = writerOf(format);
  const insertion = writer.citationsAt(text, [offset], cited);
  const shown = `${JSON.stringify(text)} at ${offset}, ${JSON.stringify(cited.map(({ key, form }) => [key, form]))}`;
  if ('refusal' in insertion) {
    assert.match(insertion.refusal, /^[A-Z\\b].*\.$/, shown);
    return undefined;
  }
  const after = appliedAndUndone(text, insertion.edits, shown);
  if (writer.isSelfContained === true) return after;
  const place = `${shown} became ${JSON.stringify(after)}`;
  for (const { key, form = {} } of cited) {
    const found = format
      .citations(after)
      .flatMap((citation) => citation.items.flatMap((item) => (item.key === key ? [{ citation, item }] : [])));
    assert.equal(found.length, 1, place);
    const [first] = found;
    assert.ok(first !== undefined);
    const read = formOfItem(first.citation, first.item);
    if (form.form !== undefined) assert.equal(read.form, form.form, place);
    if (after.startsWith(':footcite', first.citation.start)) continue;
    assert.equal(behind(read), behind(form), place);
  }
  return after;
}

/** Locator and suffix without what formats put between them, and without the word for pages and the brackets that AsciiDoc has no place for. */
const behind = ({ locator = '', suffix = '' }: CitationForm): string =>
  `${locator}${suffix}`.replace(/^pp?\. /, '').replace(/[\s,{}()\\]+/g, '');

type Change = 'remove' | 'reverse' | 'add' | 'locate';

/** Whether a change of the citation of a key was made; throws where it was made wrongly. */
function editedRightly(format: DocumentFormat, text: string, key: string, change: Change, form: CitationForm): boolean {
  const { editing } = writerOf(format);
  const offset = format
    .citations(text)
    .flatMap(({ items }) => items)
    .find((item) => item.key === key)?.keyEnd;
  const citation = offset === undefined ? undefined : editing?.citationAt(text, offset);
  if (editing === undefined || offset === undefined || citation === undefined) return false;
  const wanted = wantedWorks(citation, key, change, form);
  const edited = citationEdit(text, offset, wanted, editing, (each) => format.citations(each));
  const shown = `${JSON.stringify(text)} at ${offset}, ${JSON.stringify(wanted)}`;
  if ('refusal' in edited) {
    assert.match(edited.refusal, /^[A-Z\\b].*\.$/, shown);
    return false;
  }
  const after = appliedAndUndone(text, edited.edits, shown);
  const place = `${shown} became ${JSON.stringify(after)}`;
  // Nothing but the citation has changed, and a blank with one that is removed.
  assert.ok(after.startsWith(text.slice(0, Math.max(0, citation.start - 1)).trimEnd()), place);
  assert.ok(after.endsWith(text.slice(citation.end).trimStart()), place);
  const rest = keysIn(format, text);
  for (const item of citation.items) rest.splice(rest.indexOf(item.key), 1);
  const expected = [...rest, ...wanted.map((work) => work.key)].sort();
  assert.deepEqual(keysIn(format, after).sort(), expected, place);
  return true;
}

function wantedWorks({ items }: Citation, key: string, change: Change, form: CitationForm): WantedWork[] {
  const works = items.map((item): WantedWork => ({ key: item.key }));
  if (change === 'remove') return works.filter((work) => work.key !== key);
  if (change === 'reverse') return works.reverse();
  if (change === 'add') return [...works, { key: 'added1', form }];
  return works.map((work) => (work.key === key ? { key, form } : work));
}

/** Applies edits, which have to be in order and apart, and takes them back byte by byte. */
function appliedAndUndone(text: string, edits: readonly OffsetEdit[], shown: string): string {
  let grown = 0;
  let last = -1;
  const inverse = edits.map(({ start, end, newText }) => {
    assert.ok(start >= last && end >= start && end <= text.length, `${shown}: edits overlap`);
    last = end;
    const undo = { start: start + grown, end: start + grown + newText.length, newText: text.slice(start, end) };
    grown += newText.length - (end - start);
    return undo;
  });
  const after = withEdits(text, edits);
  assert.equal(withEdits(after, inverse), text, shown);
  return after;
}
