import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import type { Recognition } from './recognition.ts';

/** Beyond this many changes at once, reading the document anew costs less. */
const mostChanges = 16;

/** Documents that tell the recognition what changes in them. */
export function followedDocuments(recognition: Recognition): TextDocumentsConfiguration<TextDocument> {
  const update = (document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument => {
    if (changes.length > mostChanges) {
      recognition.forget(document);
      return TextDocument.update(document, changes, version);
    }
    for (const change of changes) {
      if ('range' in change) {
        const [from, to] = [document.offsetAt(change.range.start), document.offsetAt(change.range.end)];
        TextDocument.update(document, [change], version);
        recognition.follow(document, Math.min(from, to), Math.max(from, to), change.text.length);
      } else {
        TextDocument.update(document, [change], version);
        recognition.forget(document);
      }
    }
    return document;
  };
  return { create: (uri, languageId, version, text) => TextDocument.create(uri, languageId, version, text), update };
}
