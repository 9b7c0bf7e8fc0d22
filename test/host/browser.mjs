/**
 * The browser that shows the editor: on Linux x64 the Chromium inside the npm package `@sparticuz/chromium`,
 * elsewhere an installed Chrome.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { hostFolder, projectFolder, removeOthers, renameUnlessThere, setUpEditor } from './editor.mjs';
import { SetUpError, run, step } from './process.mjs';

/** Launches the browser, headless. The caller closes it. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    try {
      return await chromium.launch({ channel: 'chrome' });
    } catch (cause) {
      throw new SetUpError(
        `The tests in the editor need Google Chrome on this system, and it could not be started: ${cause.message}`,
        { cause },
      );
    }
  }
  const { executablePath, env } = await setUpChromium();
  // Neither a sandbox nor a GPU can be had in many containers and for root.
  return await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

async function setUpChromium() {
  const manifest = path.join(projectFolder, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  const folder = path.join(hostFolder, `chromium-${version}`);
  if (!existsSync(folder)) await step('Unpacking Chromium (210 MB on disk)', () => unpackChromium(folder));

  const executablePath = path.join(folder, 'chromium');
  const { fonts } = await setUpEditor();
  await writeFile(
    path.join(folder, 'fonts.conf'),
    fontConfiguration([path.join(folder, 'fonts/fonts'), fonts], folder),
  );
  const env = { FONTCONFIG_FILE: path.join(folder, 'fonts.conf') };
  if (await starts(executablePath, env)) return { executablePath, env };

  // Machines without a desktop often lack NSS, which the package brings along.
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const withLibraries = { ...env, LD_LIBRARY_PATH: libraries };
  if (await starts(executablePath, withLibraries)) return { executablePath, env: withLibraries };
  const { output } = await run(executablePath, ['--version'], { env: withLibraries });
  throw new SetUpError(
    `${output.trim()}\n\nChromium does not start here. Install the library named above, or delete the folder .host and run the command again.`,
  );
}

async function starts(executablePath, env) {
  const { code } = await run(executablePath, ['--version'], { env, timeLimit: 20_000 });
  return code === 0;
}

async function unpackChromium(folder) {
  await mkdir(hostFolder, { recursive: true });
  await removeOthers('chromium-', path.basename(folder));
  const partial = path.join(hostFolder, `partial-chromium-${process.pid}`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });

  const { inflate } = await import('@sparticuz/chromium');
  const packed = path.join(projectFolder, 'node_modules/@sparticuz/chromium/bin');
  // The package unpacks into the system's temporary folder, whose name it takes from here.
  const temporaryFolder = process.env.TMPDIR;
  process.env.TMPDIR = partial;
  try {
    await Promise.all(
      ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) =>
        inflate(path.join(packed, name)),
      ),
    );
  } finally {
    if (temporaryFolder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporaryFolder;
  }
  await chmod(path.join(partial, 'chromium'), 0o755);
  await renameUnlessThere(partial, folder);
}

/** The same fonts on every machine, so that screenshots look alike and a machine without fonts has some. */
function fontConfiguration(folders, cacheFolder) {
  const alias = (generic, family) =>
    `  <alias binding="same"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')}
  <cachedir>${path.join(cacheFolder, 'fontCache')}</cachedir>
${alias('system-ui', 'Open Sans')}
${alias('sans-serif', 'Open Sans')}
${alias('monospace', 'DejaVu Sans Mono')}
${alias('serif', 'DejaVu Serif')}
</fontconfig>
`;
}
