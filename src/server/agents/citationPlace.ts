import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { AgentCitationPlace } from '../../protocol/agents.ts';
import type { AgentContext } from './agentContext.ts';
import { agentFile, pathInside } from './agentFile.ts';
import { type AgentInput, numberOf, textOf } from './checkedInput.ts';
import { papersToCite } from './citeTool.ts';
import { shownLine } from './paperRow.ts';

/** A document of the workspace, and where something is to be cited in it. */
export interface LocatedCitation {
  readonly document: TextDocument;
  readonly place: AgentCitationPlace;
}

/** Where a call wants what to be cited. Throws with what is missing. */
export async function locatedCitation(
  context: AgentContext,
  input: AgentInput,
  token: Cancellation,
): Promise<LocatedCitation> {
  const document = await agentFile(context, textOf(input, 'file') ?? '', token);
  const papers = await papersToCite(context, input, token);
  const offset = offsetOf(document, input);
  return {
    document,
    place: {
      uri: document.uri,
      version: document.version,
      position: document.positionAt(offset),
      path: pathInside(context.workspaceFolders, document.uri),
      papers: papers.map(({ id, csl }) => ({ id, title: shownLine(csl.title, 200) })),
    },
  };
}

function offsetOf(document: TextDocument, input: AgentInput): number {
  const [after, line, column] = [textOf(input, 'after'), numberOf(input, 'line'), numberOf(input, 'column')];
  if (after !== undefined) return offsetBehind(document, after, line);
  if (line === undefined)
    throw wrong('say where: "after", the text that the citation goes behind, or "line". Nothing was written');
  if (line > document.lineCount)
    throw wrong(`"line" is ${line}, and the document has ${document.lineCount}. Nothing was written`);
  const start = document.offsetAt({ line: line - 1, character: 0 });
  const text = document
    .getText()
    .slice(start, document.offsetAt({ line, character: 0 }))
    .replace(/[\r\n]+$/, '');
  if (column !== undefined && column > text.length + 1)
    throw wrong(`"column" is ${column}, and line ${line} has ${text.length} characters. Nothing was written`);
  return start + (column === undefined ? text.length : column - 1);
}

function offsetBehind(document: TextDocument, after: string, line: number | undefined): number {
  const text = document.getText();
  const found: number[] = [];
  for (let start = text.indexOf(after); start >= 0 && found.length < mostFound; start = text.indexOf(after, start + 1))
    found.push(start);
  const here = line === undefined ? found : found.filter((start) => isAt(document, start, after, line));
  const [only, another] = here;
  if (only === undefined)
    throw wrong(
      `the text in "after" does not stand in ${line === undefined ? 'the document' : `line ${line}`} like this. ` +
        'Read the file and copy it exactly. Nothing was written',
    );
  if (another !== undefined)
    throw wrong('the text in "after" stands there several times: give more of it, or "line" too. Nothing was written');
  return only + after.length;
}

// Each is looked at; a letter stands in a document a million times.
const mostFound = 1000;

function isAt(document: TextDocument, start: number, after: string, line: number): boolean {
  const [from, to] = [document.positionAt(start), document.positionAt(start + after.length)];
  return from.line + 1 <= line && line <= to.line + 1;
}

const wrong = (what: string): PaperglossError => new PaperglossError('bad-query', `papergloss_cite: ${what}.`);
