import { codeComments } from './codeComments.ts';
import type { DocumentFormat } from './documentFormat.ts';
import type { CodeFormatId } from './formatOf.ts';

/** What reads comments of each family of programming languages. */
export const code: Readonly<Record<CodeFormatId, DocumentFormat>> = {
  python: codeComments({ line: ['#'], quotes: '"\'', hasTripleQuotes: true, additions: 'anywhere' }),
  slashComments: codeComments({
    line: ['//'],
    block: ['/*', '*/'],
    quotes: '"\'`',
    hasCharacterQuotes: true,
    additions: 'anywhere',
  }),
  hashComments: codeComments({ line: ['#'], quotes: '"\'', hasCharacterQuotes: true, additions: 'anywhere' }),
  documentedComments: codeComments({ line: ['#'], quotes: '"', hasTripleQuotes: true, additions: 'anywhere' }),
  hashLines: codeComments({ line: ['#'], quotes: '"', additions: 'lines' }),
  hashValues: codeComments({ line: ['#'], quotes: '"', additions: 'comments' }),
  dashComments: codeComments({ line: ['--'], block: ['/*', '*/'], quotes: '"', additions: 'anywhere' }),
  haskellComments: codeComments({ line: ['--'], block: ['{-', '-}'], quotes: '"', additions: 'anywhere' }),
  luaComments: codeComments({ line: ['--'], block: ['--[[', ']]'], quotes: '"', additions: 'anywhere' }),
  leanComments: codeComments({ line: ['--'], block: ['/-', '-/'], quotes: '"', additions: 'anywhere' }),
  ocamlComments: codeComments({ line: [], block: ['(*', '*)'], quotes: '"', additions: 'lines' }),
  fsharpComments: codeComments({ line: ['//'], block: ['(*', '*)'], quotes: '"', additions: 'anywhere' }),
  basicComments: codeComments({ line: ["'"], quotes: '"', additions: 'anywhere' }),
  styleSheets: codeComments({ line: [], block: ['/*', '*/'], quotes: '"\'', additions: 'lines' }),
  percentComments: codeComments({ line: ['%'], quotes: '"', additions: 'anywhere' }),
  semicolonComments: codeComments({ line: [';'], quotes: '"', additions: 'anywhere' }),
  exclamationComments: codeComments({ line: ['!'], quotes: '"', additions: 'anywhere' }),
};
