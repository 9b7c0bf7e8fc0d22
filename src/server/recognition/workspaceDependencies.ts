import type { Cancellation } from '../../core/cancellation.ts';
import type { Logger } from '../../core/logger.ts';
import { dependencyNames, isManifest } from '../../core/terms/dependencyNames.ts';
import type { Files } from '../files/files.ts';

/** What the projects in the workspace depend on, by the manifests at the roots of its folders. */
export class WorkspaceDependencies {
  readonly #files: Files;
  readonly #folders: readonly string[];
  readonly #logger: Logger;
  readonly #ofManifest = new Map<string, readonly string[]>();

  constructor(files: Files, folders: readonly string[], logger: Logger) {
    this.#files = files;
    this.#logger = logger;
    this.#folders = folders.map((folder) => folder.replace(/\/$/, ''));
  }

  /** Names of all packages, each once. */
  get names(): readonly string[] {
    return [...new Set([...this.#ofManifest.values()].flat())];
  }

  /** Reads all manifests; false when there are none. What cannot be read is reported and takes nothing else along. */
  async readAll(token: Cancellation): Promise<boolean> {
    const listing = this.#folders.flatMap((folder) =>
      ['.toml', '.txt', '.json'].map((suffix) => this.#files.list(folder, suffix, token)),
    );
    const listed = this.#done(await Promise.allSettled(listing));
    const read = this.#done(await Promise.allSettled(listed.flat().map((uri) => this.read(uri, token))));
    return read.includes(true);
  }

  #done<T>(results: readonly PromiseSettledResult<T>[]): T[] {
    return results.flatMap((result) => {
      if (result.status === 'fulfilled') return [result.value];
      this.#logger.warn(
        `The workspace's dependencies are not known in full: ${result.reason instanceof Error ? result.reason.message : String(result.reason)}`,
      );
      return [];
    });
  }

  /** Reads one file again; false when it is not a manifest of the workspace. */
  async read(uri: string, token: Cancellation): Promise<boolean> {
    if (!isManifest(uri) || !this.#folders.includes(uri.slice(0, uri.lastIndexOf('/')))) return false;
    const text = await this.#files.readSmall(uri, token);
    if (text === undefined) this.#ofManifest.delete(uri);
    else this.#ofManifest.set(uri, dependencyNames(uri, text));
    return true;
  }
}
