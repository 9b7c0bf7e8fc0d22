import { type CompletionItem, CompletionItemKind, type CompletionList, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { entryFieldNames, entryTypes } from '../../core/bibliography/bibtexVocabulary.ts';
import { quickEntries } from '../../core/bibliography/quickEntries.ts';
import { typedInBibtex } from '../../core/bibliography/typedInBibtex.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { sortText } from './sortText.ts';
import { l10n } from '../../core/l10n.ts';

const mostKeys = 50;

/** What may stand at a place of a `.bib` file: a type, a field, or the key of another entry. Null elsewhere. */
export function bibtexCompletion(document: TextDocument, position: Position): CompletionList | null {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const typed = typedInBibtex(text, offset);
  if (typed === undefined) return null;
  const range = { start: document.positionAt(typed.start), end: document.positionAt(typed.end) };
  const query = text.slice(typed.start, offset);
  const item = (label: string, kind: CompletionItemKind, newText: string, detail: string): CompletionItem => ({
    label,
    kind,
    detail,
    textEdit: { range, newText },
  });
  switch (typed.kind) {
    case 'type':
      return {
        isIncomplete: false,
        items: [...entryTypes].map(([name, help]) => item(name, CompletionItemKind.Class, name, l10n.t(help))),
      };
    case 'field': {
      const fields = [...entryFieldNames].filter(([name]) => typed.fields?.has(name) !== true);
      const rest = text.slice(typed.end, typed.end + 40);
      // A name that has its value already is renamed.
      const value = /^[ \t]*=/.test(rest) ? '' : ' = ';
      return {
        isIncomplete: false,
        items: fields.map(([name, help]) => item(name, CompletionItemKind.Field, `${name}${value}`, l10n.t(help))),
      };
    }
    case 'key': {
      const papers = quickEntries(text, query, mostKeys, { id: document.uri, label: '' });
      const others = papers.filter(({ keys }) => keys[0] !== undefined && keys[0] !== typed.entryKey);
      return {
        isIncomplete: true,
        items: others.map(({ keys: [key = ''], csl }, rank) => ({
          ...item(foreignText(key), CompletionItemKind.Reference, key, foreignText(csl.title)),
          filterText: query,
          sortText: sortText(rank),
        })),
      };
    }
  }
}
