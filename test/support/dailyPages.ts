/** Pages as they are saved, of papers that tests make up. */

const abstractOf = (subject: string): string =>
  `We study ${subject} at length and show on several benchmarks that a small change of the schedule makes training of it ` +
  'much faster without any loss of quality. Then we say why.';

export interface PagePaper {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
}

/** A page of the API, of 25 August 2025. */
export const apiPage = (papers: readonly PagePaper[], day = '2025-08-25'): string =>
  JSON.stringify(
    papers.map(({ id, title, about = title }) => ({
      paper: {
        id,
        title,
        summary: abstractOf(about),
        authors: [{ name: 'Ada Byron' }, { name: 'Emmy Noether' }],
        publishedAt: '2025-08-20T00:00:00.000Z',
        submittedOnDailyAt: `${day}T00:30:00.000Z`,
        upvotes: 12,
      },
      title,
    })),
    undefined,
    1,
  );

/** A page saved as text, of 25 August of some year. */
export const textPage = (papers: readonly PagePaper[]): string =>
  ['Get trending papers in your email inbox!', 'Daily Papers', 'Aug 25', '']
    .concat(papers.flatMap(({ title, about = title }) => [title, '', abstractOf(about), '']))
    .join('\n');

/** A page saved as HTML without its data. */
export const htmlPage = (papers: readonly PagePaper[]): string =>
  `<!doctype html>\n<html><body>\n${papers
    .map(
      ({ id, title, about = title }) =>
        `<article><h3><a href="/papers/${id}">${title}</a></h3><p>${abstractOf(about)}</p></article>\n`,
    )
    .join('')}</body></html>\n`;
