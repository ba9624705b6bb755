import * as z from 'zod';
import type { HistoryEvent } from './history.ts';

/** How an execution began. */
export const executionStart = z.object({
  arn: z.string(),
  machineArn: z.string(),
  name: z.string(),
  /** JSON, as it was given. */
  input: z.string(),
  /** The definition that it runs to its end, whatever the template says later. */
  definition: z.json(),
  /** Milliseconds since the epoch, platform time. */
  startedAt: z.number(),
});
export type ExecutionStart = z.output<typeof executionStart>;

/** An execution with all that happened to it. */
export interface ExecutionRecord extends ExecutionStart {
  readonly events: HistoryEvent[];
}

/** How executions end, by the last event of their history. */
const endings = {
  ExecutionSucceeded: { status: 'SUCCEEDED', detailsName: 'executionSucceededEventDetails' },
  ExecutionFailed: { status: 'FAILED', detailsName: 'executionFailedEventDetails' },
  ExecutionAborted: { status: 'ABORTED', detailsName: 'executionAbortedEventDetails' },
  ExecutionTimedOut: { status: 'TIMED_OUT', detailsName: 'executionTimedOutEventDetails' },
} as const;

/** How an execution ended. */
export interface Ending {
  readonly at: number;
  readonly status: (typeof endings)[keyof typeof endings]['status'];
  /** `output`, or `error` and `cause`. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** How an execution ended; undefined while it runs. */
export function endingOf({ events }: ExecutionRecord): Ending | undefined {
  const last = events.at(-1);
  if (last === undefined || !isEnding(last.type)) return undefined;
  const { status, detailsName } = endings[last.type];
  return { at: last.at, status, details: last.details[detailsName] ?? {} };
}

function isEnding(type: string): type is keyof typeof endings {
  return Object.hasOwn(endings, type);
}

/** Where a running execution stands. */
export interface Standing {
  readonly state: string;
  /** JSON. */
  readonly input: string;
  /** Milliseconds since the epoch, platform time. */
  readonly enteredAt: number;
}

const entered = z.object({ stateEnteredEventDetails: z.object({ name: z.string(), input: z.string() }) });

/** The state of these that an execution entered last; undefined where it has entered none. */
export function standingOf({ events }: ExecutionRecord, states: readonly string[]): Standing | undefined {
  for (const { at, type, details } of events.toReversed()) {
    if (!type.endsWith('StateEntered')) continue;
    const { name, input } = entered.parse(details).stateEnteredEventDetails;
    if (states.includes(name)) return { state: name, input, enteredAt: at };
  }
  return undefined;
}
