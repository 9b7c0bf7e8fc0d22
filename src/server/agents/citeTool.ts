import { proposeKey } from '../../core/bibliography/citekey.ts';
import { citekeyOf, reference } from '../../core/bibliography/reference.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { textOfRuns } from '../../core/rendering/writtenRuns.ts';
import { sourceEntries } from '../citing/sourceEntries.ts';
import type { AgentContext } from './agentContext.ts';
import { agentPaper } from './agentPaper.ts';
import { type AgentInput, textOf, textsOf } from './checkedInput.ts';
import { paperRow, type PaperRow, shownLine } from './paperRow.ts';

interface CitedRow extends PaperRow {
  /** As the style prints it. */
  readonly reference?: string;
  readonly bibtex?: string;
}

export interface CiteAnswer {
  readonly papers: readonly CitedRow[];
  /** All papers together, as Pandoc, Quarto and R Markdown take it, and as LaTeX does. */
  readonly markdown: string;
  readonly latex: string;
  /** The style of `reference`. */
  readonly style?: string;
  readonly note?: string;
}

const longestReference = 1500; // characters
// The entry of 20 authors has 800 characters; one of 3,000 authors would fill the answer, and cut it would be broken.
const longestEntry = 4000; // characters

/** The papers of a call, each once, in the order of the call. */
export async function papersToCite(
  context: AgentContext,
  input: AgentInput,
  token: Cancellation,
): Promise<readonly Paper[]> {
  const papers = new Map<string, Paper>();
  for (const id of textsOf(input, 'ids')) {
    const paper = await agentPaper(context, id, token);
    papers.set(paper.id, paper);
  }
  return [...papers.values()];
}

/** How papers are cited, for a model that writes the citation itself. */
export async function citeTool(context: AgentContext, input: AgentInput, token: Cancellation): Promise<CiteAnswer> {
  if (['after', 'line', 'column', 'answer'].some((name) => input[name] !== undefined))
    throw new PaperglossError('bad-query', 'papergloss_cite: a place needs "file", the document to cite in.');
  const papers = await papersToCite(context, input, token);
  const keyed = withKeys(papers);
  const sources = await sourceEntries(context, papers, token);
  const printed = await printedReferences(context, papers, textOf(input, 'style'), token);
  const rows = [...keyed].map(([paper, key]): CitedRow => {
    const entry = reference(paper, 'bibtex', { key, source: sources.get(paper) }).trimEnd();
    const text = printed?.texts.get(paper);
    return {
      ...paperRow(paper),
      key,
      ...(text !== undefined && { reference: shownLine(text, longestReference) }),
      ...(entry.length <= longestEntry && { bibtex: entry }),
    };
  });
  const keys = [...keyed.values()];
  const isLong = rows.some(({ bibtex }) => bibtex === undefined);
  return {
    papers: rows,
    markdown: `[${keys.map((key) => `@${key}`).join('; ')}]`,
    latex: `\\cite{${keys.join(',')}}`,
    ...(printed !== undefined && { style: printed.style }),
    note: isLong
      ? 'Nothing was written. An entry is too long to be shown: name "file", and it is added there whole.'
      : 'Nothing was written. A document needs the entry in its bibliography under this key: name "file" to have both inserted.',
  };
}

/** Papers with keys of their own: two that would have the same get different ones. */
function withKeys(papers: readonly Paper[]): ReadonlyMap<Paper, string> {
  const keyed = new Map<Paper, string>();
  for (const paper of papers) {
    const taken = new Set(keyed.values());
    const key = citekeyOf(paper);
    keyed.set(paper, taken.has(key) ? proposeKey(paper, (candidate) => taken.has(candidate)) : key);
  }
  return keyed;
}

async function printedReferences(
  { rendering }: AgentContext,
  papers: readonly Paper[],
  named: string | undefined,
  token: Cancellation,
): Promise<{ readonly texts: ReadonlyMap<Paper, string>; readonly style: string } | undefined> {
  if (!rendering.isThere) return undefined;
  // A path would be a way to have files read.
  if (named !== undefined && /[\\/]|\.csl$/i.test(named))
    throw new PaperglossError('bad-query', 'papergloss_cite: "style" is the name of a CSL style, such as apa or ieee.');
  const chosen =
    named === undefined
      ? await rendering.styleFor(undefined, token)
      : { style: await rendering.styles.named(named), lang: undefined };
  const entries = await rendering.references(papers, chosen);
  const texts = new Map<Paper, string>();
  papers.forEach((paper, index) => {
    const entry = entries.find(({ keys }) => keys.includes(`p${index}`));
    if (entry !== undefined) texts.set(paper, textOfRuns(entry.content));
  });
  return { texts, style: chosen.style.name };
}
