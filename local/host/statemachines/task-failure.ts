/** A task that failed as AWS tells it: `name` is the error that `Retry` and `Catch` match, `message` its cause. */
export class TaskFailure extends Error {
  /** Read by the interpreter: an error that no state may handle ends the execution. */
  readonly isRetryable: boolean;
  readonly isCatchable: boolean;

  constructor(error: string, cause: string, options: { readonly isFinal: boolean } = { isFinal: false }) {
    super(cause);
    this.name = error;
    this.isRetryable = !options.isFinal;
    this.isCatchable = !options.isFinal;
  }
}

/** Longest input or output of a state, in bytes of UTF-8. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const payloadBytes = 262_144;

/** Refuses what is larger than Step Functions carries from state to state. */
export function requireCarried(value: unknown): void {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') <= payloadBytes) return;
  const cause = `The result exceeds the maximum number of bytes service limit of ${payloadBytes}.`;
  throw new TaskFailure('States.DataLimitExceeded', cause, { isFinal: true });
}
