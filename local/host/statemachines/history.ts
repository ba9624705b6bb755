import * as z from 'zod';

/** One event of an execution's history: `details` is what AWS calls `<type>EventDetails`, under that name. */
export const historyEvent = z.object({
  /** Milliseconds since the epoch, platform time. */
  at: z.number(),
  type: z.string(),
  details: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
export type HistoryEvent = z.output<typeof historyEvent>;

const anyValue = z.unknown().transform((value) => JSON.stringify(value ?? null));
const asText = z.unknown().transform((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
const state = z.object({ name: z.string(), type: z.string() });
const iteration = z.object({ index: z.number(), parentState: state });
const failure = { Error: z.string(), Cause: asText };

type Translated = Omit<HistoryEvent, 'at'> | undefined;

/** What the interpreter tells, by the type under which it tells it, and what AWS's history says then. */
const translations: Readonly<Record<string, (event: unknown) => Translated>> = {
  StateEntered: translate(
    z.object({ state: state.extend({ input: anyValue }) }),
    ({ state: { name, type, input } }) => ({
      type: `${type}StateEntered`,
      details: { stateEnteredEventDetails: { name, input } },
    }),
  ),
  StateExited: translate(
    z.object({ state: state.extend({ output: anyValue }) }),
    ({ state: { name, type, output } }) => ({
      type: `${type}StateExited`,
      details: { stateExitedEventDetails: { name, output } },
    }),
  ),
  StateFailed: translate(z.object({ state, ...failure }), ({ state: { type }, Error: error, Cause: cause }) =>
    failedEvent(type, error, cause),
  ),
  MapIterationStarted: iterationEvent('MapIterationStarted', 'mapIterationStartedEventDetails'),
  MapIterationSucceeded: iterationEvent('MapIterationSucceeded', 'mapIterationSucceededEventDetails'),
  MapIterationFailed: iterationEvent('MapIterationFailed', 'mapIterationFailedEventDetails'),
  ExecutionSucceeded: translate(z.object({ output: anyValue }), ({ output }) => ({
    type: 'ExecutionSucceeded',
    details: { executionSucceededEventDetails: { output } },
  })),
  ExecutionFailed: translate(z.object(failure), ({ Error: error, Cause: cause }) => ({
    type: 'ExecutionFailed',
    details: { executionFailedEventDetails: { error, cause } },
  })),
  ExecutionTimeout: () => ({
    type: 'ExecutionTimedOut',
    details: { executionTimedOutEventDetails: { error: 'States.Timeout' } },
  }),
};

const told = z.object({ type: z.string(), timestamp: z.number() });

/** An event of the interpreter as AWS's history has it; undefined for what AWS does not tell (retries, branches). */
export function toHistoryEvent(event: unknown): HistoryEvent | undefined {
  const { type, timestamp } = told.parse(event);
  const translation = Object.hasOwn(translations, type) ? translations[type] : undefined;
  const translated = translation?.(event);
  return translated && { at: timestamp, ...translated };
}

function translate<Input>(schema: z.ZodType<Input>, toEvent: (event: Input) => Translated) {
  return (event: unknown) => toEvent(schema.parse(event));
}

function failedEvent(type: string, error: string, cause: string): Translated {
  if (type === 'Parallel' || type === 'Map') return { type: `${type}StateFailed`, details: {} };
  if (type !== 'Task') return undefined;
  return error === 'States.Timeout'
    ? { type: 'TaskTimedOut', details: { taskTimedOutEventDetails: { error } } }
    : { type: 'TaskFailed', details: { taskFailedEventDetails: { error, cause } } };
}

function iterationEvent(type: string, detailsName: string) {
  return translate(iteration, ({ index, parentState: { name } }) => ({
    type,
    details: { [detailsName]: { name, index } },
  }));
}
