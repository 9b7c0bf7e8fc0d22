import { TextDocument } from 'vscode-languageserver-textdocument';

import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { papersOfConcept } from '../../core/papers/conceptCard.ts';
import { languageOfFile } from '../../core/text/languageOfFile.ts';
import type { Evidence } from '../../core/terms/model.ts';
import { isSameTerm, type TermOccurrence } from '../../core/terms/scanner.ts';
import { conceptOfTerm } from '../recognition/conceptOfTerm.ts';
import type { AgentContext } from './agentContext.ts';
import { agentFile, pathInside } from './agentFile.ts';
import { type AgentInput, textOf } from './checkedInput.ts';
import { paperRow, type PaperRow, shownLine } from './paperRow.ts';

export interface ExplainAnswer {
  readonly term: string;
  /** Papers of the library may be meant. */
  readonly found: boolean;
  /** What the library calls it. */
  readonly name?: string;
  /** 0 to 1: how sure it is that the best paper is meant here. */
  readonly confidence?: number;
  /** Sure enough that the editor would show the paper's card. */
  readonly isSure?: boolean;
  /** 1-based, where it was looked for in a file. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
  /** Who introduced the concept, as far as the library knows. */
  readonly introducedBy?: readonly PaperRow[];
  /** The papers that go by the name, who introduced it first. */
  readonly papers?: readonly PaperRow[];
  readonly morePapers?: number;
  readonly speaksFor?: readonly string[];
  readonly speaksAgainst?: readonly string[];
  readonly note?: string;
}

const mostPapers = 5;
const mostEvidence = 5;
const leastWeight = 0.3; // log-odds: what counts less hardly counts
const longestLine = 200; // characters

export async function explainTermTool(
  context: AgentContext,
  input: AgentInput,
  token: Cancellation,
): Promise<ExplainAnswer> {
  const term = (textOf(input, 'term') ?? '').trim();
  const file = textOf(input, 'file');
  if (file !== undefined && textOf(input, 'context') !== undefined)
    throw new PaperglossError('bad-query', 'papergloss_explain_term: give either "context" or "file", not both.');
  const library = await context.papers.library();
  const document =
    file === undefined ? around(term, textOf(input, 'context')) : await knownLanguage(context, file, token);
  const scan = context.recognition.termsOf(document, library.lexicon);
  const said = shownLine(term, longestLine);
  const occurrence = bestOf(scan.occurrences, term);
  if (occurrence === undefined) {
    const where = file === undefined ? '' : ` in ${shownLine(file, longestLine)}`;
    return {
      term: said,
      found: false,
      note: `No paper of the library goes by this name${where}. papergloss_search finds papers by what they are about.`,
    };
  }
  const concept = conceptOfTerm(library, occurrence);
  const papers = papersOfConcept(concept);
  context.papers.remember(papers);
  const { confidence, shown, evidence, name } = occurrence;
  const place = document.positionAt(occurrence.start);
  return {
    term: said,
    found: true,
    name: shownLine(name, longestLine),
    confidence: Number(confidence.toFixed(2)),
    isSure: shown,
    ...(file !== undefined && {
      place: {
        file: pathInside(context.workspaceFolders, document.uri),
        line: place.line + 1,
        column: place.character + 1,
      },
    }),
    ...(concept.introducedBy.length > 0 && { introducedBy: concept.introducedBy.slice(0, mostPapers).map(paperRow) }),
    papers: papers.slice(0, mostPapers).map(paperRow),
    ...(papers.length > mostPapers && { morePapers: papers.length - mostPapers }),
    speaksFor: details(evidence, 1),
    speaksAgainst: details(evidence, -1),
    ...(!shown && { note: 'This is not sure: the word may mean something else here. Give more context, or ask.' }),
  };
}

/** The term as it stands in a text; by itself where the text does not have it. */
function around(term: string, context: string | undefined): TextDocument {
  const has = context?.toLowerCase().includes(term.toLowerCase()) === true;
  const text = context === undefined ? term : has ? context : `${term}\n\n${context}`;
  return TextDocument.create('untitled:', context === undefined ? 'plaintext' : 'markdown', 0, text);
}

async function knownLanguage(context: AgentContext, file: string, token: Cancellation): Promise<TextDocument> {
  const document = await agentFile(context, file, token);
  if (document.languageId !== '') return document;
  return TextDocument.create(document.uri, languageOfFile(document.uri) ?? 'plaintext', 0, document.getText());
}

/** The surest place where a term stands, in any of its spellings, or as a part of what is asked for. */
function bestOf(occurrences: readonly TermOccurrence[], term: string): TermOccurrence | undefined {
  const isMeant = ({ text, name }: TermOccurrence): boolean =>
    text.toLowerCase() === term.toLowerCase() || isSameTerm(name, term) || isSameTerm(text, term);
  const surest = (some: readonly TermOccurrence[]): TermOccurrence | undefined =>
    some.reduce<TermOccurrence | undefined>(
      (best, each) => (best && best.confidence >= each.confidence ? best : each),
      undefined,
    );
  return (
    surest(occurrences.filter(isMeant)) ??
    surest(occurrences.filter(({ text }) => term.toLowerCase().includes(text.toLowerCase())))
  );
}

const details = (evidence: readonly Evidence[], sign: 1 | -1): readonly string[] =>
  evidence
    .filter(({ weight }) => weight * sign >= leastWeight)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostEvidence)
    .map(({ detail }) => shownLine(detail, longestLine));
