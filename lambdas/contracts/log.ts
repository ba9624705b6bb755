import type { LogEvent } from './log-events.ts';

/** Names, counts, times and our own ids; never an address or a text. */
export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes catalogued lines. */
export interface Log {
  write(event: LogEvent, details?: LogDetails, error?: unknown): void;
}
