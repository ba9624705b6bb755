import * as z from 'zod';
import { type Journal, openJournal, readJournal } from '../journal/journal.ts';
import { type KeptSchedule, keptSchedule } from './schedule-schema.ts';

const scheduleEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('put'), schedule: keptSchedule }),
  z.object({ kind: z.literal('ran'), arn: z.string(), at: z.number() }),
  z.object({ kind: z.literal('gone'), arn: z.string() }),
]);
/** One change of the schedules. */
export type ScheduleEntry = z.output<typeof scheduleEntry>;

/** What schedules there were when the journal was opened, and where they write on. */
export interface ScheduleJournal {
  /** The latest moment in the journal, milliseconds; 0 if it is empty. The clock must not start before it. */
  readonly latestAt: number;
  readonly schedules: readonly KeptSchedule[];
  /** Starts writing; `kept` lists every schedule, for compaction. */
  start(kept: () => Iterable<KeptSchedule>): Journal<ScheduleEntry>;
}

/** Reads what an earlier life of the host left in a file; an empty journal if there is none. */
export function openScheduleJournal(file: string): ScheduleJournal {
  const schedules = new Map<string, KeptSchedule>();
  for (const entry of readJournal(file, (value) => scheduleEntry.parse(value))) apply(entry, schedules);
  const kept = [...schedules.values()];
  return {
    latestAt: Math.max(0, ...kept.map(({ changedAt, ranFor = 0 }) => Math.max(changedAt, ranFor))),
    schedules: kept,
    start: (now) =>
      openJournal({ file, snapshot: () => [...now()].map((schedule) => ({ kind: 'put' as const, schedule })) }),
  };
}

function apply(entry: ScheduleEntry, schedules: Map<string, KeptSchedule>): void {
  switch (entry.kind) {
    case 'put':
      schedules.set(entry.schedule.arn, entry.schedule);
      return;
    case 'ran': {
      const schedule = schedules.get(entry.arn);
      if (schedule) schedules.set(entry.arn, { ...schedule, ranFor: entry.at });
      return;
    }
    case 'gone':
      schedules.delete(entry.arn);
      return;
  }
}
