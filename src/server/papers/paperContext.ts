import type { CancellationToken } from 'vscode-languageserver';

import type { Library } from '../../core/library.ts';
import { papersOfConcept } from '../../core/papers/conceptCard.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { isSameTerm, type TermOccurrence } from '../../core/terms/scanner.ts';
import type { PaperConcept, PaperContext } from '../../protocol/papers.ts';
import { conceptOfTerm } from '../recognition/conceptOfTerm.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from './labels.ts';
import { abstractShown } from './paperDetails.ts';

// More would be a list of its own.
const conceptsShown = 6;
const papersPerConcept = 5;

/** What other papers a paper speaks of: those that its abstract names, and the concepts that it introduced or builds on. */
export async function paperContext(
  context: ServerContext,
  { id }: { readonly id: string },
  token: CancellationToken,
): Promise<PaperContext> {
  const { papers, recognition } = context;
  const paper = await papers.get(id, token);
  if (paper === undefined) return { mentions: [], concepts: [] };
  const library = await papers.library();
  const abstract = abstractShown(paper);
  // The title is company for the abstract: it tells what the words of both mean.
  const head = `${paper.csl.title}\n\n`;
  const terms = recognition.termsIn(head + abstract, library.lexicon).filter(({ shown }) => shown);
  const shown: Paper[] = [];
  const mentions = terms.flatMap((term) => {
    const [start, end] = [term.start - head.length, term.end - head.length];
    const [other] = papersOfConcept(conceptOfTerm(library, term));
    if (start < 0 || other === undefined || other.id === paper.id) return [];
    shown.push(other);
    return [{ start, end, paper: paperLabel(other) }];
  });
  const introduced = (paper.introduces ?? []).slice(0, conceptsShown).map((name) => {
    const users = usersOf(library, paper, name);
    for (const each of users) shown.push(each);
    return conceptRow(name, 'introduces', users);
  });
  const builtOn = conceptsBuiltOn(library, paper, terms).map(({ name, introducers }) => {
    for (const each of introducers) shown.push(each);
    return conceptRow(name, 'buildsOn', introducers);
  });
  papers.remember(shown);
  return { mentions, concepts: [...introduced, ...builtOn] };
}

const conceptRow = (name: string, relation: PaperConcept['relation'], papers: readonly Paper[]): PaperConcept => ({
  name,
  relation,
  papers: papers.slice(0, papersPerConcept).map((paper) => paperLabel(paper)),
  more: Math.max(0, papers.length - papersPerConcept),
});

/** The other papers that the library knows a concept of, in the order of its card. */
function usersOf(library: Library, paper: Paper, name: string): readonly Paper[] {
  const term = library
    .termsIn({ text: name, languageId: 'plaintext' })
    .occurrences.find((found) => isSameTerm(found.name, name));
  const all = term === undefined ? [] : papersOfConcept(conceptOfTerm(library, term));
  return all.filter(({ id }) => id !== paper.id);
}

/** The concepts that title and abstract name and others introduced, each once. */
function conceptsBuiltOn(
  library: Library,
  paper: Paper,
  terms: readonly TermOccurrence[],
): readonly { readonly name: string; readonly introducers: readonly Paper[] }[] {
  const found = new Map<string, readonly Paper[]>();
  for (const term of terms) {
    if (found.size >= conceptsShown) break;
    if (found.has(term.name)) continue;
    const { introducedBy } = conceptOfTerm(library, term);
    if (introducedBy.length > 0 && introducedBy.every(({ id }) => id !== paper.id)) found.set(term.name, introducedBy);
  }
  return [...found].map(([name, introducers]) => ({ name, introducers }));
}
