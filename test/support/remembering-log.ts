import type { Log, LogDetails } from '../../lambdas/contracts/log.ts';
import type { LogEvent } from '../../lambdas/contracts/log-events.ts';

/** A log that remembers what was written to it. */
export function rememberingLog(): Log & {
  readonly codes: readonly LogEvent[];
  readonly lines: readonly { readonly code: LogEvent; readonly details: LogDetails }[];
} {
  const codes: LogEvent[] = [];
  const lines: { readonly code: LogEvent; readonly details: LogDetails }[] = [];
  return {
    codes,
    lines,
    write(code, details = {}) {
      codes.push(code);
      lines.push({ code, details });
    },
  };
}
