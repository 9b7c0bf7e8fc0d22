import { CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

import { PaperglossError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { l10n } from '../core/l10n.ts';
import type { RefusalData } from '../protocol/loading.ts';

/**
 * A request handler whose failures are answers of the protocol: expected ones with their sentence, defects with one
 * that points to the log, where their stack is.
 */
export function answered<P, R>(
  logger: Logger,
  handle: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    try {
      return await handle(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      if (error instanceof PaperglossError) {
        const data: RefusalData = { code: error.code };
        throw new ResponseError(LSPErrorCodes.RequestFailed, error.message, data);
      }
      logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      throw new ResponseError(
        ErrorCodes.InternalError,
        l10n.t('The request failed by a defect of Papergloss; the log says more.'),
      );
    }
  };
}
