import { type Document, isAlias, isMap, isScalar, type Node, parseAllDocuments, visit, type YAMLError } from 'yaml';

import { PaperglossError } from '../errors.ts';
import { lineAt } from './offsetEdit.ts';
import { tooDeepAt } from './yamlDepth.ts';
import { l10n } from '../l10n.ts';

/** The documents of a YAML text. Throws a {@link PaperglossError} naming file and line when it is broken. */
export function yamlDocuments(text: string, path: string): readonly Document[] {
  const deep = tooDeepAt(text);
  if (deep !== undefined) throw nestedTooDeeply(text, path, deep);
  // Messages with an excerpt take time in the square of a long line's length.
  const documents = withinBounds(text, path, () =>
    parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false }),
  );
  if (!Array.isArray(documents)) return [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined)
      throw new PaperglossError('bad-input', `${path}:${lineAt(text, error.pos[0])}: ${yamlReason(error)}`, {
        cause: error,
      });
  }
  return documents;
}

/** What is wrong, in one line without the place. */
export function yamlReason(error: YAMLError): string {
  return error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
}

/** The first value in a YAML text that is not empty; undefined when there is none. Throws as {@link yamlDocuments} does. */
export function parseYaml(text: string, path: string): unknown {
  const content = text.replace(/^\uFEFF/, '');
  return yamlDocuments(content, path)
    .map((document) => yamlValue(document, document, content, path))
    .find((value) => value !== null && value !== undefined);
}

/**
 * What a document or a node of it stands for. Throws a {@link PaperglossError} naming file and line for aliases of
 * nothing, and for so many that they may stand for a file without end.
 */
export function yamlValue(node: Document | Node, document: Document, text: string, path: string): unknown {
  return withinBounds(text, path, () => {
    try {
      return (node === document ? document.toJS() : (node as Node).toJS(document)) as unknown;
    } catch (cause) {
      if (!(cause instanceof ReferenceError)) throw cause;
      const { offset, reason } = aliasFault(document, cause);
      throw new PaperglossError('bad-input', `${path}:${lineAt(text, offset)}: ${reason}`, { cause });
    }
  });
}

/** The value that an entry of a map has; undefined where it has no such entry. */
export function yamlEntry(node: unknown, key: string): unknown {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
}

function aliasFault(document: Document, cause: ReferenceError): { readonly offset: number; readonly reason: string } {
  let first: number | undefined;
  let unresolved: { offset: number; reason: string } | undefined;
  const anchors = new Set<string>();
  visit(document, (_, node) => {
    if (isAlias(node)) {
      const offset = node.range?.[0] ?? 0;
      first ??= offset;
      if (!anchors.has(node.source)) {
        unresolved = {
          offset,
          reason: l10n.t('the alias *{0} stands for nothing that is named before it', node.source),
        };
        return visit.BREAK;
      }
    }
    const anchor = (node as { readonly anchor?: string } | null)?.anchor;
    if (anchor !== undefined) anchors.add(anchor);
    return undefined;
  });
  return (
    unresolved ?? {
      offset: first ?? 0,
      reason: /alias count/i.test(cause.message) ? l10n.t('too many aliases') : cause.message,
    }
  );
}

/** Nesting that is deeper than a program's stack is a fault of the file. */
function withinBounds<T>(text: string, path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw nestedTooDeeply(text, path, 0, cause);
  }
}

const nestedTooDeeply = (text: string, path: string, offset: number, cause?: unknown): PaperglossError =>
  new PaperglossError('bad-input', l10n.t('{0}:{1}: lists or maps are nested too deeply', path, lineAt(text, offset)), {
    cause,
  });
