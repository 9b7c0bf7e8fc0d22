import { describe, it } from 'node:test';

import { growthSubjects } from '../bench/growth/growthSubjects.ts';
import { hostileTexts } from '../bench/growth/hostileTexts.ts';

// Of all kinds of hostile texts (`npm run bench -- growth` has them), those that stand for the others.
const kinds = [
  '"{"',
  '"["',
  '"<"',
  '"@"',
  '"\\\\"',
  '","',
  '"|"',
  '"$"',
  '"`"',
  '" "',
  '"\\n"',
  '"a"',
  '"- "',
  '"*a _b "',
  '"$a$ "',
  '"]("',
  '"a and "',
  '"(ABC) "',
  '"&a"',
  '"a.b"',
  '"<article>"',
  'a dollar before carets',
  'half opened, half closed',
  'spaces and a letter',
  'line breaks and a letter',
  'quotes after backslashes',
  'entries of other keys',
  'one long word',
];

// What looks at each pair of characters would take longer than a stage may take; no time is measured.
const length = 150_000; // characters

// These take the text several times, in a dozen fields.
const manyFields = new Set([
  'BibTeX fields',
  'BibTeX written',
  'Hayagriva',
  'an entry added to YAML',
  'text made harmless',
  'a proposed key',
  'merged papers',
  'the card of a title',
  'the details of a paper',
  'references in all styles',
  'entries in all formats',
  'a search',
  'an index',
  'a lexicon',
  'a planned citation in the middle',
  'a planned citation in brackets',
  // Read a dozen times, for everything that a format does.
  ...Object.keys(growthSubjects).filter((name) => name.startsWith('a document: ')),
]);
const lengthInFields = 30_000; // characters

/** Nesting is bounded on its own account, and YAML is the one format whose reader calls itself for each level. */
const isNestedYaml = (name: string, kind: string): boolean =>
  /YAML file|^front matter|library file/.test(name) && /^"[[{-]|^half/.test(kind);

describe('hostile text takes work in proportion to its length:', () => {
  for (const [name, subject] of Object.entries(growthSubjects)) {
    it(name, () => {
      for (const kind of kinds) {
        const textOf = hostileTexts[kind];
        if (textOf === undefined) throw new Error(`There is no kind of text ${kind}.`);
        if (!isNestedYaml(name, kind)) subject(textOf(manyFields.has(name) ? lengthInFields : length));
      }
    });
  }
});
