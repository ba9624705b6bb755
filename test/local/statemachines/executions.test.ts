import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openExecutionJournal } from '../../../local/host/statemachines/execution-journal.ts';
import { endingOf } from '../../../local/host/statemachines/execution-record.ts';
import type { Executions } from '../../../local/host/statemachines/executions.ts';
import type { StateMachine } from '../../../local/host/statemachines/state-machine.ts';
import { manualClock } from '../fixtures/manual-clock.ts';
import { machineOf, startAt, task, waitingMachine } from './definitions.ts';
import { executionsOf, type Work } from './machines.ts';

const day = 86_400_000;
const story = machineOf(
  'Ask',
  {
    Ask: task({ ResultPath: '$.asked', Next: 'Rest' }),
    Rest: { Type: 'Wait', Seconds: 600, Next: 'Tell' },
    Tell: task({
      Parameters: { 'whole.$': '$$.Execution.Input', 'now.$': '$', 'at.$': '$$.Execution.StartTime' },
      End: true,
    }),
  },
  { TimeoutSeconds: 3600 },
);

function started(executions: Executions, machine: StateMachine, input = '{}') {
  const result = executions.start(machine, 'inc_1-1', input);
  if ('refused' in result) throw new Error(result.refused);
  return result.record;
}

describe('the name of an execution', () => {
  it('stands for one execution: the same start again is harmless while it runs, another input is not', async () => {
    const clock = manualClock(startAt);
    const { executions, calls } = executionsOf(story, { clock });
    const record = started(executions, story, '{"a":1}');
    expect(executions.start(story, 'inc_1-1', '{"a":1}')).toEqual({ record });
    expect(executions.start(story, 'inc_1-1', '{"a":2}')).toEqual({ refused: 'name-taken' });
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    expect(calls).toHaveLength(1);
    executions.close();
  });

  it('stays taken for ninety days after its end', async () => {
    const clock = manualClock(startAt);
    const { executions } = executionsOf(story, { clock });
    executions.stop(started(executions, story), { cause: 'resolved' });
    expect(executions.start(story, 'inc_1-1', '{}')).toEqual({ refused: 'name-taken' });
    clock.advanceTo(startAt + 90 * day - 1);
    expect(executions.start(story, 'inc_1-1', '{}')).toEqual({ refused: 'name-taken' });
    clock.advanceTo(startAt + 90 * day);
    expect(executions.start(story, 'inc_1-1', '{}')).toHaveProperty('record');
    executions.close();
  });
});

describe('a stopped execution', () => {
  it('runs no further task, not even a retry, and says why it was stopped', async () => {
    const clock = manualClock(startAt);
    const retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 9 }];
    const machine = machineOf('Ask', { Ask: task({ Retry: retry, End: true }) });
    const work: Work = () => {
      throw new Error('busy');
    };
    const { executions, calls } = executionsOf(machine, { clock, work });
    const record = started(executions, machine);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    executions.stop(record, { error: 'Resolved', cause: 'somebody did' });
    clock.advanceTo(startAt + day);
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    expect(calls).toHaveLength(1);
    const details = { error: 'Resolved', cause: 'somebody did' };
    expect(endingOf(record)).toEqual({ at: startAt, status: 'ABORTED', details });
    executions.close();
  });
});

