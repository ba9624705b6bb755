import { afterEach, describe, expect, it, vi } from 'vitest';
import { invokeAsynchronously } from '../../../local/host/runtime/asynchronous.ts';
import { type ObservedPool, observedPool } from '../fixtures/function-pools.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

const open: ObservedPool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((observed) => observed.close()));
});

function started(behaviour: string, maximumRetryAttempts: number) {
  const observed = observedPool();
  open.push(observed);
  const clock = manualClock();
  const records: unknown[] = [];
  const onFailure = (record: unknown) => records.push(record);
  const ended = invokeAsynchronously(observed.pool, { behaviour }, clock, { maximumRetryAttempts, onFailure });
  return { ended, clock, records, failures: observed.failures };
}

describe('invokeAsynchronously', () => {
  it('tries an event again after one and after two minutes of platform time, then tells its failure destination', async () => {
    const { ended, clock, records, failures } = started('fail', 2);
    await vi.waitFor(() => expect(clock.scheduled()).toBe(1));
    clock.advanceTo(59_999);
    expect(failures).toHaveLength(1);
    clock.advanceTo(60_000);
    await vi.waitFor(() => expect(clock.scheduled()).toBe(1));
    expect(failures).toHaveLength(2);
    clock.advanceTo(180_000);
    await ended;
    expect(failures).toHaveLength(3);
    expect(records).toEqual([
      expect.objectContaining({
        requestContext: expect.objectContaining({ condition: 'RetriesExhausted', approximateInvokeCount: 3 }),
        requestPayload: { behaviour: 'fail' },
        responsePayload: expect.objectContaining({ errorType: 'RangeError', errorMessage: 'too far' }),
      }),
    ]);
  });

  it('tries once where the template asks for no retries', async () => {
    const { ended, records, failures } = started('fail', 0);
    await ended;
    expect(failures).toHaveLength(1);
    expect(records).toHaveLength(1);
  });

  it('is done when the function is', async () => {
    const { ended, clock, records } = started('echo', 2);
    await ended;
    expect(records).toEqual([]);
    expect(clock.scheduled()).toBe(0);
  });
});
