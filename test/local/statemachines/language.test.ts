import { describe, expect, it } from 'vitest';
import { machineOf, task } from './definitions.ts';
import { fails, run } from './machines.ts';

const wait = (more: object) => ({ Type: 'Wait', ...more });

describe('the Amazon States Language', () => {
  it('hands input and results from state to state, with the context and functions', async () => {
    const machine = machineOf('Prepare', {
      Prepare: {
        Type: 'Pass',
        Parameters: { 'who.$': "States.Format('{}!', $.name)", 'execution.$': '$$.Execution.Name' },
        ResultPath: '$.prepared',
        Next: 'Work',
      },
      Work: task({ ResultPath: '$.done', ResultSelector: { 'count.$': '$.length' }, End: true }),
    });
    const { output, calls, types } = await run(machine, { input: { name: 'Ada' }, work: () => ({ length: 3 }) });
    const prepared = { who: 'Ada!', execution: 'one' };
    expect(calls[0]?.input).toEqual({ name: 'Ada', prepared });
    expect(output).toEqual({ name: 'Ada', prepared, done: { count: 3 } });
    expect(types).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'TaskStateEntered',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it.each([
    [1, 'odd'],
    [2, 'even'],
  ])('chooses by input: %i is %s', async (number, expected) => {
    const machine = machineOf('Choose', {
      Choose: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'odd' }], Default: 'even' },
      odd: { Type: 'Pass', Result: 'odd', End: true },
      even: { Type: 'Pass', Result: 'even', End: true },
    });
    expect((await run(machine, { input: { n: number } })).output).toBe(expected);
  });

  it('runs branches side by side, and every item of a list', async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: {
        [name]: wait({ Seconds: 100, Next: `${name} end` }),
        [`${name} end`]: { Type: 'Pass', Result: name, End: true },
      },
    });
    const machine = machineOf('Both', {
      Both: { Type: 'Parallel', Branches: [branch('left'), branch('right')], ResultPath: '$.both', Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'n.$': '$$.Map.Item.Value' },
        ItemProcessor: { StartAt: 'Double', States: { Double: task({ End: true }) } },
        ResultPath: '$.each',
        End: true,
      },
    });
    const { output, seconds } = await run(machine, {
      input: { items: [1, 2, 3] },
      work: (input) => (input as { n: number }).n * 2,
    });
    expect(output).toEqual({ items: [1, 2, 3], both: ['left', 'right'], each: [2, 4, 6] });
    expect(seconds).toBeLessThan(105);
  });

  it('tries a task again with growing pauses, then hands its error to the state that catches it', async () => {
    const machine = machineOf('Work', {
      Work: task({
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 3, BackoffRate: 2 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Tell' }],
        End: true,
      }),
      Tell: { Type: 'Pass', End: true },
    });
    const { output, calls, types } = await run(machine, { work: () => fails('Busy') });
    const pauses = calls.slice(1).map(({ at }, index) => Math.round((at - (calls[index]?.at ?? 0)) / 1000));
    expect(pauses).toEqual([10, 20, 40]);
    expect(output).toEqual({ error: { Error: 'Busy', Cause: '{"errorType":"Busy"}' } });
    expect(types.filter((type) => type === 'TaskFailed')).toHaveLength(4);
  });

  it('fails with the error of a task that nothing catches, or of a Fail state', async () => {
    const uncaught = await run(machineOf('Work', { Work: task({ End: true }) }), { work: () => fails('Broken') });
    expect(uncaught).toMatchObject({ status: 'FAILED', details: { error: 'Broken' } });
    const failed = await run(machineOf('Stop', { Stop: { Type: 'Fail', Error: 'Nobody', Cause: 'Nobody heard.' } }));
    expect(failed).toMatchObject({ status: 'FAILED', details: { error: 'Nobody', cause: 'Nobody heard.' } });
  });

  it('gives up a task after its time limit, and the whole execution after its own', async () => {
    const never = () => new Promise(() => {});
    const oneSecond = task({ TimeoutSeconds: 1, End: true });
    const late = await run(machineOf('Work', { Work: oneSecond }), { work: never });
    expect(late).toMatchObject({ status: 'FAILED', details: { error: 'States.Timeout' } });
    const waits = machineOf('Rest', { Rest: wait({ Seconds: 900, End: true }) }, { TimeoutSeconds: 60 });
    const limited = await run(waits);
    expect(limited.status).toBe('TIMED_OUT');
    expect(Math.abs(limited.seconds - 60)).toBeLessThan(1);
  });
});
