import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../../contracts/log.ts';
import { logEvents } from '../../contracts/log-events.ts';
import { describeError } from './describe-error.ts';

export type { Log, LogDetails } from '../../contracts/log.ts';

/**
 * A log of structured lines for one function, each with its catalogued code. Reads no context by itself: what a line
 * needs to be found by (request id, tenant) stands in its details.
 */
export function openLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return {
    write(event, details = {}, error) {
      const { level, message } = logEvents[event];
      const cause = error === undefined ? {} : { error: describeError(error) };
      logger[level](message, { code: event, ...details, ...cause });
    },
  };
}
