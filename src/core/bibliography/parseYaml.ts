import { type Document, parseAllDocuments, type YAMLError } from 'yaml';

import { PaperglossError } from '../errors.ts';
import { lineAt } from './offsetEdit.ts';

/** The documents of a YAML text. Throws a {@link PaperglossError} naming file and line when it is broken. */
export function yamlDocuments(text: string, path: string): readonly Document[] {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  const [error] = documents.flatMap((document) => document.errors);
  if (error !== undefined) throw new PaperglossError('bad-input', `${path}:${lineAt(text, error.pos[0])}: ${yamlReason(error)}`, { cause: error });
  return documents;
}

/** What is wrong, in one line without the place. */
export function yamlReason(error: YAMLError): string {
  return error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
}

/** The first value in a YAML text that is not empty; undefined when there is none. Throws as {@link yamlDocuments} does. */
export function parseYaml(text: string, path: string): unknown {
  return yamlDocuments(text.replace(/^\uFEFF/, ''), path)
    .map((document) => document.toJS() as unknown)
    .find((value) => value !== null && value !== undefined);
}
