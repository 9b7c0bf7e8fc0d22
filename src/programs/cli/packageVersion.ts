import { join } from 'node:path';

import { parseJson } from '../../core/parseJson.ts';
import { readText } from './libraries.ts';

/** The version of this program. */
export function packageVersion(): string {
  const { version } = parseJson(readText(join(__dirname, '../package.json')), 'package.json') as {
    readonly version: string;
  };
  return version;
}
