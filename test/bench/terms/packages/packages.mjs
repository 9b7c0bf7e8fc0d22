// Where the packages of this set are unpacked, how they are had, and how their files are read.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

export const here = dirname(fileURLToPath(import.meta.url));

/** Ignored by git; may be deleted at any time. */
export const cacheFolder = process.env.PAPERGLOSS_PACKAGES ?? join(here, '../../../../.host/packages');

/** Minutes that one download may take. */
const timeLimit = 5;

/** The folder that holds the unpacked files of a package, whether it is there or not. */
export function packageFolder({ source, package: name, version }) {
  return join(cacheFolder, source, `${name}@${version}`.replaceAll('/', '__').replaceAll(':', '%3a'));
}

/**
 * Unpacks a package unless that was done before; all its files, or only those at the paths given. Returns the reason
 * where it cannot be had.
 */
export function fetchPackage(reference, paths) {
  const folder = packageFolder(reference);
  if (existsSync(folder)) return undefined;
  mkdirSync(dirname(folder), { recursive: true });
  const download = mkdtempSync(join(cacheFolder, 'download-'));
  const unpacked = join(download, 'unpacked');
  mkdirSync(unpacked);
  const run = (command, args) =>
    execFileSync(command, args, { cwd: download, stdio: ['ignore', 'ignore', 'pipe'], timeout: timeLimit * 60_000 });
  try {
    if (reference.source === 'npm') {
      run('npm', ['pack', '--loglevel=error', `${reference.package}@${reference.version}`]);
      const archive = readdirSync(download).find((name) => name.endsWith('.tgz'));
      run('tar', ['-xzf', archive, '-C', unpacked, '--strip-components=1', '--no-same-owner', '--no-same-permissions']);
    } else {
      run('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', `${reference.package}=${reference.version}`]);
      const archive = readdirSync(download).find((name) => name.endsWith('.deb'));
      run('dpkg-deb', ['-x', archive, unpacked]);
    }
    if (paths === undefined) {
      renameSync(unpacked, folder);
    } else {
      const kept = join(download, 'kept');
      mkdirSync(kept);
      for (const path of paths) {
        if (existsSync(join(unpacked, path))) cpSync(join(unpacked, path), join(kept, path), { recursive: true });
      }
      renameSync(kept, folder);
    }
    return undefined;
  } catch (error) {
    const reason = String(error.stderr ?? error.message ?? error).trim();
    return reason.split('\n').at(-1)?.slice(0, 200) || 'no reason given';
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

/** The text of a file of an unpacked package: UTF-8, after `gunzip` where its name ends in `.gz`. */
export function packageText(reference, path) {
  const bytes = readFileSync(join(packageFolder(reference), path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function jsonLines(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
