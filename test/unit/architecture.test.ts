import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

interface Rule {
  /** The folders and files of `src` that the rule is for, the first that fits. */
  readonly files: RegExp;
  /** Files of `src` that they may import. */
  readonly mayImport: RegExp;
  /** Packages that they may import. */
  readonly packages: readonly string[];
  /** Whether Node's own modules may be imported. */
  readonly node?: boolean;
}

const protocolPackages = [
  'vscode-languageserver',
  'vscode-languageserver-protocol',
  'vscode-languageserver-textdocument',
  'vscode-uri',
];

const rules: readonly Rule[] = [
  {
    files: /^core\//,
    mayImport: /^core\//,
    packages: ['minisearch', 'smol-toml', 'stemmer', 'transliteration', 'yaml'],
  },
  { files: /^server\//, mayImport: /^(core|protocol|server)\//, packages: protocolPackages },
  {
    files: /^editor\//,
    mayImport: /^(core|editor|protocol)\/|^(ids|mapMessages|detailsMessages|portTransport)\.ts$/,
    packages: ['vscode', 'vscode-languageclient', 'vscode-languageserver-protocol'],
  },
  {
    files: /^programs\/(?:extension\w*|editorNode|mcpLaunch|startNodeWorker)\.ts$/,
    mayImport: /./,
    packages: ['vscode', 'vscode-languageclient', ...protocolPackages],
    node: true,
  },
  // The SDK is large, and is in a bundle of its own.
  {
    files: /^programs\/mcp\.ts$/,
    mayImport: /^programs\/(?:mcpProvider|boundedLines)\.ts$/,
    packages: ['@modelcontextprotocol/sdk'],
    node: true,
  },
  { files: /^programs\//, mayImport: /./, packages: protocolPackages, node: true },
  { files: /^page\//, mayImport: /^(core\/exports|page)\//, packages: ['minisearch'] },
  {
    files: /^webviews\//,
    mayImport: /^(core|webviews)\/|^(map|details)Messages\.ts$/,
    packages: ['d3-polygon', 'd3-quadtree', 'd3-scale', 'd3-selection', 'd3-zoom'],
  },
  {
    files: /^(map|details)Messages\.ts$/,
    mayImport: /^protocol\/(map|papers)\.ts$|^core\/reading\/readingState\.ts$/,
    packages: [],
  },
  { files: /^protocol\//, mayImport: /^(core|protocol)\//, packages: ['vscode-languageserver-protocol'] },
  { files: /^portTransport\.ts$/, mayImport: /^core\//, packages: ['vscode-languageserver-protocol'] },
  { files: /^ids\.ts$/, mayImport: /^$/, packages: [] },
];

interface Import {
  readonly specifier: string;
  /** Types leave nothing in the bundle, so that they cannot make a cycle at run time. */
  readonly isType: boolean;
}

// `import a from 'x'`, `import 'x'`, `export { a } from 'x'` and `import('x')`, also over several lines.
const importPattern = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join('src', file), 'utf8');
  return [...text.matchAll(importPattern)].map(([, type, fixed, dynamic]) => ({
    specifier: fixed ?? dynamic ?? '',
    isType: type !== undefined,
  }));
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts'))
    .sort();
}

const sources = filesBelow('src');

/** The file of `src` that a relative import means. */
function importedFile(from: string, specifier: string): string {
  return path.posix.join(path.posix.dirname(from), specifier);
}

describe('imports in src', () => {
  it('finds the source files and their imports', () => {
    assert.ok(sources.includes('core/papers/paper.ts'));
    assert.ok(importsOf('protocol/papers.ts').some(({ specifier }) => specifier === '../core/papers/paper.ts'));
  });

  it('follow the table of what may import what', () => {
    const violations: string[] = [];
    for (const file of sources) {
      const rule = rules.find(({ files }) => files.test(file));
      if (!rule) {
        violations.push(`${file} lies in no folder of the table`);
        continue;
      }
      for (const { specifier } of importsOf(file)) {
        const allowed = specifier.startsWith('.')
          ? rule.mayImport.test(importedFile(file, specifier))
          : specifier.startsWith('node:')
            ? rule.node === true
            : rule.packages.includes(packageName(specifier));
        if (!allowed) violations.push(`${file} imports ${specifier}`);
      }
    }
    assert.deepEqual(violations, []);
  });

  it('name the file with its ending, and never a barrel', () => {
    const violations = sources.flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .filter(({ specifier }) => !/\.(ts|json)$/.test(specifier) || specifier.endsWith('/index.ts'))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    assert.deepEqual(violations, []);
    const reExporting = sources.filter((file) =>
      /^export\s[^;'"=(]*\sfrom\s+'/m.test(readFileSync(`src/${file}`, 'utf8')),
    );
    assert.deepEqual(reExporting, []);
  });

  it('form no cycle', () => {
    const cycles: string[] = [];
    const finished = new Set<string>();
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
        return;
      }
      if (finished.has(file)) return;
      for (const { specifier, isType } of importsOf(file)) {
        if (specifier.startsWith('.') && specifier.endsWith('.ts') && !isType) {
          visit(importedFile(file, specifier), [...trail, file]);
        }
      }
      finished.add(file);
    };
    for (const file of sources) visit(file, []);
    assert.deepEqual(cycles, []);
  });
});

/**
 * The folders of core by their floors, files that all may use at the bottom: a folder imports from itself and from floors
 * below it, types included. Folders of one floor do not know each other, but for the documents, which are written with
 * bibliographies.
 */
const coreFloors: readonly (readonly string[])[] = [
  ['core'],
  ['storage', 'text'],
  ['papers'],
  ['search', 'terms', 'bibliography'],
  ['documents'],
  ['projects', 'import', 'checks', 'rendering', 'exports', 'topics', 'reading'],
  ['library'],
  ['sources'],
];

const folderInCore = (file: string): string => {
  const [folder = '', ...rest] = file.replace(/^core\//, '').split('/');
  if (rest.length > 0) return folder;
  return folder === 'library.ts' ? 'library' : 'core';
};

describe('folders of core', () => {
  const floorOf = (folder: string): number => coreFloors.findIndex((floor) => floor.includes(folder));

  it('each have a floor', () => {
    const folders = new Set(sources.filter((file) => file.startsWith('core/')).map(folderInCore));
    assert.deepEqual([...folders].sort(), coreFloors.flat().sort());
  });

  it('import from floors below them only', () => {
    const violations = sources
      .filter((file) => file.startsWith('core/'))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(({ specifier }) => importedFile(file, specifier))
          .filter((imported) => {
            const [from, to] = [folderInCore(file), folderInCore(imported)];
            return from !== to && floorOf(to) >= floorOf(from);
          })
          .map((imported) => `${file} imports ${imported}`),
      );
    assert.deepEqual(violations, []);
  });
});

/**
 * The rooms of `core/terms`: files that all may use at the bottom, what is known of words whatever papers say, then what a
 * paper is called, where it stands, and whether it is meant. Of each room from mining upwards the others use one file.
 */
const termFloors: readonly { readonly room: string; readonly entry?: string }[] = [
  { room: 'terms' },
  { room: 'words' },
  { room: 'mining', entry: 'lexicon.ts' },
  { room: 'scanning', entry: 'hits.ts' },
  { room: 'judging', entry: 'judge.ts' },
  { room: 'scanner' },
];

const roomInTerms = (file: string): string => {
  const [room = '', ...rest] = file.replace(/^core\/terms\//, '').split('/');
  if (rest.length > 0) return room;
  return room === 'scanner.ts' ? 'scanner' : 'terms';
};

describe('rooms of terms', () => {
  const files = sources.filter((file) => file.startsWith('core/terms/'));
  const floorOf = (room: string): number => termFloors.findIndex((floor) => floor.room === room);

  it('each have a floor', () => {
    assert.deepEqual([...new Set(files.map(roomInTerms))].sort(), termFloors.map(({ room }) => room).sort());
  });

  it('import from floors below them only, and there from the entry', () => {
    const violations = files.flatMap((file) =>
      importsOf(file)
        .map(({ specifier }) => importedFile(file, specifier))
        .filter((imported) => {
          const [from, to] = [roomInTerms(file), roomInTerms(imported)];
          if (!imported.startsWith('core/terms/') || from === to) return false;
          const { entry } = termFloors[floorOf(to)] ?? {};
          return floorOf(to) > floorOf(from) || (entry !== undefined && !imported.endsWith(`/${entry}`));
        })
        .map((imported) => `${file} imports ${imported}`),
    );
    assert.deepEqual(violations, []);
  });

  it('show the rest of src their entries, the scanner and what stands at the bottom', () => {
    const violations = sources
      .filter((file) => !file.startsWith('core/terms/'))
      .flatMap((file) => importsOf(file).map(({ specifier }) => importedFile(file, specifier)))
      .filter((imported) => /^core\/terms\/\w+\//.test(imported) && imported !== 'core/terms/mining/lexicon.ts');
    assert.deepEqual(violations, []);
  });
});

describe('test files', () => {
  it('of the in-editor suite are all part of it', () => {
    const suite = readFileSync('test/editor/suite.ts', 'utf8');
    const forgotten = filesBelow('test/editor').filter(
      (file) => file.endsWith('.test.ts') && !suite.includes(`'./${file}'`),
    );
    assert.deepEqual(forgotten, []);
  });

  it('lie where the runner looks', () => {
    const misplaced = filesBelow('test').filter(
      (file) => file.endsWith('.test.ts') && !/^(unit|server|editor|flows)\//.test(file),
    );
    assert.deepEqual(misplaced, []);
  });
});