describe('executions in a data folder', () => {
  /** A host's life: what it left off, it finds again in the next. */
  function lives() {
    const folder = mkdtempSync(join(tmpdir(), 'carillon-executions-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return (now: number, machine: StateMachine = story, work?: Work) => {
      const clock = manualClock(now);
      const journal = openExecutionJournal(join(folder, 'executions.jsonl'));
      const life = executionsOf(machine, { clock, journal, ...(work && { work }) });
      life.executions.resume();
      return { ...life, clock, latestAt: journal.latestAt };
    };
  }
  const arn = 'arn:aws:states:eu-west-1:000000000000:execution:story:inc_1-1';

  it('go on after a kill in the midst of a wait, which ends when it would have ended', async () => {
    const live = lives();
    const first = live(startAt);
    const { events } = started(first.executions, story, '{"incident":7}');
    await vi.waitFor(() => expect(events.at(-1)?.type).toBe('WaitStateEntered'));
    await vi.waitFor(() => expect(first.clock.held()).toBe(0));
    first.executions.close();

    const second = live(startAt + 200_000);
    expect(second.latestAt).toBe(startAt);
    await vi.waitFor(() => expect(second.clock.held()).toBe(0));
    expect(second.calls).toEqual([]);
    second.clock.advanceTo(startAt + 599_999);
    expect(second.calls).toEqual([]);
    second.clock.advanceTo(startAt + 600_000);
    await vi.waitFor(() => expect(endingOf(second.executions.find(arn) ?? fail())?.status).toBe('SUCCEEDED'));
    expect(second.calls).toEqual([
      {
        at: startAt + 600_000,
        input: { whole: { incident: 7 }, now: { incident: 7, asked: null }, at: '2030-01-01T00:00:00.000Z' },
      },
    ]);
    expect(second.executions.find(arn)?.events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskStateExited',
      'WaitStateEntered',
      'WaitStateExited',
      'TaskStateEntered',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    second.executions.close();
  });

  it('run a task again that was under way, and its input may be null', async () => {
    const machine = machineOf('First', {
      First: task({ Next: 'Second' }),
      Second: task({ End: true }),
    });
    const live = lives();
    const first = live(startAt, machine, (_input, call) => (call === 1 ? null : new Promise(() => {})));
    started(first.executions, machine, '{"a":1}');
    await vi.waitFor(() => expect(first.calls).toHaveLength(2));
    first.executions.close();
    const second = live(startAt + 1000, machine, () => 'done');
    await vi.waitFor(() => expect(endingOf(second.executions.find(arn) ?? fail())?.details.output).toBe('"done"'));
    expect(second.calls.map(({ input }) => input)).toEqual([null]);
    second.executions.close();
  });

  it('keep to the time limit of the whole execution', async () => {
    const limited = machineOf('Rest', { Rest: { Type: 'Wait', Seconds: 900, End: true } }, { TimeoutSeconds: 60 });
    const live = lives();
    const first = live(startAt, limited);
    started(first.executions, limited);
    await vi.waitFor(() => expect(first.clock.held()).toBe(0));
    first.executions.close();
    const second = live(startAt + 50_000, limited);
    await vi.waitFor(() => expect(second.clock.scheduled()).toBe(2));
    second.clock.advanceTo(startAt + 60_000);
    await vi.waitFor(() =>
      expect(endingOf(second.executions.find(arn) ?? fail())).toMatchObject({
        status: 'TIMED_OUT',
        at: startAt + 60_000,
      }),
    );
    second.executions.close();
  });

  it('have ended for good once they ended, and keep their name', async () => {
    const live = lives();
    const first = live(startAt);
    first.executions.stop(started(first.executions, story), {});
    first.executions.close();
    const second = live(startAt + 1000);
    expect(second.executions.start(story, 'inc_1-1', '{}')).toEqual({ refused: 'name-taken' });
    expect(second.calls).toEqual([]);
    second.executions.close();
  });

  it('go on after a real kill -9 of the process that ran them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carillon-executions-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'executions.jsonl');
    const script = fileURLToPath(new URL('./killed-host.ts', import.meta.url));
    const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const clock = manualClock(startAt + 100_000);
    const { executions, calls } = executionsOf(waitingMachine, { clock, journal: openExecutionJournal(file) });
    executions.resume();
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    clock.advanceTo(startAt + 700_000);
    await vi.waitFor(() => expect(endingOf(executions.find(arn) ?? fail())?.status).toBe('SUCCEEDED'));
    expect(calls.map(({ input }) => input)).toEqual([{ incident: 7, asked: 'asked' }]);
    executions.close();
  });
});

function fail(): never {
  throw new Error('the execution is not kept');
}
