import type { Cancellation } from '../core/cancellation.ts';
import { dependencyNames, isManifest } from '../core/terms/dependencyNames.ts';
import type { Files } from './files.ts';

/** What the projects in the workspace depend on, by the manifests at the roots of its folders. */
export class WorkspaceDependencies {
  readonly #files: Files;
  readonly #folders: readonly string[];
  readonly #ofManifest = new Map<string, readonly string[]>();

  constructor(files: Files, folders: readonly string[]) {
    this.#files = files;
    this.#folders = folders.map((folder) => folder.replace(/\/$/, ''));
  }

  /** Names of all packages, each once. */
  get names(): readonly string[] {
    return [...new Set([...this.#ofManifest.values()].flat())];
  }

  /** Reads all manifests; false when there are none. */
  async readAll(token: Cancellation): Promise<boolean> {
    const listed = await Promise.all(
      this.#folders.flatMap((folder) => ['.toml', '.txt', '.json'].map((suffix) => this.#files.list(folder, suffix, token))),
    );
    const read = await Promise.all(listed.flat().map((uri) => this.read(uri, token)));
    return read.includes(true);
  }

  /** Reads one file again; false when it is not a manifest of the workspace. */
  async read(uri: string, token: Cancellation): Promise<boolean> {
    if (!isManifest(uri) || !this.#folders.includes(uri.slice(0, uri.lastIndexOf('/')))) return false;
    const text = await this.#files.read(uri, token);
    if (text === undefined) this.#ofManifest.delete(uri);
    else this.#ofManifest.set(uri, dependencyNames(uri, text));
    return true;
  }
}
