/**
 * Every line that a function may write, by its code. A line's details are names, counts, times and our own ids: never an
 * address, a text, or anything else that a person could be known by.
 */
export const logEvents = {
  REQUEST_ANSWERED: { level: 'info', message: 'A request was answered' },
  REQUEST_BROKE: { level: 'error', message: 'A request ended in an error that nobody expected; the caller got a 500' },
  DEPENDENCY_FAILED: {
    level: 'error',
    message: 'A service that the request needs did not answer; the caller got a 503',
  },
  BATCH_HANDLED: { level: 'info', message: 'A batch of queue messages was handled' },
  BATCH_BROKE: { level: 'error', message: 'A whole batch ended in an error; the queue will give it back' },
  MESSAGE_MALFORMED: {
    level: 'error',
    message: 'A queue message is not what its queue carries; it goes to the dead letters',
  },
  DEPENDENCY_UNHEALTHY: { level: 'warn', message: 'A health check found a service down or too slow' },
  DELIVERY_STEP_FAILED: {
    level: 'error',
    message: 'A step of a delivery ended in an error; its message will come again',
  },
} as const satisfies Record<string, { readonly level: 'info' | 'warn' | 'error'; readonly message: string }>;

export type LogEvent = keyof typeof logEvents;
