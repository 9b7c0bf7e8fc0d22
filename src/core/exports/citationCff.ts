import { isMap, isNode, isSeq, parseDocument, type YAMLSeq } from 'yaml';

import { yamlText } from '../bibliography/writeCslYaml.ts';
import { PaperglossError } from '../errors.ts';
import { isObject } from '../jsonObject.ts';
import type { Paper } from '../papers/paper.ts';
import { foldTitle } from '../text/foldText.ts';
import { l10n } from '../l10n.ts';
import { visibleLine } from '../text/visibleText.ts';
import { type CffReference, cffReference } from './cffReference.ts';

/**
 * A `CITATION.cff`, version 1.2.0, of what has a title, with papers as its references. The format asks for authors, who are
 * not known here: those who contributed, until somebody names them.
 */
export function citationCff(title: string, papers: readonly Paper[]): string {
  const name = visibleLine(title) || 'This work';
  return yamlText({
    'cff-version': '1.2.0',
    message: 'If you use this work, please cite it and the works that it refers to.',
    title: name,
    authors: [{ name: `The contributors to ${name}` }],
    ...(papers.length > 0 && { references: papers.map(cffReference) }),
  });
}

/**
 * An existing `CITATION.cff` with papers added to its references; those that it has already are left as they are, and all
 * else too. Throws a {@link PaperglossError} for a file that is none.
 */
export function withCffReferences(text: string, path: string, papers: readonly Paper[]): string {
  const document = parseDocument(text, { version: '1.2' });
  const [error] = document.errors;
  if (error !== undefined) throw new PaperglossError('bad-input', `${path}: ${error.message.split('\n')[0] ?? ''}`);
  if (!isMap(document.contents) || !document.has('cff-version'))
    throw new PaperglossError('bad-input', l10n.t('{0} is no CITATION.cff: it has no cff-version', path));
  const present = document.get('references');
  if (present !== undefined && present !== null && !isSeq(present))
    throw new PaperglossError('bad-input', l10n.t('{0}: its references are no list', path));
  const known = new Set((isSeq(present) ? present.toJSON() : []).flatMap(namesOf));
  const added = papers.map(cffReference).filter((reference) => !namesOf(reference).some((name) => known.has(name)));
  if (added.length === 0) return text;
  // Nothing but new items is written: comments, quotes and the order of all else stay.
  const extended = isSeq(present) && present.flow !== true ? withItems(text, present, added) : undefined;
  if (extended !== undefined) return extended;
  const items = isSeq(present) ? present.items : [];
  document.set('references', [...items, ...added.map((each) => document.createNode(each))]);
  return document.toString({ lineWidth: 0 });
}

/** The text with items at the end of a list; undefined where they cannot be read there afterwards. */
function withItems(text: string, list: YAMLSeq, added: readonly CffReference[]): string | undefined {
  const [first, end] = [firstItem(list), list.range?.[1]];
  if (first === undefined || end === undefined) return undefined;
  const indentation = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', first - 1) + 1))?.[0] ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = yamlText(added).trimEnd().split('\n');
  const after = text.slice(end).replace(/^[ \t]*\r?\n/, '');
  const extended = [text.slice(0, end).trimEnd(), ...lines.map((line) => indentation + line), after].join(eol);
  const read = parseDocument(extended, { version: '1.2' });
  const references = read.errors.length === 0 ? read.get('references') : undefined;
  return isSeq(references) && references.items.length === list.items.length + added.length ? extended : undefined;
}

/** Where the first item of a list begins. */
function firstItem(list: YAMLSeq): number | undefined {
  const [first] = list.items;
  return isNode(first) ? first.range?.[0] : undefined;
}

/** What tells whether two references are of one work. */
function namesOf(reference: unknown): string[] {
  if (!isObject(reference)) return [];
  const { doi, title } = reference;
  return [
    ...(typeof doi === 'string' ? [`doi:${doi.toLowerCase()}`] : []),
    ...(typeof title === 'string' ? [`title:${foldTitle(title)}`] : []),
  ];
}
