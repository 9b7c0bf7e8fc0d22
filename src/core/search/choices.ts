import type { Paper } from '../papers/paper.ts';

/** What a filter can ask for where not every word will do, and what of it a paper has. */
interface Choices {
  readonly names: readonly string[];
  readonly of: (paper: Paper) => readonly string[];
}

/** The everyday names of CSL's types. A type can have several, and one name stand for several types. */
const typesByName: readonly (readonly [name: string, types: readonly string[]])[] = [
  ['article', ['article-journal', 'article-magazine', 'article-newspaper', 'review', 'review-book']],
  ['book', ['book', 'classic']],
  ['chapter', ['chapter']],
  ['conference', ['paper-conference']],
  ['dataset', ['dataset']],
  ['entry', ['entry', 'entry-dictionary', 'entry-encyclopedia']],
  ['film', ['motion_picture', 'broadcast']],
  ['manuscript', ['manuscript']],
  ['paper', ['article', 'article-journal', 'paper-conference']],
  ['patent', ['patent']],
  ['preprint', ['article']],
  ['report', ['report']],
  ['software', ['software']],
  ['standard', ['standard']],
  ['talk', ['speech']],
  ['thesis', ['thesis']],
  ['webpage', ['webpage', 'post', 'post-weblog']],
];

/** What kind of work a paper is. */
export const typeChoices: Choices = {
  names: typesByName.map(([name]) => name),
  of: ({ csl }) => typesByName.filter(([, types]) => types.includes(csl.type)).map(([name]) => name),
};

const linkKinds = ['code', 'pdf', 'project', 'model', 'dataset'] as const;

/** How far the reader is with a paper, as it is asked for. Records do not tell. */
export const stateChoices: readonly string[] = ['toread', 'reading', 'read'];

/** What a paper comes with. */
export const linkChoices: Choices = {
  names: [...linkKinds, 'doi', 'arxiv', 'abstract'],
  of: ({ links, csl, arxiv, abstract }) => [
    ...linkKinds.filter((wanted) => links.some(({ kind }) => kind === wanted)),
    ...(csl.DOI === undefined ? [] : ['doi']),
    ...(arxiv === undefined ? [] : ['arxiv']),
    ...(abstract === undefined ? [] : ['abstract']),
  ],
};
