import { readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { bibtexNames } from '../../../src/core/bibliography/bibtexNames.ts';
import { bibtexText, bibtexTitle, bibtexVerbatim } from '../../../src/core/bibliography/bibtexText.ts';
import { proposeKey } from '../../../src/core/bibliography/citekey.ts';
import { papersFromCsl } from '../../../src/core/bibliography/cslPaper.ts';
import { parseYaml } from '../../../src/core/bibliography/parseYaml.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import { cslJsonItem } from '../../../src/core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../../src/core/bibliography/writeCslYaml.ts';
import { frontMatterOf } from '../../../src/core/documents/markdown/frontMatter.ts';
import type { CitedPaper, DocumentFormat } from '../../../src/core/documents/documentFormat.ts';
import { readTemplate } from '../../../src/core/documents/citationTemplate.ts';
import { documentFormats } from '../../../src/core/documents/documentFormats.ts';
import { markdownAreas } from '../../../src/core/documents/markdown/markdownAreas.ts';
import { citationsIn } from '../../../src/core/documents/markdown/citationsIn.ts';
import { myst } from '../../../src/core/documents/myst.ts';
import { notebook } from '../../../src/core/documents/notebook.ts';
import { quarto } from '../../../src/core/documents/quarto.ts';
import { rmarkdown } from '../../../src/core/documents/rmarkdown.ts';
import { latex } from '../../../src/core/documents/latex.ts';
import { pandoc } from '../../../src/core/documents/pandoc.ts';
import { planCitation } from '../../../src/core/documents/planCitation.ts';
import { PaperglossError } from '../../../src/core/errors.ts';
import { readDailyPapers } from '../../../src/core/import/dailyPapers.ts';
import { readJsonLines } from '../../../src/core/import/jsonLines.ts';
import { readLibraryFile } from '../../../src/core/import/libraryFile.ts';
import { textEncoding } from '../../../src/core/import/textEncoding.ts';
import { Library } from '../../../src/core/library.ts';
import { cardMarkdown, paperGist } from '../../../src/core/papers/cardMarkdown.ts';
import { conceptCardMarkdown, conceptOf } from '../../../src/core/papers/conceptCard.ts';
import { splitSuffix } from '../../../src/core/documents/splitSuffix.ts';
import { readCsl } from '../../../src/core/rendering/readCsl.ts';
import { renderingMetadata } from '../../../src/core/rendering/renderingMetadata.ts';
import { textRuns } from '../../../src/core/rendering/textRuns.ts';
import { htmlOfRuns, markdownOfRuns, textOfRuns } from '../../../src/core/rendering/writtenRuns.ts';
import { commandLink, escapeMarkdown, markdownLink } from '../../../src/core/papers/escapeMarkdown.ts';
import { foldText, foldTitle } from '../../../src/core/text/foldText.ts';
import { normaliseArxivId, normaliseDoi, titleIdentity } from '../../../src/core/papers/identity.ts';
import { addressesIn, linkKind } from '../../../src/core/papers/links.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { personName } from '../../../src/core/papers/personName.ts';
import { parseQuery, plainQuery } from '../../../src/core/search/query.ts';
import { findDefinitions } from '../../../src/core/text/abbreviations.ts';
import { findAcronyms } from '../terms/findAcronyms.ts';
import { dependencyNames } from '../../../src/core/terms/dependencyNames.ts';
import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { latexToUnicode } from '../../../src/core/text/latexText.ts';
import { queryReading } from '../../../src/core/search/reading/queryReading.ts';
import { paperDetails } from '../../../src/server/papers/paperDetails.ts';
import { corpusPapers } from '../../support/corpus.ts';

/** What reads, plans or writes text that is not ours. Expected refusals are results like others. */
export type Subject = (text: string) => unknown;

const source = { id: 'growth', label: 'Growth' };
const json = JSON.stringify;
const locators = new Map([['p.', 'page']]);
let library: Library | undefined;
const bundled = (): Library => (library ??= Library.create(corpusPapers()));
const cited = makePaper(
  { title: 'A paper to cite', authors: [{ family: 'Doe', given: 'Jane' }], year: 2020, arxiv: '2001.00001' },
  source,
);

const titled = (text: string): Paper =>
  makePaper(
    {
      title: text,
      authors: [{ family: text, given: text }, { literal: text }],
      venue: { name: text, short: text, pages: text, volume: text },
      year: 2020,
    },
    source,
  );
const long = (text: string): Paper => makePaper({ title: 'A title', abstract: text, summary: text }, source);
const tagged = (text: string): Paper =>
  makePaper(
    {
      title: 'A title',
      doi: text,
      arxiv: text,
      code: text,
      url: text,
      category: text,
      names: [text],
      aliases: [text],
      topics: [text],
      key: text,
    },
    source,
  );

const plan = (text: string, at: number, bibliography = { text: '', path: 'a.bib' }): unknown =>
  planCitation({
    document: { text, languageId: 'markdown', start: at, end: at },
    papers: [cited],
    bibliography,
    nameInFrontMatter: 'a.bib',
  });

/** Everything that a format does with a document. */
function readAndCited(format: DocumentFormat, text: string): unknown {
  const { insertion } = format;
  const paper: CitedPaper = { paper: cited, key: 'doe2020', aliases: [], isNew: true };
  return [
    format.areas(text),
    format.citations(text),
    format.typedAt(text, text.length),
    format.typedAt(text, Math.floor(text.length / 2)),
    format.declaredBibliographies(text, 'a'),
    'refusal' in insertion
      ? undefined
      : [
          insertion.citationsAt(text, [text.length], [paper]),
          insertion.citationsAt(text, [Math.floor(text.length / 2)], [paper]),
          insertion.namingEdits(text, ['refs.bib']),
        ],
  ];
}

const subjects: Readonly<Record<string, Subject>> = {
  'the reading of a query': (text) => queryReading(text, true),
  'a library file': (text) => readLibraryFile(text, 'a.bib', source),
  'a BibTeX file': (text) => readBibliography(text, 'a.bib'),
  'BibTeX fields': (text) =>
    readLibraryFile(
      `@article{a,\n title = {${text}},\n author = {${text}},\n year = {${text}},\n note = "${text}"}\n`,
      'a.bib',
      source,
    ),
  'BibTeX names': (text) => bibtexNames(text),
  'BibTeX written': (text) => [bibtexText(text), bibtexTitle(text), bibtexVerbatim(text)],
  'LaTeX text': (text) => latexToUnicode(text),
  'the name of a person': (text) => personName(text),
  'a CSL-JSON file': (text) => readBibliography(text, 'a.json'),
  'CSL-JSON fields': (text) =>
    papersFromCsl(
      [
        {
          id: text,
          type: text,
          title: text,
          author: [{ family: text, given: text }, { literal: text }],
          issued: { raw: text },
          abstract: text,
          page: text,
          note: text,
          DOI: text,
          URL: text,
        },
      ],
      source,
      false,
    ),
  'CSL-YAML fields': (text) =>
    papersFromCsl([{ id: 'a', title: text, author: [{ family: text }], abstract: text, issued: text }], source, true),
  'a YAML file': (text) => readBibliography(text, 'a.yaml'),
  'a YAML value': (text) => parseYaml(`references:\n- id: a\n  title: ${json(text)}\n`, 'a.yaml'),
  Hayagriva: (text) =>
    readLibraryFile(
      `a:\n  type: article\n  title: ${json(text)}\n  author: ${json(text)}\n  date: ${json(text)}\n  parent:\n    title: ${json(text)}\n`,
      'a.yml',
      source,
    ),
  'a JSON Lines file': (text) => readJsonLines(text, 'a.jsonl', source),
  'JSON Lines fields': (text) =>
    readJsonLines(
      `${json({ id: text, title: text, abstract: text, authors: text, venue: text, year: text, doi: text, arxiv: text, url: text, code: text, names: [text], topics: [text] })}\n${json({ id: 'a', text, authors: [text] })}`,
      'a.jsonl',
      source,
    ),
  'a Daily Papers text': (text) =>
    readDailyPapers(`Daily Papers\nGet trending papers in your email inbox!\n${text}`, 'a.txt'),
  'a Daily Papers entry': (text) =>
    readDailyPapers(
      `Get trending papers in your email inbox!\n${text.replaceAll(/[\r\n]/g, ' ')}\nSubmitted by a\n`,
      'a.txt',
    ),
  'a Daily Papers page': (text) => readDailyPapers(`<!doctype html>\n<html>${text}</html>`, 'a.html'),
  'Daily Papers of the interface': (text) =>
    readDailyPapers(
      json([
        { paper: { id: '2304.11277', title: text, summary: text, authors: [{ name: text }], ai_keywords: [text] } },
      ]),
      'a.json',
    ),
  'an encoding': (text) => textEncoding(Buffer.from(text)),
  'front matter': (text) => frontMatterOf(`---\n${text}\n---\n`),
  'a value in front matter': (text) => frontMatterOf(`---\ntitle: ${json(text)}\nbibliography: a.bib\n---\n`),
  'front matter that is not closed': (text) => frontMatterOf(`---\n${text}`),
  'areas of Markdown': (text) => markdownAreas(text),
  'citations in Markdown': (text) => citationsIn(text),
  'citations in Quarto, R Markdown and a notebook': (text) => [
    quarto.citations(text),
    rmarkdown.citations(text),
    notebook.citations(`<cite data-cite="${text}`),
  ],
  'citations in MyST': (text) => [myst.areas(text), myst.citations(text), myst.typedAt(text, text.length)],
  'MyST in brackets and roles': (text) => [
    myst.citations(`[@a${text}; @b]`),
    myst.citations(`{cite}\`${text}\``),
    myst.citations(`{cite}\`{${text}`),
    myst.typedAt(`{cite}\`${text}`, text.length + 7),
  ],
  'Markdown in metadata and cells': (text) => [
    pandoc.citations(`---\ntitle: ${json(`@a ${text}`)}\nabstract: |\n  @b ${text.replaceAll('\n', '\n  ')}\n---\n`),
    pandoc.citations(`+---+----+\n| @a | ${text} |\n+---+----+\n`),
    pandoc.citations(`a | b\n--|--\n@a | ${text} |\n`),
  ],
  'a citation under the pointer': (text) => [
    pandoc.typedAt(text, text.length),
    pandoc.typedAt(text, Math.floor(text.length / 2)),
  ],
  'citations in LaTeX': (text) => [
    latex.areas(text),
    latex.citations(text),
    latex.declaredBibliographies(text, 'a.tex'),
  ],
  'LaTeX in commands': (text) => [
    latex.citations(`\\cite{${text}`),
    latex.citations(`\\cites(${text}[${text}{a}`),
    latex.typedAt(`\\cite{${text}`, text.length + 6),
  ],
  ...Object.fromEntries(
    (['latex', 'typst', 'org', 'restructuredText', 'asciidoc', 'python', 'slashComments', 'plainText'] as const).map(
      (id): [string, Subject] => [`a document: ${id}`, (text) => readAndCited(documentFormats[id], text)],
    ),
  ),
  'Typst in code': (text) => [
    documentFormats.typst.citations(`#cite(<a>, supplement: [${text}`),
    documentFormats.typst.citations(`#let x = (${text}`),
    documentFormats.typst.citations(`@a[${text}`),
  ],
  'Org in citations': (text) => [
    documentFormats.org.citations(`[cite:${text}]`),
    documentFormats.org.citations(`[[cite:&${text}`),
    documentFormats.org.citations(`cite:${text}`),
  ],
  'reStructuredText in roles': (text) => [
    documentFormats.restructuredText.citations(`:cite:p:\`${text}\``),
    documentFormats.restructuredText.citations(`x::\n\n ${text}`),
    documentFormats.restructuredText.declaredBibliographies(`.. bibliography:: ${text}`, 'a.rst'),
  ],
  'AsciiDoc in macros': (text) => [
    documentFormats.asciidoc.citations(`cite:[${text}]`),
    documentFormats.asciidoc.citations(`cite:${text}[a]`),
  ],
  'a docstring': (text) => readAndCited(documentFormats.python, `"""${text}"""`),
  'a planned citation at the end': (text) => plan(text, text.length),
  'a planned citation in the middle': (text) => plan(text, Math.floor(text.length / 2)),
  'a planned citation in brackets': (text) => plan(`[@a; ${text}]`, 5),
  'an entry added to BibTeX': (text) => plan('', 0, { text, path: 'a.bib' }),
  'an entry added to JSON': (text) => plan('', 0, { text: json([{ id: 'a', title: text }]), path: 'a.json' }),
  'an entry added to YAML': (text) =>
    plan('', 0, { text: `references:\n- id: a\n  title: ${json(text)}\n`, path: 'a.yaml' }),
  'text made harmless': (text) => [
    escapeMarkdown(text),
    markdownLink(text, `https://${text}`),
    commandLink('a', 'b', [text]),
  ],
  'folded text': (text) => [foldText(text), foldTitle(text), titleIdentity({ title: text })],
  identifiers: (text) => [normaliseDoi(text), normaliseArxivId(text), addressesIn(text), linkKind(text)],
  'the card of a title': (text) => [
    cardMarkdown(titled(text), undefined),
    conceptCardMarkdown(
      text,
      conceptOf([titled(text), cited], { introduces: (concept) => concept === text, isInPages: () => true }),
      undefined,
    ),
  ],
  'the card of an abstract': (text) => [cardMarkdown(long(text), undefined), paperGist(long(text))],
  'the card of identifiers': (text) => cardMarkdown(tagged(text), undefined),
  'the details of a paper': (text) => [
    paperDetails(titled(text)),
    paperDetails(makePaper({ title: 'a', names: ['a', text.slice(0, 50)], abstract: text }, source)),
  ],
  'a rendered text': (text) => [markdownOfRuns(textRuns(text)), htmlOfRuns([{ text }]), textOfRuns([{ text }])],
  'a citation style': (text) => readCsl(text, 'a.csl'),
  'a citation style with text': (text) => readCsl(`<style>${text}</style>`, 'a.csl'),
  'a citation template': (text) =>
    [`\${${text}}`, `\${${text}key${text}1}`].map((each) => resultOf(() => readTemplate(each, 'html'))),
  'a suffix': (text) => [splitSuffix(text, locators), splitSuffix(`p. ${text}`, locators)],
  'metadata for rendering': (text) => renderingMetadata(`---\ncsl: a\nnocite: ${json(text)}\n---\n`),
  'entries in all formats': (text) => [
    bibtexEntry(titled(text), 'a', 'bibtex'),
    bibtexEntry(tagged(text), 'a', 'biblatex'),
    cslJsonItem(titled(text), 'a'),
    cslYaml([{ paper: titled(text), key: 'a' }]),
  ],
  'a proposed key': (text) => proposeKey(titled(text), () => false),
  'merged papers': (text) => mergePapers([titled(text), titled(text), tagged(text), long(text)]),
  'a query': (text) => [parseQuery(text, true), parseQuery(text, false), plainQuery(text)],
  'a search': (text) => bundled().search(text, { limit: 10, typing: true }),
  'an index': (text) => {
    const own = Library.create([titled(text), long(text), cited]);
    return [own.search('title', { limit: 3, typing: false }), own.snippet(long(text), 'a b', 200)];
  },
  'a lexicon': (text) => Lexicon.build([titled(text), long(text), tagged(text)]),
  abbreviations: (text) => [findDefinitions(text), findAcronyms(text)],
  'terms in Markdown': (text) => bundled().termsIn({ text, languageId: 'markdown', path: 'a.md' }),
  'terms in code': (text) => bundled().termsIn({ text, languageId: 'python', path: 'a.py' }),
  'terms in TeX': (text) => bundled().termsIn({ text, languageId: 'latex', path: 'a.tex' }),
  'requirements.txt': (text) => dependencyNames('requirements.txt', text),
  'pyproject.toml': (text) => [
    dependencyNames('pyproject.toml', `[project]\ndependencies = [\n${text}`),
    dependencyNames('pyproject.toml', `[${text}`),
  ],
  'package.json': (text) => dependencyNames('package.json', json({ dependencies: { [text]: text } })),
};

export const growthSubjects: Readonly<Record<string, Subject>> = Object.fromEntries(
  Object.entries(subjects).map(([name, subject]) => [name, (text: string) => resultOf(() => subject(text))]),
);

function resultOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    // To refuse is a right answer to such texts.
    if (error instanceof PaperglossError) return error;
    throw error;
  }
}
