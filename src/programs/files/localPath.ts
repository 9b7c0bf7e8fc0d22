import { fileURLToPath } from 'node:url';

import { PaperglossError } from '../../core/errors.ts';

/** The path of a file of this machine; a {@link PaperglossError} for an address that leads elsewhere or nowhere. */
export function localPath(uri: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme !== 'file') {
    const what = scheme === undefined ? 'it has no scheme' : `only files of this machine are, not "${scheme}:"`;
    throw new PaperglossError('refused', `${uri} cannot be read: ${what}`);
  }
  try {
    const path = fileURLToPath(uri);
    if (path.includes('\0')) throw new PaperglossError('refused', `${uri} cannot be read: it is no address of a file`);
    return path;
  } catch (cause) {
    if (cause instanceof PaperglossError) throw cause;
    const isElsewhere = cause instanceof Error && 'code' in cause && cause.code === 'ERR_INVALID_FILE_URL_HOST';
    const why = isElsewhere ? 'it lies on another machine' : 'it is no address of a file';
    throw new PaperglossError('refused', `${uri} cannot be read: ${why}`, { cause });
  }
}
