import { expect, vi } from 'vitest';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import type { PlatformClock } from '../../../local/host/ports.ts';
import type { ExecutionJournal } from '../../../local/host/statemachines/execution-journal.ts';
import { endingOf } from '../../../local/host/statemachines/execution-record.ts';
import { Executions } from '../../../local/host/statemachines/executions.ts';
import type { StateMachine } from '../../../local/host/statemachines/state-machine.ts';
import { TaskFailure } from '../../../local/host/statemachines/task-failure.ts';
import { startAt } from './definitions.ts';

/** What the function does with its input, and the call's number, from 1. */
export type Work = (input: unknown, call: number) => unknown;

export interface MachineOptions {
  readonly work?: Work;
  readonly input?: unknown;
  readonly clock?: PlatformClock;
  readonly journal?: ExecutionJournal;
}

/** Executions of one machine whose tasks are one function. */
export function executionsOf(machine: StateMachine, { work = () => null, clock, journal }: MachineOptions = {}) {
  const calls: { input: unknown; at: number }[] = [];
  const ownClock = clock ?? startClock({ speed: 600, startAt });
  const executions = new Executions({
    machines: [machine],
    clock: ownClock,
    runTask: async (_role, _resource, input) => {
      calls.push({ input, at: ownClock.now() });
      return work(input, calls.length);
    },
    ...(journal && { journal }),
  });
  return { executions, calls, clock: ownClock };
}

/** Runs one execution to its end at 600 times the speed. */
export async function run(machine: StateMachine, options: MachineOptions = {}) {
  const { executions, calls } = executionsOf(machine, options);
  const result = executions.start(machine, 'one', JSON.stringify(options.input ?? {}));
  if ('refused' in result) throw new Error(result.refused);
  const { record } = result;
  const ending = await vi.waitFor(
    () => {
      const ended = endingOf(record);
      expect(ended).toBeDefined();
      return ended;
    },
    { timeout: 60_000, interval: 20 },
  );
  executions.close();
  const output: unknown = ending?.status === 'SUCCEEDED' ? JSON.parse(String(ending.details.output)) : undefined;
  return {
    status: ending?.status,
    details: ending?.details,
    output,
    calls,
    seconds: ((ending?.at ?? 0) - record.startedAt) / 1000,
    events: record.events,
    types: record.events.map(({ type }) => type),
  };
}

export const fails = (error: string) => {
  throw new TaskFailure(error, `{"errorType":"${error}"}`);
};
