import { describe, expect, it, vi } from 'vitest';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import { endingOf } from '../../../local/host/statemachines/execution-record.ts';
import { executionsOf, machineOf, run, startAt, task } from './machines.ts';

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
    const fortyDays = 40 * 86_400;
    const clock = startClock({ speed: 10_000, startAt });
    const rest = machineOf('Rest', { Rest: { Type: 'Wait', Seconds: fortyDays, End: true } });
    const { executions } = executionsOf(rest, { clock });
    const result = executions.start(rest, 'one', '{}');
    if ('refused' in result) throw new Error(result.refused);
    // At this speed the days are six minutes: a second wait in front of the first one's end shows it pending.
    await vi.waitFor(() => expect(clock.now()).toBeGreaterThan(startAt + 3_600_000), { timeout: 10_000 });
    expect(endingOf(result.record)).toBeUndefined();
    executions.close();
    clock.close();
  });
});
