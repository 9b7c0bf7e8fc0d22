/** The part of a cancellation token that core looks at. The editor's and the protocol's tokens both fit. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** For callers that never cancel: builds, the command line, tests. */
export const neverCancelled: Cancellation = { isCancellationRequested: false };
