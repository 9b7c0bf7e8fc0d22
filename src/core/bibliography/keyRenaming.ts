import { PaperglossError } from '../errors.ts';
import { foreignText } from '../text/foreignText.ts';
import { l10n } from '../l10n.ts';
import { withoutControls } from '../text/withoutControls.ts';
import { type BibliographyFile, readBibliography } from './bibliographyFile.ts';
import type { BibtexEntry, BibtexField } from './bibtexReader.ts';
import { entryPlaces, replacedKey } from './entryPlaces.ts';
import { lineBreakOf, type OffsetEdit, withEdits } from './offsetEdit.ts';
import { yamlText } from './writeCslYaml.ts';

export interface KeyRenaming {
  readonly from: string;
  readonly to: string;
  /** Documents that still cite the old key find the entry: BibLaTeX's `ids`. Other formats have nothing like it. */
  readonly keepsAlias?: boolean;
}

/** Fields that name other entries of the file. */
const namingFields = ['crossref', 'xref', 'xdata', 'entryset', 'related'] as const;

/**
 * The edits that give the entries with one key another, and those of fields that name them. The result is read back: throws a
 * {@link PaperglossError} that says why where the file cannot hold the key, has it already or would not be read as before.
 * No edits where the file does not have the old key.
 */
export function keyRenamingEdits(file: BibliographyFile, renaming: KeyRenaming): OffsetEdit[] {
  const { from, to } = renaming;
  const keysBefore = file.entries.map(({ key }) => key);
  if (!keysBefore.includes(from)) return [];
  const refused = (why: string): PaperglossError =>
    new PaperglossError('refused', l10n.t('{0}: {1}. Nothing has changed.', foreignText(file.path), why));
  if (file.readOnly !== undefined)
    throw new PaperglossError('refused', l10n.t('{0}. Nothing has changed.', foreignText(file.readOnly)));
  const taken = keysBefore.find((key) => key !== from && sameKey(key, to, file));
  if (taken !== undefined) throw refused(l10n.t('another entry has the key "{0}" already', foreignText(taken)));
  if (withoutControls(to) !== to || to.trim() !== to || to === '')
    throw refused(l10n.t('"{0}" cannot be the key of an entry', foreignText(to)));
  const edits = file.bibtex === undefined ? recordEdits(file, from, to) : bibtexEdits(file, renaming);
  const expected = keysBefore.map((key) => (key === from ? to : key));
  if (renaming.keepsAlias === true && file.bibtex !== undefined) expected.push(from);
  if (edits.length === 0 || !hasKeys(file, withEdits(file.text, edits), expected))
    throw refused(l10n.t('"{0}" cannot be the key of an entry in this format', foreignText(to)));
  return edits;
}

/** BibTeX does not tell keys apart by case. */
const sameKey = (a: string, b: string, { bibtex }: BibliographyFile): boolean =>
  bibtex === undefined ? a === b : a.toLowerCase() === b.toLowerCase();

function hasKeys(file: BibliographyFile, text: string, expected: readonly string[]): boolean {
  try {
    const after = readBibliography(text, file.path);
    const isAsBroken = (after.bibtex?.problems.length ?? 0) <= (file.bibtex?.problems.length ?? 0);
    const keys = after.entries.map(({ key }) => key);
    return isAsBroken && [...keys].sort().join('\n') === [...expected].sort().join('\n');
  } catch (error) {
    if (error instanceof PaperglossError) return false;
    throw error;
  }
}

function bibtexEdits(file: BibliographyFile, { from, to, keepsAlias }: KeyRenaming): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  for (const entry of file.bibtex?.entries ?? []) {
    if (entry.key === from) {
      edits.push({ start: entry.keyStart, end: entry.keyEnd, newText: to });
      if (keepsAlias === true) edits.push(aliasEdit(file.text, entry, from));
    }
    const ids = entry.fields.get('ids');
    if (ids !== undefined && entry.key !== from) for (const each of nameEdits(ids, from, to)) edits.push(each);
    for (const name of namingFields) {
      const field = entry.fields.get(name);
      if (field !== undefined) for (const each of nameEdits(field, from, to)) edits.push(each);
    }
  }
  return edits;
}

/** The key among those that a field lists, `xdata = {zhao2023, acme}`. */
function nameEdits({ raw, start }: BibtexField, from: string, to: string): OffsetEdit[] {
  return [...raw.matchAll(/[^\s,{}"]+/g)]
    .filter(([name]) => name === from)
    .map(({ index }) => ({ start: start + index, end: start + index + from.length, newText: to }));
}

/** Adds a key to those that an entry also goes by. */
export function aliasEdit(text: string, entry: BibtexEntry, alias: string): OffsetEdit {
  const ids = entry.fields.get('ids');
  const close = ids === undefined ? -1 : ids.end - 1;
  if (ids !== undefined && /[}"]/.test(text[close] ?? '')) {
    return { start: close, end: close, newText: ids.value.trim() === '' ? alias : `, ${alias}` };
  }
  const comma = text.indexOf(',', entry.keyEnd);
  const at = comma === -1 || comma > entry.end ? entry.keyEnd : comma + 1;
  const indent = /^[ \t]*\r?\n([ \t]*)/.exec(text.slice(at, at + 200))?.[1];
  const lead = at === entry.keyEnd ? ',' : '';
  if (indent === undefined) return { start: at, end: at, newText: `${lead} ids = {${alias}}${lead === '' ? ',' : ''}` };
  return {
    start: at,
    end: at,
    newText: `${lead}${lineBreakOf(text)}${indent || '  '}ids = {${alias}}${lead === '' ? ',' : ''}`,
  };
}

function recordEdits(file: BibliographyFile, from: string, to: string): OffsetEdit[] {
  return entryPlaces(file)
    .filter(({ key }) => key === from)
    .map((place) => ({
      ...replacedKey(file.text, place),
      newText: file.format === 'json' ? JSON.stringify(to) : yamlText(to).trimEnd(),
    }));
}
