import type { Files } from '../../src/server/files/files.ts';

/** Files by address that are held in memory; `asked` gets what is asked for. */
export function memoryFiles(texts: Readonly<Record<string, string | undefined>>, asked: string[] = []): Files {
  const read: Files['read'] = (uri) => {
    asked.push(uri);
    return Promise.resolve(texts[uri]);
  };
  return {
    reaches: () => true,
    leadsTo: (uri) => Promise.resolve(uri),
    read,
    readSmall: read,
    folders: (folderUri) => {
      const start = `${folderUri.replace(/\/$/, '')}/`;
      const below = Object.keys(texts).flatMap((uri) =>
        uri.startsWith(start) ? (/^[^/]+(?=\/)/.exec(uri.slice(start.length)) ?? []) : [],
      );
      return Promise.resolve([...new Set(below)].sort().map((name) => `${start}${name}`));
    },
    list: (folderUri, suffix) => {
      asked.push(`${folderUri}/*${suffix}`);
      const start = `${folderUri.replace(/\/$/, '')}/`;
      const isIn = (uri: string): boolean =>
        uri.startsWith(start) && !uri.slice(start.length).includes('/') && uri.endsWith(suffix);
      return Promise.resolve(
        Object.keys(texts)
          .filter((uri) => texts[uri] !== undefined && isIn(uri))
          .sort(),
      );
    },
  };
}
