import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

/** A text for people in the code, by its English, which is its key in the translations. */
export interface CodeText {
  readonly message: string;
  /** "src/editor/activate.ts:12" */
  readonly place: string;
  /** How many facts are given to it; undefined where it stands in a table and is used elsewhere. */
  readonly facts: number | undefined;
}

interface CodeTexts {
  readonly texts: readonly CodeText[];
  /** Calls that no tool can read: their text is put together. */
  readonly unreadable: readonly string[];
  /** Calls of the core's function that run while a module is loaded, when no language is known. */
  readonly tooEarly: readonly string[];
}

/** The TypeScript files of `src`, by their paths. */
export const sourceFiles = (): readonly string[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith('.ts'))
    .sort();

/** A source file as a tree, with the parent of each node. */
export const parsedSource = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

export const placeOf = (node: ts.Node): string => {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

export const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);

/** All texts that are given to `l10n.t`, or marked for it by `l10n.later`. */
export function codeTexts(): CodeTexts {
  const texts: CodeText[] = [];
  const unreadable: string[] = [];
  const tooEarly: string[] = [];
  for (const file of sourceFiles()) {
    const source = parsedSource(file);
    const isEditors = /import \{[^}]*\bl10n\b[^}]*\} from 'vscode'/.test(source.text);
    const visit = (node: ts.Node): void => {
      const call = ts.isCallExpression(node) ? /^l10n\.(t|later)$/.exec(node.expression.getText())?.[1] : undefined;
      if (call !== undefined && ts.isCallExpression(node)) {
        const [first, ...facts] = node.arguments;
        if (first !== undefined && call === 'later') texts.push(...markedTexts(first));
        else if (first !== undefined) {
          const messages = literalsOf(first);
          for (const message of messages) texts.push({ message, place: placeOf(node), facts: facts.length });
          // What is marked elsewhere comes by a name, an element or a property.
          if (messages.length === 0 && (ts.isTemplateExpression(first) || isJoined(first)))
            unreadable.push(placeOf(node));
          if (!isEditors && isRunOnLoad(node)) tooEarly.push(placeOf(node));
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { texts, unreadable, tooEarly };
}

const isJoined = (node: ts.Expression): boolean =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

/** The texts that an argument may be. */
function literalsOf(node: ts.Expression): readonly string[] {
  if (isText(node)) return node.text === '' ? [] : [node.text];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  return [];
}

/** The texts in a table: those that are values of properties, elements or the argument itself. */
function markedTexts(table: ts.Node): CodeText[] {
  const texts: CodeText[] = [];
  const visit = (node: ts.Node): void => {
    if (isText(node) && node.text !== '') texts.push({ message: node.text, place: placeOf(node), facts: undefined });
    else if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(table);
  return texts;
}

function isRunOnLoad(node: ts.Node): boolean {
  for (let outer = node.parent; !ts.isSourceFile(outer); outer = outer.parent)
    if (ts.isFunctionLike(outer) || ts.isPropertyDeclaration(outer)) return false;
  return true;
}
