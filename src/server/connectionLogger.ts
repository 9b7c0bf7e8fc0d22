import type { Connection } from 'vscode-languageserver';

import type { Logger } from '../core/logger.ts';
import { visibleLine } from '../core/text/visibleText.ts';

/** Logs to the client. Problems quote files, and clients show what is logged as it comes. */
export const connectionLogger = (connection: Connection): Logger => ({
  trace: (message) => connection.console.debug(visibleLine(message)),
  info: (message) => connection.console.info(visibleLine(message)),
  warn: (message) => connection.console.warn(visibleLine(message)),
  error: (message) => connection.console.error(visibleLine(message)),
});
