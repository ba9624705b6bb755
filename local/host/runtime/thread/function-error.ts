import type { FunctionError } from '../protocol.ts';

/** What was thrown, in the shape in which Lambda reports it. */
export function asFunctionError(thrown: unknown, errorType?: string): FunctionError {
  if (!(thrown instanceof Error)) return { errorType: errorType ?? typeof thrown, errorMessage: String(thrown) };
  return {
    errorType: errorType ?? thrown.name,
    errorMessage: errorType ? `${thrown.name}: ${thrown.message}` : thrown.message,
    trace: (thrown.stack ?? '').split('\n'),
  };
}
