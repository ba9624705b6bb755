import { describe, expect, it, vi } from 'vitest';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import { endingOf } from '../../../local/host/statemachines/execution-record.ts';
import { manualClock } from '../fixtures/manual-clock.ts';
import { machineOf, startAt, task } from './definitions.ts';
import { executionsOf, run } from './machines.ts';

const fiveMinutes = machineOf('Rest', {
  Rest: { Type: 'Wait', Seconds: 300, Next: 'Work' },
  Work: task({ End: true }),
});

describe('a wait of a state machine', () => {
  it.each([60, 600])('holds its five minutes within five seconds at speed %i', async (speed) => {
    const clock = startClock({ speed, startAt });
    const { seconds, calls } = await run(fiveMinutes, { clock });
    clock.close();
    expect(Math.abs(seconds - 300)).toBeLessThan(5);
    expect(calls).toHaveLength(1);
  });

  it.each<[what: string, wait: object, input: object]>([
    ['a number of seconds from its input', { SecondsPath: '$.seconds' }, { seconds: 600 }],
    ['a moment', { Timestamp: '2030-01-01T00:10:00Z' }, {}],
    ['a moment from its input', { TimestampPath: '$.at' }, { at: '2030-01-01T00:10:00Z' }],
  ])('ends after %s', async (_what, wait, input) => {
    const { seconds } = await run(machineOf('Rest', { Rest: { Type: 'Wait', ...wait, End: true } }), { input });
    expect(Math.abs(seconds - 600)).toBeLessThan(5);
  });

  it('lasts forty days, longer than a timer of Node can', async () => {
    const fortyDaysMs = 40 * 86_400_000;
    const clock = manualClock(startAt);
    const rest = machineOf('Rest', { Rest: { Type: 'Wait', Seconds: fortyDaysMs / 1000, End: true } });
    const { executions } = executionsOf(rest, { clock });
    const result = executions.start(rest, 'one', '{}');
    if ('refused' in result) throw new Error(result.refused);
    await vi.waitFor(() => expect(clock.scheduled()).toBe(1));
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    clock.advanceTo(startAt + fortyDaysMs - 1);
    expect(clock.scheduled()).toBe(1);
    clock.advanceTo(startAt + fortyDaysMs);
    await vi.waitFor(() => expect(endingOf(result.record)).toMatchObject({ at: startAt + fortyDaysMs }));
    executions.close();
  });

  it('holds no clock, but a running task does', async () => {
    const clock = manualClock(startAt);
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { executions, calls } = executionsOf(fiveMinutes, { clock, work: () => promise });
    executions.start(fiveMinutes, 'one', '{}');
    expect(clock.held()).toBeGreaterThan(0);
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    clock.advanceTo(startAt + 300_000);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(clock.held()).toBe(1);
    resolve(null);
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    executions.close();
  });
});
