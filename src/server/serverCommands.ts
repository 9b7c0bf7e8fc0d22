import { type CancellationToken, ErrorCodes, type ExecuteCommandParams, ResponseError } from 'vscode-languageserver';

import { isObject } from '../core/jsonObject.ts';
import { lookupTable } from '../core/lookupTable.ts';
import { addEntryCommand } from '../protocol/citing.ts';
import type { ServerContext } from './context.ts';
import { addEntry } from './citing/entryAddition.ts';

type ServerCommand = (context: ServerContext, argument: unknown, token: CancellationToken) => Promise<void>;

const commands: Readonly<Record<string, ServerCommand>> = lookupTable({
  [addEntryCommand]: (context: ServerContext, argument: unknown, token: CancellationToken) => {
    if (!isObject(argument)) throw malformed(addEntryCommand);
    const { uri, id, key } = argument;
    if (typeof uri !== 'string' || typeof id !== 'string' || typeof key !== 'string') throw malformed(addEntryCommand);
    return addEntry(context, { uri, id, key }, token);
  },
});

/** The commands that clients may ask for; what they change comes as edits of the server. */
export const serverCommands: readonly string[] = [addEntryCommand];

/** Runs a command of the server. */
export async function executeServerCommand(
  context: ServerContext,
  { command, arguments: given }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<null> {
  const run = commands[command];
  if (run === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
  await run(context, given?.[0], token);
  return null;
}

const malformed = (command: string): ResponseError<void> =>
  new ResponseError(ErrorCodes.InvalidParams, `${command} was sent with malformed arguments.`);
