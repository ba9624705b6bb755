import { join } from 'node:path';
import { openQueueJournal, type QueueJournal } from '../queues/queue-journal.ts';
import { openScheduleJournal, type ScheduleJournal } from '../schedules/schedule-journal.ts';
import { type ExecutionJournal, openExecutionJournal } from '../statemachines/execution-journal.ts';

/** Everything that the host writes down as it happens. */
export interface Journals {
  readonly queues: QueueJournal;
  readonly executions: ExecutionJournal;
  readonly schedules: ScheduleJournal;
  /** The latest moment in any of them, milliseconds: the clock must not start before it. */
  readonly latestAt: number;
}

/** Reads the journals of a data folder. */
export function openJournals(dataFolder: string): Journals {
  const queues = openQueueJournal(join(dataFolder, 'queues.jsonl'));
  const executions = openExecutionJournal(join(dataFolder, 'executions.jsonl'));
  const schedules = openScheduleJournal(join(dataFolder, 'schedules.jsonl'));
  const latestAt = Math.max(queues.latestAt, executions.latestAt, schedules.latestAt);
  return { queues, executions, schedules, latestAt };
}
