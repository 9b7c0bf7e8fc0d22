// Verifies the labelled set: ranges against texts, ids against the corpus, no overlaps; prints the counts.
// Usage: node test/bench/terms/labelled/check.mjs [METADATA.jsonl]
// Ids may be of the Daily Papers or of the Classics, which are looked for beside the metadata.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../../..');
const metadata = [process.argv[2], join(root, 'data/metadata.jsonl'), join(root, '../shared/corpus/metadata.jsonl')].find(
  (path) => path !== undefined && existsSync(path),
);
if (metadata === undefined) {
  console.error('no metadata.jsonl found; pass its path');
  process.exit(2);
}
const dailyPapers = idsOf(metadata);
const known = new Set([...dailyPapers, ...idsOf(join(dirname(metadata), 'classics.jsonl'))]);
const kindsWithoutClassics = ['nothing', 'decoy', 'either'];

const problems = [];
const totals = new Map();
const papersSeen = new Set();
const fileNames = new Map();
for (const half of ['dev', 'aside']) {
  const lines = new Map();
  for (const name of readdirSync(join(here, half, 'files')).sort()) {
    if (fileNames.has(name)) problems.push(`${half}/${name}: also in ${fileNames.get(name)}`);
    fileNames.set(name, half);
    lines.set(name, readFileSync(join(here, half, 'files', name), 'utf8').split('\n'));
  }
  const previous = new Map();
  for (const [index, label] of jsonLines(join(here, half, 'labels.jsonl')).entries()) {
    const where = `${half}/labels.jsonl:${index + 1} (${label.file}:${label.line}:${label.column})`;
    const text = lines.get(label.file);
    if (text === undefined) {
      problems.push(`${where}: no such file`);
      continue;
    }
    const found = slice(text, label);
    if (found !== label.text) problems.push(`${where}: text is ${JSON.stringify(found)}, label says ${JSON.stringify(label.text)}`);
    if (label.text.trim() !== label.text || label.text === '') problems.push(`${where}: blank at the edge of ${JSON.stringify(label.text)}`);
    for (const id of label.papers) {
      if (!known.has(id)) problems.push(`${where}: unknown paper ${id}`);
      papersSeen.add(id);
    }
    if (new Set(label.papers).size !== label.papers.length) problems.push(`${where}: a paper is listed twice`);
    const kind = label.either ? 'either' : label.papers.length > 0 ? 'positive' : 'decoy';
    if (label.withoutClassics !== undefined) {
      if (!kindsWithoutClassics.includes(label.withoutClassics)) problems.push(`${where}: withoutClassics is ${label.withoutClassics}`);
      if (label.withoutClassics === kind) problems.push(`${where}: withoutClassics says nothing else`);
      count(half, 'for-classics', kind);
    } else if (kind === 'positive' && !label.papers.some((id) => dailyPapers.has(id))) {
      problems.push(`${where}: names classics alone, and not what it is without them`);
    }
    const last = previous.get(label.file);
    if (last !== undefined && (label.line < last.endLine || (label.line === last.endLine && label.column < last.endColumn))) {
      problems.push(`${where}: overlaps the label before it, or is out of order`);
    }
    if (last !== undefined && last.language !== label.language) problems.push(`${where}: language differs within the file`);
    previous.set(label.file, label);
    count(half, label.language, kind);
  }
  for (const name of lines.keys()) {
    const label = previous.get(name);
    if (label === undefined) problems.push(`${half}/${name}: has no labels`);
    else count(half, label.language, 'files');
  }
}

const columns = ['files', 'positive', 'decoy', 'either'];
console.log(['half', 'language', ...columns].map((c, i) => (i < 2 ? c.padEnd(16) : c.padStart(9))).join(''));
for (const [key, counts] of [...totals].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(key.split(' ').map((c) => c.padEnd(16)).join('') + columns.map((c) => String(counts[c] ?? 0).padStart(9)).join(''));
}
const languages = new Set([...totals.keys()].map((key) => key.split(' ')[1]).filter((name) => name !== 'all' && name !== 'for-classics'));
console.log(`${fileNames.size} files, ${languages.size} languages, ${papersSeen.size} papers named`);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

function idsOf(path) {
  return new Set(jsonLines(path).flatMap(({ arxiv, title }) => (arxiv ? [arxiv, title] : [title])));
}

function jsonLines(path) {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** The text of a range; JavaScript strings are UTF-16, as the columns are. */
function slice(lines, { line, column, endLine, endColumn }) {
  if (line === endLine) return lines[line - 1]?.slice(column - 1, endColumn - 1);
  return [lines[line - 1]?.slice(column - 1), ...lines.slice(line, endLine - 1), lines[endLine - 1]?.slice(0, endColumn - 1)].join('\n');
}

function count(half, language, kind) {
  const wholes = language === 'for-classics' ? [] : [`${half} all`, `both all`];
  for (const key of [`${half} ${language}`, ...wholes]) {
    const counts = totals.get(key) ?? {};
    counts[kind] = (counts[kind] ?? 0) + 1;
    totals.set(key, counts);
  }
}
