/** What went wrong, for callers that decide by it. Message texts are for people only. */
export type ErrorCode =
  | 'bad-input' // A file is not what it should be; the message says where.
  | 'bad-query' // A search or command line that cannot be understood.
  | 'not-found' // No such paper, file or key.
  | 'stale-index' // An index file of another version, or a damaged one.
  | 'refused'; // The request is understood but cannot be carried out here.

/** Expected failures: bad input, broken data, refused edits. Anything else is a defect. */
export class PaperglossError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PaperglossError';
    this.code = code;
  }
}
