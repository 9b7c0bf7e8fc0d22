/**
 * Checks the judged queries of this folder against the bundled corpus:
 * `node test/bench/search/corpus/check.mjs [metadata.jsonl]`. Exits with 1 when a rule is broken.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const smallest = {
  'half-remembered': 130,
  described: 100,
  detailed: 100,
  layman: 100,
  topic: 50,
  question: 25,
  facet: 20,
};
const smallestTotal = 320;
const descriptionKinds = new Set(['described', 'detailed', 'layman']);
const knownItemKinds = new Set(['half-remembered', ...descriptionKinds]);
/** Kinds that have a query for each paper. */
const coveringKinds = ['half-remembered', 'described', 'detailed'];

/** As many words in a row as a query may share with its target's summary or abstract at most. */
const longestQuotation = 4;

const functionWords = new Set(
  (
    'a about after all also an and any are as at be been before being but by can cannot could did do does each every ' +
    'for from had has have how if in into is it its just may meets more most need no non not of off on one only or other ' +
    'our out over own per should since so some such than that the their them then there these they this those through to ' +
    'too toward towards under until up us use used uses using very via was we were what when where which while who why ' +
    'will with without within would you your'
  ).split(' '),
);

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const dataFolder = new URL('../../../../data/', import.meta.url);
const metadataPath = process.argv[2] ?? fileURLToPath(new URL('metadata.jsonl', dataFolder));
const papers = new Map(
  linesOf(metadataPath).map((line) => {
    const paper = JSON.parse(line);
    return [paper.arxiv ?? paper.title, paper];
  }),
);
const queries = linesOf(here('queries.jsonl')).map((line) => JSON.parse(line));
const [header, ...judgementLines] = linesOf(here('qrels.tsv'));

const problems = [];
const report = (problem) => problems.push(problem);

