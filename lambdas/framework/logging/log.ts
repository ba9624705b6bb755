import { Logger } from '@aws-lambda-powertools/logger';
import { type LogEvent, logEvents } from '../../contracts/log-events.ts';

/** Names, counts, times and our own ids; never an address or a text. */
export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes catalogued lines. */
export interface Log {
  write(event: LogEvent, details?: LogDetails, error?: unknown): void;
}

/**
 * A log of structured lines for one function, each with its catalogued code. Reads no context by itself: what a line
 * needs to be found by (request id, tenant) stands in its details.
 */
export function openLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return {
    write(event, details = {}, error) {
      const { level, message } = logEvents[event];
      const cause = error === undefined ? {} : { error: error instanceof Error ? error : new Error(String(error)) };
      logger[level](message, { code: event, ...details, ...cause });
    },
  };
}
