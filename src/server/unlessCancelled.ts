import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

import type { ServerContext } from './context.ts';
import { orCancelled } from './orCancelled.ts';

const cancelled = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

/**
 * Begins work that cannot be interrupted after what has arrived meanwhile is heard: of the keys that were typed while something
 * else went on, only the last is worked for. Rejects as soon as the request is cancelled.
 */
export async function unlessCancelled<T>(
  { pause }: ServerContext,
  token: CancellationToken,
  begin: () => Promise<T>,
): Promise<T> {
  await pause(0);
  if (token.isCancellationRequested) throw cancelled();
  // A value of its own, because work may well end with undefined.
  const ended = await orCancelled(
    begin().then((value) => ({ value })),
    token,
  );
  if (ended === undefined) throw cancelled();
  return ended.value;
}
