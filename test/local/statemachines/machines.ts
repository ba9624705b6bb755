import { expect, vi } from 'vitest';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import type { Principal } from '../../../local/host/gateway/authorize.ts';
import type { PlatformClock } from '../../../local/host/ports.ts';
import { checkDefinition } from '../../../local/host/statemachines/check-definition.ts';
import type { ExecutionJournal } from '../../../local/host/statemachines/execution-journal.ts';
import { endingOf } from '../../../local/host/statemachines/execution-record.ts';
import { Executions } from '../../../local/host/statemachines/executions.ts';
import type { StateMachine } from '../../../local/host/statemachines/state-machine.ts';
import { TaskFailure } from '../../../local/host/statemachines/task-failure.ts';

export const startAt = Date.parse('2030-01-01T00:00:00Z');
const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:work';
const role: Principal = { logicalName: 'story', roleArn: 'arn:aws:iam::000000000000:role/story', policies: [] };

/** A Task of the one function that {@link startedMachine} plays. */
export const task = (more: object) => ({ Type: 'Task', Resource: functionArn, TimeoutSeconds: 30, ...more });

/** A state machine of a valid definition. */
export function machineOf(StartAt: string, States: Record<string, object>, more: object = {}): StateMachine {
  const checked = checkDefinition({ StartAt, States, ...more });
  if ('problems' in checked) throw new Error(checked.problems.join('\n'));
  const arn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:story';
  return { name: 'story', arn, definition: checked.definition, role };
}

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
    types: record.events.map(({ type }) => type),
  };
}

export const fails = (error: string) => {
  throw new TaskFailure(error, `{"errorType":"${error}"}`);
};
