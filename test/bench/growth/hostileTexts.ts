/** Texts of a given length that make careless scanners look again and again at what they have seen. */
// prettier-ignore
export const hostileTexts: Readonly<Record<string, (length: number) => string>> = {
  ...Object.fromEntries(
    [
      '{', '}', '{}', '[', ']', '[]', '(', '<', '>', '@', '"', "'", '`', '$', '^', '_', '*', '~', '#', '%', '&', '|', '\\', ',', ';', ':', '-', '.', '/',
      '=', '!', '?', '+', ' ', '\n', '\r', '\t', 'a', 'A', '1', 'é', '\u0301', '\u200d', '\u{1D4B3}', '漢',
      'a ', 'A ', 'A. ', '1 ', ' \n', '\n\n', '\r\n', '$ ', '$a$ ', '$^', '^_', '{\\', '\\{', '\\a', "\\'", '\\"{a}', '\\\\', '$\\', '[@', '[@a; ', '[@a] ', '@a ', '@{', '@a{', '@a{b,', '@a{b}\n',
      '@misc{a, title = {b}}\n', '@misc{\n', '@string{a = "b"}\n', '@comment{', 'a = {b},\n', '# a # ', ' and ', 'a and ', ', and ', 'a, ', 'a, b; ', ' et al', ' & ', 'others ',
      '](', '[a](', '![', '[^', '[^a]: b\n', '[a]: ', '<a ', '</', '<!--', '-->', '<a href="', '&amp;', '&#', '&a', '``', '` `', '```\n', '~~~\n', '***', '*a _b ', '**a', '__', '<b><i>', '<span>',
      '> ', '- ', '- a\n', '- - ', '# a\n', '1. ', '    ', '    a\n', '| a | b |\n', '|-|', '---\n', '...\n', '===\n', ': a\n', 'a:\n', 'a: b\n', '? ', '- id: a\n  title: b\n', '&a *a ', '[a, ', '{a: ', '!a ',
      '"a', '""', "''", "'a", '\\n', '{"a":', '{"id":"a","title":"b"}\n', '[{', '"a",', '\\u0000',
      'http://a.b/', 'https://', 'www.', '10.1000/', 'doi:', 'arXiv:', '2304.11277 ', '2304.11277v', 'a.b', 'a-', 'a_b', 'aB', 'A1', 'ABC (', '(ABC) ', 'Abc Big Car (ABC) ', 'a (b', 'title:', 'title:a ', '"a" -b ', 'year:1', 'a..b ',
      'import a\n', 'from a import b\n', '// a\n', '/* ', '*/', '""" ', "'''", '#!', '\\begin{a}', '\\end{a}', '\\cite{a}', '\\input{', '\\(', '\\[', '$$', '\\ ', '{\\bf ', '\\textbf{', '\\verb|',
      'a==1\n', 'a[b', 'a;', '[a]\n', 'a = [', 'Upvote\n', 'Submitted by\n', '+ 1 authors\n', '<article>', '<article><h3><a href="/papers/2304.11277">a</a></h3></article>\n', 'data-props="{&quot;',
      '\uFEFF', '\0', '\u00a0', '\u2028', 'ﬁ', 'İ', 'ß', 'a\u0301', '--', '---', '- -', "O'", 'van ', 'von der ', 'Jr., ', ' {',
    ].map((part) => [JSON.stringify(part), (length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length)]),
  ),
  'half opened, half closed': (length) => '{'.repeat(length / 2) + '}'.repeat(length / 2),
  'brackets, half and half': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  'quotes after backslashes': (length) => `${'\\'.repeat(length - 1)}"`,
  'a dollar before carets': (length) => `$${'^'.repeat(length - 2)}$`,
  'spaces and a letter': (length) => `a${' '.repeat(length - 2)}b`,
  'a letter, spaces and a comma': (length) => `a${' '.repeat(length - 4)},  `,
  'line breaks and a letter': (length) => `a${'\n'.repeat(length - 2)}b`,
  'one long word': (length) => 'abcdefghij'.repeat(length / 10),
  'words of all kinds': (length) => Array.from({ length: length / 7 }, (_, place) => place.toString(36).padStart(6, 'q')).join(' '),
  'backticks in growing runs': (length) => {
    const runs: string[] = [];
    for (let size = 1, sum = 0; sum + size < length; sum += size + 1, size += 1) runs.push('`'.repeat(size));
    return runs.join(' ');
  },
  'deep indentation': (length) => {
    const lines: string[] = [];
    for (let depth = 0, sum = 0; sum + depth < length; sum += depth + 3, depth += 1) lines.push(`${' '.repeat(depth)}a:`);
    return lines.join('\n');
  },
  'definitions and their uses': (length) => Array.from({ length: length / 20 }, (_, place) => `[a${place}]: b${place}`).join('\n'),
  'entries of other keys': (length) => Array.from({ length: length / 32 }, (_, place) => `@misc{k${place}, title = {T ${place}}}`).join('\n'),
  'entries of one key': (length) => '@misc{k, title = {The same}, doi = {10.1000/a}}\n'.repeat(length / 48),
  'entries that refer to one another': (length) => Array.from({ length: length / 32 }, (_, place) => `@misc{k${place}, crossref = {k${place + 1}}}`).join('\n'),
  'strings that are made of one another': (length) =>
    ['@string{s0 = "a"}', ...Array.from({ length: length / 28 }, (_, place) => `@string{s${place + 1} = s${place}}`)].join('\n'),
  'items of YAML': (length) => `references:\n${Array.from({ length: length / 24 }, (_, place) => `- id: k${place}\n  title: T`).join('\n')}`,
  'lines of JSON with one title': (length) => Array.from({ length: length / 32 }, (_, place) => `{"id":"k${place}","title":"Same"}`).join('\n'),
};