/** `Décodage` to `decodage`. */
function folded(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Words as they are and, for `ColBERT-PRF` or `FunCoder`, their parts. */
function words(text) {
  const found = new Set();
  for (const word of text.match(/[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu) ?? []) {
    const pieces = word.split(/[-'’]/u);
    const parts = pieces.flatMap(
      (piece) => piece.match(/\p{Lu}{2,}s(?!\p{L})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{N}+/gu) ?? [],
    );
    for (const form of [pieces.join(''), ...pieces, ...parts]) found.add(folded(form));
  }
  return [...found].filter((word) => word.length > 1 && !functionWords.has(word));
}

/** Cuts the common endings: `parallelising`, `parallelization` and `parallelism` all become `parallel`, `detoxifying` becomes `detoxifi`. */
function crudeStem(word) {
  const endings =
    /(?:i[sz]ations?|i[sz]ing|i[sz]ed|i[sz]ers?|i[sz]es?|isms?|ations?|ments?|ings?|edly|ed|ers?|ors?|ions?|ives?|ly|ies|es|e|s|y)$/u;
  const cut = word.replace(endings, '').replace(/y$/u, 'i');
  return cut.length >= 3 ? cut : word;
}

/** Same stem, or one a beginning of the other, as in `tensor` and `tensorflow`. */
function clash(left, right) {
  const [short, long] = [crudeStem(left), crudeStem(right)].sort((a, b) => a.length - b.length);
  return short === long || (short.length >= 5 && long.startsWith(short));
}

/** Abstracts by title from the pages of the data folder, which print a title and its abstract on lines of their own. */
function abstractsByTitle() {
  const titles = new Set([...papers.values()].map((paper) => paper.title));
  const found = new Map();
  for (const name of ['000_58ddaceeab8e7308.txt', '003_f57b46e17e6b00b1.txt']) {
    const lines = linesOf(fileURLToPath(new URL(name, dataFolder))).map((line) =>
      line.trim().replace(/^Subscribe/u, ''),
    );
    lines.forEach((line, index) => {
      if (titles.has(line)) found.set(line, lines[index + 1] ?? '');
    });
  }
  return found;
}

/** Every run of that many words. */
function runsOf(text, length) {
  const all = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return all
    .map((_, start) => all.slice(start, start + length).join(' '))
    .slice(0, Math.max(0, all.length - length + 1));
}

const byId = new Map();
const texts = new Map();
for (const query of queries) {
  const { _id: id, text, kind, split } = query;
  if (byId.has(id)) report(`${id}: this id occurs twice`);
  byId.set(id, { ...query, judgements: new Map() });
  if (!Object.hasOwn(smallest, kind)) report(`${id}: unknown kind ${kind}`);
  if (split !== 'dev' && split !== 'aside') report(`${id}: unknown split ${split}`);
  if (text !== text.trim() || text === '') report(`${id}: empty, or spaces around the text`);
  const earlier = texts.get(folded(text));
  if (earlier !== undefined) report(`${id}: the same text as ${earlier}`);
  texts.set(folded(text), id);
}

if (header !== 'query-id\tcorpus-id\tscore') report('qrels.tsv: wrong header');
judgementLines.forEach((line, index) => {
  const where = `qrels.tsv:${index + 2}`;
  const [queryId, paperId, score, ...rest] = line.split('\t');
  const query = byId.get(queryId);
  if (rest.length > 0) report(`${where}: more than three columns`);
  if (score !== '1' && score !== '2') report(`${where}: the score is ${score}, not 1 or 2`);
  if (!papers.has(paperId)) report(`${where}: no paper ${paperId}`);
  if (query === undefined) report(`${where}: no query ${queryId}`);
  else if (query.judgements.has(paperId)) report(`${where}: ${queryId} judges ${paperId} twice`);
  else query.judgements.set(paperId, Number(score));
});

const abstracts = abstractsByTitle();
const covered = new Map(coveringKinds.map((kind) => [kind, new Set()]));
for (const { _id: id, text, kind, judgements } of byId.values()) {
  const targets = [...judgements].filter(([, score]) => score === 2).map(([paperId]) => paperId);
  if (targets.length === 0) report(`${id}: no paper has score 2`);
  if (kind === 'topic' && judgements.size < 2) report(`${id}: a topic needs several relevant papers`);
  if (kind === 'question') {
    const length = text.split(/\s+/u).length;
    if (length < 10 || length > 25) report(`${id}: ${length} words, not 10 to 25`);
  }
  if (!knownItemKinds.has(kind)) continue;

  if (targets.length !== 1) report(`${id}: ${targets.length} papers with score 2, not one`);
  const paper = papers.get(targets[0]);
  if (paper === undefined) continue;
  covered.get(kind)?.add(targets[0]);
  if (kind === 'half-remembered' && folded(text) === folded(paper.title)) report(`${id}: this is the title itself`);
  if (!descriptionKinds.has(kind)) continue;

  const taken = words([paper.title, ...paper.names].join(' '));
  for (const word of words(text)) {
    const other = taken.find((candidate) => clash(word, candidate));
    if (other !== undefined)
      report(`${id}: "${word}" is too near to "${other}" in the title or names of ${targets[0]}`);
  }
  const quotable = new Set(
    [paper.summary, abstracts.get(paper.title)].flatMap((source) => runsOf(source ?? '', longestQuotation + 1)),
  );
  for (const run of runsOf(text, longestQuotation + 1)) {
    if (quotable.has(run)) report(`${id}: "${run}" is copied from the summary or abstract of ${targets[0]}`);
  }
}

for (const [kind, ids] of covered) {
  for (const id of papers.keys()) if (!ids.has(id)) report(`${id}: no ${kind} query`);
}
if (abstracts.size !== papers.size) report(`abstracts found: ${abstracts.size} of ${papers.size}`);
if (queries.length < smallestTotal) report(`${queries.length} queries, fewer than ${smallestTotal}`);
for (const [kind, least] of Object.entries(smallest)) {
  const ofKind = [...byId.values()].filter((query) => query.kind === kind);
  const dev = ofKind.filter((query) => query.split === 'dev').length;
  const judged = ofKind.reduce((sum, query) => sum + query.judgements.size, 0);
  console.log(`${kind}: ${ofKind.length} queries (${dev} dev, ${ofKind.length - dev} aside), ${judged} judgements`);
  if (ofKind.length < least) report(`${kind}: ${ofKind.length} queries, fewer than ${least}`);
  if (Math.abs(2 * dev - ofKind.length) > 1) report(`${kind}: the split is not half and half`);
}
console.log(`all: ${queries.length} queries, ${judgementLines.length} judgements, ${papers.size} papers`);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
