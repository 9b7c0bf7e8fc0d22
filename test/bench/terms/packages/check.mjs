// Fetches the packages of the labelled set and compares every row with the bytes of its file; prints the counts.
// Usage: node test/bench/terms/packages/check.mjs [--offline] [--foreign]
//   --offline   looks only at what is unpacked already
//   --whole     keeps all files of the packages (4 GB), not only those that have rows
//   --foreign   fetches also the unrelated packages that the foreign libraries are scanned over
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { fetchPackage, here, jsonLines, packageFolder, packageText } from './packages.mjs';

const isOffline = process.argv.includes('--offline');
const lists = ['packages.jsonl', ...(process.argv.includes('--foreign') ? ['foreign/packages.jsonl'] : [])];
const isWhole = process.argv.includes('--whole');
const labelFiles = ['labels.dev.jsonl', 'labels.aside.jsonl', 'lines.dev.jsonl', 'lines.aside.jsonl'];
const wanted = new Map();
for (const row of labelFiles.flatMap((file) => jsonLines(join(here, file)))) {
  if (row.source === undefined) continue;
  const key = `${row.source} ${row.package}`;
  wanted.set(key, (wanted.get(key) ?? new Set()).add(row.path));
}
const missing = [];
for (const list of lists) {
  for (const reference of jsonLines(join(here, list))) {
    const reason = isOffline
      ? existsSync(packageFolder(reference))
        ? undefined
        : 'not unpacked'
      : fetchPackage(
          reference,
          isWhole || list !== 'packages.jsonl' ? undefined : wanted.get(`${reference.source} ${reference.package}`),
        );
    if (reason !== undefined) missing.push({ ...reference, reason });
  }
}
for (const { source, package: name, version, reason } of missing) {
  console.log(`missing: ${source} ${name} ${version}: ${reason}`);
}

const texts = new Map();
let differing = 0;
let absent = 0;
const counts = new Map();
const packages = { dev: new Set(), aside: new Set() };
const families = new Map(
  jsonLines(join(here, 'packages.jsonl')).map((row) => [`${row.source} ${row.package}`, row.half]),
);
for (const file of labelFiles) {
  const half = file.split('.')[1];
  for (const row of jsonLines(join(here, file))) {
    add(`${file} ${row.label}`);
    if (row.half !== half) fail(file, row, `its half is ${row.half}`);
    if (row.source === undefined) {
      if (row.line.slice(row.offset, row.offset + row.length) !== row.text)
        fail(file, row, 'the line has another text there');
      continue;
    }
    packages[half].add(row.package);
    if (families.get(`${row.source} ${row.package}`) !== half) fail(file, row, 'its package belongs to the other half');
    const key = `${row.source} ${row.package} ${row.path}`;
    if (!texts.has(key)) {
      try {
        texts.set(key, packageText(row, row.path));
      } catch {
        texts.set(key, undefined);
      }
    }
    const text = texts.get(key);
    if (text === undefined) absent++;
    else if (text.slice(row.offset, row.offset + row.length) !== row.text)
      fail(file, row, 'the file has another text there');
  }
}
for (const name of packages.dev) if (packages.aside.has(name)) console.log(`in both halves: ${name}`);
for (const [key, count] of [...counts].sort()) console.log(`${key.padEnd(32)} ${String(count).padStart(5)}`);
console.log(
  `${texts.size} files; ${missing.length} packages missing, ${absent} rows without their file, ${differing} wrong rows`,
);
process.exitCode = differing > 0 ? 1 : 0;

function add(key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function fail(file, row, reason) {
  differing++;
  console.log(
    `${file}: ${row.package ?? 'line'} ${row.path ?? ''} ${row.offset} ${JSON.stringify(row.text)}: ${reason}`,
  );
}
