import type { Connection } from 'vscode-languageserver';

import type { Logger } from '../core/logger.ts';
import { visibleLine } from '../core/text/visibleText.ts';

/** Logs to the client. Problems quote files, and clients show what is logged as it comes. */
export const connectionLogger = ({ console }: Connection): Logger => ({
  trace: (message) => console.debug(visibleLine(message)),
  info: (message) => console.info(visibleLine(message)),
  warn: (message) => console.warn(visibleLine(message)),
  error: (message) => console.error(visibleLine(message)),
});
