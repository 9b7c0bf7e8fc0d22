/** What stands for a fact of the paper in the template of a note. */
export const notePlaceholders = [
  'title',
  'authors',
  'byline',
  'year',
  'venue',
  'citekey',
  'id',
  'doi',
  'arxiv',
  'url',
  'summary',
  'abstract',
  'tags',
  'today',
] as const;

/** What the template of a note says unless the reader has another one. package.json says so too. */
export const defaultNoteTemplate = '# {{title}}\n\n{{byline}}\n\n{{summary}}\n\n';
