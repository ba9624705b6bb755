import * as z from 'zod';
import { type Journal, openJournal, readJournal } from '../journal/journal.ts';
import { type ExecutionRecord, executionStart } from './execution-record.ts';
import { historyEvent } from './history.ts';

const executionEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), start: executionStart }),
  z.object({ kind: z.literal('event'), arn: z.string(), event: historyEvent }),
]);
/** One change of an execution. */
export type ExecutionEntry = z.output<typeof executionEntry>;

/** What executions there were when the journal was opened, and where they write on. */
export interface ExecutionJournal {
  /** The latest moment in the journal, milliseconds; 0 if it is empty. The clock must not start before it. */
  readonly latestAt: number;
  readonly records: readonly ExecutionRecord[];
  /** Starts writing; `kept` lists every execution worth keeping, for compaction. */
  start(kept: () => Iterable<ExecutionRecord>): Journal<ExecutionEntry>;
}

/** Reads what an earlier life of the host left in a file; an empty journal if there is none. */
export function openExecutionJournal(file: string): ExecutionJournal {
  const records = new Map<string, ExecutionRecord>();
  let latestAt = 0;
  for (const entry of readJournal(file, (value) => executionEntry.parse(value))) {
    if (entry.kind === 'started') records.set(entry.start.arn, { ...entry.start, events: [] });
    else records.get(entry.arn)?.events.push(entry.event);
    latestAt = Math.max(latestAt, entry.kind === 'started' ? entry.start.startedAt : entry.event.at);
  }
  return {
    latestAt,
    records: [...records.values()],
    start: (kept) => openJournal({ file, snapshot: () => snapshotOf(kept()) }),
  };
}

function* snapshotOf(records: Iterable<ExecutionRecord>): Generator<ExecutionEntry> {
  for (const { events, ...start } of records) {
    yield { kind: 'started', start };
    for (const event of events) yield { kind: 'event', arn: start.arn, event };
  }
}
