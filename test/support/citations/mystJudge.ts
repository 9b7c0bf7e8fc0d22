import MarkdownIt from 'markdown-it';
import { citationsPlugin, mystPlugin } from 'markdown-it-myst';

import { type CitedWork, comparableText } from './citedWork.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

interface CiteMeta {
  readonly label: string;
  readonly kind: 'narrative' | 'parenthetical';
  readonly prefix?: readonly Token[];
  readonly suffix?: readonly Token[];
  readonly partial?: string;
}

const parser = new MarkdownIt('commonmark').enable('table').use(citationsPlugin).use(mystPlugin);

/** The citations that mystmd's own parser reads in a text. Of roles it reads the name alone, not their keys. */
export function mystJudged(text: string): CitedWork[] {
  return parser.parse(text, {}).flatMap(worksOf);
}

function worksOf(token: Token): CitedWork[] {
  if (token.type !== 'cite') return (token.children ?? []).flatMap(worksOf);
  const { label, kind, prefix, suffix, partial } = token.meta as CiteMeta;
  const isNarrative = kind === 'narrative';
  return [
    {
      key: label,
      mode: isNarrative ? 'AuthorInText' : partial === 'year' ? 'SuppressAuthor' : 'NormalCitation',
      prefix: comparableText(plainText(prefix)),
      suffix: comparableText(plainText(suffix)),
    },
  ];
}

const plainText = (tokens: readonly Token[] = []): string =>
  tokens
    .map((token) =>
      token.children === null
        ? token.type === 'softbreak'
          ? ' '
          : token.type === 'cite'
            ? `@${(token.meta as CiteMeta).label}`
            : token.content
        : plainText(token.children),
    )
    .join('');
