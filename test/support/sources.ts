import { makePaper, type PaperFacts } from '../../src/core/papers/makePaper.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import type { PaperSource } from '../../src/core/sources/paperSource.ts';

/** A source of a few papers with a label, which finds those whose titles contain the query. Everything it is asked is noted. */
export function sourceOf(label: string, ...facts: readonly PaperFacts[]): PaperSource & { readonly asked: string[] } {
  const papers: readonly Paper[] = facts.map((said) => makePaper(said, { id: label.toLowerCase(), label }));
  const asked: string[] = [];
  return {
    label,
    asked,
    async search(query) {
      asked.push(`search ${query}`);
      return { hits: papers.filter(({ csl }) => csl.title.includes(query)).map((paper) => ({ paper })) };
    },
    async get(name) {
      asked.push(`get ${name}`);
      return papers.find(({ id, keys }) => id === name || keys.includes(name));
    },
    async related({ id }) {
      asked.push(`related ${id}`);
      return papers.filter((paper) => paper.id !== id);
    },
  };
}
