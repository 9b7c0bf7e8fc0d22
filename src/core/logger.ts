/** Where core and server report facts and figures. The editor passes its log channel, the command line its stderr. */
export interface Logger {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export const silentLogger: Logger = { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} };
